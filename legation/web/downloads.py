"""Lists as files: CSV, JSON Lines, Parquet."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from tempfile import SpooledTemporaryFile
from typing import Annotated, Any, Literal

from fastapi import Query
from fastapi.responses import Response, StreamingResponse

from ..output import Layout, write_records
from ..records import Record

#: most records in one file; the API and `legation events` give longer lists
MOST = 50_000

_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "jsonl": "application/x-ndjson",
    "parquet": "application/vnd.apache.parquet",
}
_KEPT_IN_MEMORY = 4 << 20

As = Annotated[Literal["csv", "jsonl", "parquet"] | None, Query(alias="as")]


def file(records: Iterable[Record], layout: Layout, format: str, name: str) -> Response:
    """The records as a file for the reader to keep."""
    held: Any = SpooledTemporaryFile(max_size=_KEPT_IN_MEMORY)  # noqa: SIM115  closed when sent
    text = io.TextIOWrapper(held, encoding="utf-8", errors="replace", newline="")
    write_records(records, text, format=format, layout=layout)
    text.flush()
    text.detach()
    held.seek(0)
    safe = "".join(c if c.isascii() and (c.isalnum() or c in "-_") else "-" for c in name)
    return StreamingResponse(
        _pieces(held),
        media_type=_TYPES[format],
        headers={"Content-Disposition": f'attachment; filename="{safe}.{format}"'},
    )


def _pieces(held: Any) -> Iterator[bytes]:
    with held:
        while piece := held.read(1 << 16):
            yield piece
