"""The index of changes: built from the tellings, read page by page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, cast

from sqlalchemy import Connection, Row, and_, bindparam, delete, func, insert, or_, select
from sqlalchemy.sql.elements import ColumnElement

from ..records import Precision, Status, When
from ..relations import Change, Link, Telling, load_rules, merge
from . import tables as t
from .days import day, number
from .finding import Verdicts, chunks, originals, telling_query, tellings, verdicts
from .selecting import not_there
from .shelves import shelves_of

_C, _S, _T = t.changes.c, t.stale.c, t.tellings.c

#: where the body of a change stands in its row
_BODY = [column.name for column in t.changes.c].index("body")

#: groups that are brought up to date at once
_GROUPS = 100

#: the columns of a change, as `_row` has them
_ROW = (
    "id", "change", "subject", "object", "low", "high", "status", "refuses", "implied_by", "day",
    "first", "last", "precision", "body",
)  # fmt: skip


_IS_STALE = select(_S.change).limit(1)
#: whether it does not show something yet that has to do with one of some actors
STALE_OF = or_(
    _S.subject.in_(bindparam("actors", expanding=True)),
    _S.object.in_(bindparam("actors", expanding=True)),
)


def is_stale(connection: Connection) -> bool:
    """Whether something was recorded that the index does not show yet."""
    return connection.execute(_IS_STALE).first() is not None


def refresh(connection: Connection) -> None:
    """Bring the index up to date, within a writing transaction."""
    judged = verdicts(connection)
    stale = [tuple(row) for row in connection.execute(select(t.stale))]
    for groups in chunks(stale, _GROUPS):
        _renew(connection, groups, judged)
    connection.execute(delete(t.stale))


def _renew(connection: Connection, groups: Sequence[Any], judged: Verdicts) -> None:
    """Bring the changes of some groups up to date; those that stay as they are stand."""
    found = tellings(connection, _of_groups(_T, groups))
    copies = originals(connection, {f[2].say.report for f in found})
    found.sort(key=lambda f: _group(f[2]))
    rows: dict[tuple[Any, ...], dict[str, Any]] = {}
    for _, group_ in groupby(found, key=lambda f: _group(f[2])):
        admitted = [f for f in group_ if judged.admits(f[2].event, f[1])]
        numbers = {telling: n for n, _, telling in admitted}
        for change in merge(numbers, apart=judged.apart, copies=copies):
            row = _row(change, numbers)
            rows[tuple(row.values())] = row
    gone = []
    columns = [_C[name] for name in _ROW]
    query = select(_C.n, *columns).where(_of_groups(_C, groups))
    for n, *held in connection.execute(query):
        if rows.pop(tuple(held), None) is None:
            gone.append(n)
    for chunk in chunks(gone):
        connection.execute(delete(t.changes).where(_C.n.in_(chunk)))
    for some in chunks(list(rows.values()), 1000):
        connection.execute(insert(t.changes), list(some))


def _of_groups(columns: Any, groups: Sequence[Any]) -> ColumnElement[bool]:
    """The condition that a telling or a change is of one of these groups."""
    return or_(
        *(
            and_(columns.object == object_, columns.change == change, columns.subject == subject)
            for change, subject, object_ in groups
        )
    )


def _group(telling: Telling) -> tuple[str, str, str]:
    return (telling.change, telling.subject, telling.object)


def _row(change: Change, numbers: dict[Telling, int]) -> dict[str, Any]:
    body = {
        "tellings": [numbers[x] for x in change.tellings],
        "disputes": [numbers[x] for x in change.disputes],
        "links": [list(link) for link in change.links],
    }
    low, high = sorted((change.subject, change.tellings[0].against or change.object))
    return {
        "id": change.id,
        "change": change.change,
        "subject": change.subject,
        "object": change.object,
        "low": low,
        "high": high,
        "status": change.status,
        "refuses": int(change.refuses),
        "implied_by": change.implied_by,
        "day": number(change.date.start or change.date.end) or 0,  # as in relations.change_order
        "first": number(change.date.start),
        "last": number(change.date.end),
        "precision": change.date.precision,
        "body": json.dumps(body, separators=(",", ":")),
    }


#: the rows that `made_of` takes: all of a change, and the last reading in place of another, which
#: may have taken tellings away
ROWS = select(*t.changes.c, select(func.max(t.superseded.c.by)).scalar_subquery().label("replaced"))
_NEWEST = ROWS.order_by(_C.day.desc(), _C.id.desc())


def page(
    connection: Connection,
    where: ColumnElement[bool],
    *,
    limit: int | None = None,
    after: str | None = None,
) -> list[Change]:
    """The changes that meet `where`, by day; at most `limit`, from behind the change `after`."""
    query = ROWS.where(where).order_by(_C.day, _C.id)
    if after is not None:
        at = _place(connection, after)
        if at is None:
            raise not_there(after)
        query = query.where((_C.day > at.day) | ((_C.day == at.day) & (_C.id > at.id)))
    if limit is not None:
        query = query.limit(limit)
    return made_of(connection, connection.execute(query))


def newest(
    connection: Connection, where: ColumnElement[bool], *, limit: int, skip: int = 0
) -> list[Change]:
    """The changes that meet `where`, the latest day first."""
    query = _NEWEST.where(where)
    return made_of(connection, connection.execute(query.limit(limit).offset(skip)))


def _place(connection: Connection, after: str) -> Row[*tuple[Any, ...]] | None:
    """Where a change stands in the index, by its id or by that of one of its events."""
    query = select(_C.day, _C.id, _C.body).order_by(_C.day.desc(), _C.id.desc())
    if not after.startswith("ev_"):
        return connection.execute(query.where(_C.id == after)).first()
    numbers = select(t.events.c.n).where(t.events.c.id == after)
    told = connection.execute(select(t.tellings).where(_T.event.in_(numbers))).all()
    for row in told:
        group = and_(_C.change == row.change, _C.subject == row.subject, _C.object == row.object)
        for at in connection.execute(query.where(group)):
            if row.n in json.loads(at.body)["tellings"]:
                return at
    return None


def made_of(connection: Connection, rows: Iterable[Row[*tuple[Any, ...]]]) -> list[Change]:
    """The changes of rows of the index; those that were read a moment ago are not made again."""
    shelves = shelves_of(connection)
    wanted, found = [tuple(row) for row in rows], dict[tuple[Any, ...], Change]()
    if shelves is not None:
        kept = ((key, shelves.changes.get(key)) for key in wanted)
        found = {key: change for key, change in kept if change is not None}
    for key, change in _read(connection, [key for key in wanted if key not in found]):
        found[key] = change
        if shelves is not None:
            shelves.changes.put(key, change, 1 + len(change.tellings) + len(change.disputes))
    return [found[key] for key in wanted]


_TOLD = telling_query(_T.n.in_(bindparam("numbers", expanding=True)))


def _read(
    connection: Connection, rows: Sequence[tuple[Any, ...]]
) -> Iterator[tuple[tuple[Any, ...], Change]]:
    bodies = [json.loads(row[_BODY]) for row in rows]
    wanted = sorted({n for b in bodies for n in (*b["tellings"], *b["disputes"])})
    told: dict[int, Telling] = {}
    for chunk in chunks(wanted):
        found = tellings(connection, _TOLD, given={"numbers": chunk})
        told.update((n, x) for n, _, x in found)
    relations = {name: rule.relation for name, rule in load_rules().changes.items()}
    for row, body in zip(rows, bodies, strict=True):
        (_, id_, change, subject, object_, _, _, status, refuses, implied_by, _, first, last,
         precision, *_) = row  # fmt: skip
        yield (
            row,
            Change(
                id=id_,
                change=change,
                relation=relations[change],
                subject=subject,
                object=object_,
                status=cast(Status, status),
                date=When(day(first), day(last), cast(Precision, precision)),
                tellings=tuple(told[n] for n in body["tellings"] if n in told),
                disputes=tuple(told[n] for n in body["disputes"] if n in told),
                links=tuple(Link(*link) for link in body["links"]),
                refuses=bool(refuses),
                implied_by=implied_by,
            ),
        )
