"""The data files hang together: every rule can be carried out, every name means something."""

from __future__ import annotations

import re

import pytest

from legation.dates.chart import LEVELS, grammar
from legation.dates.find import MECHANISMS
from legation.dates.lexicon import kinds, lexicon, numeric, read
from legation.dates.make import MAKERS
from legation.dates.tense import words


def test_every_rule_has_a_mechanism_and_every_mechanism_a_rule() -> None:
    assert MECHANISMS
    used = {row["make"] for level in LEVELS for row in read("grammar.toml")[level]}
    assert used == set(MAKERS)
    assert set(grammar()) == set(LEVELS)


def test_names_in_angle_brackets_are_classes() -> None:
    known = kinds() | set(LEVELS) | {"the", "day"}
    for level in LEVELS:
        for row in read("grammar.toml")[level]:
            for names in re.findall(r"<([^>]*)>", row["pattern"]):
                assert set(names.split("|")) <= known, row["pattern"]


def test_word_lists_are_lower_case() -> None:
    for table in (*words().values(), lexicon().words):
        assert all(word == word.lower() for word in table)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("13th", "day", 13),
        ("2022", "year", 2022),
        ("1990s", "decade", 1990),
        ("1,500", "digits", 1500),
        ("3-5", "dayrange", (3, 5)),
        ("2022-07-13", "iso", (2022, 7, 13)),
    ],
)
def test_shapes_of_numbers(text: str, kind: str, value: object) -> None:
    found = numeric(text)
    assert found is not None
    assert found[kind] == value


@pytest.mark.parametrize("text", ["1,50", "12345678", "1st2", "1985s", "²", "٣"])
def test_shapes_that_are_no_numbers(text: str) -> None:
    assert numeric(text) is None
