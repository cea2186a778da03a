"""Labelled reports.

A gold file is JSON Lines, one case a line, or a single JSON object::

    {"text": "…" or "report": "file beside this one", "published": "2022-07-13",
     "kind": "negation", "wants": [WANT, …], "bans": [WANT, …], "exact": false}

A WANT is an event as a careful human records it: ``event``, ``cameo``, ``mode``, ``actor``,
``recipient``, ``status``, ``date`` [start, end], ``speakers``, ``channel``, ``because``
(numbers of other wants, by their ``n``).  A list of values means any of them is right, null or
a missing key means not checked.  ``speakers`` are parts of source texts or names that the
attribution chain holds in this order, outermost first; ``[]`` means the report's own voice.
``exact`` also counts every event that no want explains.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ..errors import InputError
from ..reading import read_date


@dataclass(frozen=True, slots=True)
class Case:
    """One labelled report."""

    name: str
    text: str
    published: date | None
    outlet: str | None
    kind: str
    wants: tuple[dict[str, Any], ...]
    bans: tuple[dict[str, Any], ...]
    exact: bool


def load_cases(path: str | Path) -> Iterator[Case]:
    """The cases of a gold file.  Raises `InputError` naming the file, the line and the fault."""
    path = Path(path)
    try:
        raw = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise InputError(str(path), "is not UTF-8 text") from None
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {error.strerror}") from None
    for number, item in _objects(raw, path):
        yield _case(item, path, f"line {number}")


def _objects(raw: str, path: Path) -> Iterator[tuple[int, Any]]:
    try:
        yield 1, json.loads(raw)
        return
    except json.JSONDecodeError:
        pass
    for number, line in enumerate(raw.splitlines(), 1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except json.JSONDecodeError as error:
                raise InputError(
                    str(path), f"not JSON ({error.msg})", place=f"line {number}"
                ) from None


def _case(item: Any, path: Path, place: str) -> Case:
    if not isinstance(item, dict) or not ("text" in item or "report" in item):
        raise InputError(str(path), "a case needs `text` or `report`", place=place)
    text = item.get("text")
    if text is None:
        beside = path.parent / str(item["report"])
        try:
            text = beside.read_text(encoding="utf-8")
        except OSError as error:
            raise InputError(str(path), f"{beside}: {error.strerror}", place=place) from None
    return Case(
        str(item.get("id") or item.get("report") or f"{path.name}:{place.removeprefix('line ')}"),
        str(text),
        read_date(item.get("published"), source=str(path), place=place),
        item.get("outlet"),
        str(item.get("kind") or "report"),
        tuple(item.get("wants") or ()),
        tuple(item.get("bans") or ()),
        bool(item.get("exact")),
    )
