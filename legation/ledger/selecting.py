"""Which events, reports or changes are asked for, and how that is asked of the store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, exists, or_, select
from sqlalchemy.sql.elements import ColumnElement

from . import tables as t
from .days import number
from .finding import current

_E, _P, _R, _C, _T = t.events.c, t.parties.c, t.reports.c, t.changes.c, t.tellings.c


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
) -> list[Row[*tuple[Any, ...]]]:
    """`n` and `id` of the events asked for, by day."""
    query = select(_E.n, _E.id).where(current(_E.n, known_on))
    if filters.actor:
        query = _taking_part(query, filters.actor, 0)
    if filters.recipient:
        query = _taking_part(query, filters.recipient, 1)
    query = query.where(*_event_terms(filters, known_on))
    return _paged(connection, query, filters, rejected)


def pair_page(
    connection: Connection, a: str, b: str, filters: Filters, known_on: date | None,
    rejected: Sequence[str] = (),
) -> list[Row[*tuple[Any, ...]]]:  # fmt: skip
    """Likewise, of the events between two actors, in either direction."""
    low, high = sorted((a, b))
    p = t.pairs.c
    query = (
        select(_E.n, _E.id)
        .join(t.pairs, p.event == _E.n)
        .where(p.low == low, p.high == high, current(_E.n, known_on))
        .where(*_event_terms(filters, known_on))
    )
    return _paged(connection, query, filters, rejected)


def either_page(
    connection: Connection, a: str, filters: Filters, known_on: date | None,
    rejected: Sequence[str] = (),
) -> list[Row[*tuple[Any, ...]]]:  # fmt: skip
    """Likewise, of the events that one actor takes part in on either side."""
    terms = [_P.actor == a, _P.event == _E.n]
    if filters.since:
        terms.append(_P.day >= number(filters.since))
    query = select(_E.n, _E.id).where(exists().where(*terms), current(_E.n, known_on))
    query = query.where(*_event_terms(filters, known_on))
    return _paged(connection, query, filters, rejected)


def _taking_part(
    query: Select[*tuple[Any, ...]], actor: str, side: int
) -> Select[*tuple[Any, ...]]:
    p = t.parties.alias()
    return query.join(p, and_(p.c.event == _E.n, p.c.actor == actor, p.c.side == side))


def _event_terms(filters: Filters, known_on: date | None) -> list[ColumnElement[bool]]:
    terms: list[ColumnElement[bool]] = []
    if filters.kind:
        terms.append(or_(_E.type == filters.kind.upper(), _E.change == filters.kind))
    if filters.status:
        terms.append(_E.status == filters.status)
    if filters.since:
        terms.append(_E.day >= number(filters.since))
    if filters.until:
        terms.append(_E.day <= number(filters.until))
    if filters.outlet:
        told = select(t.readings.c.n).join(t.reports, _R.n == t.readings.c.report)
        terms.append(_E.n.op("/")(t.SPREAD).in_(told.where(_R.outlet == filters.outlet)))
    if known_on:
        terms.append(_E.known <= number(known_on))
    return terms


def _paged(
    connection: Connection,
    query: Select[*tuple[Any, ...]],
    filters: Filters,
    rejected: Sequence[str],
) -> list[Row[*tuple[Any, ...]]]:
    if rejected:
        query = query.where(_E.id.not_in(rejected))
    if filters.after:
        at = connection.execute(
            select(_E.day, _E.n).where(_E.id == filters.after).order_by(_E.n.desc())
        ).first()
        if at is not None:
            query = query.where(or_(_E.day > at.day, and_(_E.day == at.day, _E.n > at.n)))
    query = query.order_by(_E.day, _E.n)
    if filters.limit is not None:
        query = query.limit(filters.limit)
    return list(connection.execute(query))


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
    return query.order_by(_R.published, _R.n)


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
