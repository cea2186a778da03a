"""Event records written in the published formats, as they come."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import IO

from ..records import Record
from . import gdelt, icews, polecat
from .ftm import Entities
from .rows import STATED, line

EXCHANGE_FORMATS = ("gdelt", "polecat", "icews", "ftm")


@dataclass(frozen=True, slots=True)
class Side:
    """A second table that belongs beside the first: the end of its name, columns, rows."""

    suffix: str
    columns: Sequence[str]
    rows: Callable[[Record], Iterator[list[object]]]


@dataclass(slots=True)
class Writer:
    """Writes events in one format; counts what the format cannot say."""

    format: str
    columns: Sequence[str]
    rows: Callable[[Record], Iterator[list[object]]]
    header: bool = True
    side: Side | None = None
    #: events left out, by status: these formats would state them as facts
    left_out: Counter[str] = field(default_factory=Counter)

    def write(self, records: Iterable[Record], out: IO[str], side: IO[str] | None = None) -> int:
        """Write `records` to `out` (and the second table to `side`); the events written."""
        if self.header:
            out.write(line(list(self.columns)))
        count = 0
        for record in records:
            if record["status"] not in STATED:
                self.left_out[record["status"]] += 1
                continue
            count += 1
            for row in self.rows(record):
                out.write(line(row))
            if side is not None and self.side is not None:
                for row in self.side.rows(record):
                    side.write(line(row))
        return count


class EntityWriter(Writer):
    """FollowTheMoney entities as JSON Lines; an entity names its status, so all are written."""

    def write(self, records: Iterable[Record], out: IO[str], side: IO[str] | None = None) -> int:
        """Write the entities of `records`; the number of events."""
        entities, count = Entities(), 0
        for record in records:
            count += 1
            for entity in entities.of(record):
                out.write(json.dumps(entity, ensure_ascii=False) + "\n")
        return count


def exchange_writer(format: str) -> Writer:
    """A fresh writer for one of `EXCHANGE_FORMATS`."""
    if format == "gdelt":
        mentions = Side(".mentions", gdelt.MENTIONS, gdelt.mention_rows)
        return Writer(format, gdelt.COLUMNS, gdelt.event_rows, header=False, side=mentions)
    if format == "polecat":
        return Writer(format, polecat.COLUMNS, polecat.event_rows)
    if format == "icews":
        return Writer(format, icews.COLUMNS, icews.event_rows)
    return EntityWriter(format, (), lambda record: iter(()))
