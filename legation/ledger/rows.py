"""The rows that are derived from a reading's events, for finding them again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import product
from typing import Any

from ..records import Event, Reading
from ..relations import Telling, tellings_of
from .days import number
from .tables import SPREAD

Row = dict[str, Any]


def clean(text: str | None) -> str | None:
    """Text that any store can hold in a column: no NUL, no lone surrogate."""
    if text is None:
        return None
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")


def event_number(reading: int, place: int) -> int:
    """The number of the event at `place` of a reading."""
    return reading * SPREAD + place


def sort_day(event: Event) -> int:
    """The day an event is listed under: its first, else its last, else the publication's."""
    return number(event.date.start or event.date.end or event.report.published) or 0


def event_row(event: Event, n: int, known: int) -> Row:
    """The row of `events`."""
    return {
        "n": n,
        "id": event.id,
        "day": sort_day(event),
        "last": number(event.date.end),
        "known": known,
        "type": clean(event.event),
        "status": event.status,
        "change": event.change,
        "confidence": event.confidence,
    }


def party_rows(event: Event, n: int) -> Iterator[Row]:
    """The rows of `parties`: every actor id on its side."""
    day = sort_day(event)
    for side, parties in enumerate((event.actors, event.recipients)):
        for id_ in sorted({p.actor.id for p in parties if p.actor.id}):
            yield {"actor": clean(id_), "side": side, "day": day, "event": n}


def pair_rows(event: Event, n: int) -> Iterator[Row]:
    """The rows of `pairs`: every actor with every recipient, ids in order."""
    found = set()
    for a, b in product(event.actors, event.recipients):
        if a.actor.id and b.actor.id and a.actor.id != b.actor.id:
            found.add(tuple(sorted((clean(a.actor.id) or "", clean(b.actor.id) or ""))))
    for low, high in sorted(found):
        yield {"low": low, "high": high, "day": sort_day(event), "event": n}


def telling_row(t: Telling, n: int, report: int, known: int, review: int | None = None) -> Row:
    """The row of `tellings`, of event `n` of `report`."""
    subject, object_, against = clean(t.subject) or "", clean(t.object) or "", clean(t.against)
    low, high = sorted((subject, against or object_))
    voices = json.dumps([list(v) for v in t.say.voices], separators=(",", ":"))
    return {
        "event": n,
        "report": report,
        "review": review,
        "change": t.change,
        "subject": subject,
        "object": object_,
        "against": against,
        "low": low,
        "high": high,
        "status": t.status,
        "refuses": int(t.refuses),
        "implied_by": t.implied_by,
        "first": number(t.when.start),
        "last": number(t.when.end),
        "precision": t.when.precision,
        "voices": voices if t.say.voices else None,
        "known": known,
    }


def derived(reading: Reading, number_: int, report: int, known: int) -> dict[str, list[Row]]:
    """All rows of a reading, by table; `number_` and `report` are the numbers of both."""
    out: dict[str, list[Row]] = {"events": [], "parties": [], "pairs": [], "tellings": []}
    for place, event in enumerate(reading.events):
        n = event_number(number_, place)
        out["events"].append(event_row(event, n, known))
        out["parties"].extend(party_rows(event, n))
        out["pairs"].extend(pair_rows(event, n))
        out["tellings"].extend(telling_row(t, n, report, known) for t in tellings_of(event))
    return out
