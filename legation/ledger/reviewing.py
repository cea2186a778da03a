"""Verdicts of people on events and links; nothing is erased."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, insert, select

from ..errors import LedgerError
from ..records import Event, Participant, When
from ..relations import tellings_of
from . import tables as t
from .answers import Review, StoredEvent
from .rows import telling_row
from .writing import mark_stale, next_number

VERDICTS = ("accept", "reject", "correct", "unlink", "link")

_STATUSES = (
    "actual", "ongoing", "planned", "threatened", "requested", "hypothetical", "negated", "denied",
)  # fmt: skip


def corrected(event: Event, reviews: Sequence[Review]) -> Event:
    """`event` with the correction that holds, if any."""
    for review in reversed(reviews):
        if review.verdict in ("accept", "reject"):
            return event
        if review.verdict == "correct":
            return _apply(event, review.fields)
    return event


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
    if verdict not in VERDICTS:
        raise LedgerError(f"{verdict}: no such verdict; one of {', '.join(VERDICTS)}")
    if not name.strip():
        raise LedgerError("a review needs the name of whoever makes it")
    if bool(fields) != (verdict == "correct"):
        raise LedgerError("`correct` needs fields to correct, and no other verdict takes them")
    revised = _apply(stored.event, fields)
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


def _apply(event: Event, fields: dict[str, Any]) -> Event:
    for key, value in fields.items():
        setter = _SETTERS.get(key)
        if setter is None:
            known = ", ".join(sorted(_SETTERS))
            raise LedgerError(f"{key}: not a field that can be corrected; one of {known}")
        event = setter(event, value)
    return event


def _plain(key: str) -> Callable[[Event, Any], Event]:
    def put(event: Event, value: Any) -> Event:
        changed: dict[str, Any] = {key: value or None}
        return replace(event, **changed)

    return put


def _status(event: Event, value: Any) -> Event:
    if value not in _STATUSES:
        raise LedgerError(f"{value}: not a status; one of {', '.join(_STATUSES)}")
    return replace(event, status=value)


def _type(event: Event, value: Any) -> Event:
    return replace(event, event=str(value))


def _date(event: Event, value: Any) -> Event:
    """A day, or `start/end`."""
    first, slash, last = str(value).partition("/")
    try:
        start, end = date.fromisoformat(first), date.fromisoformat(last if slash else first)
    except ValueError as error:
        raise LedgerError(
            f"{value}: not a day; write 2022-07-13 or 2022-07-01/2022-07-31"
        ) from error
    return replace(event, date=When(start, end, "day" if start == end else "interval"))


def _actors(event: Event, value: Any) -> Event:
    return replace(event, actors=_parties(event.actors or event.recipients, value))


def _recipients(event: Event, value: Any) -> Event:
    return replace(event, recipients=_parties(event.recipients or event.actors, value))


def _parties(now: Sequence[Participant], value: Any) -> tuple[Participant, ...]:
    """The parties of these ids; the words that name them stay those of the text."""
    ids = [i.strip() for i in str(value).split(",") if i.strip()]
    known = {p.actor.id: p for p in now}
    if not now and ids:
        raise LedgerError("the event names nobody, so that nobody can be put in the place")
    return tuple(known.get(i) or _renamed(now[min(k, len(now) - 1)], i) for k, i in enumerate(ids))


def _renamed(party: Participant, id_: str) -> Participant:
    """Another actor in the place of `party`, of the same kind and sector."""
    return replace(party, actor=replace(party.actor, id=id_, name=id_, role=None))


_SETTERS: dict[str, Callable[[Event, Any], Event]] = {
    "event": _type,
    "mode": _plain("mode"),
    "cameo": _plain("cameo"),
    "change": _plain("change"),
    "status": _status,
    "date": _date,
    "actors": _actors,
    "recipients": _recipients,
}
