"""Parquet: one report a row, in the columns that JSON Lines has as keys."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import BinaryIO

from ..errors import InputError
from ..records import Report
from .jsonlines import read_object

_COLUMNS = ("id", "text", "html", "title", "url", "outlet", "published")
_ROWS = 1_000


def read_parquet(
    path: Path | BinaryIO, source: str, *, published: date | None, outlet: str | None
) -> Iterator[Report | InputError]:
    """The rows as reports, a thousand in memory at a time; rows that hold none are named."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        yield InputError(source, "Parquet needs pyarrow; pip install 'legation[parquet]'")
        return
    number = 0
    try:
        with pq.ParquetFile(path) as table:
            columns = [c for c in _COLUMNS if c in table.schema_arrow.names]
            if "text" not in columns and "html" not in columns:
                yield InputError(source, "neither a column `text` nor `html`")
                return
            for batch in table.iter_batches(batch_size=_ROWS, columns=columns):
                for row in batch.to_pylist():
                    number += 1
                    try:
                        yield read_object(
                            row, source, f"row {number}", published=published, outlet=outlet
                        )
                    except InputError as error:
                        yield error
    except (pa.ArrowException, OSError, ValueError) as error:
        told = str(error).splitlines()[0] if str(error) else type(error).__name__
        place = f"after row {number}" if number else None
        yield InputError(
            source, f"the Parquet file is damaged; write it again ({told[:200]})", place=place
        )
