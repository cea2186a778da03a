"""The ledger's answers: how two stood, who recognises whom, how much there is."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from ..relations import Relation, View
from . import changelist, standing
from . import tables as t
from .answers import Recognition, Standing, StoredEvent
from .days import day, number
from .fetching import Fetcher
from .opening import Store
from .ordering import OrdinalCheck, check_ordinals
from .overview import Overview, Progress
from .selecting import Filters

#: one overview is made for a ledger, whoever asks first
_MAKING = threading.Lock()


class Answers:
    """What can be asked of a store; `Ledger` adds what can be recorded and listed."""

    _store: Store
    _overview: Overview | None = None

    def relations(
        self,
        *,
        as_of: date | None = None,
        known_on: date | None = None,
        according_to: View | None = None,
        **filters: Any,
    ) -> list[Relation]:
        """States of affairs with their intervals; with `as_of`, those that held that day."""
        wanted = Filters(**filters)
        view = standing.narrowed(according_to, wanted.outlet)
        with self._reading(known_on is None and view is None) as connection:
            return standing.listed(
                connection, wanted, as_of, known_on, view, _horizon(connection, known_on)
            )

    def status(
        self,
        a: str,
        b: str,
        *,
        as_of: date | None = None,
        known_on: date | None = None,
        according_to: View | None = None,
    ) -> Standing:
        """How `a` and `b` stand on a day (default: the last the ledger knows of)."""
        with self._store.read() as connection:
            return standing.between(
                connection, a, b, as_of, known_on, according_to, _horizon(connection, known_on)
            )

    def recognition(
        self,
        of: str,
        *,
        as_of: date | None = None,
        known_on: date | None = None,
        according_to: View | None = None,
    ) -> Recognition:
        """Who recognises `of`, since when, according to whom."""
        with self._store.read() as connection:
            return standing.recognition(
                connection, of, as_of, known_on, according_to, _horizon(connection, known_on)
            )

    def ordinals(self, found: Recognition) -> list[OrdinalCheck]:
        """What reports say of the order in which `found` was recognised, checked."""
        relations = (*found.recognised, *found.former)
        changes = [c for r in relations for c in r.changes]
        ids = sorted({e for c in (*changes, *found.planned, *found.announced) for e in c.events})
        with self._store.read() as connection:
            events = Fetcher(connection).by_id(ids)
            return check_ordinals(found.recognised, events)

    def overview(self) -> Progress:
        """All events in columns, for counts and pictures; kept up to date between calls.

        A large ledger is read in the background: `Progress` says how far that has come.
        """
        with _MAKING:
            if self._overview is None:
                self._overview = Overview(self._store)
        return self._overview.now()

    def numbered(
        self, numbers: Sequence[int], *, known_on: date | None = None
    ) -> Iterator[StoredEvent]:
        """The events of these numbers, as `Columns.newest` gives them, in this order."""
        with self._store.read() as connection:
            yield from Fetcher(connection).events(numbers, known_on)

    def stats(self) -> dict[str, Any]:
        """Counts of everything, and the days they span."""
        from .counting import stats

        with self._reading(True) as connection:
            return stats(connection, self._store)

    def verify(self) -> Iterator[str]:
        """What is wrong with the ledger, one sentence each; nothing when it is sound."""
        from .verifying import verify

        return verify(self._store)

    def refresh(self) -> None:
        """Bring the index of changes up to date; answers do so by themselves when needed."""
        with self._store.write() as connection:
            changelist.refresh(connection)

    def _reading(self, indexed: bool) -> Any:
        """A connection to read from, the index of changes up to date if it is wanted."""
        if indexed:
            with self._store.read() as connection:
                stale = changelist.is_stale(connection)
            if stale:
                self.refresh()
        return self._store.read()


def _horizon(connection: Connection, known_on: date | None) -> date | None:
    """The last day of publication among the reports known."""
    c = t.reports.c
    query = select(func.max(c.published))
    if known_on is not None:
        query = query.where(c.known <= number(known_on))
    return day(connection.execute(query).scalar())
