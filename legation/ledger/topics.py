"""What a question about relations rests on: the tellings between two, or about an object.

Those of many topics are looked up with few statements, which are made once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, and_, bindparam, func, or_, select

from ..relations import Telling
from . import tables as t
from .finding import telling_query, tellings

_T = t.tellings.c


class OfTwo(NamedTuple):
    """Tellings between two, ids in order."""

    low: str
    high: str

    def admits(self, telling: Telling) -> bool:
        """Whether a telling is one of these."""
        ends = (telling.subject, telling.against or telling.object)
        return (min(ends), max(ends)) == (self.low, self.high)


class OfObject(NamedTuple):
    """Tellings of changes to an object, by one subject or of some changes."""

    object: str
    subject: str | None = None
    changes: tuple[str, ...] = ()

    def admits(self, telling: Telling) -> bool:
        """Whether a telling is one of these."""
        by = self.subject is None or telling.subject == self.subject
        return telling.object == self.object and (
            by and (not self.changes or telling.change in self.changes)
        )


Part = OfTwo | OfObject


class Topic(NamedTuple):
    """What a question is about: a name for it, and the tellings that bear on it, in parts."""

    name: Hashable
    parts: tuple[Part, ...]

    def admits(self, telling: Telling) -> bool:
        """Whether a telling bears on it."""
        return any(part.admits(telling) for part in self.parts)


_WITH = or_(
    and_(_T.low == bindparam("who"), _T.high.in_(bindparam("others", expanding=True))),
    and_(_T.high == bindparam("who"), _T.low.in_(bindparam("others", expanding=True))),
)
_LAST_WITH = select(_T.low, _T.high, func.max(_T.n)).where(_WITH).group_by(_T.low, _T.high)
_LAST_OF = (
    select(_T.object, func.max(_T.n))
    .where(_T.object.in_(bindparam("objects", expanding=True)))
    .group_by(_T.object)
)


def last_of(connection: Connection, parts: Iterable[Part]) -> dict[Part, int]:
    """The last telling of each two, and of each object: one that is not there has none."""
    every = set(parts)
    last: dict[object, int] = {}
    for who, others in _shared_ends(every):
        given = {"who": who, "others": others}
        last.update(((low, high), n) for low, high, n in connection.execute(_LAST_WITH, given))
    objects = sorted({p.object for p in every if isinstance(p, OfObject)})
    if objects:
        found = connection.execute(_LAST_OF, {"objects": objects})
        last.update((object_, n) for object_, n in found)
    keys = {p: p.object if isinstance(p, OfObject) else (p.low, p.high) for p in every}
    return {part: last[key] for part, key in keys.items() if key in last}


def told_of(
    connection: Connection, parts: Iterable[Part], known_on: date | None
) -> list[tuple[int | None, Telling]]:
    """The tellings of all the parts, each once, with the review that made it."""
    every, dated = set(parts), known_on is not None
    found: dict[int, tuple[int | None, Telling]] = {}
    asked: list[tuple[Select[Any], dict[str, Any]]] = [
        (_between(dated), {"who": w, "others": o}) for w, o in _shared_ends(every)
    ]
    for part in every:
        if isinstance(part, OfObject):
            asked.append((_about(part.subject is not None, bool(part.changes), dated), {
                "object": part.object, "subject": part.subject, "changes": part.changes,
            }))  # fmt: skip
    for query, given in asked:
        for n, review, telling in tellings(connection, query, known_on, given):
            found[n] = (review, telling)
    return list(found.values())


@cache
def _between(dated: bool) -> Select[Any]:
    return telling_query(_WITH, dated=dated)


@cache
def _about(by_subject: bool, of_changes: bool, dated: bool) -> Select[Any]:
    where = _T.object == bindparam("object")
    if by_subject:
        where = and_(where, _T.subject == bindparam("subject"))
    if of_changes:
        where = and_(where, _T.change.in_(bindparam("changes", expanding=True)))
    return telling_query(where, dated=dated)


def _shared_ends(parts: set[Part]) -> Iterator[tuple[str, list[str]]]:
    """Every two of the parts as one with some others, the one that most have first."""
    twos = {(p.low, p.high) for p in parts if isinstance(p, OfTwo)}
    while twos:
        counts = Counter(end for two in twos for end in set(two))
        who = max(counts, key=lambda end: (counts[end], end))
        mine = {two for two in twos if who in two}
        yield who, sorted(low if high == who else high for low, high in mine)
        twos -= mine
