"""Check everything that a ledger promises; say what is wrong."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, select, text
from sqlalchemy.exc import SQLAlchemyError

from ..records import Cast, Claims, Document, Event, Reading, Report
from . import changelist
from . import tables as t
from .days import day
from .opening import Store
from .packing import Body, digest
from .presets import unsqueeze
from .rows import derived

_DERIVED = ("events", "parties", "pairs", "tellings")

_BROKEN = (SQLAlchemyError, zlib.error, ValueError, KeyError, IndexError, TypeError)


def verify(store: Store) -> Iterator[str]:
    """One sentence for each fault; nothing for a sound ledger."""
    try:
        with store.read() as connection:
            yield from _file(connection, store)
            yield from _readings(connection)
            yield from _index(connection)
    except Exception as error:
        if not isinstance(error, _BROKEN) and not isinstance(error.__cause__, _BROKEN):
            raise
        yield f"the ledger cannot be read to its end: {str(error).splitlines()[0]}"


def _file(connection: Connection, store: Store) -> Iterator[str]:
    if store.is_sqlite:
        for row in connection.execute(text("PRAGMA integrity_check(20)")).scalars():
            if row != "ok":
                yield f"the file is damaged: {' '.join(str(row).split())}"


def _readings(connection: Connection) -> Iterator[str]:
    r, n = t.reports.c, t.readings.c
    seen: set[int] = set()
    numbers = connection.execute(select(r.n).order_by(r.n)).scalars().all()
    for number_ in numbers:
        seen.add(number_)
        row = connection.execute(select(t.reports).where(r.n == number_)).one()
        report, faults = _report(row)
        yield from faults
        if report is None:
            continue
        for reading in connection.execute(
            select(t.readings).where(n.report == number_).order_by(n.n)
        ).all():
            yield from _reading(connection, reading, report)
    for reading, owner in connection.execute(select(n.n, n.report).order_by(n.n)):
        if owner not in seen:
            yield f"reading {reading} is of a report that is not there"


def _report(row: Row[*tuple[Any, ...]]) -> tuple[Report | None, list[str]]:
    try:
        whole = unsqueeze(row.text)
    except (zlib.error, ValueError) as error:
        return None, [f"report {row.id}: its text cannot be read ({error})"]
    if digest(whole.encode("utf-8", "surrogatepass")) != row.digest:
        return None, [f"report {row.id}: its text is not the text that was recorded"]
    return Report(row.id, whole, row.title, row.outlet, day(row.published), row.url), []


def _reading(connection: Connection, row: Row[*tuple[Any, ...]], report: Report) -> Iterator[str]:
    where = f"report {report.id}, version {row.version}"
    if digest(row.body) != row.digest:
        yield f"{where}: its events are not those that were recorded"
        return
    body = Body(row.body, report)
    events = body.events()
    for event in events:
        yield from _offsets(event, report, where)
    known = {e.id for e in events}
    for event in events:
        for cause in event.because:
            if cause not in known:
                yield f"{where}: event {event.id} has the unknown cause {cause}"
    yield from _rows(connection, row, report, tuple(events))


def _offsets(event: Event, report: Report, where: str) -> Iterator[str]:
    """Every span says what the text says there (rule 1)."""
    spans: list[Any] = [event.evidence, event.trigger, *event.also]
    spans += [*event.actors, *event.recipients]
    for attribution in event.attribution:
        spans += [*attribution.sources, *attribution.content]
        spans += [attribution.cue] if attribution.cue else []
    for span in spans:
        if report.text[span.start : span.end] != span.text:
            yield (
                f"{where}: event {event.id} cites {span.text[:40]!r} at {span.start}–{span.end},"
                f" where the text has {report.text[span.start : span.end][:40]!r}"
            )


def _rows(
    connection: Connection,
    row: Row[*tuple[Any, ...]],
    report: Report,
    events: tuple[Event, ...],
) -> Iterator[str]:
    """The derived rows are those that the recorded events give."""
    nothing = Document(report.text, (), (), (), (), {}, ())
    reading = Reading(report, nothing, Cast((), {}, {}), (), (), Claims(()), events)
    wanted = derived(reading, row.n, row.report, row.known)
    first, last = row.n * t.SPREAD, (row.n + 1) * t.SPREAD
    for name in _DERIVED:
        table = t.metadata.tables[name]
        key = table.c.n if name == "events" else table.c.event
        query = select(table).where(key >= first, key < last)
        if name == "tellings":
            query = query.where(table.c.review.is_(None))
        found = [_plain(dict(r._mapping), name) for r in connection.execute(query)]
        expected = [_plain(r, name) for r in wanted[name]]
        if sorted(found) != sorted(expected):
            yield (
                f"report {report.id}, version {row.version}: table {name} has {len(found)} rows"
                f" that should be these {len(expected)}: the index or the rules have changed"
            )


def _plain(row: dict[str, Any], name: str) -> str:
    if name == "tellings":
        row.pop("n", None)
    return json.dumps(row, sort_keys=True, default=str)


def _index(connection: Connection) -> Iterator[str]:
    """Every telling that an index row cites is there."""
    if changelist.is_stale(connection):
        return
    known = set(connection.execute(select(t.tellings.c.n)).scalars())
    for id_, body in connection.execute(select(t.changes.c.id, t.changes.c.body)):
        cited = json.loads(body)
        if not known.issuperset([*cited["tellings"], *cited["disputes"]]):
            yield f"change {id_} cites a telling that is not there"
