"""Whose "his counterpart" is: of the other state, never of his own."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Peru's president visited Chile and met his counterpart.", ("CHL",)),
        ("Peru's president met his counterpart from Laos.", ("LAO",)),
        ("Peru's foreign minister called her counterpart Ana Soto of Chile.", ("CHL",)),
        ("Peru's president met his Chilean counterpart.", ("CHL",)),
        ("Peru's president hosted his Greek and Cypriot counterparts.", ("GRC", "CYP")),
        ("Ghana expelled a diplomat of Togo. Ghana's minister called his counterpart.", ("TGO",)),
        ("Peru spoke to Chile. Peru's minister met his counterpart, Ana Soto.", ("CHL",)),
        ("Peru's president met his counterpart in Geneva.", ()),
        ("Peru's president met his counterpart in Lima.", ()),
    ],
)
def test_a_counterpart_is_of_the_other_state(cast, text, ids):
    (mention,) = [m for m in cast(text).mentions if "counterpart" in m.text]
    assert tuple(a.id for a in mention.actors) == ids


def test_members_of_a_cartel_are_no_officials(cast):
    (mention,) = [
        m
        for m in cast("Nine Peruvians were killed by cartel members in Chile.").mentions
        if m.text == "cartel members"
    ]
    assert [a.sector for a in mention.actors] == ["CRM"]


def test_a_government_of_an_unknown_land_is_of_no_state(cast):
    first = cast("The army of Ruritania attacked Peru.").mentions[0]
    assert first.actors == ()


@pytest.mark.parametrize(
    ("text", "ids"),
    [("Libya's Haftar agreed to a truce.", ("LNA",)), ("Peru's Ica was struck.", ())],
)
def test_a_surname_behind_a_state_is_a_person_of_the_tables(cast, text, ids):
    found = [a.id for m in cast(text).mentions if m.kind == "name" for a in m.actors]
    assert tuple(i for i in found if i not in ("LBY", "PER")) == ids


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Peru criticised the Obama administration.", ("USA",)),
        ("Peru criticised the Sharif government.", ("PAK",)),
        ("Peru criticised the Soto government.", ()),
    ],
)
def test_a_government_goes_by_its_leader(cast, text, ids):
    (mention,) = [m for m in cast(text).mentions if m.kind == "description"]
    assert tuple(a.id for a in mention.actors) == ids
