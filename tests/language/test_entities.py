"""Entities of a document agree with each other."""

from __future__ import annotations

from legation.language.entities import decode, find
from legation.records import Entity

FOUNDATION = ["the", "Ana", "and", "Soto", "Foundation"]


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


def test_no_name_ends_on_a_small_word() -> None:
    words = ["the", "Conference", "of", "Herders", "in", "Lima"]
    upos = ["DET", "PROPN", "ADP", "PROPN", "ADP", "PROPN"]
    tags = ["O", "B-Misc", "I-Misc", "I-Misc", "I-Misc", "B-Location"]
    assert find(words, upos, tags, [True] + [False] * 5) == [
        Entity(1, 4, "Misc"),
        Entity(5, 6, "Location"),
    ]


def test_a_name_goes_on_behind_its_small_word() -> None:
    words = ["Committee", "of", "the", "Union", "of", "Herders", "met"]
    upos = ["PROPN", "ADP", "DET", "PROPN", "ADP", "PROPN", "VERB"]
    tags = ["B-Organization", "I-Organization", "O", "B-Organization", *["I-Organization"] * 2, "O"]
    assert find(words, upos, tags, [True] + [False] * 6) == [Entity(0, 6, "Organization")]


def founded(*after: tuple[str, str, str]) -> list[Entity]:
    """The names of two sentences about a body with two founders, with words behind its name."""
    upos = ["DET", "PROPN", "CCONJ", "PROPN", "PROPN"]
    tags = ["O", "B-Organization", "O", "B-Organization", "I-Organization"]
    words = [*FOUNDATION, "paid", ";", *FOUNDATION, *(word for word, _, _ in after)]
    upos = [*upos, "VERB", "PUNCT", *upos, *(tag for _, tag, _ in after)]
    tags = [*tags, "O", "O", *tags, *(tag for _, _, tag in after)]
    return find(words, upos, tags, [True] + [False] * (len(words) - 1))


def test_two_founders_of_one_body() -> None:
    found = founded(("built", "VERB", "O"))
    assert found == [Entity(1, 5, "Organization"), Entity(8, 12, "Organization")]


def test_a_name_that_stands_alone_too_is_no_founder() -> None:
    after = [(",", "PUNCT", "O"), ("Ana", "PROPN", "B-Organization"), ("built", "VERB", "O")]
    assert len(founded(*after)) == 5
