"""One part of a corpus: coded, and written into the store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..errors import InputError
from ..output.parquet import to_array
from ..records import Record, Report
from .batches import code_batches, reports_batch
from .parts import Part
from .store import EVENTS, REPORTS, Store

if TYPE_CHECKING:
    import pyarrow as pa

#: a part that failed so often with its worker is coded one report at a time, in a process apart
_CAREFUL = 3
#: the folder of events whose report has no day: year=0/month=0, which every reader reads
_UNDATED = "0-0"
_COLUMNS = (
    "part",
    "id",
    "title",
    "outlet",
    "published",
    "url",
    "words",
    "copy_of",
    "source",
    "left_out",
)


@dataclass(frozen=True, slots=True)
class Tables:
    """The user's own tables, as paths."""

    actors: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a part."""

    key: str
    reports: int
    events: int
    words: int
    left_out: int


def do_part(part: Part, store: Store, tables: Tables) -> Done:
    """Code a part and write its events, then its reports; safe to repeat, safe to kill."""
    left_out: dict[int, str] = {}
    attempt, last = store.attempt(part.key), f"{REPORTS}/part-{part.key}.parquet"
    if attempt > 1 and store.has(last):  # another did it, and its machine died after
        return Done(part.key, len(part.reports) + len(part.copies), 0, 0, len(part.left_out))
    batch = reports_batch(part.reports)
    if attempt >= _CAREFUL:
        kept = _survivors(part.reports, tables, left_out)
        batch = batch.filter(_mask(kept, len(part.reports)))
        rows = [number for number in range(len(part.reports)) if number in kept]
    else:
        rows = list(range(len(part.reports)))
    (events,) = code_batches(
        [batch],
        actors=tables.actors,
        patterns=tables.patterns,
        failed=lambda error: left_out.update({rows[_row(error)]: error.reason}),
    )
    for folder, table in _by_month(events):
        store.write_table(f"{EVENTS}/{folder}/part-{part.key}.parquet", table)
    told = list(_report_rows(part, left_out))
    store.write_table(last, _reports_table(told))
    words = sum(row["words"] or 0 for row in told if not row["left_out"] and not row["copy_of"])
    lost = sum(1 for row in told if row["left_out"])
    count = len(set(events.column("event_id").to_pylist()))
    return Done(part.key, len(part.reports) + len(part.copies), count, words, lost)


def _row(error: InputError) -> int:
    return int((error.place or "row 1").rsplit(" ", 1)[1]) - 1


def _mask(kept: set[int], count: int) -> pa.Array:
    import pyarrow as pa

    return pa.array([number in kept for number in range(count)])


def _survivors(reports: Sequence[Report], tables: Tables, left_out: dict[int, str]) -> set[int]:
    """The reports that do not kill who reads them; each is tried in a process of its own."""
    from ..parallel import survives

    settings = {"actors": tables.actors, "patterns": tables.patterns}
    kept = set()
    for number, fault in enumerate(survives(reports, settings)):
        if fault is None:
            kept.add(number)
        else:
            left_out[number] = fault
    return kept


def _by_month(events: pa.RecordBatch) -> Iterator[tuple[str, pa.Table]]:
    """The rows of each month of publication, with the folder they belong in."""
    import pyarrow as pa

    table = pa.Table.from_batches([events])
    months = [(day or "")[:7] for day in events.column("published").to_pylist()]
    for month in sorted(set(months)):
        year, _, number = (month or _UNDATED).partition("-")
        folder = f"year={int(year)}/month={int(number)}"
        yield folder, table.filter(pa.array([m == month for m in months]))


def _report_rows(part: Part, left_out: dict[int, str]) -> Iterator[Record]:
    nothing: Record = dict.fromkeys(_COLUMNS)
    for number, report in enumerate(part.reports):
        yield nothing | _about(report, part) | {"left_out": left_out.get(number)}
    for report, first in part.copies:
        yield nothing | _about(report, part) | {"copy_of": first}
    for error in part.left_out:
        where = f"{error.source}, {error.place}" if error.place else error.source
        yield nothing | {"part": part.key, "source": where, "left_out": error.reason}


def _about(report: Report, part: Part) -> Record:
    return {
        "part": part.key,
        "id": report.id,
        "title": report.title,
        "outlet": report.outlet,
        "published": report.published.isoformat() if report.published else None,
        "url": report.url,
        "words": len(report.text.split()),
    }


def _reports_table(rows: Sequence[Record]) -> Any:
    import pyarrow as pa

    schema = pa.schema([(c, pa.int64() if c == "words" else pa.string()) for c in _COLUMNS])
    return pa.Table.from_arrays([to_array(rows, field) for field in schema], schema=schema)
