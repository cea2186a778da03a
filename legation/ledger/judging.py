"""What a ledger answers to those who review it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from . import agreeing, queueing
from .agreeing import Agreement
from .answers import StoredEvent
from .opening import Store
from .queueing import Waiting
from .selecting import Filters


class Judging:
    """The queue of reviews, the agreement of reviewers, the approved events."""

    _store: Store

    def queue(
        self, *, waiting: Waiting = "open", reviewer: str = "", limit: int = 1, **filters: Any
    ) -> list[StoredEvent]:
        """The events that wait for `reviewer`, the least certain first.

        `waiting` is "open" (nobody has decided), "back" (sent back or taken back) or "second"
        (others have decided); `filters` are the fields of `Filters`.
        """
        wanted = Filters(limit=limit, **filters)
        with self._store.read() as connection:
            return list(queueing.queue(connection, waiting, reviewer, wanted))

    def approved(self) -> Iterator[StoredEvent]:
        """The events that people accepted or corrected, as they left them, by day."""
        with self._store.read() as connection:
            yield from queueing.approved(connection)

    def agreement(self) -> Agreement:
        """How far the reviewers agree who decided on the same events."""
        with self._store.read() as connection:
            return agreeing.agreement(queueing.judged(connection))
