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
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from ..relations import Change, Deeds, History, View, merge
from . import tables as t
from .finding import originals, verdicts
from .topics import Topic, last_of, told_of

#: tellings kept in memory, those last asked for
_MOST = 100_000


_LAST_OF_ALL = select(
    select(func.max(t.tellings.c.n)).scalar_subquery(),
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
        """What is told of each topic; all that is not known is looked up together."""
        # the marks are read first: what is recorded meanwhile only makes them too old
        told, *others = connection.execute(_LAST_OF_ALL).one()
        every = (told, *others)
        found: dict[Hashable, Told] = {}
        doubtful: list[tuple[Topic, _Kept | None]] = []
        for topic in topics:
            kept = self._kept_of((topic.name, known_on, view))
            if kept is not None and kept.every == every:
                found[topic.name] = kept.told  # nothing at all was recorded since
            else:
                doubtful.append((topic, kept))
        if doubtful:
            parts = {part for topic, _ in doubtful for part in topic.parts}
            last = last_of(connection, parts)
            cold: list[_Cold] = []
            for topic, kept in doubtful:
                mark: Hashable = (*others, *(last.get(part) for part in topic.parts))
                if kept is not None and kept.mark == mark:
                    kept.every = every
                    found[topic.name] = kept.told
                else:
                    cold.append(_Cold(topic, mark))
            for (topic, mark), new in zip(
                cold, _read(connection, cold, known_on, view), strict=True
            ):
                self._keep((topic.name, known_on, view), _Kept(every, mark, new))
                found[topic.name] = new
        return [found[topic.name] for topic in topics]

    def _kept_of(self, key: Hashable) -> _Kept | None:
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None:
                self._kept.move_to_end(key)
        return kept

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


class _Cold(NamedTuple):
    """A topic that is to be looked up, and how far it had come before."""

    topic: Topic
    mark: Hashable


def _read(
    connection: Connection, cold: Sequence[_Cold], known_on: date | None, view: View | None
) -> list[Told]:
    """What is told of each topic, merged anew."""
    if not cold:
        return []
    judged = verdicts(connection, known_on)
    parts = {part for topic, _ in cold for part in topic.parts}
    every = [
        telling
        for review, telling in told_of(connection, parts, known_on)
        if judged.admits(telling.event, review) and (view is None or view.admits(telling.say))
    ]
    copies = originals(connection, (x.say.report for x in every))
    out = []
    for topic, _ in cold:
        mine = every if len(cold) == 1 else [x for x in every if topic.admits(x)]
        of = {x.say.report: copies[x.say.report] for x in mine if x.say.report in copies}
        out.append(Told(tuple(merge(mine, apart=judged.apart, copies=of)), of))
    return out
