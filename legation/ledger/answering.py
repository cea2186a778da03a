"""The ledger's answers: how two stood, who recognises whom, how much there is."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from datetime import date
from time import monotonic
from typing import Any

from sqlalchemy import Connection, func, select

from ..relations import Change, Relation, View
from . import changelist, standing
from . import tables as t
from .answers import Recognition, Standing, StoredEvent, StoredReport
from .days import day, number
from .differing import Difference, differences
from .fetching import Fetcher
from .finding import changes_from, same_groups
from .marking import LAST_DAY, Marks
from .neighbours import with_others
from .ordering import OrdinalCheck, check_ordinals
from .overview import Overview, Progress
from .remembering import Memory
from .selecting import Filters, change_terms

#: one overview is made for a ledger, whoever asks first
_MAKING = threading.Lock()

_SPAN = select(
    select(func.min(t.reports.c.published)).scalar_subquery(), LAST_DAY.scalar_subquery()
)


class Answers(Marks):
    """What can be asked of a store; `Ledger` adds what can be recorded and listed."""

    _memory: Memory
    _renew_at: float = 0.0

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

    def standing_with(
        self,
        who: str,
        *,
        limit: int,
        as_of: date | None = None,
        known_on: date | None = None,
        according_to: View | None = None,
    ) -> list[Relation]:
        """How `who` stands with the `limit` others to whom something happened last."""
        with self._reading(known_on is None and according_to is None) as connection:
            return with_others(
                connection, self._memory, who, limit, as_of, known_on, according_to,
                _horizon(connection, known_on),
            )  # fmt: skip

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
                connection, self._memory, a, b, as_of, known_on, according_to,
                _horizon(connection, known_on),
            )  # fmt: skip

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
                connection, self._memory, of, as_of, known_on, according_to,
                _horizon(connection, known_on),
            )  # fmt: skip

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

    def latest_reports(
        self,
        *,
        known_on: date | None = None,
        skip: int = 0,
        among: Sequence[int] | None = None,
        **filters: Any,
    ) -> Iterator[StoredReport]:
        """Reports, the latest first; `among` are their numbers as `Words.find` gives them."""
        with self._store.read() as connection:
            wanted = Filters(**filters)
            yield from Fetcher(connection).latest_reports(wanted, known_on, among, skip)

    def published(self) -> tuple[date, date] | None:
        """The first and the last day on which a report was published."""
        with self._store.read() as connection:
            first, last = (day(n) for n in connection.execute(_SPAN).one())
        return (first, last) if first and last else None

    def horizon(self, known_on: date | None = None) -> date | None:
        """The last day on which a report known then was published."""
        with self._store.read() as connection:
            return _horizon(connection, known_on)

    def latest_changes(
        self,
        *,
        limit: int,
        skip: int = 0,
        known_on: date | None = None,
        according_to: View | None = None,
        **filters: Any,
    ) -> list[Change]:
        """Changes, the latest day first; a page of them costs a page.

        With a source or a day of record time they are merged anew from their own tellings.
        """
        wanted = Filters(**filters)
        view = standing.narrowed(according_to, wanted.outlet)
        if known_on is None and view is None:
            with self._reading(True) as connection:
                terms = change_terms(wanted, standing.changes_named(wanted.kind))
                return changelist.newest(connection, terms, limit=limit, skip=skip)
        columns = self.overview().columns
        numbers = columns.telling(wanted, known_on, view, limit * 4, skip * 4)
        with self._reading(False) as connection:
            where = same_groups(connection, numbers)
            found, _ = changes_from(connection, where, known_on=known_on, view=view)
            return standing.paged(found, wanted)[::-1][:limit]

    def differences(self, change: Change) -> tuple[Difference, ...]:
        """What the reports of `change` differ on: the day, how many, who the other party is."""
        with self._reading(True) as connection:
            return differences(connection, change)

    def changes_told(self, event: str) -> list[Change]:
        """The changes that the event of this id tells."""
        c, x = t.changes.c, t.tellings.c
        numbers = select(t.events.c.n).where(t.events.c.id == event)
        told = select(x.change, x.subject, x.object).where(x.event.in_(numbers))
        with self._reading(True) as connection:
            groups = sorted({(r.change, r.subject, r.object) for r in connection.execute(told)})
            found = (
                change
                for kind, a, b in groups
                for change in changelist.page(
                    connection, (c.change == kind) & (c.subject == a) & (c.object == b)
                )
            )
            return [change for change in found if event in change.events]

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
        """A connection to read from, the index of changes up to date if it is wanted.

        While another program adds to the ledger a patient one does so now and then.
        """
        if indexed:
            with self._store.read() as connection:
                stale = changelist.is_stale(connection)
            if stale and monotonic() >= self._renew_at:
                self._renew_at = monotonic() + self.patience
                self.refresh()
        return self._store.read()


def _horizon(connection: Connection, known_on: date | None) -> date | None:
    """The last day of publication among the reports known."""
    query = LAST_DAY
    if known_on is not None:
        query = query.where(t.reports.c.known <= number(known_on))
    return day(connection.execute(query).scalar())
