"""The coder over Arrow: batches of reports in, batches of events out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ..errors import InputError
from ..output.flat import EVENT_COLUMNS, event_rows
from ..output.parquet import schema_of, to_array
from ..reading.report import make_report, read_date
from ..records import Record, Report

if TYPE_CHECKING:
    import pyarrow as pa

    from ..coder import Coder

#: what a batch of reports may hold; only `text` must be there
REPORT_FIELDS = ("id", "text", "title", "outlet", "published", "url")

Failed = Callable[[InputError], None]
#: what came of one report: the rows of its events, or why it was left out
Outcome = list[Record] | InputError


def report_schema() -> pa.Schema:
    """The columns of a batch of reports: all text, `published` as YYYY-MM-DD."""
    import pyarrow as pa

    return pa.schema([(name, pa.string()) for name in REPORT_FIELDS])


def event_schema() -> pa.Schema:
    """The columns of a batch of events: a row an actor–recipient pair, as in `-f parquet`."""
    return schema_of(EVENT_COLUMNS)


def code_batches(
    batches: Iterable[pa.RecordBatch],
    *,
    actors: Sequence[str] = (),
    patterns: Sequence[str] = (),
    failed: Failed | None = None,
) -> Iterator[pa.RecordBatch]:
    """The events of each batch of reports, batch for batch, in order.

    A batch has the columns of `report_schema`, of which all but `text` may lack or be
    null.  A row that cannot be read or coded goes to `failed` and the others go on.  This
    is the function that Ray's `map_batches` and Spark's `mapInArrow` are given.
    """
    coder = shared_coder(tuple(actors), tuple(patterns))
    for batch in batches:
        rows: list[Record] = []
        for number, found in enumerate(reports_of(batch), 1):
            outcome = found if isinstance(found, InputError) else code_report(coder, found)
            if not isinstance(outcome, InputError):
                rows += outcome
            elif failed is not None:
                failed(InputError(outcome.source, outcome.reason, place=f"row {number}"))
        yield events_batch(rows)


@lru_cache(maxsize=2)
def shared_coder(actors: tuple[str, ...] = (), patterns: tuple[str, ...] = ()) -> Coder:
    """The one coder of this process for these tables."""
    from .. import load

    return load(actors=actors, patterns=patterns)


def code_report(coder: Coder, report: Report) -> Outcome:
    """The rows of one report's events, or the fault that stopped it, named."""
    from ..events import event_record
    from ..parallel import attempt

    found = attempt(coder, report)
    if isinstance(found, InputError):
        return found
    return [row for event in found.events for row in event_rows(event_record(event))]


def events_batch(rows: Sequence[Record]) -> pa.RecordBatch:
    """Rows of events as a batch."""
    import pyarrow as pa

    schema = event_schema()
    return pa.RecordBatch.from_arrays([to_array(rows, field) for field in schema], schema=schema)


def reports_batch(reports: Sequence[Report]) -> pa.RecordBatch:
    """Reports as a batch."""
    import pyarrow as pa

    columns: list[list[Any]] = [
        [_plain(getattr(report, name)) for report in reports] for name in REPORT_FIELDS
    ]
    return pa.RecordBatch.from_pydict(
        dict(zip(REPORT_FIELDS, columns, strict=True)), schema=report_schema()
    )


def reports_of(batch: pa.RecordBatch) -> Iterator[Report | InputError]:
    """The rows of a batch as reports; a row that is none as an error."""
    names = [name for name in REPORT_FIELDS if name in batch.schema.names]
    if "text" not in names:
        raise InputError("the batch of reports", "it has no column `text`")
    for row in batch.select(names).to_pylist():
        source = str(row.get("id") or "a report")
        text = row.pop("text")
        if not isinstance(text, str) or not text.strip():
            yield InputError(source, "the text is empty; fetch it again, or leave it out")
            continue
        try:
            day = read_date(row.pop("published", None), source=source)
            told = {name: str(value) for name, value in row.items() if value is not None}
            yield make_report(text, published=day, **told)
        except InputError as error:
            yield error


def _plain(value: str | date | None) -> str | None:
    return value.isoformat() if isinstance(value, date) else value
