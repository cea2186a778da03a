"""What brings an older ledger up to date; each step can be taken on a new one without harm."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, bindparam, inspect, select, text, update

from . import tables as t
from .presets import unsqueeze

#: readings unpacked at once
_CHUNK = 2_000


def add_confidence(connection: Connection) -> None:
    """Give `events` the confidence that each event has in its reading, and its index."""
    columns = {c["name"] for c in inspect(connection).get_columns("events")}
    if "confidence" in columns:
        return
    connection.execute(text("ALTER TABLE events ADD COLUMN confidence FLOAT"))
    query = (
        update(t.events)
        .where(t.events.c.n == bindparam("event"))
        .values(confidence=bindparam("sure"))
    )
    for rows in _confidences(connection):
        connection.execute(query, rows)
    for index in t.events.indexes:
        if index.name == "events_by_confidence":
            index.create(connection)


def _confidences(connection: Connection) -> Iterator[list[dict[str, Any]]]:
    """The number and the confidence of every event, some readings at a time."""
    c, last = t.readings.c, -1
    while True:
        query = select(c.n, c.body).where(c.n > last).order_by(c.n).limit(_CHUNK)
        found = connection.execute(query).all()
        if not found:
            return
        last = found[-1].n
        rows = [
            {"event": n * t.SPREAD + place, "sure": json.loads(line).get("confidence", 0.0)}
            for n, body in found
            for place, line in enumerate(unsqueeze(body).split("\n")[1:])
        ]
        if rows:
            yield rows


def add_indexes(connection: Connection) -> None:
    """Make the indexes that the tables have by now and the store has not."""
    look = inspect(connection)
    for table in t.metadata.sorted_tables:
        there = {index["name"] for index in look.get_indexes(table.name)}
        for index in table.indexes:
            if index.name not in there:
                index.create(connection)
