"""The queue of reviews, undoing and sending back, agreement, approval, older ledgers."""

from __future__ import annotations

import sqlite3
from collections import namedtuple
from dataclasses import replace

import pytest
from making import event, reading, report, voice

from legation.errors import ReviewError
from legation.ledger import Ledger
from legation.ledger.agreeing import agreement, cohen

SURE = (0.9, 0.2, 0.5, 0.2)


@pytest.fixture
def filled(ledger):
    """A ledger with an event of each confidence in `SURE`, and their ids."""
    ids = []
    for k, sure in enumerate(SURE):
        source = report(str(k))
        made = event("severs", "UKR", ["PRK", "BLR", "IRN", "CHN"][k], source=source)
        ledger.add(reading(source, replace(made, confidence=sure)))
        ids.append(made.id)
    return ledger, ids


def waiting(ledger, **how):
    return [s.event.id for s in ledger.queue(limit=100, **how)]


def test_the_least_certain_comes_first_and_pages_go_on_behind_it(filled):
    ledger, (a, b, c, d) = filled
    assert waiting(ledger) == [b, d, c, a]
    assert waiting(ledger, after=b) == [d, c, a]
    assert waiting(ledger, after=a) == []
    assert waiting(ledger, recipient="CHN") == [d]
    assert waiting(ledger, kind="severs", actor="UKR") == [b, d, c, a]
    assert [s.event.id for s in ledger.queue()] == [b]


def test_what_is_decided_waits_no_more_and_what_is_sent_back_waits_again(filled):
    ledger, (a, b, c, d) = filled
    ledger.review(b, "accept", name="Ada")
    ledger.review(c, "reject", name="Ada")
    ledger.review(a, "unlink", name="Ada")
    assert waiting(ledger) == [d, a]
    assert waiting(ledger, waiting="back") == []
    ledger.review(c, "return", name="Bo", note="look again")
    assert waiting(ledger) == [d, c, a]
    assert waiting(ledger, waiting="back") == [c]
    assert len(ledger.changes()) == 4
    ledger.review(b, "undo", name="Ada")
    assert waiting(ledger) == [b, d, c, a]
    ledger.review(c, "accept", name="Bo")
    assert waiting(ledger, waiting="back") == [b]


def test_undo_takes_back_ones_own_last_verdict_and_no_other(filled):
    ledger, (a, *_) = filled
    ledger.review(a, "correct", name="Ada", fields={"recipients": "CUB", "change": "downgrades"})
    ledger.review(a, "reject", name="Bo")
    assert len(ledger.changes()) == 3
    ledger.review(a, "undo", name="Bo")
    assert sorted(c.object for c in ledger.changes() if c.change == "downgrades") == ["CUB"]
    assert ledger.stored(a).machine.recipients[0].actor.id == "PRK"
    with pytest.raises(ReviewError, match="nothing of it that could be undone"):
        ledger.review(a, "undo", name="Bo")
    ledger.review(a, "undo", name="Ada")
    assert sorted(c.object for c in ledger.changes()) == ["BLR", "CHN", "IRN", "PRK"]
    assert [r.verdict for r in ledger.stored(a).reviews] == ["correct", "reject", "undo", "undo"]
    assert list(ledger.verify()) == []


def test_others_decisions_wait_for_a_second_look(filled):
    ledger, (a, b, *_) = filled
    ledger.review(a, "accept", name="Ada")
    ledger.review(b, "reject", name="Bo")
    assert waiting(ledger, waiting="second", reviewer="Ada") == [b]
    assert waiting(ledger, waiting="second", reviewer="Cy") == [b, a]
    ledger.review(a, "undo", name="Ada")
    assert waiting(ledger, waiting="second", reviewer="Cy") == [b]


def test_the_approved_are_those_accepted_or_corrected_as_they_were_left(filled):
    ledger, (a, b, c, d) = filled
    ledger.review(a, "accept", name="Ada")
    ledger.review(b, "reject", name="Ada")
    ledger.review(c, "correct", name="Ada", fields={"status": "planned", "date": "2022-07-01"})
    ledger.review(d, "accept", name="Ada")
    ledger.review(d, "return", name="Bo")
    found = list(ledger.approved())
    assert [s.event.id for s in found] == [a, c]
    assert (found[1].event.status, found[1].machine.status) == ("planned", "actual")


def test_who_says_so_is_corrected_by_a_claim_of_the_report_or_by_who_the_source_is(ledger):
    source = report()
    said, other = voice("UKR", "Kyiv"), voice("RUS", "Moscow")
    made = event("severs", "UKR", "PRK", source=source, said_by=[said])
    further = event("severs", "UKR", "BLR", source=source, said_by=[other])
    ledger.add(reading(source, made, further))
    ledger.review(made.id, "correct", name="Ada", fields={"attribution": f"{said.id},{other.id}"})
    assert ledger.event(made.id).attribution == (said, other)
    speakers = {s.speaker for c in ledger.changes(recipient="PRK") for s in c.according_to}
    assert speakers == {"Moscow (RUS)"}
    ledger.review(made.id, "correct", name="Ada", fields={"attribution": "POL"})
    (link,) = ledger.event(made.id).attribution
    assert link.sources[0].actor.id == "POL"
    assert link.sources[0].text == said.sources[0].text
    ledger.review(made.id, "correct", name="Ada", fields={"attribution": ""})
    assert ledger.event(made.id).attribution == ()
    for wrong in ("at_none", "POL,LTU"):
        with pytest.raises(ReviewError):
            ledger.review(made.id, "correct", name="Ada", fields={"attribution": wrong})
    assert list(ledger.verify()) == []


@pytest.mark.parametrize(
    "fields", [{"event": "DANCE"}, {"change": "hugs"}, {"status": "maybe"}, {"date": "soon"}]
)
def test_a_correction_to_what_cannot_be_is_refused_and_nothing_is_recorded(filled, fields):
    ledger, (a, *_) = filled
    with pytest.raises(ReviewError):
        ledger.review(a, "correct", name="Ada", fields=fields)
    assert ledger.stored(a).reviews == ()


def test_kappa_is_cohens():
    # two readers, 50 applications: both yes 20, both no 15, yes/no 5, no/yes 10
    pairs = [("y", "y")] * 20 + [("n", "n")] * 15 + [("y", "n")] * 5 + [("n", "y")] * 10
    assert cohen(pairs) == 0.4
    assert cohen([("y", "y")] * 7) is None
    assert cohen([("y", "n"), ("n", "y")]) == -1.0


def test_agreement_counts_decisions_on_the_same_events_only():
    row = namedtuple("row", "verdict fields")
    yes, no = row("accept", None), row("reject", None)
    one, two = row("correct", '{"date": "2022"}'), row("correct", '{"date": "2021"}')
    told = agreement([
        ("1", {"Ada": yes, "Bo": yes}), ("2", {"Ada": yes, "Bo": no}), ("3", {"Ada": no}),
        ("4", {"Ada": one, "Bo": one}), ("5", {"Ada": one, "Bo": two}),
    ])  # fmt: skip
    assert told.decisions == {
        "Ada": {"accept": 2, "correct": 2, "reject": 1},
        "Bo": {"accept": 1, "correct": 2, "reject": 1},
    }
    (pair,) = told.pairs
    assert (pair.events, pair.agreed, pair.percent) == (4, 3, 75.0)
    assert (pair.both_corrected, pair.same_fields) == (2, 1)
    assert told.kappa == pair.kappa == 0.6


def test_a_ledger_made_before_there_was_a_queue_is_brought_up_to_date(tmp_path):
    where = tmp_path / "old.db"
    with Ledger(where) as ledger:
        source = report()
        first = replace(event("severs", "UKR", "PRK", source=source), confidence=0.9)
        second = replace(event("severs", "UKR", "BLR", source=source), confidence=0.25)
        ledger.add(reading(source, first, second))
    old = sqlite3.connect(where)
    old.execute("DROP INDEX events_by_confidence")
    old.execute("ALTER TABLE events DROP COLUMN confidence")
    old.execute("UPDATE meta SET value = '1' WHERE key = 'schema'")
    old.commit()
    old.close()
    with Ledger(where, create=False) as ledger:
        assert [s.event.confidence for s in ledger.queue(limit=9)] == [0.25, 0.9]
        assert list(ledger.verify()) == []
