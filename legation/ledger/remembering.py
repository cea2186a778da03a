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

from sqlalchemy import Connection, func, or_, select
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
    parts: tuple[ColumnElement[bool], ...]


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
    def size(self) -> int:
        """How many tellings it holds, and a few for itself."""
        return 20 + sum(len(c.tellings) + len(c.disputes) for c in self.changes)


class Memory:
    """What was told of the topics last asked for; many threads may ask."""

    def __init__(self, most: int = _MOST) -> None:
        self._most, self._size, self._lock = most, 0, Lock()
        self._kept: OrderedDict[Hashable, tuple[Hashable, Told]] = OrderedDict()

    def told(
        self,
        connection: Connection,
        topics: Sequence[Topic],
        known_on: date | None = None,
        view: View | None = None,
    ) -> list[Told]:
        """What is told of each topic."""
        out = []
        # the marks are read first: what is recorded meanwhile only makes them too old
        for topic, mark in zip(topics, _marks(connection, topics), strict=True):
            key = (topic.name, known_on, view)
            found = self._recall(key, mark)
            if found is None:
                changes, copies = changes_from(
                    connection, or_(*topic.parts), known_on=known_on, view=view
                )
                found = Told(tuple(changes), copies)
                self._keep(key, mark, found)
            out.append(found)
        return out

    def _recall(self, key: Hashable, mark: Hashable) -> Told | None:
        with self._lock:
            kept = self._kept.get(key)
            if kept is None or kept[0] != mark:
                return None
            self._kept.move_to_end(key)
            return kept[1]

    def _keep(self, key: Hashable, mark: Hashable, told: Told) -> None:
        with self._lock:
            before = self._kept.pop(key, None)
            self._size += told.size - (before[1].size if before else 0)
            self._kept[key] = (mark, told)
            while self._size > self._most and len(self._kept) > 1:
                _, (_, old) = self._kept.popitem(last=False)
                self._size -= old.size


def _marks(connection: Connection, topics: Sequence[Topic]) -> list[Hashable]:
    """What each topic rests on, in numbers that grow with it."""
    parts: list[Any] = [
        select(func.max(_T.n)).where(part).scalar_subquery() for x in topics for part in x.parts
    ]
    everybody = (
        select(func.max(t.reviews.c.n)).scalar_subquery(),
        select(func.max(t.superseded.c.by)).scalar_subquery(),
    )
    row = list(connection.execute(select(*everybody, *parts)).one())
    common, at, out = tuple(row[:2]), 2, list[Hashable]()
    for topic in topics:
        out.append((common, tuple(row[at : at + len(topic.parts)])))
        at += len(topic.parts)
    return out
