"""What tells one state of a ledger, or of a part of it, from another."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic
from typing import Any

from sqlalchemy import Select, bindparam, exists, func, select

from . import changelist
from . import tables as t
from .days import day
from .opening import Store
from .overview import Overview

#: the last day on which a report was published
LAST_DAY = select(func.max(t.reports.c.published))

# what marks rest on, each in one statement that is made once
_LAST_REVIEW = select(func.max(t.reviews.c.n)).scalar_subquery()
_MARK = (
    "SELECT (SELECT max(n) FROM batches), (SELECT max(n) FROM reviews),"
    " EXISTS (SELECT 1 FROM stale)"
)
_MARK_OF_REPORT = select(
    select(func.max(t.readings.c.n))
    .join(t.reports, t.reports.c.n == t.readings.c.report)
    .where(t.reports.c.id == bindparam("id"))
    .scalar_subquery(),
    _LAST_REVIEW,
)
_MARK_OF_EVENT = select(
    select(func.max(t.events.c.n)).where(t.events.c.id == bindparam("id")).scalar_subquery(),
    _LAST_REVIEW,
)
_MARK_OF_ACTORS = select(
    _LAST_REVIEW, LAST_DAY.scalar_subquery(), exists().where(changelist.STALE_OF)
)


class Marks:
    """The marks of a store; `Answers` adds what can be asked of it."""

    _store: Store
    _overview: Overview | None = None
    #: seconds for which answers may do without what others recorded since; the index of changes
    #: is not brought up to date more often
    patience: float = 0.0

    def mark(self) -> str:
        """What tells one state of the ledger from another; the same as long as nothing changes."""
        with self._store.read() as connection:
            batch, review, stale = connection.exec_driver_sql(_MARK).one()
        read = self._overview.mark if self._overview else ""
        return f"{batch}/{review}/{read}{self._renewed(bool(stale))}"

    def mark_of_report(self, id_: str) -> str:
        """The same of one report and its readings."""
        return self._mark_of(_MARK_OF_REPORT, id_)

    def mark_of_event(self, id_: str) -> str:
        """The same of one event."""
        return self._mark_of(_MARK_OF_EVENT, id_)

    def _mark_of(self, query: Select[Any], id_: str) -> str:
        with self._store.read() as connection:
            found, review = connection.execute(query, {"id": id_}).one()
        return f"{found}/{review}"

    def mark_of_actors(self, actors: Sequence[str]) -> str | None:
        """The same of what has to do with some actors, as far as the columns of a large ledger
        have come; None where that cannot be said.
        """
        if self._overview is None or not self._overview.is_large:
            return None
        progress = self._overview.now()
        if not progress.complete:
            return None
        rows = progress.columns.mark_of(actors)
        with self._store.read() as connection:
            review, last, stale = connection.execute(_MARK_OF_ACTORS, {"actors": actors}).one()
        return f"{rows}/{review}/{day(last)}{self._renewed(bool(stale))}"

    def _renewed(self, stale: bool) -> str:
        """What a mark says besides while the index is behind, for as long as that is let be."""
        return f"~{int(monotonic() / self.patience)}" if stale and self.patience else ""
