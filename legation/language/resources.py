"""Reads the room's data files."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from legation.errors import DataError

DATA = Path(__file__).parent / "data"
WEIGHTS = Path(__file__).parent / "weights"


@cache
def load_toml(name: str) -> dict[str, Any]:
    """The TOML table `name` of the data folder.

    Raises `DataError` when the file is missing, is not TOML or names no schema.
    """
    path = DATA / name
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DataError(str(path), str(error)) from error
    if "schema" not in table:
        raise DataError(str(path), 'no "schema" line; say what the file holds')
    return table
