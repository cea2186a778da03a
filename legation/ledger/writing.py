"""Record readings: each whole or not at all, each once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from ..errors import LedgerError
from ..records import Reading, Report
from . import tables as t
from .copying import CopyFinder
from .days import number
from .packing import digest, pack
from .presets import squeeze
from .rows import clean, derived

_Rows = dict[str, list[dict[str, Any]]]

Failed = Callable[[LedgerError], None]


class _Known(NamedTuple):
    """A report that is in the ledger, and its readings by version."""

    n: int
    digest: bytes
    versions: dict[str, int]


class Writer:
    """Writes readings within one transaction, while no other writer is at work."""

    def __init__(self, connection: Connection, *, version: str, recorded: str, known: int) -> None:
        self.connection = connection
        self.version, self.recorded, self.known = version, recorded, known

    def add(self, readings: Sequence[Reading], failed: Failed) -> int:
        """Record `readings`; how many were new.

        A report whose id stands for another text already goes to `failed`; this version's
        reading of a report that is recorded already is left out.
        """
        known = self._known(sorted({r.report.id for r in readings}))
        numbers = {table.name: next_number(self.connection, table) for table in _NUMBERED}
        copies = CopyFinder(self.connection)
        rows: _Rows = {}
        fresh: list[Report] = []
        added = 0
        for reading in readings:
            report = reading.report
            text = digest(report.text.encode("utf-8", "surrogatepass"))
            there = known.get(report.id)
            if there is None:
                n = numbers["reports"] + len(fresh)
                fresh.append(report)
                there = known[report.id] = _Known(n, text, {})
                rows.setdefault("reports", []).append(self._report(n, report, text))
                copies.add(n, report.text)
            elif there.digest != text:
                failed(LedgerError(f"{report.id}: {_OTHER_TEXT}"))
                continue
            if self.version in there.versions:
                continue
            self._reading(reading, there, numbers["readings"] + added, numbers["batches"], rows)
            added += 1
        if added:
            batch = {"n": numbers["batches"], "recorded": self.recorded, "version": self.version}
            rows["batches"] = [batch]
        rows |= copies.rows(self.known)
        self._write(rows)
        return added

    def _known(self, ids: list[str]) -> dict[str, _Known]:
        r, n = t.reports.c, t.readings.c
        query = (
            select(r.id, r.n, r.digest, n.version, n.n.label("reading"))
            .outerjoin(t.readings, n.report == r.n)
            .where(r.id.in_(ids))
            .order_by(n.n)
        )
        out: dict[str, _Known] = {}
        for row in self.connection.execute(query):
            known = out.setdefault(row.id, _Known(row.n, row.digest, {}))
            if row.version is not None:
                known.versions[row.version] = row.reading
        return out

    def _report(self, n: int, report: Report, text: bytes) -> dict[str, Any]:
        return {
            "n": n,
            "id": report.id,
            "title": clean(report.title),
            "outlet": clean(report.outlet),
            "published": number(report.published),
            "url": clean(report.url),
            "known": self.known,
            "digest": text,
            "text": squeeze(report.text),
        }

    def _reading(self, reading: Reading, report: _Known, n: int, batch: int, rows: _Rows) -> None:
        body = pack(reading)
        row = {
            "n": n,
            "report": report.n,
            "version": self.version,
            "batch": batch,
            "recorded": self.recorded,
            "known": self.known,
            "digest": digest(body),
            "body": body,
        }
        rows.setdefault("readings", []).append(row)
        for name, found in derived(reading, n, report.n, self.known).items():
            rows.setdefault(name, []).extend(found)
        if report.versions:
            old = {"reading": max(report.versions.values()), "by": n, "known": self.known}
            rows.setdefault("superseded", []).append(old)
        report.versions[self.version] = n

    def _write(self, rows: _Rows) -> None:
        for table in t.metadata.sorted_tables:
            if found := rows.get(table.name):
                self.connection.execute(insert(table), found)
        mark_stale(self.connection, rows.get("tellings", ()))
        for old in rows.get("superseded", ()):
            c = t.tellings.c
            first, last = old["reading"] * t.SPREAD, (old["reading"] + 1) * t.SPREAD
            lost = self.connection.execute(
                select(c.change, c.subject, c.object).where(c.event >= first, c.event < last)
            )
            mark_stale(self.connection, [dict(r._mapping) for r in lost])


_OTHER_TEXT = "is recorded with another text; give this report another id"

#: tables whose rows are numbered here; writers take turns, so that no number is given twice
_NUMBERED = (t.reports, t.readings, t.batches)


def next_number(connection: Connection, table: Table) -> int:
    """The number of the next row of `table`."""
    return int(connection.execute(select(func.max(table.c.n))).scalar() or 0) + 1


def mark_stale(connection: Connection, tellings: Iterable[dict[str, Any]]) -> None:
    """Note which groups of the index of changes are to be made anew."""
    groups = sorted({(r["change"], r["subject"], r["object"]) for r in tellings})
    if not groups:
        return
    dialect: Any = sqlite if connection.dialect.name == "sqlite" else postgresql
    query = dialect.insert(t.stale).on_conflict_do_nothing()
    keys = ("change", "subject", "object")
    connection.execute(query, [dict(zip(keys, group, strict=True)) for group in groups])
