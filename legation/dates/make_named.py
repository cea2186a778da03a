"""Days that have a name."""

from __future__ import annotations

from datetime import date
from typing import Any

from legation.dates import calendar
from legation.dates.chart import Match
from legation.dates.make import Made, Scene, day, maker, unknown
from legation.dates.make_absolute import nearest, said_year


@maker("once")
def once(match: Match, scene: Scene) -> Made | None:
    """9/11."""
    row = match.get("once")
    rest = scene.low[match.last : match.last + 3]
    if "with" in row and not set(row["with"]) & set(rest):
        return None
    found = date.fromisoformat(row["date"])
    if scene.published is not None and found > scene.published:
        return None
    return day(found, "absolute", "a day known by this name")


@maker("named")
def named(match: Match, scene: Scene) -> Made | None:
    """Christmas; Easter Monday 2016; last Eid al-Fitr."""
    if scene.after(match)[:1] and _longer_name(match, scene):
        return None
    row, said = match.get("named"), said_year(match, scene)
    with_year = match.get("year") is not None or "year" in scene.low[match.first : match.last]
    if said is not None and with_year and match.get("direct") != 1:
        return day(_named_day(row, said), "absolute", "named day")
    if scene.published is None:
        return unknown("publication", "no year, and the publication date is not known")
    days = [d for y in (-2, -1, 0, 1, 2) if (d := _named_day(row, scene.published.year + y))]
    direct = match.get("direct")
    if direct == -1:
        days = [d for d in days if d < scene.published]
        return day(max(days), "publication", "the last one") if days else None
    if direct == 1:
        days = [d for d in days if d > scene.published]
        return day(min(days), "publication", "the next one") if days else None
    found, why = nearest([(d, d) for d in days], scene, match.where("named"))
    return None if found is None else day(found[0], "publication", "named day", why)


def _longer_name(match: Match, scene: Scene) -> bool:
    """ "Easter Island": the day's name goes on."""
    tokens = scene.doc.tokens
    after = tokens[match.last]
    return after.upos == "PROPN" and after.text[:1].isupper() and not scene.chart_at(match.last)


def _named_day(row: dict[str, Any], year: int) -> date | None:
    if "dates" in row:
        found = [d for text in row["dates"] if (d := date.fromisoformat(text)).year == year]
        return found[0] if found else None
    if "easter" in row:
        base = calendar.easter(year, orthodox=row.get("calendar") == "orthodox")
        return None if base is None else calendar.shift(base, row["easter"])
    if "nth" in row:
        return calendar.nth_weekday(year, row["month"], row["weekday"], row["nth"])
    return calendar.day(year, row["month"], row["day"])
