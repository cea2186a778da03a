"""What the learned reading does to what the patterns found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from legation.events.judge import LEARNED, load_bounds
from legation.events.pattern import TYPES


def test_every_type_has_a_code() -> None:
    assert set(load_bounds().codes) == set(TYPES)


def test_victims_keep_their_words_and_have_the_country(code) -> None:
    told = [e for e in code("Ten men were killed by soldiers in Lima.") if e.event == "ASSAULT"]
    assert told
    assert told[0].recipients[0].text == "Ten men"
    assert told[0].recipients[0].actor.id == "PER"


@pytest.mark.parametrize(
    ("text", "event", "actor", "recipient"),
    [
        ("Chile's president lambasted Peru over the treaty.", "ACCUSE", "CHL", "PER"),
        ("Paraguayan troops stormed a Bolivian fort.", "ASSAULT", "PRY", "BOL"),
    ],
)
def test_readings_with_and_without_a_pattern(code, text, event, actor, recipient) -> None:
    assert any(
        e.event == event
        and actor in {p.actor.id for p in e.actors}
        and recipient in {p.actor.id for p in e.recipients}
        for e in code(text)
    )


def test_what_is_added_says_so(coder, code) -> None:
    texts = [
        "The general slammed the envoy of Peru.",
        "Niger's junta gave French troops a month to go.",
        "Kenya waived visas for Ethiopians.",
        "The rebels laid ambush to a convoy of Chadian soldiers.",
    ]
    added = [e for text in texts for e in code(text) if e.pattern.startswith(LEARNED)]
    assert added
    for e in added:
        assert any("labelled news" in step for step in e.steps)
        assert e.cameo


def test_without_states_the_patterns_stand_alone(coder) -> None:
    doc = replace(coder.language.annotate("Chile condemned Peru."), states=None)
    cast = coder.actors.resolve(doc, on=None)
    told = coder.events.readings(doc, cast, ())
    assert [d.type for d in told] == ["ACCUSE"]
    assert not any("learned" in trait for trait in told[0].traits)
