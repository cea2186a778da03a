"""Intervals on the Gregorian calendar; nothing here ever raises on odd numbers.

An interval is a pair of dates, both included.  Functions return `None` where the calendar
has no such day (31 February, the year 0, a million years ago).
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

Interval = tuple[date, date]


def day(year: int, month: int, number: int) -> date | None:
    """The day, or `None` if there is none."""
    try:
        return date(year, month, number)
    except (ValueError, OverflowError):
        return None


def shift(start: date, days: int) -> date | None:
    """`start` plus `days`, or `None` outside the calendar."""
    try:
        return start + timedelta(days=days)
    except OverflowError:
        return None


def shift_months(start: date, months: int) -> date | None:
    """The same day `months` later, or the last day of that month if it is shorter."""
    index = start.year * 12 + start.month - 1 + months
    year, month = divmod(index, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def month_of(year: int, month: int) -> Interval | None:
    """First and last day of a month."""
    if not (1 <= year <= 9999 and 1 <= month <= 12):
        return None
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def year_of(year: int) -> Interval | None:
    """First and last day of a year."""
    if not 1 <= year <= 9999:
        return None
    return date(year, 1, 1), date(year, 12, 31)


def years(first: int, last: int) -> Interval | None:
    """From the first day of one year to the last of another."""
    if not 1 <= first <= last <= 9999:
        return None
    return date(first, 1, 1), date(last, 12, 31)


def week_of(day_in_it: date) -> Interval | None:
    """Monday to Sunday of the week."""
    monday = shift(day_in_it, -day_in_it.weekday())
    sunday = shift(day_in_it, 6 - day_in_it.weekday())
    return None if monday is None or sunday is None else (monday, sunday)


def weekday_before(start: date, weekday: int, *, strictly: bool = False) -> date | None:
    """The last such weekday up to `start`, or before it if `strictly`."""
    back = (start.weekday() - weekday) % 7
    return shift(start, -(back or 7) if strictly else -back)


def weekday_after(start: date, weekday: int, *, strictly: bool = False) -> date | None:
    """The first such weekday from `start` on, or after it if `strictly`."""
    on = (weekday - start.weekday()) % 7
    return shift(start, (on or 7) if strictly else on)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The nth such weekday of a month; -1 is the last."""
    bounds = month_of(year, month)
    if bounds is None:
        return None
    if nth < 0:
        return weekday_before(bounds[1], weekday)
    first = weekday_after(bounds[0], weekday)
    return None if first is None else shift(first, 7 * (nth - 1))


def easter(year: int, *, orthodox: bool = False) -> date | None:
    """Easter Sunday (Western by Meeus/Jones/Butcher, Orthodox by Meeus), Gregorian date."""
    if not 326 <= year <= 9998:
        return None
    if orthodox:
        d = (19 * (year % 19) + 15) % 30
        e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
        julian = date(year, (d + e + 114) // 31, (d + e + 114) % 31 + 1)
        return shift(julian, year // 100 - year // 400 - 2)
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = h + k - 7 * ((a + 11 * h + 22 * k) // 451) + 114
    return date(year, m // 31, m % 31 + 1)


def part_of(interval: Interval, start: float, end: float) -> Interval:
    """The share of an interval between `start` and `end` (0 to 1), in whole days.

    Thirds of a month fall on the 10th and the 20th, thirds of a year on month ends.
    """
    first, last = interval
    whole = (last - first).days + 1
    if whole >= 360 and whole <= 366:
        a, b = round(12 * start), round(12 * end)
        lower, upper = shift_months(first, a), shift_months(first, b)
        if lower is not None and upper is not None:
            return lower, upper - timedelta(days=1)
    a, b = round(30 * start), round(30 * end)
    if 28 <= whole <= 31:
        upper_day = last if b >= 30 else first + timedelta(days=b - 1)
        return first + timedelta(days=a), upper_day
    if whole > 3600:
        a, b = round(10 * start), round(10 * end)
        lower, upper = shift_months(first, 12 * a), shift_months(first, 12 * b)
        if lower is not None:
            return lower, (upper - timedelta(days=1) if upper else last)
    a, b = int(whole * start), max(1, round(whole * end))
    return first + timedelta(days=min(a, whole - 1)), first + timedelta(days=min(b, whole) - 1)
