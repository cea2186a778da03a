"""Years, decades, centuries and runs of months and years."""

from __future__ import annotations

from dataclasses import replace

from legation.dates import calendar
from legation.dates.chart import Match
from legation.dates.make import Made, Scene, maker, stretch, unknown
from legation.dates.make_absolute import bare_month, nearest

#: a year standing alone is one only after these words, in brackets, or before a noun
_YEAR_AFTER = frozenset(
    [
        "in",
        "since",
        "until",
        "till",
        "from",
        "to",
        "by",
        "of",
        "during",
        "before",
        "after",
        "between",
        "through",
        "early",
        "late",
        "mid",
        "(",
        "and",
        "or",
        "around",
        "circa",
        "year",
        "-",
        "end",
        "beginning",
        "throughout",
        "back",
        "into",
        "mid-",
        "for",
    ]
)
_NOT_AFTER_YEAR = frozenset(
    [
        "%",
        "percent",
        "per-cent",
        "people",
        "soldiers",
        "troops",
        "dollars",
        "euros",
        "km",
        "miles",
        "feet",
        "metres",
        "tonnes",
    ]
)


@maker("year")
def year(match: Match, scene: Scene) -> Made | None:
    """In 2014; the 2014 annexation."""
    number, i = match.get("year"), match.where("year")
    if i == match.first and not _is_year(number, i, scene):
        return None
    return stretch(calendar.year_of(number), "year", "absolute", "as written")


def _is_year(number: int, i: int, scene: Scene) -> bool:
    tokens, low = scene.doc.tokens, scene.low
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is not None and (
        low[i + 1] in _NOT_AFTER_YEAR or (low[i + 1] in ("-",) and after.upos == "NUM")
    ):
        return False
    if not 1000 <= number <= 2199:
        return False
    before = low[i - 1] if i else ""
    noun = after is not None and after.upos in ("NOUN", "ADJ", "PROPN") and tokens[i].head != i
    if (
        noun
        and after is not None
        and tokens[i].dep == "nummod"
        and after.xpos == "NNS"
        and before not in ("the", "its", "'s")
    ):
        return False
    if before in _YEAR_AFTER:
        return True
    if number % 100 == 0 or number < 1800:
        return False
    if tokens[i].dep.endswith("tmod") or tokens[i].dep == "advmod":
        return True
    return noun and (
        before in ("the", "its", "their", "a", "his", "'s", "this")
        or (i > 0 and tokens[i - 1].upos in ("ADJ", "DET", "PRON"))
    )


@maker("years")
def years(match: Match, scene: Scene) -> Made | None:
    """2014–2018; 2021-22."""
    pair = match.get("yearrange")
    first, last = pair if pair else (match.all("year") + match.all("yy"))[:2]
    if last < 100:
        last += first - first % 100
    if not (1000 <= first < last <= 2199) or last - first > 300:
        return None
    return stretch(calendar.years(first, last), "interval", "absolute", "as written")


@maker("year_on")
def year_on(match: Match, scene: Scene) -> Made | None:
    """2001–present."""
    start = calendar.day(match.get("year"), 1, 1)
    return (
        None
        if start is None
        else Made(start, None, "open", "absolute", why=("open from there on",))
    )


@maker("months")
def months(match: Match, scene: Scene) -> Made | None:
    """May to July 2017; between June and August."""
    first, last = match.all("month", "monthish")
    said = match.all("year")
    if not said:
        if scene.published is None:
            return unknown("publication", "no year, and the publication date is not known")
        i = match.where("month", "monthish")
        end, _ = nearest(
            [b for y in (-1, 0, 1) if (b := calendar.month_of(scene.published.year + y, last))],
            scene,
            i,
        )
        if end is None:
            return None
        said = [end[0].year]
    years = said if len(said) == 2 else [said[0] - (first > last), said[0]]
    a, b = calendar.month_of(years[0], first), calendar.month_of(years[1], last)
    if a is None or b is None or b[1] < a[0]:
        return None
    return stretch((a[0], b[1]), "interval", "absolute", "both ends said")


@maker("decade")
def decade(match: Match, scene: Scene) -> Made | None:
    """The 1990s, the nineties; not "in his 30s"."""
    number = match.get("decade")
    if (
        number < 100
        and scene.low[match.first] not in ("the", "mid")
        and "'" not in scene.low[match.first]
    ):
        return None
    if number < 100:
        number += 2000 if number <= 20 else 1900
    if scene.low[match.first] not in ("the",) and not 1000 <= number <= 2199:
        return None
    span = 99 if number % 100 == 0 and number < 1900 else 9
    return stretch(
        calendar.years(number, number + span), "interval", "absolute", "the whole decade"
    )


@maker("mid")
def mid(match: Match, scene: Scene) -> Made | None:
    """Mid-March, mid-2014, the mid-1990s, written as one word."""
    rest, year = match.get("mid"), match.get("year")
    if "decade" in rest:
        first = rest["decade"] + (1900 if rest["decade"] < 100 else 0)
        bounds = calendar.years(first, first + 9)
        base = stretch(bounds, "interval", "absolute", "the whole decade")
    elif "year" in rest:
        base = stretch(calendar.year_of(rest["year"]), "year", "absolute", "as written")
    elif year is not None:
        base = stretch(calendar.month_of(year, rest["month"]), "month", "absolute", "as written")
    else:
        base = bare_month(rest["month"], None, scene, match.first)
    if base is None or base.start is None or base.end is None:
        return base
    first_day, last_day = calendar.part_of((base.start, base.end), 0.33, 0.67)
    return replace(base, start=first_day, end=last_day, precision="fuzzy", running=False)


@maker("century")
def century(match: Match, scene: Scene) -> Made | None:
    """The 19th century."""
    number = match.get("ordinal", "ordday")
    return stretch(
        calendar.years(number * 100 - 99, number * 100), "interval", "absolute", "the whole century"
    )
