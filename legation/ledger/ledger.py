"""The ledger: what was recorded, and how any two stood on any day, according to whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Any

from sqlalchemy import Connection, select

from .. import __version__
from ..errors import LedgerError, ReviewError
from ..records import Attribution, Event, Reading, Report
from ..relations import Change, View
from . import changelist, standing
from . import tables as t
from .answering import Answers
from .answers import Review, StoredEvent, StoredReport
from .days import now, number, stamp
from .fetching import Fetcher
from .finding import changes_from, verdicts
from .judging import Judging
from .opening import Store
from .remembering import Memory
from .reviewing import record_review
from .selecting import (
    Filters,
    change_terms,
    either_page,
    event_page,
    pair_page,
    telling_terms,
)
from .writing import Failed, Writer

#: readings recorded in one transaction, and the seconds after which fewer are; a kill loses
#: at most so much, and no reading by half
CHUNK, CHUNK_SECONDS = 64, 2.0


class Ledger(Answers, Judging):
    """A ledger at a path (SQLite) or a `postgresql://` URL.

    `clock` gives record time; `version` is the coder's, under which readings are recorded.
    Raises `LedgerError` when there is no ledger and `create` is False, and whenever the
    store cannot be read or written.

        with Ledger("legation.db") as ledger:
            ledger.add(reading)
            ledger.status("UKR", "PRK")
    """

    def __init__(
        self,
        where: str | Path,
        *,
        create: bool = True,
        version: str = __version__,
        clock: Callable[[], datetime] = now,
    ) -> None:
        self._store = Store(where, create=create)
        self._version, self._clock = version, clock
        self._memory = Memory()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close every connection."""
        self._store.close()

    # -- recording ---------------------------------------------------------------------

    def add(self, reading: Reading) -> bool:
        """Record one reading; False when it was recorded before.

        Raises `LedgerError` when the report's id stands for another text already.
        """
        return self.add_many((reading,)) == 1

    def add_many(self, readings: Iterable[Reading], *, failed: Failed | None = None) -> int:
        """Record readings as they come, each whole or not at all; how many were new.

        A reading that cannot be recorded goes to `failed`, or is raised without one.
        """
        added = 0
        for chunk in _chunks(readings):
            moment = self._clock()
            refused: list[LedgerError] = []
            with self._store.write() as connection:
                writer = Writer(
                    connection,
                    version=self._version,
                    recorded=stamp(moment),
                    known=number(moment.date()) or 0,
                )
                added += writer.add(chunk, refused.append)
            self._renew_at = 0.0
            for error in refused:
                if failed is None:
                    raise error
                failed(error)
        return added

    def has(self, report: str) -> bool:
        """Whether this version's reading of a report is recorded."""
        query = (
            select(t.readings.c.n)
            .join(t.reports, t.reports.c.n == t.readings.c.report)
            .where(t.reports.c.id == report, t.readings.c.version == self._version)
        )
        with self._store.read() as connection:
            return connection.execute(query).first() is not None

    def review(
        self,
        event: str,
        verdict: str,
        *,
        name: str,
        note: str = "",
        fields: dict[str, Any] | None = None,
    ) -> Review:
        """Record a person's verdict: `accept`, `reject`, `correct` (with `fields`, against what
        the coder read), `return` to send the event back undecided, `undo` to take back one's
        own last verdict, or `unlink` and `link` for its link to a change told by others.

        The latest verdict holds; earlier ones stay. Raises `ReviewError` for an unknown
        event, verdict or field.
        """
        moment, self._renew_at = self._clock(), 0.0
        with self._store.write() as connection:
            found = Fetcher(connection).event(event)
            if found is None:
                raise ReviewError(f"{event}: no such event in this ledger")
            return record_review(
                connection, found, verdict, name=name, note=note, fields=fields or {},
                recorded=stamp(moment), known=number(moment.date()) or 0,
            )  # fmt: skip

    # -- listings ----------------------------------------------------------------------

    def events(self, *, known_on: date | None = None, **filters: Any) -> Iterator[Event]:
        """Events by day; `filters` are the fields of `Filters`."""
        return (s.event for s in self.stored_events(known_on=known_on, **filters))

    def stored_events(
        self, *, known_on: date | None = None, **filters: Any
    ) -> Iterator[StoredEvent]:
        """Likewise, with the version that read each, when, and its reviews."""
        return self._events(
            lambda c, f, rejected: event_page(c, f, known_on, rejected), known_on, filters
        )

    def timeline(
        self, a: str, b: str | None = None, *, known_on: date | None = None, **filters: Any
    ) -> Iterator[Event]:
        """What one did and was done to, or what passed between two, in order."""
        return (s.event for s in self.stored_timeline(a, b, known_on=known_on, **filters))

    def stored_timeline(
        self, a: str, b: str | None = None, *, known_on: date | None = None, **filters: Any
    ) -> Iterator[StoredEvent]:
        """Likewise, with the version that read each, when, and its reviews."""

        def page(c: Connection, f: Filters, rejected: list[str]) -> list[Any]:
            if b is None:
                return either_page(c, a, f, known_on, rejected)
            return pair_page(c, a, b, f, known_on, rejected)

        return self._events(page, known_on, filters)

    def event(self, id_: str) -> Event | None:
        """One event, as the newest reading has it and the last correction."""
        stored = self.stored(id_)
        return stored.event if stored else None

    def stored(self, id_: str) -> StoredEvent | None:
        """Likewise, with the version that read it, when, and its reviews."""
        with self._store.read() as connection:
            return Fetcher(connection).event(id_)

    def reports(self, *, known_on: date | None = None, **filters: Any) -> Iterator[StoredReport]:
        """Reports by day of publication."""
        with self._store.read() as connection:
            yield from Fetcher(connection).reports(Filters(**filters), known_on)

    def report(self, id_: str) -> Report | None:
        """One report with its text."""
        with self._store.read() as connection:
            return Fetcher(connection).report(id_)

    def reading(self, id_: str) -> Reading | None:
        """The newest reading of one report; its document and cast are not kept."""
        with self._store.read() as connection:
            return Fetcher(connection).reading(id_)

    def claims(self, **filters: Any) -> Iterator[tuple[Report, Attribution, Reading]]:
        """Every attribution recorded, with its report and the reading it stands in."""
        with self._store.read() as connection:
            yield from Fetcher(connection).claims(Filters(**filters))

    def changes(
        self,
        *,
        known_on: date | None = None,
        according_to: View | None = None,
        **filters: Any,
    ) -> list[Change]:
        """Changes by day, each once with all its evidence."""
        wanted = Filters(**filters)
        names = standing.changes_named(wanted.kind)
        view = standing.narrowed(according_to, wanted.outlet)
        with self._reading(known_on is None and view is None) as connection:
            if known_on is None and view is None:
                terms = change_terms(wanted, names)
                return changelist.page(connection, terms, limit=wanted.limit, after=wanted.after)
            where = telling_terms(wanted, names)
            found, _ = changes_from(connection, where, known_on=known_on, view=view)
            return standing.paged(found, wanted)

    def change(self, id_: str) -> Change | None:
        """One change by its id."""
        with self._reading(True) as connection:
            found = changelist.page(connection, t.changes.c.id == id_)
            return found[0] if found else None

    # -- within ------------------------------------------------------------------------

    def _events(
        self, page: Callable[..., list[Any]], known_on: date | None, filters: dict[str, Any]
    ) -> Iterator[StoredEvent]:
        with self._store.read() as connection:
            rejected = sorted(verdicts(connection, known_on).rejected)
            rows = page(connection, Filters(**filters), rejected)
            yield from Fetcher(connection).events((r.n for r in rows), known_on)


def _chunks(readings: Iterable[Reading]) -> Iterator[list[Reading]]:
    """Readings gathered before the store is locked, so that other writers get their turn."""
    chunk: list[Reading] = []
    began = monotonic()
    for reading in readings:
        chunk.append(reading)
        if len(chunk) >= CHUNK or monotonic() - began > CHUNK_SECONDS:
            yield chunk
            chunk, began = [], monotonic()
    if chunk:
        yield chunk
