"""Acts told beside one another, on sentences of our own."""

from __future__ import annotations

from datetime import date

import pytest

from legation.reading import make_report


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Nauru switched recognition from Taiwan to China.",
            {("severs", "NRU", "TWN"), ("recognises", "NRU", "CHN")},
        ),
        (
            "Honduras switched its allegiance to Beijing from Taipei.",
            {("severs", "HND", "TWN"), ("recognises", "HND", "CHN")},
        ),
        ("The singer switched allegiance from Taiwan to China.", set()),
    ],
)
def test_a_switch_is_a_break_and_a_recognition(coder, text, told):
    events = coder.read(make_report(text, published=date(2024, 1, 15))).events
    found = {
        (e.change, a.actor.id, r.actor.id) for e in events for a in e.actors for r in e.recipients
    }
    assert {row for row in found if row[1]} == told


def test_an_accord_to_restore_relations_is_still_to_be_carried_out(coder):
    text = "Peru and Chile signed an accord to restore diplomatic relations."
    events = coder.read(make_report(text, published=date(2024, 1, 15))).events
    assert [e.status for e in events if e.change == "establishes"] == ["planned"]
