"""The little of each event that pictures and counts need, read straight from the bodies."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from ..records import Event
from ..relations.tellings import says_of_event
from . import tables as t
from .presets import unsqueeze
from .rows import sort_day

#: what stands for "no score"
NO_SCORE = float("nan")

Voices = tuple[tuple[str | None, str], ...]
#: name, country, latitude, longitude
Spot = tuple[str, str | None, float, float]


class Gist(NamedTuple):
    """One event in brief: days are numbers (20220713, 0 when unknown)."""

    n: int
    report: int
    id: str
    day: int
    known: int
    type: str
    status: str
    change: str | None
    quad: str
    goldstein: float
    outlet: str | None
    told: tuple[Voices, ...]
    spot: Spot | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]


class Brief(NamedTuple):
    """One reading: its number, its report's number, day, title and text, and its events."""

    n: int
    report: int
    day: int
    title: str | None
    text: str
    events: list[Gist]


def briefs(connection: Connection, after: int, limit: int) -> Iterator[Brief]:
    """At most `limit` readings behind reading `after`."""
    r, p = t.readings.c, t.reports.c
    query = (
        select(r.n, r.report, r.known, r.body, p.title, p.outlet, p.published, p.text)
        .join(t.reports, p.n == r.report)
        .where(r.n > after)
        .order_by(r.n)
        .limit(limit)
    )
    for row in connection.execute(query):
        head, *lines = unsqueeze(row.body).split("\n")
        text = unsqueeze(row.text)
        claims = {c["id"]: c for c in json.loads(head)["claims"]} if lines else {}
        events = [
            _gist(json.loads(line), row.n * t.SPREAD + k, row, claims, text)
            for k, line in enumerate(lines)
        ]
        yield Brief(row.n, row.report, row.published or 0, row.title, text, events)


def gist_of(event: Event, n: int, report: int, known: int) -> Gist:
    """The same of an event that was corrected; `n` and `report` are numbers."""
    place = event.place
    spot = None
    if place and place.lat is not None and place.lon is not None:
        spot = (place.name, place.country, place.lat, place.lon)
    return Gist(
        n, report, event.id, sort_day(event), known, event.event, event.status, event.change,
        event.quad,
        NO_SCORE if event.goldstein is None else event.goldstein, event.report.outlet,
        tuple(tuple((v.id, v.name) for v in s.voices) for s in says_of_event(event)), spot,
        _ids(p.actor.id for p in event.actors), _ids(p.actor.id for p in event.recipients),
    )  # fmt: skip


def _gist(kept: dict[str, Any], n: int, row: Any, claims: dict[str, Any], text: str) -> Gist:
    start, end = kept["date"][:2]
    return Gist(
        n,
        row.report,
        kept["id"],
        _number(start or end) or row.published or 0,
        row.known,
        kept["event"],
        kept["status"],
        kept.get("change"),
        kept["quad"],
        kept.get("goldstein", NO_SCORE),
        row.outlet,
        _told(kept, claims, text),
        _spot(kept.get("place")),
        _ids(p[0][0] for p in kept.get("actors", ())),
        _ids(p[0][0] for p in kept.get("recipients", ())),
    )


def _number(iso: str | None) -> int:
    return int(iso[:4] + iso[5:7] + iso[8:10]) if iso else 0


def _ids(ids: Iterator[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(i for i in ids if i))


def _spot(place: dict[str, Any] | None) -> Spot | None:
    if place is None or "lat" not in place or "lon" not in place:
        return None
    return (place["name"], place.get("country"), place["lat"], place["lon"])


def _told(kept: dict[str, Any], claims: dict[str, Any], text: str) -> tuple[Voices, ...]:
    """The voices of each innermost source, as `says_of_event` has them."""
    links = (claims[a] if isinstance(a, str) else a for a in kept.get("attribution", ()))
    chain = [link for link in links if link.get("sources")]
    if kept["status"] == "denied":
        for k, link in enumerate(chain):
            if link.get("stance") == "denies":
                chain = chain[: k + 1]
                break
    if not chain:
        return ((),)
    outer = tuple(_voice(link["sources"][0], text) for link in chain[:-1])
    return tuple((*outer, _voice(source, text)) for source in chain[-1]["sources"])


def _voice(source: list[Any], text: str) -> tuple[str | None, str]:
    id_, _, name = source[0][:3]
    if not name:
        name = source[4] if len(source) > 4 else text[source[2] : source[3]]
    return id_, name
