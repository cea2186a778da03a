"""`datapackage.json` beside tables: what each file is, its columns, who made it, from what."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from .. import __version__
from .atomic import replacing

NAME = "datapackage.json"
_MEDIA = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}


def describe(
    table: Path,
    *,
    format: str,
    title: str,
    columns: Sequence[str] | None = None,
    header: bool = True,
) -> bool:
    """Enter `table` into the package file of its folder; False where that file is not ours.

    Other tables' entries are kept.  Columns not given are read from the table.  Raises
    `OSError` when it cannot be written.
    """
    columns = _columns(table, format) if columns is None else columns
    path = table.parent / NAME
    package = _read(path)
    if package is None:
        return False
    resources = [r for r in package["resources"] if r.get("path") != table.name]
    resources.append(_resource(table, format, title, columns, header))
    package["resources"] = sorted(resources, key=lambda r: str(r.get("path")))
    with replacing(path) as out:
        out.write(json.dumps(package, ensure_ascii=False, indent=1) + "\n")
    return True


def _columns(table: Path, format: str) -> Sequence[str]:
    if format == "parquet":
        import pyarrow.parquet as pq

        names: list[str] = pq.read_schema(table).names
        return names
    with table.open(encoding="utf-8", newline="") as stream:
        first = stream.readline().rstrip("\n")
    return next(csv.reader([first], delimiter="," if format == "csv" else "\t"), [])


def _read(path: Path) -> dict[str, Any] | None:
    fresh: dict[str, Any] = {
        "profile": "data-package",
        "name": "legation",
        "title": "Events read from world news by Legation",
        "created_by": f"Legation {__version__}",
        "resources": [],
    }
    if not path.exists():
        return fresh
    with suppress(OSError, ValueError, RecursionError):
        held = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(held, dict) and str(held.get("created_by", "")).startswith("Legation"):
            kept = held.get("resources")
            good = [r for r in kept if isinstance(r, dict)] if isinstance(kept, list) else []
            return fresh | {"resources": good}
    return None


def _resource(
    table: Path, format: str, title: str, columns: Sequence[str], header: bool
) -> dict[str, Any]:
    raw = hashlib.sha256()
    size = 0
    with table.open("rb") as stream:
        while block := stream.read(1 << 20):
            raw.update(block)
            size += len(block)
    out: dict[str, Any] = {
        "name": "".join(c if c.isalnum() or c in "-_." else "-" for c in table.name.lower()),
        "path": table.name,
        "title": title,
        "profile": "tabular-data-resource" if format != "parquet" else "data-resource",
        "format": "csv" if format == "csv" else "parquet" if format == "parquet" else "tsv",
        "mediatype": _MEDIA.get(format, "text/tab-separated-values"),
        "encoding": "utf-8",
        "bytes": size,
        "hash": f"sha256:{raw.hexdigest()}",
        "schema": {"fields": [{"name": c, "type": "any"} for c in columns]},
    }
    if format != "parquet":
        out["dialect"] = {
            "delimiter": "," if format == "csv" else "\t",
            "header": header,
            **({} if format == "csv" else {"quoteChar": None}),
        }
    return out
