"""Record readings: each whole or not at all, each once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Table, and_, exists, insert, select

from ..errors import LedgerError
from ..records import Reading, Report
from . import tables as t
from .copies import ALIKE, bands, likeness, runs
from .days import number
from .packing import digest, pack, squeeze, unsqueeze
from .rows import clean, derived

#: candidates compared in full for one report; more share a band only by boilerplate
_MOST_CANDIDATES = 20


def inserted(connection: Connection, table: Table, row: dict[str, Any]) -> int:
    """Insert one row; its number."""
    key = connection.execute(insert(table).values(**row)).inserted_primary_key
    return int(key[0]) if key else 0


class Writer:
    """Writes readings within one transaction."""

    def __init__(self, connection: Connection, *, version: str, recorded: str, known: int) -> None:
        self.connection = connection
        self.version, self.recorded, self.known = version, recorded, known
        self._batch: int | None = None

    def add(self, reading: Reading) -> bool:
        """Record `reading`; False when this version's reading of the report is there already."""
        report = self._report(reading.report)
        if self._has(report):
            return False
        n = self._reading(report, pack(reading))
        rows = derived(reading, n, self.known)
        for name, found in rows.items():
            if found:
                self.connection.execute(insert(t.metadata.tables[name]), found)
        self.mark_stale(rows["tellings"])
        return True

    def mark_stale(self, tellings: Iterable[dict[str, Any]]) -> None:
        """Note whose index over the tellings is to be made anew."""
        groups = sorted({(r["change"], r["subject"], r["object"]) for r in tellings})
        for change, subject, object_ in groups:
            key = {"change": change, "subject": subject, "object": object_}
            there = select(t.stale.c.change).filter_by(**key)
            if self.connection.execute(there).first() is None:
                self.connection.execute(insert(t.stale).values(**key))

    def _report(self, report: Report) -> int:
        found = self.connection.execute(
            select(t.reports.c.n, t.reports.c.digest).where(t.reports.c.id == report.id)
        ).first()
        stored = report.text.encode("utf-8", "surrogatepass")
        if found is not None:
            if found.digest != digest(stored):
                raise LedgerError(
                    f"report {report.id} is recorded with another text; give this one another id"
                )
            return int(found.n)
        row = {
            "id": report.id,
            "title": clean(report.title),
            "outlet": clean(report.outlet),
            "published": number(report.published),
            "url": clean(report.url),
            "known": self.known,
            "digest": digest(stored),
            "text": squeeze(report.text),
        }
        n = self._insert(t.reports, row)
        self._note_copies(n, report.text)
        return n

    def _insert(self, table: Table, row: dict[str, Any]) -> int:
        return inserted(self.connection, table, row)

    def _has(self, report: int) -> bool:
        r = t.readings.c
        where = and_(r.report == report, r.version == self.version)
        return bool(self.connection.execute(select(exists().where(where))).scalar())

    def _reading(self, report: int, body: bytes) -> int:
        if self._batch is None:
            row = {"recorded": self.recorded, "version": self.version}
            self._batch = self._insert(t.batches, row)
        earlier = self.connection.execute(
            select(t.readings.c.n).where(t.readings.c.report == report)
        ).scalars()
        known = {"batch": self._batch, "recorded": self.recorded, "known": self.known}
        before = sorted(earlier)
        n = self._insert(
            t.readings,
            {"report": report, "version": self.version, "digest": digest(body), "body": body}
            | known,
        )
        if before:
            self._supersede(before[-1], n)
        return n

    def _supersede(self, old: int, new: int) -> None:
        self.connection.execute(insert(t.superseded).values(reading=old, by=new, known=self.known))
        c = t.tellings.c
        first, last = old * t.SPREAD, (old + 1) * t.SPREAD
        rows = self.connection.execute(
            select(c.change, c.subject, c.object).where(c.event >= first, c.event < last)
        )
        self.mark_stale(dict(r._mapping) for r in rows)

    def _note_copies(self, n: int, text: str) -> None:
        found = runs(text)
        keys = bands(found)
        if not keys:
            return
        c = t.bands.c
        candidates = self.connection.execute(
            select(c.report).where(c.band.in_(keys)).distinct().order_by(c.report)
        ).scalars()
        best = (0.0, 0)
        for other in list(candidates)[:_MOST_CANDIDATES]:
            stored = self.connection.execute(
                select(t.reports.c.text).where(t.reports.c.n == other)
            ).scalar_one()
            alike = likeness(found, runs(unsqueeze(stored)))
            best = max(best, (alike, -other))
        if best[0] >= ALIKE:
            row = {"report": n, "of": self._root(-int(best[1])), "likeness": best[0]}
            self.connection.execute(insert(t.copies).values(known=self.known, **row))
        self.connection.execute(
            insert(t.bands), [{"band": k, "report": n} for k in sorted(set(keys))]
        )

    def _root(self, report: int) -> int:
        """The first report that `report` is itself a copy of, or itself."""
        of = self.connection.execute(
            select(t.copies.c.of).where(t.copies.c.report == report)
        ).scalar()
        return report if of is None else int(of)
