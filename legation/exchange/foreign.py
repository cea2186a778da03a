"""Other coders' events read in: GDELT, POLECAT and ICEWS files as records of ours.

Each row is a report by that coder, whose name stands as the outlet; its text is a line that
says what the row says, so that every record points at its evidence here too.
"""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import lzma
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from ..errors import InputError
from ..records import Record
from . import gdelt, icews, polecat
from .foreign_rows import from_gdelt, from_icews, from_polecat

Row = dict[str, str]
_READERS: dict[str, tuple[tuple[str, ...], Callable[[Row], Record | str]]] = {
    "gdelt": (gdelt.COLUMNS, from_gdelt),
    "polecat": (polecat.COLUMNS, from_polecat),
    "icews": (icews.COLUMNS, from_icews),
}
#: GDELT 1.0's daily files lack the three ADM2 columns, its history the address too
_GDELT_1 = tuple(c for c in gdelt.COLUMNS if not c.endswith("ADM2Code"))
#: the longest line a table may hold
_LINE = 1 << 20
_OPENERS: dict[str, Callable[..., Any]] = {
    ".gz": gzip.open,
    ".bz2": bz2.open,
    ".xz": lzma.open,
}


def read_foreign(
    path: str | Path,
    *,
    format: str | None = None,
    left_out: Callable[[InputError], None] | None = None,
) -> Iterator[Record]:
    """The events of a published table as event records, in the order of its rows.

    `path` may be plain, gzip, bzip2, xz or a zip of one table.  `format` ("gdelt",
    "polecat", "icews") is told from the columns when not given.  A row that cannot be
    read goes to `left_out`, named by its line; without `left_out` the first such row is
    raised.  Raises `InputError` when the file is none of these.
    """
    name = str(path)
    with _opened(Path(path)) as stream:
        lines = _Lines(stream, name)
        kind, columns = _kind(lines, name, format)
        read = _READERS[kind][1]
        for number, cells in lines:
            found = _record(cells, columns, read)
            if isinstance(found, str):
                error = InputError(name, found, place=f"line {number}")
                if left_out is None:
                    raise error
                left_out(error)
            else:
                yield found


def _record(
    cells: list[str], columns: tuple[str, ...], read: Callable[[Row], Record | str]
) -> Record | str:
    if len(cells) != len(columns):
        return f"{len(cells)} cells where the table has {len(columns)} columns"
    return read(dict(zip(columns, map(str.strip, cells), strict=True)))


class _Lines:
    """The rows of a tab-separated table with their line numbers; one can be put back."""

    def __init__(self, stream: IO[str], name: str) -> None:
        self.stream, self.name = stream, name
        self.number = 0
        self.held: list[str] | None = None

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        while (cells := self.next()) is not None:
            if any(cells):
                yield self.number, cells

    def next(self) -> list[str] | None:
        """The cells of the next line, None at the end."""
        if self.held is not None:
            cells, self.held = self.held, None
            return cells
        try:
            line = self.stream.readline(_LINE)
        except (EOFError, OSError, zipfile.BadZipFile, lzma.LZMAError) as error:
            raise InputError(
                self.name, f"damaged or cut short ({error})", place=f"after line {self.number}"
            ) from None
        if not line:
            return None
        self.number += 1
        return next(csv.reader([line.rstrip("\r\n")], delimiter="\t", quoting=csv.QUOTE_NONE), [])


def _kind(lines: _Lines, name: str, format: str | None) -> tuple[str, tuple[str, ...]]:
    """The format of a table and its columns, by its header, or GDELT's by their number."""
    first = lines.next()
    if first is None:
        raise InputError(name, "the table is empty")
    titles = tuple(c.strip().strip('"').removeprefix("\ufeff") for c in first)
    for kind, (columns, _) in _READERS.items():
        if format in (None, kind) and len(set(columns) & set(titles)) > 0.7 * len(columns):
            return kind, titles
    if format in (None, "gdelt") and titles[0].isdigit():
        lines.held = first
        for columns in (gdelt.COLUMNS, _GDELT_1, _GDELT_1[:-1]):
            if len(titles) == len(columns):
                return "gdelt", columns
    wanted = format or "GDELT, POLECAT or ICEWS"
    raise InputError(name, f"not a table of {wanted}: its columns are others")


@contextmanager
def _opened(path: Path) -> Iterator[IO[str]]:
    try:
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                inside = [i for i in archive.infolist() if not i.is_dir()]
                if len(inside) != 1:
                    raise InputError(
                        str(path), f"the zip holds {len(inside)} files; give one table"
                    )
                with archive.open(inside[0]) as raw:
                    yield io.TextIOWrapper(raw, "utf-8", errors="replace", newline="\n")
            return
        opener = _OPENERS.get(path.suffix, open)
        with opener(path, "rb") as raw:
            yield io.TextIOWrapper(raw, "utf-8", errors="replace", newline="\n")
    except (zipfile.BadZipFile, gzip.BadGzipFile) as error:
        raise InputError(str(path), f"damaged archive ({error})") from None
    except OSError as error:
        raise InputError(str(path), error.strerror or str(error)) from None
