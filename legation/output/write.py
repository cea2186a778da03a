"""Write a stream of records in the format asked for, as they come."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO, Any

from ..records import Record
from .flat import flatten

FORMATS = ("jsonl", "table", "csv", "tsv", "parquet")

#: characters that would end a cell or a row early in a tab-separated file
_BREAKS = str.maketrans(dict.fromkeys("\t\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029\x00", " "))


@dataclass(frozen=True, slots=True)
class Layout:
    """How one kind of record becomes rows, and which columns a terminal shows."""

    title: str
    rows: Callable[[Record], Iterator[Record]] = flatten
    #: heading -> the cell, a line or several
    terminal: Sequence[tuple[str, Callable[[Record], str | tuple[str, ...]]]] = ()
    #: the columns of a table without any row
    columns: Sequence[str] = ()
    empty: str = "nothing found"


def to_json(record: Record) -> str:
    """One line of JSON, keys in the record's own order, no escapes but the needed ones."""
    return json.dumps(record, ensure_ascii=False, separators=(", ", ": "))


def write_records(records: Iterable[Record], out: IO[str], *, format: str, layout: Layout) -> int:
    """Write `records` to `out`; the number of records written.

    `jsonl`, `csv` and `tsv` are written as they come; `table` is gathered first.
    """
    if format == "jsonl":
        return _lines(records, out)
    if format == "table":
        return _table(records, out, layout)
    if format == "parquet":
        return _parquet(records, out, layout)
    return _delimited(records, out, layout, "\t" if format == "tsv" else ",")


def _lines(records: Iterable[Record], out: IO[str]) -> int:
    count = 0
    for record in records:
        out.write(to_json(record) + "\n")
        count += 1
    return count


def _parquet(records: Iterable[Record], out: IO[str], layout: Layout) -> int:
    """Parquet is bytes: they go to the buffer under the text stream."""
    from .parquet import write_parquet

    count = 0

    def rows() -> Iterator[Record]:
        nonlocal count
        for record in records:
            count += 1
            yield from layout.rows(record)

    out.flush()
    write_parquet(rows(), out.buffer, layout.columns)  # type: ignore[attr-defined]  # both streams have one
    return count


def _delimited(records: Iterable[Record], out: IO[str], layout: Layout, comma: str) -> int:
    writer: csv.DictWriter[str] | None = None
    count = 0
    for record in records:
        count += 1
        for row in layout.rows(record):
            if writer is None:
                writer = _writer(out, list(row), comma)
            writer.writerow({key: _cell(value, comma) for key, value in row.items()})
    if writer is None and layout.columns:
        _writer(out, list(layout.columns), comma)
    return count


def _writer(out: IO[str], columns: list[str], comma: str) -> csv.DictWriter[str]:
    how: dict[str, Any] = {"quoting": csv.QUOTE_MINIMAL}
    if comma == "\t":
        how = {"quoting": csv.QUOTE_NONE, "quotechar": None}
    writer = csv.DictWriter(
        out, columns, delimiter=comma, lineterminator="\n", extrasaction="ignore", **how
    )
    writer.writeheader()
    return writer


def _cell(value: object, comma: str) -> object:
    """Tab-separated cells hold no quotes rules: breaks become spaces, as readers expect."""
    return value.translate(_BREAKS) if comma == "\t" and isinstance(value, str) else value


#: a column of cells no wider than this is never broken
_SHORT = 12


def _table(records: Iterable[Record], out: IO[str], layout: Layout) -> int:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    console = Console(file=out, highlight=False)
    gathered = list(records)
    if not gathered:
        console.print(f"[dim]{layout.empty}[/]")
        return 0
    table = Table(
        title=layout.title,
        title_justify="left",
        header_style="bold",
        box=SIMPLE_HEAD,
        pad_edge=False,
        collapse_padding=True,
    )
    rows = [[_plain(cell(record)) for _, cell in layout.terminal] for record in gathered]
    for number, (heading, _) in enumerate(layout.terminal):
        short = all(len(line) <= _SHORT for row in rows for line in row[number].split("\n"))
        table.add_column(heading, overflow="fold", no_wrap=number == 0 or short)
    for row in rows:
        table.add_row(*row)
    console.print(table)
    return len(gathered)


def _plain(cell: str | tuple[str, ...]) -> str:
    """Lines of a cell, markup taken literally, control characters shown as a space."""
    from rich.markup import escape

    lines = (cell,) if isinstance(cell, str) else cell
    return "\n".join(escape("".join(c if c.isprintable() else " " for c in x)) for x in lines)
