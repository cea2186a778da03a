"""`datapackage.json` of a coded corpus: its two tables, their files and columns."""

from __future__ import annotations

import json
from typing import Any

from .. import __version__
from ..output.datapackage import NAME
from .store import EVENTS, REPORTS, Store

_TITLES = {
    EVENTS: "Events, a row an actor–recipient pair, by year and month of publication",
    REPORTS: "Reports read, copies (copy_of) and what was left out (left_out), without their text",
}


def describe_folder(store: Store) -> None:
    """Write the package file of a finished store."""
    package = {
        "profile": "data-package",
        "name": "legation",
        "title": "Events read from world news by Legation",
        "created_by": f"Legation {__version__}",
        "resources": [r for folder in (EVENTS, REPORTS) if (r := _resource(store, folder))],
    }
    text = json.dumps(package, ensure_ascii=False, indent=1) + "\n"
    store.write(NAME, text.encode("utf-8"))


def _resource(store: Store, folder: str) -> dict[str, Any] | None:
    paths, schema = [], None
    for name, found in store.schemas(folder):
        paths.append(name)
        schema = schema or found
    if schema is None:
        return None
    fields = [{"name": field.name, "type": _KINDS[str(field.type)]} for field in schema]
    if folder == EVENTS:
        fields += [{"name": name, "type": "integer"} for name in ("year", "month")]
    return {
        "name": folder,
        "title": _TITLES[folder],
        "profile": "data-resource",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "path": paths,
        "schema": {"fields": fields},
    }


_KINDS = {"string": "string", "int64": "integer", "double": "number"}
