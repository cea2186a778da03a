"""How one stands with those to whom something happened last."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, or_, select
from sqlalchemy.sql.elements import ColumnElement

from ..relations import Change, History, Relation, View, holds, load_rules
from . import changelist
from . import tables as t
from .days import number
from .finding import changes_from
from .remembering import Memory
from .standing import pair_topic

_T, _C = t.tellings.c, t.changes.c

#: rows of changes looked through for the latest counterparts, at first and then
_LOOKED = (200, 5_000, None)


def with_others(
    connection: Connection,
    memory: Memory,
    who: str,
    limit: int,
    as_of: date | None,
    known_on: date | None,
    view: View | None,
    horizon: date | None,
) -> list[Relation]:
    """What holds between `who` and the others to whom something happened last, latest first."""
    others = _others(connection, who, limit, as_of or horizon)
    if not others:
        return []
    last, moment = as_of or horizon, as_of or horizon or date.max
    topics, shared = [pair_topic(who, other) for other in others], _shared()
    told = dict(zip(others, memory.told(connection, topics, known_on, view), strict=True))
    every = [
        r
        for other, found in told.items()
        for r in found.history.relations(as_of, horizon=last)
        if {r.subject, r.object} == {who, other} and r.relation not in shared
    ]
    among = [other for other, found in told.items() if not found.relations.isdisjoint(shared)]
    if among:
        places = History(_of_places(connection, who, among, as_of, known_on, view))
        every += (r for r in places.relations(as_of, horizon=last) if _names(r, who))
    standing = [r for r in every if holds(r, moment)]
    standing.sort(key=lambda r: (r.relation, r.state))
    return sorted(standing, key=lambda r: (r.start or date.min, r.subject, r.object), reverse=True)


def _shared() -> dict[str, list[str]]:
    """Relations in which one takes from another what only one can have, and their changes."""
    return {
        r.name: [c.name for c in r.changes]
        for r in load_rules().relations
        if any(c.ends_others for c in r.changes)
    }


def _of_places(
    connection: Connection,
    who: str,
    others: list[str],
    as_of: date | None,
    known_on: date | None,
    view: View | None,
) -> list[Change]:
    """Who took what from whom by a day, among all of them: the next to take a place ends the
    last.
    """
    names = [name for changes in _shared().values() for name in changes]
    if known_on is None and view is None:
        given: dict[str, Any] = {"who": who, "others": others, "names": names}
        query = _PLACES
        if as_of is not None:
            query, given["day"] = _PLACES_BY, number(as_of)
        return changelist.made_of(connection, connection.execute(query, given))
    where = and_(_between(_T.low, _T.high, who, others), _T.change.in_(names))
    return changes_from(connection, where, known_on=known_on, view=view)[0]


def _between(
    low: ColumnElement[str], high: ColumnElement[str], who: str, others: list[str]
) -> ColumnElement[bool]:
    return or_(and_(low == who, high.in_(others)), and_(high == who, low.in_(others)))


_OTHERS: Any = bindparam("others", expanding=True)
_PLACES = changelist.ROWS.where(
    or_(
        and_(_C.low == bindparam("who"), _C.high.in_(_OTHERS)),
        and_(_C.high == bindparam("who"), _C.low.in_(_OTHERS)),
    ),
    _C.change.in_(bindparam("names", expanding=True)),
).order_by(_C.day, _C.id)
_PLACES_BY = _PLACES.where(_C.day <= bindparam("day"))

#: the latest changes of one, by the column that names them
_OF = {
    mine: select(_C.low, _C.high, _C.day)
    .where(_C[mine] == bindparam("who"), _C.day <= bindparam("day"))
    .order_by(_C.day.desc())
    for mine in ("subject", "object", "low")
}


def _others(connection: Connection, who: str, limit: int, until: date | None) -> list[str]:
    """Those on the other side of the latest changes with `who`."""
    latest: dict[str, int] = {}
    for query in _OF.values():
        for other, day in _latest(connection, query, who, limit, until):
            latest[other] = max(day, latest.get(other, 0))
    return sorted(latest, key=lambda o: (-latest[o], o))[:limit]


def _latest(
    connection: Connection,
    query: Select[Any],
    who: str,
    limit: int,
    until: date | None,
) -> list[tuple[str, int]]:
    """The last day of each of the `limit` latest, of more where they share a day."""
    given = {"who": who, "day": number(until or date.max)}
    found: dict[str, int] = {}
    for many in _LOOKED:
        found, seen = {}, 0
        for low, high, day in connection.execute(query.limit(many), given):
            seen += 1
            if len(found) >= limit and day < min(found.values()):
                return list(found.items())
            for id_ in {low, high} - {who}:
                found.setdefault(id_, day)
        if many is None or seen < many:
            break
    return list(found.items())


def _names(relation: Relation, who: str) -> bool:
    against = {t.against for c in relation.changes for t in c.tellings}
    return who in (relation.subject, relation.object) or who in against
