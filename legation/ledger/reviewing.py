"""Verdicts of people on events and links; nothing is erased."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, insert, select

from ..errors import ReviewError
from ..relations import tellings_of
from . import tables as t
from .answers import Review, StoredEvent
from .attributing import chosen
from .correcting import apply_fields
from .fetching import Fetcher
from .holding import VERDICTS, not_undone
from .rows import telling_row
from .writing import mark_stale, next_number


def record_review(
    connection: Connection,
    stored: StoredEvent,
    verdict: str,
    *,
    name: str,
    note: str,
    fields: dict[str, Any],
    recorded: str,
    known: int,
) -> Review:
    """Write one verdict; a correction's own tellings stand in for the reading's."""
    _check(stored, verdict, name, fields)
    if "attribution" in fields:
        reading = Fetcher(connection).reading(stored.event.report.id)
        claims = reading.claims.attributions if reading else ()
        fields = fields | {"attribution": chosen(stored.machine, fields["attribution"], claims)}
    revised = apply_fields(stored.machine, fields)
    row = {
        "event": stored.event.id,
        "verdict": verdict,
        "fields": json.dumps(fields, sort_keys=True) if fields else None,
        "note": note,
        "name": name,
        "recorded": recorded,
        "known": known,
    }
    n = next_number(connection, t.reviews)
    connection.execute(insert(t.reviews).values(n=n, **row))
    c = t.events.c
    numbers = connection.execute(select(c.n).where(c.id == stored.event.id)).scalars().all()
    if verdict == "correct":
        newest = max(numbers)
        report = connection.execute(
            select(t.readings.c.report).where(t.readings.c.n == newest // t.SPREAD)
        ).scalar_one()
        rows = [telling_row(x, newest, report, known, n) for x in tellings_of(revised)]
        if rows:
            connection.execute(insert(t.tellings), rows)
    k = t.tellings.c
    touched = connection.execute(
        select(k.change, k.subject, k.object).where(k.event.in_(numbers))
    ).all()
    mark_stale(connection, [dict(r._mapping) for r in touched])
    return Review(stored.event.id, verdict, note, name, recorded, fields)


def _check(stored: StoredEvent, verdict: str, name: str, fields: dict[str, Any]) -> None:
    if verdict not in VERDICTS:
        raise ReviewError(f"{verdict}: no such verdict; one of {', '.join(VERDICTS)}")
    if not name.strip():
        raise ReviewError("a review needs the name of whoever makes it")
    if bool(fields) != (verdict == "correct"):
        raise ReviewError("`correct` needs fields to correct, and no other verdict takes them")
    mine = [r for r in not_undone(stored.reviews) if r.name == name]
    if verdict == "undo" and not mine:
        raise ReviewError(f"{stored.event.id}: {name} has said nothing of it that could be undone")
