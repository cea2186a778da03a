"""Counting days, weeks, months and years."""

from __future__ import annotations

from datetime import date

import pytest

from legation.dates import calendar
from legation.dates.amounts import DAY, MONTH, YEAR, Amount, Shift, count_from, days


@pytest.mark.parametrize(
    ("year", "western", "orthodox"),
    [
        (2016, date(2016, 3, 27), date(2016, 5, 1)),
        (2022, date(2022, 4, 17), date(2022, 4, 24)),
        (2025, date(2025, 4, 20), date(2025, 4, 20)),
    ],
)
def test_easter(year: int, western: date, orthodox: date) -> None:
    assert calendar.easter(year) == western
    assert calendar.easter(year, orthodox=True) == orthodox


def test_months_of_different_length() -> None:
    assert calendar.shift_months(date(2022, 3, 31), -1) == date(2022, 2, 28)
    assert calendar.shift_months(date(2020, 2, 29), 12) == date(2021, 2, 28)
    assert calendar.shift_months(date(1, 1, 1), -1) is None


def test_nth_weekday() -> None:
    assert calendar.nth_weekday(2022, 11, 3, 4) == date(2022, 11, 24)
    assert calendar.nth_weekday(2022, 5, 0, -1) == date(2022, 5, 30)


def test_counting_there_and_back() -> None:
    start = date(2022, 2, 24)
    shift = Shift(Amount(2, 2, DAY), 1)
    there = count_from(start, start, shift, "day")
    assert there is not None
    back = count_from(there.start, there.end, shift.inverse, "day")
    assert back is not None
    assert (back.start, back.end) == (start, start)


def test_nearly_is_narrower_than_the_month() -> None:
    nearly = Shift(Amount(5, 5, MONTH, 0.5, 0.0, rough=True), -1)
    assert days(nearly) == (-152, -137)
    when = count_from(date(2022, 7, 13), date(2022, 7, 13), nearly, "day")
    assert when is not None
    assert (when.start, when.end) == (date(2022, 2, 13), date(2022, 2, 26))


def test_beyond_the_calendar() -> None:
    assert (
        count_from(date(2022, 1, 1), date(2022, 1, 1), Shift(Amount(9e5, 9e5, YEAR), -1), "day")
        is None
    )
