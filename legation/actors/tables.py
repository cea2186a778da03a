"""Reading the room's data files, with errors that name file and line."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from legation.errors import DataError

DATA = Path(__file__).resolve().parent / "data"


def rows(path: Path, columns: int) -> list[list[str]]:
    """Rows of a tab-separated table; "#" lines and empty ones are left out.

    Raises `DataError` where a row has not exactly `columns` fields.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise DataError(str(path), f"cannot be read: {error.strerror}") from error
    out = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line[0] == "#":
            continue
        fields = line.split("\t")
        if len(fields) != columns:
            raise DataError(
                str(path), f"{len(fields)} fields where {columns} are expected", line=number
            )
        out.append(fields)
    return out


def toml(path: Path) -> dict[str, Any]:
    """A TOML file; raises `DataError` with the line where it does not parse."""
    try:
        with path.open("rb") as f:
            return tomllib.load(f)
    except OSError as error:
        raise DataError(str(path), f"cannot be read: {error.strerror}") from error
    except tomllib.TOMLDecodeError as error:
        raise DataError(str(path), str(error)) from error


def day(text: str) -> date | None:
    """An ISO date, or None for an empty field; a bare year or month counts from its start."""
    if not text:
        return None
    parts = [int(p) for p in text.split("-")]
    return date(*([*parts, 1, 1])[:3])
