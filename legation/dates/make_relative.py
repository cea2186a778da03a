"""Times told from the day of publication: weekdays, "last week", "three days ago"."""

from __future__ import annotations

from datetime import date

from legation.dates import calendar
from legation.dates.amounts import DAY, MONTH, WEEK, YEAR, Amount, Shift, count_from
from legation.dates.chart import Match
from legation.dates.make import Made, Scene, day, maker, no_day, stretch, unknown
from legation.dates.tense import FUTURE, PAST
from legation.records import Precision

PUB = "publication"


@maker("weekday")
def weekday(match: Match, scene: Scene) -> Made | None:
    """On Wednesday; last Friday; late on Tuesday; Friday last week."""
    number, direct, published = match.get("weekday"), match.get("direct"), scene.published
    i = match.where("weekday")
    if match.get("daypart") is None and scene.after(match) == "'s" and scene.low[i][-1] == ".":
        return None
    if (
        scene.low[i] in ("mon.", "sat.", "sun.", "wed.")
        and not scene.doc.tokens[i].text[:1].isupper()
    ):
        return None
    if direct is None and _name(scene, match.last):
        return None
    if published is None:
        return no_day()
    if direct is not None and "week" in scene.low[match.first : match.last]:
        other = calendar.shift(published, 7 * direct)
        week = None if other is None else calendar.week_of(other)
        return None if week is None else day(calendar.shift(week[0], number), PUB, "in that week")
    if direct == -1:
        return day(
            calendar.weekday_before(published, number, strictly=True),
            PUB,
            "the last one before publication",
        )
    if direct == 1:
        week = calendar.week_of(published)
        return (
            None
            if week is None
            else day(calendar.shift(week[0], 7 + number), PUB, "the one in the week to come")
        )
    return _weekday(number, 0 if direct is None else 1, scene, i, published)


def _name(scene: Scene, i: int) -> bool:
    """ "Sunday Oliseh": a capitalised word that belongs to the day's name follows."""
    tokens = scene.doc.tokens
    if i >= len(tokens) or not tokens[i].text[:1].isupper() or tokens[i].upos != "PROPN":
        return False
    if i > 1 and scene.low[i - 2] in ("on", "last", "this", "next", "late", "early", "'s"):
        return False
    return tokens[i].head == i - 1 or tokens[i - 1].head == i


def _weekday(number: int, this: int, scene: Scene, i: int, published: date) -> Made | None:
    lean = scene.lean(i)
    if lean == FUTURE or (this and lean != PAST):
        return day(
            calendar.weekday_after(published, number), PUB, "the clause looks ahead: the next one"
        )
    return day(calendar.weekday_before(published, number), PUB, "the last one up to publication")


@maker("deictic")
def deictic(match: Match, scene: Scene) -> Made | None:
    """Today, yesterday, last night, this morning."""
    if scene.published is None:
        return no_day()
    days = match.rule.args.get("days", match.get("deictic"))
    return day(
        calendar.shift(scene.published, days or 0), PUB, f"{days or 0:+d} days from publication"
    )


@maker("overnight")
def overnight(match: Match, scene: Scene) -> Made | None:
    """The night before publication (to come, if the clause looks ahead)."""
    if scene.published is None:
        return no_day()
    if scene.doc.tokens[match.first].dep in ("amod", "compound"):
        return None
    a = 0 if scene.lean(match.first) == FUTURE else -1
    first, last = calendar.shift(scene.published, a), calendar.shift(scene.published, a + 1)
    return (
        stretch((first, last), "interval", PUB, "a night spans two days")
        if first and last
        else None
    )


@maker("running")
def running(match: Match, scene: Scene) -> Made | None:
    """Last week, this month, next year; "the week" only inside "earlier in the week"."""
    unit, direct, published = match.get("unit"), match.get("direct") or 0, scene.published
    bare = bool(match.rule.args.get("bare"))
    if unit not in (DAY, WEEK, MONTH, YEAR, 3652, 36525) or (unit == DAY and direct != 0):
        return None
    if scene.low[match.last - 1].endswith("s") and unit != 0:
        return None
    if scene.low[match.first] == "past":
        return None
    if published is None:
        return None if bare else no_day()
    bounds, precision = _unit_around(published, unit, direct)
    made = stretch(
        bounds, precision, PUB, f"the {_ORDER[direct]} one on the calendar", running=direct == 0
    )
    if made is None or not bare:
        return made
    return Made(made.start, made.end, made.precision, PUB, why=made.why, running=True, block=True)


_ORDER = {-1: "previous", 0: "running", 1: "next"}


def _unit_around(
    published: date, unit: int, direct: int
) -> tuple[calendar.Interval | None, Precision]:
    if unit == DAY:
        return (published, published), "day"
    if unit == WEEK:
        other = calendar.shift(published, 7 * direct)
        return (None if other is None else calendar.week_of(other)), "interval"
    if unit == MONTH:
        first = calendar.shift_months(published.replace(day=1), direct)
        return (None if first is None else calendar.month_of(first.year, first.month)), "month"
    if unit == YEAR:
        return calendar.year_of(published.year + direct), "year"
    span = 10 if unit == 3652 else 100
    start = published.year - published.year % span + span * direct
    return calendar.years(start, start + span - 1), "interval"


@maker("vaguely")
def vaguely(match: Match, scene: Scene) -> Made | None:
    """Recently, lately, soon."""
    low, high = match.get("vaguely")
    if scene.after(match) in ("after", "before", "following", "as") or match.rule.args.get("never"):
        return None
    if scene.published is None:
        return no_day()
    first, last = calendar.shift(scene.published, low), calendar.shift(scene.published, high)
    if first is None or last is None:
        return None
    return stretch(
        (first, last), "day" if first == last else "fuzzy", PUB, "loosely around publication"
    )


def from_publication(amount: Amount, side: int, scene: Scene) -> Made | None:
    """So much before or after publication."""
    if scene.published is None:
        return no_day()
    when = count_from(scene.published, scene.published, Shift(amount, side), "day")
    if when is None:
        return None
    return Made(when.start, when.end, when.precision, PUB, why=("counted from publication",))


@maker("ago")
def ago(match: Match, scene: Scene) -> Made | None:
    """Two days ago."""
    return from_publication(match.get("amount"), -1, scene)


@maker("ago_close")
def ago_close(match: Match, scene: Scene) -> Made | None:
    """Weeks ago; years ago."""
    low, high = match.get("close")
    if scene.low[match.first] in ("shortly", "soon", "immediately"):
        return None
    return from_publication(Amount(low, high, DAY, rough=True), -1, scene)


@maker("ago_running")
def ago_running(match: Match, scene: Scene) -> Made | None:
    """A year ago this week; two years ago today: so long before that."""
    amount, unit, number = match.get("amount"), match.get("unit"), match.get("weekday")
    if scene.published is None:
        return no_day()
    base: calendar.Interval | None = (scene.published, scene.published)
    precision: Precision = "day"
    if unit is not None:
        base, precision = _unit_around(scene.published, unit, 0)
    elif number is not None:
        found = calendar.weekday_before(scene.published, number)
        base = None if found is None else (found, found)
    if base is None:
        return None
    exact = Amount(amount.low, amount.high, amount.unit, exact=amount.low == amount.high)
    when = count_from(base[0], base[1], Shift(exact, -1), precision)
    if when is None:
        return None
    return Made(when.start, when.end, when.precision, PUB, why=("counted from then",))


@maker("ahead")
def ahead(match: Match, scene: Scene) -> Made | None:
    """Three weeks from now."""
    return from_publication(match.get("amount"), 1, scene)


@maker("in_amount")
def in_amount(match: Match, scene: Scene) -> Made | None:
    """In two weeks: ahead if the clause is; else it says how long it took."""
    ahead = scene.low[match.last - 1] == "time" or scene.lean(match.where("amount")) == FUTURE
    if ahead and scene.after(match) != "of":
        return from_publication(match.get("amount"), 1, scene)
    return Made(duration=True, why=("how long, not when",))


@maker("nth_unit")
def nth_unit(match: Match, scene: Scene) -> Made | None:
    """In its second year: what "it" stands for began that long ago."""
    number, unit = match.get("ordinal", "ordday"), match.get("unit")
    if unit not in (DAY, WEEK, MONTH, YEAR) or scene.low[match.last - 1].endswith("s"):
        return None
    if scene.low[match.first] == "the" or scene.before(match) not in (
        "in",
        "into",
        "entered",
        "enters",
        "enter",
        "entering",
        "marks",
        "for",
    ):
        return None
    if scene.published is None:
        return no_day()
    whole = count_from(
        scene.published, scene.published, Shift(Amount(1, 1, unit, exact=True), -1), "day"
    )
    back = Shift(Amount(number - 1, number, unit, rough=True), -1)
    if whole is None:
        return unknown(PUB)
    return Made(
        whole.start,
        scene.published,
        "fuzzy",
        "event",
        shift=back.inverse,
        anchor=None,
        why=(f"number {number} of its kind is running at publication",),
    )
