"""What was merged and played through a moment ago, for as long as nothing is added to it.

The changes between two rest on the tellings of these two, on the verdicts of reviewers and on
the readings that others took the place of, and on nothing else.  All of these are only ever
added to, so that their highest numbers tell whether what was worked out before still holds;
what is recorded of others throws nothing away.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from threading import Lock
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, and_, bindparam, func, or_, select
from sqlalchemy.sql.elements import ColumnElement

from ..relations import Change, Deeds, History, View
from . import tables as t
from .finding import changes_from

_T = t.tellings.c

#: tellings kept in memory, those last asked for
_MOST = 100_000


class Topic(NamedTuple):
    """What a question is about: a name for it, and the tellings that bear on it, in parts."""

    name: Hashable
    parts: tuple[Part, ...]


class Part(NamedTuple):
    """Tellings between two (`low`, `high`), or of changes to an object."""

    where: ColumnElement[bool]
    last: Select[tuple[int]]
    values: dict[str, Any]


def of_two(low: str, high: str) -> Part:
    """Tellings between two."""
    return Part(and_(_T.low == low, _T.high == high), _LAST_OF_TWO, {"low": low, "high": high})


def of_object(where: ColumnElement[bool], object_: str) -> Part:
    """Those tellings of changes to an object that meet `where`."""
    return Part(and_(_T.object == object_, where), _LAST_OF_OBJECT, {"object": object_})


_LAST_OF_TWO = select(func.max(_T.n)).where(
    _T.low == bindparam("low"), _T.high == bindparam("high")
)
_LAST_OF_OBJECT = select(func.max(_T.n)).where(_T.object == bindparam("object"))
_LAST_OF_ALL = select(
    select(func.max(_T.n)).scalar_subquery(),
    select(func.max(t.reviews.c.n)).scalar_subquery(),
    select(func.max(t.superseded.c.by)).scalar_subquery(),
)


@dataclass(frozen=True)
class Told:
    """The changes that a topic's tellings tell, and which of the reports are copies."""

    changes: tuple[Change, ...]
    copies: dict[str, str]

    @cached_property
    def history(self) -> History:
        """The changes played through."""
        return History(self.changes)

    @cached_property
    def deeds(self) -> Deeds:
        """What was done, to see which announcements were carried out."""
        return Deeds(self.changes)

    @cached_property
    def planned(self) -> tuple[Change, ...]:
        """Those that are announced."""
        return tuple(c for c in self.changes if c.status == "planned")

    @cached_property
    def relations(self) -> frozenset[str]:
        """The relations that any of it is about."""
        return frozenset(c.relation for c in self.changes)

    @cached_property
    def size(self) -> int:
        """How many tellings it holds, and a few for itself."""
        return 20 + sum(len(c.tellings) + len(c.disputes) for c in self.changes)


class Memory:
    """What was told of the topics last asked for; many threads may ask."""

    def __init__(self, most: int = _MOST) -> None:
        self._most, self._size, self._lock = most, 0, Lock()
        self._kept: OrderedDict[Hashable, _Kept] = OrderedDict()

    def told(
        self,
        connection: Connection,
        topics: Sequence[Topic],
        known_on: date | None = None,
        view: View | None = None,
    ) -> list[Told]:
        """What is told of each topic."""
        # the marks are read first: what is recorded meanwhile only makes them too old
        told, *others = connection.execute(_LAST_OF_ALL).one()
        every = (told, *others)
        return [self._one(connection, x, known_on, view, every, tuple(others)) for x in topics]

    def _one(
        self,
        connection: Connection,
        topic: Topic,
        known_on: date | None,
        view: View | None,
        every: Hashable,
        others: Hashable,
    ) -> Told:
        key = (topic.name, known_on, view)
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None:
                self._kept.move_to_end(key)
                if kept.every == every:  # nothing at all was recorded since it was looked at
                    return kept.told
        last = [connection.execute(p.last, p.values).scalar() for p in topic.parts]
        mark = (others, *last)
        if kept is not None and kept.mark == mark:
            kept.every = every
            return kept.told
        where = or_(*(p.where for p in topic.parts))
        changes, copies = changes_from(connection, where, known_on=known_on, view=view)
        found = Told(tuple(changes), copies)
        self._keep(key, _Kept(every, mark, found))
        return found

    def _keep(self, key: Hashable, kept: _Kept) -> None:
        with self._lock:
            before = self._kept.pop(key, None)
            self._size += kept.told.size - (before.told.size if before else 0)
            self._kept[key] = kept
            while self._size > self._most and len(self._kept) > 1:
                _, old = self._kept.popitem(last=False)
                self._size -= old.told.size


@dataclass(slots=True)
class _Kept:
    """What was told when the ledger, and the topic, had come as far as these marks say."""

    every: Hashable
    mark: Hashable
    told: Told
