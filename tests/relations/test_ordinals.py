"""Places in an order, in words and figures."""

from __future__ import annotations

import pytest

from legation.relations.ordinals import ordinals_in


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Fiji became the third country to do so.", 3),
        ("It is the 140th UN member state that recognises it.", 140),
        ("making it the Twenty-third nation on the list", 23),
        ("the 1st government to open an office", 1),
        ("the fortieth United Nations member", 40),
    ],
)
def test_an_ordinal_is_read(text, number):
    (found,) = ordinals_in(text)
    assert found.number == number
    assert text[found.start : found.end] == found.text
    assert not found.partial


@pytest.mark.parametrize("text", ["a third of the country", "the third week", "World 3rd", ""])
def test_what_is_no_place_among_countries(text):
    assert ordinals_in(text) == []


def test_some_countries_only():
    assert ordinals_in("the first EU member to leave it")[0].partial
