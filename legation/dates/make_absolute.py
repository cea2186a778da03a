"""Days, months, years and named days of the calendar."""

from __future__ import annotations

from datetime import date

from legation.dates import calendar
from legation.dates.chart import Match
from legation.dates.lexicon import lexicon
from legation.dates.make import LEFT_ALONE, Made, Scene, day, maker, no_day, stretch, unknown
from legation.dates.tense import FUTURE, PAST


def full_year(number: int) -> int:
    """A year of two digits in full: 69 and less are of this century."""
    return number if number > 99 else number + (2000 if number < 70 else 1900)


def nearest(
    candidates: list[tuple[date, date]], scene: Scene, i: int
) -> tuple[tuple[date, date] | None, str]:
    """Of the same day in several years, the one the tense of the clause asks for."""
    published, lean = scene.published, scene.lean(i)
    if published is None:
        return None, "the publication date is not known"
    past = [c for c in candidates if c[0] <= published or (c[0] - published).days <= 1]
    ahead = [c for c in candidates if c[1] >= published]
    last, following = (max(past) if past else None), (min(ahead) if ahead else None)
    if lean == FUTURE:
        return following, "the clause looks ahead: the next one"
    if lean != PAST and last and following and last[1] < published:
        soon, gone = (following[0] - published).days, (published - last[1]).days
        if soon <= 60 and gone >= 200:
            return following, "much nearer ahead than behind"
    return last or following, "no year: the last one"


def said_year(match: Match, scene: Scene) -> int | None:
    """The year the words give: "2020", "last year"."""
    year = match.get("year")
    if year is not None:
        return int(year)
    direct = match.get("direct")
    if direct is not None and scene.published is not None:
        return scene.published.year + int(direct)
    return None


@maker("calendar_day")
def calendar_day(match: Match, scene: Scene) -> Made | None:
    """13 July 2022; July 13; Wednesday, 13 July."""
    number, month = match.get("day"), match.get("month", "monthish")
    return _days(match, scene, month, number, number)


@maker("left_alone")
def left_alone(match: Match, scene: Scene) -> Made | None:
    """Quarters: whose year they divide is not said."""
    return Made(block=True, why=LEFT_ALONE)


@maker("calendar_days")
def calendar_days(match: Match, scene: Scene) -> Made | None:
    """3 to 5 March; March 3 and 4."""
    pair = match.get("dayrange")
    numbers = list(pair) if pair else match.all("day")
    if sorted(numbers) != numbers:
        return None
    return _days(match, scene, match.get("month", "monthish"), numbers[0], numbers[-1])


def _days(match: Match, scene: Scene, month: int, first: int, last: int) -> Made | None:
    year = said_year(match, scene)
    if year is not None:
        a, b = calendar.day(year, month, first), calendar.day(year, month, last)
        if a is None or b is None:
            return None
        return stretch((a, b), "day" if a == b else "interval", "absolute", "as written")
    if calendar.day(2000, month, first) is None or calendar.day(2000, month, last) is None:
        return None
    if "year" in scene.chart_at(match.last):
        return None
    if scene.published is None:
        return unknown("publication", "no year, and the publication date is not known")
    found, why = nearest(
        _in_years(scene.published.year, month, first, last, match.get("weekday", "weekdayish")),
        scene,
        match.where("month", "monthish"),
    )
    return stretch(found, "day" if first == last else "interval", "publication", why)


def _in_years(
    year: int, month: int, first: int, last: int, weekday: int | None
) -> list[tuple[date, date]]:
    out = []
    for y in (
        range(year - 8, year + 9)
        if month == 2 or weekday is not None
        else range(year - 1, year + 2)
    ):
        a, b = calendar.day(y, month, first), calendar.day(y, month, last)
        if a and b:
            out.append((a, b))
    near = [c for c in out if abs(c[0].year - year) <= 1]
    fitting = [c for c in near if c[0].weekday() == weekday]
    return fitting or near or out


@maker("iso")
def iso(match: Match, scene: Scene) -> Made | None:
    """2022-07-13."""
    year, month, number = match.get("iso")
    return day(calendar.day(year, month, number), "absolute", "ISO date")


@maker("slashed")
def slashed(match: Match, scene: Scene) -> Made | None:
    """13/07/2022: day first, unless that is no day or the other lies nearer to publication."""
    numbers = list(match.get("slashed") or match.all("digits"))
    if len(numbers) != 3 or any(n != int(n) for n in numbers):
        return None
    a, b, c = (int(n) for n in numbers)
    if a > 31:
        return day(calendar.day(a, b, c), "absolute", "year first") if a >= 1000 else None
    year = full_year(c)
    if year < 1000:
        return None
    day_first, month_first = calendar.day(year, b, a), calendar.day(year, a, b)
    if day_first and month_first and day_first != month_first and scene.published:
        p = scene.published
        if month_first <= p < day_first or (month_first == p):
            return day(month_first, "absolute", "month first: day first would lie ahead")
    if day_first:
        return day(day_first, "absolute", "day first")
    return day(month_first, "absolute", "month first: there is no such month otherwise")


@maker("month")
def month(match: Match, scene: Scene) -> Made | None:
    """March; March 2020; last March; March last year."""
    number = match.get("month", "monthish")
    year = match.get("year")
    if year is not None and _numbered(scene, match.first):
        return None
    if year is not None:
        return stretch(calendar.month_of(int(year), number), "month", "absolute", "as written")
    i = match.where("month", "monthish")
    if year is None and ("year" in scene.chart_at(match.last) or _numbered(scene, match.first)):
        return None
    if not _licensed(scene, i) and match.get("direct") is None:
        return None
    published = scene.published
    if published is None:
        return unknown("publication", "no year, and the publication date is not known")
    direct = match.get("direct")
    if (
        direct is not None
        and len(match.slots) > 1
        and "year" in scene.low[match.first : match.last]
    ):
        return stretch(
            calendar.month_of(published.year + direct, number), "month", "publication", "year said"
        )
    return bare_month(number, direct, scene, i)


def bare_month(number: int, direct: int | None, scene: Scene, i: int) -> Made | None:
    """A month without a year; `direct` as in words.toml."""
    published = scene.published
    if published is None:
        return no_day()
    if direct == 0:
        return stretch(
            calendar.month_of(published.year, number),
            "month",
            "publication",
            "this year's",
            running=True,
        )
    bounds = [b for y in (-1, 0, 1) if (b := calendar.month_of(published.year + y, number))]
    if direct == -1:
        past = [b for b in bounds if b[1] < published]
        return stretch(
            max(past) if past else None, "month", "publication", "the last one before publication"
        )
    if direct == 1:
        ahead = [b for b in bounds if b[0] > published]
        return stretch(min(ahead) if ahead else None, "month", "publication", "the next one")
    found, why = nearest(bounds, scene, i)
    running = found is not None and found[0] <= published <= found[1]
    return stretch(found, "month", "publication", why, running=running)


def _numbered(scene: Scene, i: int) -> bool:
    """Whether a number stands before the month that is no day of it: "31 June"."""
    return i > 0 and "day" in scene.chart_at(i - 1) and scene.low[i - 1].isdigit()


def _licensed(scene: Scene, i: int) -> bool:
    """Whether a month that is also a common word or name may stand here as a date."""
    lex, word = lexicon(), scene.low[i]
    token = scene.doc.tokens[i]
    if token.upos in ("VERB", "AUX"):
        return False
    if word not in lex.caution:
        return True
    if i == 0 or token.upos == "ADJ":
        return False
    head = scene.doc.tokens[token.head]
    modifies = token.upos == "PROPN" and head.upos == "NOUN" and i < token.head <= i + 3
    return modifies or scene.low[i - 1] in lex.licence


@maker("day_of_month")
def day_of_month(match: Match, scene: Scene) -> Made | None:
    """On the 13th."""
    number, published = match.get("ordday"), scene.published
    following = scene.doc.tokens[match.last] if match.last < len(scene.low) else None
    if (
        following is not None
        and following.upos in ("NOUN", "PROPN", "ADJ", "NUM")
        and "month" not in scene.low[match.first : match.last]
    ):
        return None
    if scene.before(match) not in (
        "on",
        "by",
        "until",
        "since",
        "from",
        "to",
        "before",
        "after",
        "of",
    ):
        return None
    if published is None:
        return no_day()
    index = published.year * 12 + published.month - 1
    months = [divmod(index + k, 12) for k in (-2, -1, 0, 1, 2)]
    days = [d for y, m in months if (d := calendar.day(y, m + 1, number))]
    direct = match.get("direct")
    if direct is not None:
        y, m = divmod(index + direct, 12)
        return day(calendar.day(y, m + 1, number), "publication", "month said")
    found, why = nearest([(d, d) for d in days], scene, match.where("ordday"))
    return None if found is None else day(found[0], "publication", why)
