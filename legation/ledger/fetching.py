"""Read events, reports and claims back from the store."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Row, and_, or_, select

from ..records import Attribution, Cast, Document, Event, Reading, Report
from . import tables as t
from .answers import Review, StoredEvent, StoredReport
from .correcting import corrected
from .days import day, number
from .finding import chunks, current
from .packing import Body
from .presets import unsqueeze
from .selecting import Filters, not_there, report_query

_R, _N = t.reports.c, t.readings.c

#: readings kept unpacked while a page of events is read
_KEPT = 256


class Fetcher:
    """Reads through one connection; unpacks each reading once."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._bodies: dict[int, tuple[Body, str, str]] = {}

    def event(self, id_: str) -> StoredEvent | None:
        """The event `id_` in the newest reading that has it."""
        c = t.events.c
        query = select(c.n).where(c.id == id_).order_by(c.n.desc()).limit(1)
        n = self.connection.execute(query).scalar()
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
        c = t.reviews.c
        query = select(t.reviews).where(c.event.in_(events)).order_by(c.n)
        if known_on is not None:
            query = query.where(c.known <= number(known_on))
        out: dict[str, list[Review]] = {}
        for r in self.connection.execute(query):
            fields = json.loads(r.fields) if r.fields else {}
            review = Review(r.event, r.verdict, r.note, r.name, r.recorded, fields)
            out.setdefault(r.event, []).append(review)
        return out

    def report(self, id_: str) -> Report | None:
        """One report with its text."""
        row = self.connection.execute(select(t.reports).where(_R.id == id_)).first()
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
        query = select(_N.n, _N.version, _N.report).order_by(_N.n)
        for r in self.connection.execute(query.where(_N.report.in_(numbers))):
            versions.setdefault(r.report, []).append((r.n, r.version))
        events = self._counts([read[-1][0] for read in versions.values()])
        copies = {
            r.report: r
            for r in self.connection.execute(
                select(t.copies.c.report, _R.id, t.copies.c.likeness)
                .join(t.copies, t.copies.c.of == _R.n)
                .where(t.copies.c.report.in_(numbers))
            )
        }
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
        row = self.connection.execute(select(t.reports).where(t.reports.c.id == id_)).first()
        return None if row is None else self._newest(row)

    def _newest(self, report: Row[*tuple[Any, ...]]) -> Reading | None:
        row = self.connection.execute(
            select(_N.body).where(_N.report == report.n).order_by(_N.n.desc()).limit(1)
        ).first()
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
        query = select(_N.n.label("reading"), _N.version, _N.recorded, _N.body, *t.reports.c).join(
            t.reports, _R.n == _N.report
        )
        for row in self.connection.execute(query.where(_N.n.in_(missing))):
            body = Body(row.body, _report(row))
            self._bodies[row.reading] = (body, row.version, row.recorded)


def _report(row: Row[*tuple[Any, ...]]) -> Report:
    return Report(
        id=row.id,
        text=unsqueeze(row.text),
        title=row.title,
        outlet=row.outlet,
        published=day(row.published),
        url=row.url,
    )
