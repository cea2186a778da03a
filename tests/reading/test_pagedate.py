"""Days as pages write them."""

from __future__ import annotations

from datetime import date

import pytest

from legation.reading.pagedate import day_in


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-03-01T23:30:00-05:00", date(2024, 3, 1)),
        ("2024-03-01T00:30:00+09:00", date(2024, 3, 1)),
        ("2024-03-01T20:16Z", date(2024, 3, 1)),
        ("Fri, 01 Mar 2024 10:00:00 GMT", date(2024, 3, 1)),
        ("March 1, 2024 at 4:05 p.m.", date(2024, 3, 1)),
        ("Sept. 9, 2023", date(2023, 9, 9)),
        ("9 September 2023", date(2023, 9, 9)),
        ("2024/3/1", date(2024, 3, 1)),
        ("20240301T101500Z", date(2024, 3, 1)),
        ("1709251200000", date(2024, 3, 1)),
        ("2024-02-31", None),
        ("two hours ago", None),
        ("12345678901234567890", None),
    ],
)
def test_days_in_the_zone_they_are_written_in(text: str, day: date | None) -> None:
    assert day_in(text) == day
