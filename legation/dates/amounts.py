"""Amounts of time ("nearly five months") and what it means to count them from a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from legation.dates import calendar
from legation.records import Precision, When

HOURS, DAY, WEEK, MONTH, YEAR, DECADE = 0, 1, 7, 30, 365, 3652


@dataclass(frozen=True, slots=True)
class Amount:
    """`low` to `high` units of `unit` days; `below`/`above` is the slack of "nearly", "over".

    `rough` says that the words themselves admit slack ("about"); a plain "five months" is good
    to the calendar month, a plain "two days" to the day.
    """

    low: float
    high: float
    unit: int
    below: float = 0.0
    above: float = 0.0
    rough: bool = False
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Shift:
    """An amount counted forwards (`side` 1) or backwards (-1) from some day."""

    amount: Amount
    side: int

    @property
    def inverse(self) -> Shift:
        """From the other end."""
        return Shift(self.amount, -self.side)


def normal(amount: Amount) -> Amount:
    """The same amount in days, weeks, months or years, with slack in the same unit."""
    if amount.unit == HOURS and amount.high <= 1:
        return Amount(0, 0, DAY)
    if amount.unit == HOURS:
        return Amount(
            int(amount.low // 24),
            max(int(amount.low // 24), round(amount.high / 24 + 0.49)) or 1,
            DAY,
            rough=True,
        )
    if amount.unit == 14:
        amount = _scaled(amount, 2, WEEK)
    if amount.unit > YEAR:
        ten = 10 if amount.unit == DECADE else 100
        slack = 0 if amount.exact else ten * 0.2
        amount = _scaled(amount, ten, YEAR)
        if not amount.below and not amount.above:
            amount = Amount(amount.low, amount.high, YEAR, slack, slack, True)
    if amount.unit == YEAR and amount.low % 1 and not amount.exact:
        amount = _scaled(amount, 12, MONTH)
        if not amount.rough:
            amount = Amount(amount.low, amount.high, MONTH, 2.0, 2.0, True)
    if amount.unit == WEEK and amount.low % 1:
        amount = _scaled(amount, 7, DAY)
    return amount


def _scaled(a: Amount, factor: int, unit: int) -> Amount:
    return Amount(
        a.low * factor, a.high * factor, unit, a.below * factor, a.above * factor, a.rough, a.exact
    )


def days(shift: Shift) -> tuple[int, int]:
    """The least and the most days of a shift, signed."""
    a = normal(shift.amount)
    size = {DAY: 1.0, WEEK: 7.0, MONTH: 30.44, YEAR: 365.25}[a.unit]
    low, high = _slack(a)
    if not a.rough and not a.exact and a.low == a.high and a.unit > DAY:
        low, high = a.low - 0.5, a.high + 0.5
    if a.exact:
        low, high = a.low, a.high
    least, most = sorted((_clamp(low * size), _clamp(high * size)))
    return (least, most) if shift.side >= 0 else (-most, -least)


def _clamp(number: float) -> int:
    return round(max(-4e6, min(4e6, number)))


def _slack(a: Amount) -> tuple[float, float]:
    """Bounds in units, "about ten" and "nearly ten" widened in proportion for long counts."""
    scale = max(1.0, a.low / 10) if a.unit != YEAR else max(1.0, a.low / 20)
    if a.unit == DAY and a.rough:
        scale = max(2.0, a.low / 5)
    return a.low - a.below * scale, a.high + a.above * scale


def count_from(
    start: date | None, end: date | None, shift: Shift, precision: Precision
) -> When | None:
    """The interval that lies `shift` away from the interval `start` to `end`."""
    a = normal(shift.amount)
    if start is None and end is None:
        return None
    if a.exact or (a.unit == DAY and not a.rough and a.low == a.high):
        return _exact(start, end, a, shift.side, precision)
    if a.rough or a.low != a.high:
        return _bounded(start, end, a, shift.side)
    if a.unit == WEEK:
        loose = Amount(a.low * 7, a.high * 7, DAY, rough=True)
        return _between(start, end, loose.low - 3, loose.high + 3, DAY, shift.side)
    return _calendar(start, end, a, shift.side)


def _exact(
    start: date | None, end: date | None, a: Amount, side: int, precision: Precision
) -> When | None:
    found = _ends(start, end, a.low, a.low, a.unit, side)
    return None if found is None else When(*found, precision)


def _bounded(start: date | None, end: date | None, a: Amount, side: int) -> When | None:
    low, high = _slack(a)
    return _between(start, end, max(low, 0), high, a.unit, side)


def _between(
    start: date | None, end: date | None, low: float, high: float, unit: int, side: int
) -> When | None:
    found = _ends(start, end, low, high, unit, side)
    return None if found is None else When(*found, "fuzzy")


def _calendar(start: date | None, end: date | None, a: Amount, side: int) -> When | None:
    """A plain number of months or years: good to the calendar month or year."""
    found = _ends(start, end, a.low, a.high, a.unit, side)
    if found is None:
        return None
    first, last = found
    if first is None or last is None:
        return When(first, last, "open")
    bounds = _whole(first, a.unit), _whole(last, a.unit)
    if bounds[0] is None or bounds[1] is None:
        return None
    whole: Precision = "month" if a.unit == MONTH else "year"
    return When(bounds[0][0], bounds[1][1], whole if bounds[0] == bounds[1] else "fuzzy")


def _whole(found: date, unit: int) -> calendar.Interval | None:
    """The calendar month or year of a day."""
    if unit == MONTH:
        return calendar.month_of(found.year, found.month)
    return calendar.year_of(found.year)


def _ends(
    start: date | None, end: date | None, low: float, high: float, unit: int, side: int
) -> tuple[date | None, date | None] | None:
    near, far = (low, high) if side >= 0 else (high, low)
    first = None if start is None else move(start, side * near, unit)
    last = None if end is None else move(end, side * far, unit)
    if (start is not None and first is None) or (end is not None and last is None):
        return None
    return first, last


def move(start: date, number: float, unit: int) -> date | None:
    """`start` plus a number of days, weeks, months or years, which need not be whole."""
    if abs(number) > 4e6:
        return None
    if unit in (DAY, WEEK):
        return calendar.shift(start, round(number * unit))
    months = number * (12 if unit == YEAR else 1)
    whole = int(months)
    found = calendar.shift_months(start, whole)
    return None if found is None else calendar.shift(found, round((months - whole) * 30.44))
