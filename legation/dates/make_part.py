"""Parts of a longer time, and stretches with both ends said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from legation.dates import calendar
from legation.dates.amounts import DAY, MONTH, WEEK, YEAR
from legation.dates.chart import Match
from legation.dates.make import Made, Scene, maker
from legation.dates.make_relative import running
from legation.records import Precision


def fixed(made: object) -> bool:
    """Whether both ends are known."""
    return isinstance(made, Made) and made.start is not None and made.end is not None


@maker("part")
def part(match: Match, scene: Scene) -> Made | None:
    """Late October; the beginning of 2022; early on Tuesday."""
    base: Made = match.get("point")
    share = match.get("part")
    if not isinstance(base, Made) or base.duration or base.shift:
        return None
    if not fixed(base):
        return replace(base, block=False)
    if base.start == base.end:
        return replace(base, block=False)
    return _share(base, share[0], share[1], f"part of {_words(match, scene)}")


def _words(match: Match, scene: Scene) -> str:
    return " ".join(scene.low[match.where("point") : match.last])


def _share(base: Made, low: float, high: float, why: str) -> Made | None:
    if base.start is None or base.end is None:
        return None
    first, last = calendar.part_of((base.start, base.end), low, high)
    return replace(
        base,
        start=first,
        end=last,
        precision="fuzzy",
        block=False,
        running=False,
        why=(*base.why, why),
    )


@maker("part_running")
def part_running(match: Match, scene: Scene) -> Made | None:
    """The end of the month: of the running one."""
    base = running(match, scene)
    low, high = match.get("part")
    if base is None or not fixed(base) or base.start == base.end:
        return None
    if (
        low >= 0.7
        and base.end
        and scene.published
        and scene.lean(match.first) < 0
        and base.end > scene.published
    ):
        return None
    return _share(base, low, high, "part of the running one")


@maker("half_of")
def half_of(match: Match, scene: Scene) -> Made | None:
    """The first half of 2022."""
    base = match.get("point")
    if not fixed(base):
        return None
    first = "first" in scene.low[match.first : match.where("point")]
    made = _share(base, 0.0 if first else 0.5, 0.5 if first else 1.0, "half of it")
    return None if made is None else replace(made, precision="interval")


@maker("nth_of")
def nth_of(match: Match, scene: Scene) -> Made | None:
    """The first week of March; the last day of 2021."""
    base, unit = match.get("point"), match.get("unit")
    nth = match.rule.args.get("nth") or match.get("ordinal")
    if not fixed(base) or unit not in (DAY, WEEK, MONTH):
        return None
    found = _nth(base.start, base.end, unit, nth)
    if found is None or found[0] > base.end or found[1] < base.start:
        return None
    precision: Precision = "day" if unit == DAY else "month" if unit == MONTH else "interval"
    made: Made = replace(
        base,
        start=found[0],
        end=found[1],
        precision=precision,
        block=False,
        running=False,
        why=(*base.why, f"number {nth} of its {scene.low[match.where('unit')]}s"),
    )
    return made


def _nth(start: date, end: date, unit: int, nth: int) -> tuple[date, date] | None:
    if unit == MONTH:
        first = calendar.shift_months(
            start.replace(day=1) if nth > 0 else end.replace(day=1), nth - 1 if nth > 0 else 0
        )
        return None if first is None else calendar.month_of(first.year, first.month)
    if nth > 0:
        a, b = calendar.shift(start, unit * (nth - 1)), calendar.shift(start, unit * nth - 1)
    else:
        a, b = calendar.shift(end, 1 - unit), end
    return None if a is None or b is None else (a, b)


@maker("week_of")
def week_of(match: Match, scene: Scene) -> Made | None:
    """The week of 4 July; the week ending 10 July."""
    base = match.get("point")
    if not fixed(base) or base.start != base.end:
        return None
    word = next(w for w in scene.low[match.first : match.last] if w not in ("the", "week"))
    if word == "of":
        found = calendar.week_of(base.start)
    else:
        other = calendar.shift(base.start, -6 if word.startswith("end") else 6)
        found = None if other is None else (min(base.start, other), max(base.start, other))
    if found is None:
        return None
    made: Made = replace(
        base, start=found[0], end=found[1], precision="interval", why=(*base.why, "that week")
    )
    return made


@maker("first_of")
def first_of(match: Match, scene: Scene) -> Made | None:
    """The first six months of 2022; the last three days of June."""
    base, unit, (count, high) = match.get("point"), match.get("unit"), match.get("count")
    if not fixed(base) or count != high or count > 1000 or unit not in (DAY, WEEK, MONTH, YEAR):
        return None
    n, head = int(count), "first" in scene.low[match.first : match.first + 2]
    if unit in (DAY, WEEK):
        edge = (
            calendar.shift(base.start, n * unit - 1)
            if head
            else calendar.shift(base.end, 1 - n * unit)
        )
    else:
        months = n * (12 if unit == YEAR else 1)
        day_after = calendar.shift(base.end, 1)
        other = (
            calendar.shift_months(base.start, months)
            if head
            else (day_after and calendar.shift_months(day_after, -months))
        )
        edge = other and (calendar.shift(other, -1) if head else other)
    if edge is None or not base.start <= edge <= base.end:
        return None
    bounds = (base.start, edge) if head else (edge, base.end)
    made: Made = replace(
        base, start=bounds[0], end=bounds[1], precision="interval", block=False, running=False
    )
    return made


@maker("comparative")
def comparative(match: Match, scene: Scene) -> Made | None:
    """Earlier this month: the part before publication; later this week: the part after it."""
    base, side, published = match.get("point"), match.get("comparative"), scene.published
    if not isinstance(base, Made) or base.duration or base.shift:
        return None
    if base.start == base.end or not base.running or published is None or not fixed(base):
        return replace(base, block=False)
    start, end = base.start, base.end
    if side < 0 and start is not None and start < published:
        end = calendar.shift(published, -1)
    elif side > 0 and end is not None and end > published:
        start = calendar.shift(published, 1)
    if start is None or end is None:
        return None
    why = "up to the day before publication" if side < 0 else "from the day after publication"
    precision: Precision = "day" if start == end else "interval"
    return replace(
        base,
        start=start,
        end=end,
        precision=precision,
        block=False,
        running=False,
        why=(*base.why, why),
    )


@maker("between")
def between(match: Match, scene: Scene) -> Made | None:
    """From 3 March to 5 April; between Monday and Wednesday; June to August."""
    first, last = match.all("point")
    if not (fixed(first) and fixed(last)) or first.block or last.block:
        return None
    start, end = first.start, last.end
    if end < start:
        start, end = _straighten(first, last)
    if start is None or end is None or end < start:
        return None
    return Made(
        start, end, "interval", last.relative_to, why=(*first.why, *last.why, "both ends said")
    )


def _straighten(first: Made, last: Made) -> tuple[date | None, date | None]:
    """Two ends told apart from each other may have been put into different years or weeks."""
    start, end = first.start, last.end
    if start is None or end is None:
        return None, None
    if (
        first.relative_to == "publication"
        and first.precision in ("day", "month")
        and (start - end).days > 7
    ):
        return calendar.shift_months(start, -12), end
    if (start - end).days <= 7:
        return calendar.shift(start, -7), end
    return None, None


@maker("pair")
def pair(match: Match, scene: Scene) -> Made | None:
    """Monday and Tuesday; March and April: one stretch if they touch, else two times."""
    made = between(match, scene)
    if made is None or made.start is None:
        return None
    first, last = match.all("point")
    if first.precision != last.precision or first.precision not in ("day", "month", "year"):
        return None
    gap = (last.start - first.end).days
    return made if gap == 1 else None
