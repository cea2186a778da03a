"""Expressions and the intervals they mean, in whole sentences."""

from __future__ import annotations

from datetime import date

import pytest

from legation.dates import find_dates
from legation.language import Language

PUBLISHED = date(2022, 7, 13)  # a Wednesday

CASES = [
    ("Rebels seized the town on 3 March 2020.", "2020-03-03", "2020-03-03", "day"),
    ("The envoys met on Monday.", "2022-07-11", "2022-07-11", "day"),
    ("The envoys met on Wednesday.", "2022-07-13", "2022-07-13", "day"),
    ("The envoys will meet on Monday.", "2022-07-18", "2022-07-18", "day"),
    ("The border closed last Friday.", "2022-07-08", "2022-07-08", "day"),
    ("The border was closed in late October.", "2021-10-21", "2021-10-31", "fuzzy"),
    ("On February 24, the army crossed the border.", "2022-02-24", "2022-02-24", "day"),
    ("Both sides have traded fire since January.", "2022-01-01", None, "open"),
    ("The navy held drills from 3 to 5 March.", "2022-03-03", "2022-03-05", "interval"),
    ("The envoy left two days ago.", "2022-07-11", "2022-07-11", "day"),
    ("Earlier this month, Chad recalled its envoy.", "2022-07-01", "2022-07-12", "interval"),
    ("The war broke out in 2014.", "2014-01-01", "2014-12-31", "year"),
    ("Soldiers fired on the crowd over the weekend.", "2022-07-09", "2022-07-10", "interval"),
    ("The treaty was signed in the 1990s.", "1990-01-01", "1999-12-31", "interval"),
    ("The embassy opened in March 2019.", "2019-03-01", "2019-03-31", "month"),
]

TRAPS = [
    "The rebels may march on the capital.",
    "Theresa May met April Jones.",
    "The Sunday Times printed the letter.",
    "The camp is guarded 24/7.",
    "At least 2,014 people died.",
]


@pytest.mark.parametrize(("text", "start", "end", "precision"), CASES)
def test_intervals(
    language: Language, text: str, start: str | None, end: str | None, precision: str
) -> None:
    (found,) = find_dates(language.annotate(text), published=PUBLISHED)
    bounds = [
        None if day is None else day.isoformat() for day in (found.when.start, found.when.end)
    ]
    assert (*bounds, found.when.precision) == (start, end, precision)
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize("text", TRAPS)
def test_words_that_are_no_dates(language: Language, text: str) -> None:
    assert find_dates(language.annotate(text), published=PUBLISHED) == ()


def test_without_publication_relative_dates_stay_unknown(language: Language) -> None:
    text = "The talks of 4 May 2021 failed on Tuesday."
    first, second = find_dates(language.annotate(text), published=None)
    assert first.when.start == date(2021, 5, 4)
    assert (second.when.start, second.when.precision) == (None, "unknown")
