"""How much a ledger holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select, text

from . import tables as t
from .days import day
from .opening import SCHEMA, Store


def stats(connection: Connection, store: Store) -> dict[str, Any]:
    """Counts of everything, the days they span and the size in bytes."""

    def count(table: Any) -> int:
        return int(connection.execute(select(func.count()).select_from(table)).scalar_one())

    e, r = t.events.c, t.reports.c
    first, last = connection.execute(select(func.min(r.published), func.max(r.published))).one()
    events = count(t.events)
    size = _size(connection, store)
    return {
        "schema": SCHEMA,
        "reports": count(t.reports),
        "near_duplicates": count(t.copies),
        "outlets": connection.execute(select(func.count(r.outlet.distinct()))).scalar_one(),
        "published_from": _iso(first),
        "published_to": _iso(last),
        "readings": count(t.readings),
        "superseded_readings": count(t.superseded),
        "events": events,
        "events_by_type": _groups(connection, e.type),
        "events_by_status": _groups(connection, e.status),
        "tellings": count(t.tellings),
        "changes": count(t.changes),
        "changes_by_kind": _groups(connection, t.changes.c.change),
        "reviews": count(t.reviews),
        "bytes": size,
        "bytes_per_event": round(size / events) if events else None,
    }


def _groups(connection: Connection, column: Any) -> dict[str, int]:
    rows = connection.execute(select(column, func.count()).group_by(column)).all()
    return dict(sorted(((str(key), int(n)) for key, n in rows), key=lambda row: (-row[1], row[0])))


def _iso(stored: int | None) -> str | None:
    found = day(stored)
    return found.isoformat() if found else None


def _size(connection: Connection, store: Store) -> int:
    if not store.is_sqlite:
        query = "SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c JOIN pg_namespace n"
        query += " ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND n.nspname = current_schema()"
        return int(connection.execute(text(query)).scalar() or 0)
    path = Path(store.engine.url.database or "")
    files = [path, *(path.with_name(path.name + end) for end in ("-wal",))]
    return sum(f.stat().st_size for f in files if f.exists())
