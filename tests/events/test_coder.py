"""Whole texts through all rooms: the acceptance report, odd strings, stable output."""

import json
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from legation.evaluation import Case, score_case
from legation.events import event_record
from tests.events.conftest import sides


def test_acceptance_report(code, shared) -> None:
    folder = shared / "reports"
    gold = json.loads((folder / "ukraine-severs-ties-with-north-korea.expected.json").read_text())
    text = (folder / gold["report"]).read_text()
    day = date.fromisoformat(gold["published"])
    case = Case("sample", text, day, None, "report", (*gold["wants"],), (*gold["bans"],), False)
    outcome = score_case(case, [event_record(e) for e in code(text, day)])
    assert outcome.missed == ()
    assert outcome.broken == ()


def test_same_text_same_bytes(code) -> None:
    text = "Peru and Chile signed a treaty. Bolivia condemned it. Peru bombed Bolivia."
    first, second = (json.dumps([event_record(e, details=True) for e in code(text)]) for _ in "ab")
    assert first == second
    assert len({e.id for e in code(text)}) == len(code(text))


def test_offsets_point_at_the_words(code) -> None:
    text = "On Monday, Peruvian police arrested three Chilean diplomats in Lima."
    (event,) = code(text)
    assert text[event.trigger.start : event.trigger.end] == "arrested"
    for p in (*event.actors, *event.recipients):
        assert text[p.start : p.end] == p.text
    assert event.counts == {"arrested": 3}
    assert sides(event) == ({"PER"}, {"CHL"})


def test_told_twice_is_one_event(code) -> None:
    events = code("Peru severed ties with Chile. Peru cut diplomatic relations with Chile.")
    assert [e.change for e in events] == ["severs"]
    assert len(events[0].also) == 1


def test_two_voices_are_two_events(code) -> None:
    events = code("Peru said Chile bombed Bolivia. Cuba said Chile bombed Bolivia.")
    attacks = [e for e in events if e.event == "ASSAULT"]
    assert [a.attribution[0].sources[0].actor.id for a in attacks] == ["PER", "CUB"]


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "…", "😀" * 40, "Peru", "a-b-c - - -", "\ud800 Peru bombed"]
)
def test_odd_texts(code, text) -> None:
    assert isinstance(code(text), tuple)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=120))
def test_any_text(code, text) -> None:
    assert isinstance(code(f"Peru bombed {text} and Chile. {text}"), tuple)
