"""Entities of a document agree with each other."""

from __future__ import annotations

from legation.language.entities import decode, find
from legation.records import Entity


def test_tags_to_spans() -> None:
    tags = ["B-Person", "I-Person", "O", "B-Location", "I-Location", "I-Person", "B-Date"]
    starts = [True, False, False, False, True, False, False]
    assert decode(tags, starts) == [
        Entity(0, 2, "Person"),
        Entity(3, 4, "Location"),
        Entity(4, 5, "Location"),
        Entity(5, 6, "Person"),
        Entity(6, 7, "Date"),
    ]


def test_most_mentions_decide() -> None:
    words = ["Zembla", "sued", "Zembla", "and", "Zembla", "in", "May", "May"]
    tags = ["B-Location", "O", "B-Person", "O", "B-Location", "O", "B-Date", "B-Person"]
    found = find(words, ["PROPN"] * 8, tags, [True] + [False] * 7)
    assert [e.label for e in found] == ["Location"] * 3 + ["Date", "Person"]


def test_surname_is_the_person() -> None:
    words = ["Ana", "Novak", "spoke", ".", "Novak", "left"]
    tags = ["B-Person", "I-Person", "O", "O", "B-Location", "O"]
    assert [e.label for e in find(words, ["PROPN"] * 6, tags, [True] * 6)][-1] == "Person"


def test_name_is_taken_up_where_it_was_missed() -> None:
    words = ["Zembla", "met", "Zembla", ";", "Zembla", "zembla", "Zembla", "Daily"]
    tags = ["B-Location", "O", "B-Location", "O", "O", "O", "B-Organization", "I-Organization"]
    upos = ["PROPN", "VERB", "PROPN", "PUNCT", "PROPN", "NOUN", "PROPN", "PROPN"]
    found = find(words, upos, tags, [True] + [False] * 7)
    assert [(e.start, e.label) for e in found] == [
        (0, "Location"),
        (2, "Location"),
        (4, "Location"),
        (6, "Organization"),
    ]


def test_loose_marks_are_trimmed() -> None:
    words = ["(", "Zembla", ",", "left", ","]
    tags = ["B-Location", "I-Location", "I-Location", "O", "B-Misc"]
    assert find(words, ["PROPN"] * 5, tags, [True] + [False] * 4) == [Entity(1, 2, "Location")]


def test_two_nations_with_a_hyphen_are_one_name() -> None:
    words = ["Two", "Peruvian", "-", "Chilean", "teams"]
    tags = ["O", "B-NORP", "O", "B-NORP", "O"]
    upos = ["NUM", "ADJ", "PUNCT", "ADJ", "NOUN"]
    found = find(words, upos, tags, [True, False, False, False, False])
    assert [(e.start, e.end, e.label) for e in found] == [(1, 4, "NORP")]
