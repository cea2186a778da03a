"""Records as Parquet: one row group every ten thousand rows, types fixed by column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import IO, Any

from ..errors import InputError
from ..records import Record

_ROWS = 10_000
_WHOLE = frozenset(
    ("pair", "evidence_start", "evidence_end", "actor_start", "actor_end",
     "recipient_start", "recipient_end", "words", "events", "cooperative", "conflictual")
)  # fmt: skip
_REAL = frozenset(("goldstein", "confidence", "latitude", "longitude"))


def write_parquet(rows: Iterable[Record], out: IO[bytes], columns: Iterable[str]) -> int:
    """Write `rows` to `out`; the number of rows.

    The columns are those of the first row, or `columns` when there is none.  Whole and
    real numbers are typed by the column's name, all else is text.  Raises `InputError`
    when pyarrow is missing.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise InputError(
            "parquet", "Parquet needs pyarrow; pip install 'legation[parquet]'"
        ) from None
    source = iter(rows)
    first = list(islice(source, _ROWS))
    schema = schema_of(first[0] if first else columns)
    count = 0
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        for chunk in _chunks(first, source):
            arrays = [to_array(chunk, field) for field in schema]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
            count += len(chunk)
    return count


def schema_of(columns: Iterable[str]) -> Any:
    """The Arrow schema of a table with these columns."""
    import pyarrow as pa

    names = list(columns)
    # a count in the list of reports and in tallies; the ids of events everywhere else
    ids = set() if {"versions", "cooperative"} & set(names) else {"events"}
    return pa.schema([(n, pa.string() if n in ids else _type(n, pa)) for n in names])


def to_array(rows: Sequence[Record], field: Any) -> Any:
    """One column of rows as an Arrow array of the field's type."""
    import pyarrow as pa

    return pa.array([_value(row.get(field.name), field.name) for row in rows], field.type)


def _chunks(first: list[Record], rest: Iterator[Record]) -> Iterator[list[Record]]:
    while first:
        yield first
        first = list(islice(rest, _ROWS))


def _type(column: str, pa: Any) -> Any:
    if column in _WHOLE or (column.endswith(("_start", "_end")) and not column.startswith("date")):
        return pa.int64()
    return pa.float64() if column in _REAL else pa.string()


def _value(value: object, column: str) -> object:
    if value is None or column in _REAL:
        return value
    if isinstance(value, (int, float)) and column in _WHOLE | {"evidence_start", "evidence_end"}:
        return value
    if isinstance(value, int) and column.endswith(("_start", "_end")):
        return value
    return str(value).encode("utf-8", "replace").decode("utf-8")
