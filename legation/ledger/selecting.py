"""Which events, reports or changes are asked for, and how that is asked of the store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Select, Table, and_, exists, or_, select
from sqlalchemy.sql.elements import ColumnElement

from ..errors import NotThereError
from . import tables as t
from .days import number
from .finding import current

_E, _P, _R, _C, _T = t.events.c, t.parties.c, t.reports.c, t.changes.c, t.tellings.c

_Row = Row[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Filters:
    """What a listing is limited to; None asks for everything.

    `kind` is an event type, a mode, a CAMEO code or a change for events, and a change or a
    relation for changes and relations.
    """

    actor: str | None = None
    recipient: str | None = None
    kind: str | None = None
    since: date | None = None
    until: date | None = None
    outlet: str | None = None
    status: str | None = None
    limit: int | None = None
    after: str | None = None


def event_page(
    connection: Connection, filters: Filters, known_on: date | None, rejected: Sequence[str] = ()
) -> list[_Row]:
    """`n` and `id` of the events asked for, by day."""
    if not filters.actor and not filters.recipient:
        return _paged(connection, _Source(t.events, _E.day, _E.n), filters, known_on, rejected)
    who, side = (filters.actor, 0) if filters.actor else (filters.recipient, 1)
    source = _Source(t.parties, _P.day, _P.event, (_P.actor == who, _P.side == side))
    if filters.actor and filters.recipient:
        other = t.parties.alias().c
        both = exists().where(
            other.event == _P.event, other.actor == filters.recipient, other.side == 1
        )
        source = source._replace(terms=(*source.terms, both))
    return _paged(connection, source, filters, known_on, rejected)


def pair_page(
    connection: Connection, a: str, b: str, filters: Filters, known_on: date | None,
    rejected: Sequence[str] = (),
) -> list[_Row]:  # fmt: skip
    """Likewise, of the events between two actors, in either direction."""
    low, high = sorted((a, b))
    p = t.pairs.c
    source = _Source(t.pairs, p.day, p.event, (p.low == low, p.high == high))
    return _paged(connection, source, filters, known_on, rejected)


def either_page(
    connection: Connection, a: str, filters: Filters, known_on: date | None,
    rejected: Sequence[str] = (),
) -> list[_Row]:  # fmt: skip
    """Likewise, of the events that one actor takes part in on either side."""
    found: dict[int, _Row] = {}
    for side in (0, 1):
        source = _Source(t.parties, _P.day, _P.event, (_P.actor == a, _P.side == side))
        found.update((r.n, r) for r in _paged(connection, source, filters, known_on, rejected))
    return sorted(found.values(), key=lambda r: (r.day, r.n))[: filters.limit]


class _Source(NamedTuple):
    """The table whose order gives the order of a listing, so that a page costs a page."""

    table: Table
    day: ColumnElement[int]
    event: ColumnElement[int]
    terms: tuple[ColumnElement[bool], ...] = ()


def event_terms(
    filters: Filters, known_on: date | None, day: ColumnElement[int]
) -> list[ColumnElement[bool]]:
    """The conditions on events, those on who takes part aside."""
    terms: list[ColumnElement[bool]] = []
    if filters.kind:
        terms.append(or_(_E.type == filters.kind.upper(), _E.change == filters.kind))
    if filters.status:
        terms.append(_E.status == filters.status)
    if filters.since:
        terms.append(day >= number(filters.since))
    if filters.until:
        terms.append(day <= number(filters.until))
    if filters.outlet:
        told = select(t.readings.c.n).join(t.reports, _R.n == t.readings.c.report)
        terms.append(_E.n.op("/")(t.SPREAD).in_(told.where(_R.outlet == filters.outlet)))
    if known_on:
        terms.append(_E.known <= number(known_on))
    return terms


def _paged(
    connection: Connection,
    source: _Source,
    filters: Filters,
    known_on: date | None,
    rejected: Sequence[str],
) -> list[_Row]:
    """One page of events, in the order of `source`."""
    day, event = source.day, source.event
    query = select(_E.n, _E.id, _E.day).where(*source.terms, current(event, known_on))
    if source.table is not t.events:
        query = query.select_from(source.table).join(t.events, _E.n == event)
    query = query.where(*event_terms(filters, known_on, day))
    if rejected:
        query = query.where(_E.id.not_in(rejected))
    if filters.after:
        at = connection.execute(
            select(_E.day, _E.n).where(_E.id == filters.after).order_by(_E.n.desc())
        ).first()
        if at is None:
            raise not_there(filters.after)
        query = query.where(day >= at.day, or_(day > at.day, event > at.n))
    query = query.order_by(day, event)
    if filters.limit is not None:
        query = query.limit(filters.limit)
    return list(connection.execute(query))


def not_there(after: str) -> NotThereError:
    """A listing was to go on behind something that the ledger does not hold."""
    return NotThereError(f"{after}: nothing of this id is listed here; take one from the listing")


def report_query(filters: Filters, known_on: date | None) -> Select[*tuple[Any, ...]]:
    """The reports asked for, by day of publication."""
    query = select(t.reports)
    if filters.outlet:
        query = query.where(_R.outlet == filters.outlet)
    if filters.since:
        query = query.where(_R.published >= number(filters.since))
    if filters.until:
        query = query.where(_R.published <= number(filters.until))
    if filters.actor or filters.recipient:
        query = query.where(_R.n.in_(_reports_naming(filters)))
    if known_on:
        query = query.where(_R.known <= number(known_on))
    return query.order_by(_R.published.nulls_first(), _R.n)


def _reports_naming(filters: Filters) -> Select[*tuple[Any, ...]]:
    query = select(t.readings.c.report).join(
        t.parties, _P.event.op("/")(t.SPREAD) == t.readings.c.n
    )
    terms = []
    if filters.actor:
        terms.append(and_(_P.actor == filters.actor, _P.side == 0))
    if filters.recipient:
        terms.append(and_(_P.actor == filters.recipient, _P.side == 1))
    return query.where(or_(*terms))


def change_terms(filters: Filters, changes: Sequence[str] | None) -> ColumnElement[bool]:
    """The condition on the index of changes; `changes` are the names that `kind` stands for."""
    terms: list[ColumnElement[bool]] = [_C.refuses == 0]
    terms += _parties(_C.subject, _C.object, filters)
    if changes is not None:
        terms.append(_C.change.in_(changes))
    if filters.status:
        terms.append(_C.status == filters.status)
    if filters.since:
        terms.append(_C.day >= number(filters.since))
    if filters.until:
        terms.append(_C.day <= number(filters.until))
    return and_(*terms)


def telling_terms(filters: Filters, changes: Sequence[str] | None) -> ColumnElement[bool]:
    """Likewise on the tellings, without the days: a telling's day need not be the change's."""
    terms = [_T.n > 0, *_parties(_T.subject, _T.object, filters)]
    if changes is not None:
        terms.append(_T.change.in_(changes))
    return and_(*terms)


def _parties(subject: Any, object_: Any, filters: Filters) -> list[ColumnElement[bool]]:
    """Actor and recipient; a symmetric change has both on either side."""
    symmetric = t.changes.c.change if subject is _C.subject else _T.change
    both_ways = symmetric.in_(("establishes", "ceases-fire"))
    terms: list[ColumnElement[bool]] = []
    for wanted, side, other in (
        (filters.actor, subject, object_),
        (filters.recipient, object_, subject),
    ):
        if wanted:
            terms.append(or_(side == wanted, and_(both_ways, other == wanted)))
    return terms
