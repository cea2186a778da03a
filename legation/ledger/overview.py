"""Columns that keep up with a ledger: read in the background, then added to as it grows."""

from __future__ import annotations

import threading
from time import monotonic, sleep
from typing import Any, NamedTuple

import numpy as np
from sqlalchemy import Connection, func, select

from . import tables as t
from .books import Books
from .columns import Columns
from .fetching import Fetcher
from .gists import Gist, briefs, gist_of
from .holding import DECIDING, holding, not_undone
from .opening import Store
from .words import Words

#: readings read at once; more than this are read in the background
_CHUNK = 4_000

#: events from which on a growing ledger is looked at only now and then, in the background, and
#: the seconds between at least
_LARGE, _PAUSE = 100_000, 2.0


class Progress(NamedTuple):
    """The columns and words so far, and how many of the ledger's readings they cover."""

    columns: Columns
    words: Words
    read: int
    readings: int

    @property
    def complete(self) -> bool:
        """Whether nothing is left to read."""
        return self.read >= self.readings


class Overview:
    """The events of a store in columns; `now()` brings them up to date."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._columns = Columns(Books())
        self.words = Words()
        self._last = self._read = self._readings = self._review = 0
        self._verdicts: dict[str, list[Any]] = {}
        self._thread: threading.Thread | None = None
        self._next = 0.0

    @property
    def mark(self) -> str:
        """How far the columns have come."""
        return f"{self._read}/{self._review}"

    @property
    def is_large(self) -> bool:
        """Whether it keeps up in the background only, and may be some seconds behind."""
        return len(self._columns) > _LARGE

    def now(self) -> Progress:
        """The columns, up to date where little is missing; else as far as they have come.

        A large ledger that grows is looked at again after a pause that leaves most of the time
        to others.
        """
        if monotonic() >= self._next and self._lock.acquire(blocking=not len(self._columns)):
            try:
                if not self._is_at_work():
                    self._catch_up()
            finally:
                self._lock.release()
        return Progress(self._columns, self.words, self._read, self._readings)

    def _is_at_work(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def _catch_up(self) -> None:
        if not self.is_large:
            with self._store.read() as connection:
                self._readings, missing = self._missing(connection)
                if missing <= _CHUNK:
                    self._step(connection)
                    return
        self._thread = threading.Thread(target=self._follow, name="overview", daemon=True)
        self._thread.start()

    def _follow(self) -> None:
        """Read all there is, chunk by chunk, leaving time for requests."""
        first = monotonic()
        while True:
            began = monotonic()
            with self._store.read() as connection:
                readings, missing = self._missing(connection)
                if missing > _CHUNK:
                    self._readings = readings
                self._step(connection)
                self._readings = readings
            if missing <= _CHUNK:
                break
            sleep((monotonic() - began) / 4)
        if self.is_large:
            self._next = monotonic() + max(_PAUSE, 20 * (monotonic() - first))

    def _missing(self, connection: Connection) -> tuple[int, int]:
        """How many readings there are, and how many of them are still to be read."""
        r = t.readings.c
        last = connection.execute(select(func.max(r.n))).scalar() or 0
        if last <= self._last:
            return self._read, 0
        readings = connection.execute(select(func.count()).select_from(t.readings)).scalar_one()
        return readings, readings - self._read

    def _step(self, connection: Connection) -> None:
        """One chunk of readings, and every verdict since the last."""
        found: list[Gist] = []
        before = last = self._last
        read = 0
        for brief in briefs(connection, before, _CHUNK):
            last, read = brief.n, read + 1
            self.words.add(brief.report, brief.day, brief.title, brief.text)
            found += brief.events
        columns = self._columns.grown(found, {}) if found else self._columns
        ends = self._superseded(connection, columns, before) if last > before else {}
        if ends:
            columns = columns.grown((), ends)
        self._columns = self._judged(connection, columns, {g.id for g in found})
        # only now: what fails on the way is read again
        self._last, self._read = last, self._read + read

    def _superseded(self, connection: Connection, columns: Columns, before: int) -> dict[int, int]:
        """The rows of readings that a reading behind `before` took the place of."""
        s = t.superseded.c
        query = select(s.reading, s.known).where(s.by > before)
        known = {row.reading: row.known for row in connection.execute(query)}
        if not known:
            return {}
        readings = columns.events["n"] // t.SPREAD
        rows = np.flatnonzero(np.isin(readings, list(known)) & (columns.events["until"] == 0))
        return {int(row): known[int(readings[row])] for row in rows}

    def _judged(self, connection: Connection, columns: Columns, new: set[str]) -> Columns:
        """The columns with the verdicts that were recorded since, and those on new rows."""
        c = t.reviews.c
        query = select(c.n, c.event, c.verdict, c.known).where(c.n > self._review).order_by(c.n)
        fresh: dict[str, list[Any]] = {}
        for row in connection.execute(query):
            self._review = row.n
            if row.verdict in (*DECIDING, "return", "undo"):
                fresh.setdefault(row.event, []).append(row)
        again = new & self._verdicts.keys()
        for event, rows in fresh.items():
            self._verdicts.setdefault(event, []).extend(rows)
        for event in sorted(again | fresh.keys()):
            rows = self._verdicts[event] if event in again else fresh[event]
            columns = self._apply(connection, columns, event, rows[-1])
        return columns

    def _apply(self, connection: Connection, columns: Columns, event: str, verdict: Any) -> Columns:
        """Close the event's row; open another for what is now held of it."""
        numbers = select(t.events.c.n).where(t.events.c.id == event)
        found = list(connection.execute(numbers).scalars())
        rows = np.flatnonzero(np.isin(columns.events["n"], found))
        if not len(rows):
            return columns
        known, until = int(verdict.known), columns.events["until"]
        ends = {int(r): known for r in rows if until[r] == 0 or until[r] > known}
        report = int(columns.events["report"][rows[-1]])
        stored = next(Fetcher(connection).events([max(found)]))
        held = holding(not_undone(stored.reviews))
        if held is not None and held.verdict == "reject":
            return columns.grown((), ends)
        return columns.grown([gist_of(stored.event, max(found), report, known)], ends)
