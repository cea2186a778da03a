"""Days as numbers that sort and that a person can read: 2022-07-13 is 20220713."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import lru_cache


def number(day: date | None) -> int | None:
    """A day as stored."""
    return None if day is None else day.year * 10000 + day.month * 100 + day.day


@lru_cache(maxsize=16384)
def day(stored: int | None) -> date | None:
    """A stored day as a date."""
    if stored is None:
        return None
    return date(stored // 10000, stored // 100 % 100, stored % 100)


def now() -> datetime:
    """The clock of record time, unless a ledger is given another."""
    return datetime.now(UTC)


def stamp(moment: datetime) -> str:
    """A moment of record time as stored, to the second, in UTC."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
