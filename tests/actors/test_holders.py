"""Whose ministers and armies they are, on sentences of our own."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "ids", "role"),
    [
        (
            "The foreign ministers of Peru, Chile and Bolivia met in Lima.",
            ("PER", "CHL", "BOL"),
            "foreign minister",
        ),
        ("The presidents of Kenya and Somalia signed a pact.", ("KEN", "SOM"), "president"),
        ("The armies of India and Pakistan exchanged fire.", ("IND", "PAK"), None),
        ("The foreign minister of Peru met Chile's president.", ("PER",), "foreign minister"),
    ],
)
def test_several_of_one_office_belong_to_several(cast, text, ids, role):
    first = cast(text).mentions[0]
    assert tuple(a.id for a in first.actors) == ids
    assert {a.role for a in first.actors} == {role}


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Peruvian-Chilean forces left the camp.", ("PER", "CHL")),
        ("A Peruvian-Chilean tycoon left the camp.", ("CHL",)),
    ],
)
def test_a_hyphen_joins_two_owners(cast, text, ids):
    assert tuple(a.id for a in cast(text).mentions[0].actors) == ids
