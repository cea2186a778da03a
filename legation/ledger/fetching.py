"""Read events, reports and claims back from the store."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, or_, select

from ..records import Attribution, Cast, Document, Event, Reading, Report
from . import tables as t
from .answers import Review, StoredEvent, StoredReport
from .correcting import corrected
from .days import day, number
from .finding import chunks, current
from .packing import Body
from .presets import unsqueeze
from .selecting import Filters, not_there, report_query
from .shelves import shelves_of

_R, _N = t.reports.c, t.readings.c

_READINGS = (
    select(_N.n.label("reading"), _N.version, _N.recorded, _N.body, *t.reports.c)
    .join(t.reports, _R.n == _N.report)
    .where(_N.n.in_(bindparam("readings", expanding=True)))
)
_VERSIONS = (
    select(_N.n, _N.version, _N.report)
    .where(_N.report.in_(bindparam("reports", expanding=True)))
    .order_by(_N.n)
)
_COPIES = (
    select(t.copies.c.report, _R.id, t.copies.c.likeness)
    .join(t.copies, t.copies.c.of == _R.n)
    .where(t.copies.c.report.in_(bindparam("reports", expanding=True)))
)
_REVIEWS = (
    select(t.reviews)
    .where(t.reviews.c.event.in_(bindparam("events", expanding=True)))
    .order_by(t.reviews.c.n)
)
_A_REPORT = select(t.reports).where(_R.id == bindparam("report"))
_NEWEST_BODY = (
    select(_N.body).where(_N.report == bindparam("report")).order_by(_N.n.desc()).limit(1)
)
_NEWEST_EVENT = (
    select(t.events.c.n)
    .where(t.events.c.id == bindparam("event"))
    .order_by(t.events.c.n.desc())
    .limit(1)
)

#: readings kept unpacked while a page of events is read
_KEPT = 256


class Fetcher:
    """Reads through one connection; unpacks each reading once, and none that lies on a shelf."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        shelves = shelves_of(connection)
        self._shelf = shelves.readings if shelves else None
        self._bodies: dict[int, tuple[Body, str, str]] = {}

    def event(self, id_: str) -> StoredEvent | None:
        """The event `id_` in the newest reading that has it."""
        n = self.connection.execute(_NEWEST_EVENT, {"event": id_}).scalar()
        return None if n is None else next(self.events([n]))

    def by_id(self, ids: Sequence[str]) -> Iterator[Event]:
        """The events of these ids, by day."""
        c = t.events.c
        numbers: list[int] = []
        for chunk in chunks(ids):
            query = select(c.n).where(c.id.in_(chunk), current(c.n)).order_by(c.day, c.n)
            numbers += self.connection.execute(query).scalars()
        return (stored.event for stored in self.events(numbers))

    def events(self, numbers: Iterable[int], known_on: date | None = None) -> Iterator[StoredEvent]:
        """The events of these numbers, in this order, with the corrections that hold."""
        for chunk in chunks(list(numbers), 200):
            self._load({n // t.SPREAD for n in chunk})
            found = [(n, self._bodies[n // t.SPREAD]) for n in chunk]
            events = [(body.event(n % t.SPREAD), v, r) for n, (body, v, r) in found]
            reviews = self.reviews([e.id for e, _, _ in events], known_on)
            for event, version, recorded in events:
                mine = tuple(reviews.get(event.id, ()))
                yield StoredEvent(corrected(event, mine), version, recorded, event, mine)

    def reviews(self, events: list[str], known_on: date | None = None) -> dict[str, list[Review]]:
        """The reviews of each event, oldest first."""
        query = _REVIEWS
        if known_on is not None:
            query = query.where(t.reviews.c.known <= number(known_on))
        out: dict[str, list[Review]] = {}
        for r in self.connection.execute(query, {"events": events}):
            fields = json.loads(r.fields) if r.fields else {}
            review = Review(r.event, r.verdict, r.note, r.name, r.recorded, fields)
            out.setdefault(r.event, []).append(review)
        return out

    def report(self, id_: str) -> Report | None:
        """One report with its text."""
        row = self.connection.execute(_A_REPORT, {"report": id_}).first()
        return None if row is None else _report(row)

    def reports(self, filters: Filters, known_on: date | None = None) -> Iterator[StoredReport]:
        """The reports asked for."""
        query = report_query(filters, known_on)
        if filters.after:
            at = self.connection.execute(
                select(_R.published, _R.n).where(_R.id == filters.after)
            ).first()
            if at is None:
                raise not_there(filters.after)
            if at.published is None:
                query = query.where(_R.published.is_not(None) | (_R.n > at.n))
            else:
                same = (_R.published == at.published) & (_R.n > at.n)
                query = query.where((_R.published > at.published) | same)
        if filters.limit is not None:
            query = query.limit(filters.limit)
        for some in chunks(self.connection.execute(query).all()):
            yield from self._stored(some)

    def latest_reports(
        self, filters: Filters, known_on: date | None, among: Sequence[int] | None, skip: int
    ) -> Iterator[StoredReport]:
        """The reports asked for, the latest first; `among` are numbers in that order."""
        query = report_query(filters, known_on).order_by(None)
        query = query.order_by(_R.published.desc(), _R.n.desc())
        if among is None:
            rows: Iterable[Any] = self.connection.execute(
                query.offset(skip).limit(filters.limit)
            ).all()
        else:
            pieces = chunks([int(n) for n in among])
            found = (r for p in pieces for r in self.connection.execute(query.where(_R.n.in_(p))))
            rows = islice(found, skip, None if filters.limit is None else skip + filters.limit)
        for some in chunks(list(rows)):
            yield from self._stored(some)

    def _stored(self, rows: Sequence[Row[*tuple[Any, ...]]]) -> Iterator[StoredReport]:
        """Reports with their counts, looked up for all of `rows` together."""
        numbers = [row.n for row in rows]
        versions: dict[int, list[tuple[int, str]]] = {}
        for r in self.connection.execute(_VERSIONS, {"reports": numbers}):
            versions.setdefault(r.report, []).append((r.n, r.version))
        events = self._counts([read[-1][0] for read in versions.values()])
        copies = {r.report: r for r in self.connection.execute(_COPIES, {"reports": numbers})}
        for row in rows:
            read, copy = versions.get(row.n, []), copies.get(row.n)
            yield StoredReport(
                _report(row),
                events.get(read[-1][0], 0) if read else 0,
                copy.id if copy else None,
                copy.likeness if copy else None,
                tuple(version for _, version in read),
            )

    def _counts(self, readings: Sequence[int]) -> dict[int, int]:
        """How many events each reading has."""
        c = t.events.c.n
        spans = [and_(c >= n * t.SPREAD, c < (n + 1) * t.SPREAD) for n in readings]
        counts: Counter[int] = Counter()
        for some in chunks(spans, 50):
            found = self.connection.execute(select(c).where(or_(*some))).scalars()
            counts.update(n // t.SPREAD for n in found)
        return counts

    def claims(self, filters: Filters) -> Iterator[tuple[Report, Attribution, Reading]]:
        """Attributions of the reports asked for, from their newest readings."""
        for row in self.connection.execute(report_query(filters, None)).all():
            reading = self._newest(row)
            if reading is not None:
                for claim in reading.claims.attributions:
                    yield reading.report, claim, reading

    def reading(self, id_: str) -> Reading | None:
        """The newest reading of one report."""
        row = self.connection.execute(_A_REPORT, {"report": id_}).first()
        return None if row is None else self._newest(row)

    def _newest(self, report: Row[*tuple[Any, ...]]) -> Reading | None:
        row = self.connection.execute(_NEWEST_BODY, {"report": report.n}).first()
        if row is None:
            return None
        whole = _report(report)
        body = Body(row.body, whole)
        nothing = Document(whole.text, (), (), (), (), {}, ())
        events: tuple[Event, ...] = tuple(body.events())
        return Reading(
            whole, nothing, Cast((), {}, {}), (), (), body.claims(), events, body.warnings
        )

    def _load(self, readings: set[int]) -> None:
        missing = sorted(readings - self._bodies.keys())
        if len(self._bodies) + len(missing) > _KEPT:
            self._bodies.clear()
            missing = sorted(readings)
        for n in missing:
            kept = self._shelf.get(n) if self._shelf else None
            if kept is not None:
                self._bodies[n] = kept
        missing = [n for n in missing if n not in self._bodies]
        if not missing:
            return
        for row in self.connection.execute(_READINGS, {"readings": missing}):
            body = Body(row.body, _report(row))
            made = self._bodies[row.reading] = (body, row.version, row.recorded)
            if self._shelf:
                self._shelf.put(row.reading, made, body.size)


def _report(row: Row[*tuple[Any, ...]]) -> Report:
    return Report(
        id=row.id,
        text=unsqueeze(row.text),
        title=row.title,
        outlet=row.outlet,
        published=day(row.published),
        url=row.url,
    )
