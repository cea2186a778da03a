"""People accept, correct and reject; nothing is erased."""

from __future__ import annotations

from datetime import date

import pytest
from making import event, reading, report

from legation.errors import LedgerError


@pytest.fixture
def one(ledger):
    """A ledger that holds one severing, and its event's id."""
    source = report()
    made = event("severs", "UKR", "PRK", source=source)
    ledger.add(reading(source, made))
    return ledger, made.id


def test_a_rejected_event_changes_nothing_and_stays_in_the_ledger(one, clock):
    ledger, id_ = one
    clock.pass_days(3)
    ledger.review(id_, "reject", name="Ada", note="a joke")
    assert ledger.changes() == []
    assert list(ledger.events()) == []
    assert ledger.stored(id_).reviews[0].note == "a joke"
    assert len(ledger.changes(known_on=date(2022, 7, 15))) == 1
    ledger.review(id_, "accept", name="Bo", note="no, it is true")
    assert len(ledger.changes()) == 1
    assert [r.verdict for r in ledger.stored(id_).reviews] == ["reject", "accept"]
    assert list(ledger.verify()) == []


def test_a_correction_stands_in_for_the_reading(one):
    ledger, id_ = one
    fields = {"change": "downgrades", "date": "2022-07-12", "recipients": "BLR"}
    ledger.review(id_, "correct", name="Ada", fields=fields)
    (change,) = ledger.changes()
    assert (change.change, change.object, str(change.date.start)) == (
        "downgrades",
        "BLR",
        "2022-07-12",
    )
    stored = ledger.stored(id_)
    assert stored.event.change == "downgrades"
    assert stored.event.recipients[0].actor.id == "BLR"
    ledger.review(id_, "accept", name="Bo")
    assert ledger.changes()[0].change == "severs"
    assert list(ledger.verify()) == []


def test_a_link_is_undone_and_done_again(one):
    ledger, id_ = one
    source = report("two", published="2022-07-14")
    ledger.add(reading(source, event("severs", "UKR", "PRK", "2022-07-14", source=source)))
    (change,) = ledger.changes()
    assert [link.reason for link in change.links] == [
        "first telling",
        "same parties and change, 1 day from 2022-07-13",
    ]
    ledger.review(id_, "unlink", name="Ada", note="two severings")
    assert len(ledger.changes()) == 2
    ledger.review(id_, "link", name="Ada")
    assert len(ledger.changes()) == 1


@pytest.mark.parametrize(
    ("verdict", "fields", "name", "complaint"),
    [
        ("approve", {}, "Ada", "no such verdict"),
        ("correct", {}, "Ada", "needs fields"),
        ("accept", {"status": "actual"}, "Ada", "no other verdict"),
        ("correct", {"status": "maybe"}, "Ada", "not a status"),
        ("correct", {"colour": "red"}, "Ada", "not a field"),
        ("correct", {"date": "yesterday"}, "Ada", "not a day"),
        ("accept", {}, " ", "needs the name"),
    ],
)
def test_a_faulty_review_is_refused(one, verdict, fields, name, complaint):
    ledger, id_ = one
    with pytest.raises(LedgerError, match=complaint):
        ledger.review(id_, verdict, name=name, fields=fields)
    assert ledger.stored(id_).reviews == ()
    with pytest.raises(LedgerError, match="no such event"):
        ledger.review("ev_none", "accept", name="Ada")
