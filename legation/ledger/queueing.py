"""What people are to look at next, and what they have approved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Literal

from sqlalchemy import Connection, exists, or_, select

from . import tables as t
from .answers import StoredEvent
from .fetching import Fetcher
from .finding import chunks, current
from .holding import DECIDING, holding, not_undone
from .selecting import Filters, event_terms

#: what is waiting: events nobody has decided on, those that were sent back to be looked at
#: again, or those that others have decided on and this reviewer has not
Waiting = Literal["open", "back", "second"]

_E, _V, _P = t.events.c, t.reviews.c, t.parties.c


def queue(
    connection: Connection, waiting: Waiting, reviewer: str, filters: Filters
) -> Iterator[StoredEvent]:
    """The events that wait for `reviewer`, the least certain first.

    What was sent back comes before what nobody has seen.  `filters.after` goes on behind that
    event.
    """
    again = _again(connection)
    if waiting == "open":
        decided = exists().where(_V.event == _E.id, _V.verdict.in_(DECIDING))
        where = or_(~decided, _E.id.in_(again)) if again else ~decided
    elif waiting == "back":
        where = _E.id.in_(again)
    else:
        where = _E.id.in_(_by_others(connection, reviewer))
    query = select(_E.n, _E.confidence).where(where, current(_E.n))
    query = query.where(*event_terms(filters, None, _E.day))
    for wanted, side in ((filters.actor, 0), (filters.recipient, 1)):
        if wanted:
            query = query.where(
                exists().where(
                    _P.event == _E.n, _P.actor == wanted, _P.side == side, _P.day == _E.day
                )
            )
    at = _place(connection, filters.after)
    if at is not None:
        query = query.where(
            _E.confidence >= at.confidence, or_(_E.confidence > at.confidence, _E.n > at.n)
        )
    query = query.order_by(_E.confidence, _E.n).limit(filters.limit)
    numbers = [row.n for row in connection.execute(query)]
    return Fetcher(connection).events(numbers)


def approved(connection: Connection) -> Iterator[StoredEvent]:
    """The events that people accepted or corrected, as they left them, by day."""
    held = {
        event: found
        for event, said in _said(connection).items()
        if (found := holding(not_undone(said))) is not None and found.verdict != "reject"
    }
    numbers: list[tuple[int, int]] = []
    for ids in chunks(sorted(held)):
        query = select(_E.day, _E.n).where(_E.id.in_(ids), current(_E.n))
        numbers += [(row.day, row.n) for row in connection.execute(query)]
    for some in chunks([n for _, n in sorted(numbers)], 200):
        yield from Fetcher(connection).events(some)


def judged(connection: Connection) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every event that was decided on, with the last standing decision of each reviewer."""
    for event, said in _said(connection).items():
        last = {row.name: row for row in not_undone(said) if row.verdict in DECIDING}
        if last:
            yield event, last


def _said(connection: Connection, events: Iterable[str] | None = None) -> dict[str, list[Any]]:
    """All verdicts by event, oldest first."""
    query = select(t.reviews).order_by(_V.n)
    if events is not None:
        query = query.where(_V.event.in_(list(events)))
    out: dict[str, list[Any]] = {}
    for row in connection.execute(query):
        out.setdefault(row.event, []).append(row)
    return out


def _again(connection: Connection) -> list[str]:
    """The events that were decided on and are undecided once more."""
    reopening = (
        select(_V.event).distinct().where(_V.verdict.in_(("return", "undo"))).order_by(_V.event)
    )
    events = list(connection.execute(reopening).scalars())
    said: dict[str, list[Any]] = {}
    for some in chunks(events):
        said |= _said(connection, some)
    return sorted(e for e, rows in said.items() if holding(not_undone(rows)) is None)


def _by_others(connection: Connection, reviewer: str) -> list[str]:
    """The events that others have decided on, and not this reviewer."""
    return sorted(event for event, last in judged(connection) if reviewer not in last)


def _place(connection: Connection, after: str | None) -> Any:
    if after is None:
        return None
    query = select(_E.confidence, _E.n).where(_E.id == after).order_by(_E.n.desc())
    return connection.execute(query).first()
