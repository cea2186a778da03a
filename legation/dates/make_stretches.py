"""Seasons, weekends and stretches that touch publication."""

from __future__ import annotations

from legation.dates import calendar
from legation.dates.amounts import DAY, HOURS, Amount, Shift, count_from
from legation.dates.chart import Match
from legation.dates.make import Made, Scene, maker, no_day, stretch
from legation.dates.make_relative import PUB
from legation.dates.tense import FUTURE, PAST

#: "the spring" is a time only after these
_SEASONAL = frozenset(
    {"in", "during", "since", "until", "by", "over", "through", "throughout", "before", "after"}
    | {"of", "for", "from", "to", "late", "early", "and", "end", "-"}
)


@maker("season")
def season(match: Match, scene: Scene) -> Made | None:
    """Last summer; the spring of 2014; in the autumn (of the northern half of the world)."""
    (month, length), direct, published = match.get("season"), match.get("direct"), scene.published
    i = match.where("season")
    if scene.doc.tokens[i].upos not in ("NOUN", "PROPN"):
        return None
    year, direct_said = match.get("year"), match.get("direct") is not None
    if year is None and not direct_said and not _in_season(match, scene):
        return None
    if year is None and scene.low[i] == "fall" and scene.after(match) in ("of", "in", "from"):
        return None
    why = "season of the northern hemisphere"
    if (
        year is None
        and direct is not None
        and "year" in scene.low[match.first : match.last]
        and published
    ):
        year = published.year + direct
    if year is not None:
        return stretch(_season(int(year), month, length), "fuzzy", "absolute", why)
    if published is None:
        return no_day()
    options = [s for y in (-2, -1, 0, 1) if (s := _season(published.year + y, month, length))]
    if direct == 1 or (direct is None and scene.lean(i) == FUTURE):
        ahead = [s for s in options if s[1] >= published and (direct is None or s[0] > published)]
        return stretch(min(ahead) if ahead else None, "fuzzy", PUB, why)
    if direct == 0:
        here = [s for s in options if s[0] <= published <= s[1]] or [
            s for s in options if s[0].year == published.year
        ]
        return stretch(here[0] if here else None, "fuzzy", PUB, why)
    past = [s for s in options if (s[1] if direct == -1 else s[0]) <= published]
    return stretch(max(past) if past else None, "fuzzy", PUB, why)


def _in_season(match: Match, scene: Scene) -> bool:
    """ "In the spring", but not "the summer palace" or "took the fall"."""
    after = scene.doc.tokens[match.last] if match.last < len(scene.low) else None
    if after is not None and after.upos in ("NOUN", "PROPN") and after.start > 0:
        return False
    return scene.before(match) in _SEASONAL


def _season(year: int, month: int, length: int) -> calendar.Interval | None:
    first = calendar.day(year, month, 1)
    after = None if first is None else calendar.shift_months(first, length)
    last = None if after is None else calendar.shift(after, -1)
    return None if first is None or last is None else (first, last)


@maker("weekend")
def weekend(match: Match, scene: Scene) -> Made | None:
    """The weekend, last weekend, next weekend: Saturday and Sunday."""
    direct, published = match.get("direct"), scene.published
    if published is None:
        return no_day()
    lean = scene.lean(match.where("weekend"))
    ahead = lean == FUTURE or (direct == 0 and lean != PAST)
    saturday = calendar.weekday_before(published, 5)
    if direct == -1:
        saturday = calendar.weekday_before(published, 5, strictly=True)
        if saturday and (published - saturday).days == 1:
            saturday = calendar.shift(saturday, -7)
    elif direct == 1 or (ahead and published.weekday() < 5):
        week = calendar.week_of(published)
        inside = published.weekday() >= 5 or published.weekday() == 4
        saturday = (
            None if week is None else calendar.shift(week[0], 12 if direct == 1 and inside else 5)
        )
    if saturday is None:
        return None
    sunday = calendar.shift(saturday, 1)
    return stretch((saturday, sunday), "interval", PUB, "Saturday and Sunday") if sunday else None


@maker("window")
def window(match: Match, scene: Scene) -> Made | None:
    """The past three weeks; in recent months; within 48 hours: up to or from publication on."""
    published, side = scene.published, match.rule.args["side"]
    unit, count = match.get("unit"), match.get("count")
    amount = match.get("amount")
    inside = scene.low[match.first] in ("within", "inside")
    if amount is not None and inside and scene.lean(match.where("amount")) != FUTURE:
        return Made(duration=True, why=("how long, not when",))
    if amount is None:
        plural = scene.low[match.last - 1].endswith("s")
        if not plural and scene.low[match.first] not in ("the", "for"):
            return None
        if count is None and not plural and not _reaches(match, scene):
            return None
        recent = "recent" in scene.low[match.first : match.last]
        low, high = count or ((2, 6) if plural else (1, 1))
        amount = Amount(low, high, unit)
        if count is None and unit == DAY and (recent or side > 0):
            amount = Amount(2, 7, unit)
    if published is None:
        return no_day()
    whole = Amount(amount.high, amount.high, amount.unit, exact=True)
    if amount.unit == HOURS:
        whole = Amount(
            max(1, -(-amount.high // 24)), max(1, -(-amount.high // 24)), DAY, exact=True
        )
    when = count_from(published, published, Shift(whole, side), "day")
    if when is None or when.start is None:
        return None
    bounds = (published, when.start) if side > 0 else (when.start, published)
    if side > 0 and count is None and match.get("amount") is None:
        bounds = (calendar.shift(published, 1) or published, when.start)
    return stretch(
        bounds,
        "fuzzy" if amount.low != amount.high else "interval",
        PUB,
        "a stretch up to publication" if side < 0 else "a stretch from publication on",
    )


def _reaches(match: Match, scene: Scene) -> bool:
    """Only "the past week" and "the coming week" are stretches if no number is said."""
    return (
        "past" in scene.low[match.first : match.last]
        or "coming" in scene.low[match.first : match.last]
    )
