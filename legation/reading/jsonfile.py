"""A JSON file, pretty-printed or not: one report, a list of them, or a list under a key."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from ..errors import InputError
from ..records import Report
from .jsonlines import read_lines, read_object


def read_json(
    text: str, source: str, *, published: date | None, outlet: str | None
) -> Iterator[Report | InputError]:
    """The reports of a `.json` file, whichever way it holds them; JSON Lines too."""
    whole = _whole(text)
    if whole is None:
        yield from read_lines(text.splitlines(), source, published=published, outlet=outlet)
        return
    for place, item in _items(whole):
        try:
            yield read_object(item, source, place, published=published, outlet=outlet)
        except InputError as error:
            yield error


def _whole(text: str) -> Any:
    """The one value of the file; None where it holds several, or none that can be read."""
    try:
        return json.loads(text.strip("\ufeff \t\r\n"))
    except (ValueError, RecursionError):
        return None


def _items(whole: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(whole, dict) and "text" not in whole and "html" not in whole:
        lists = [v for v in whole.values() if isinstance(v, list) and v and isinstance(v[0], dict)]
        if len(lists) == 1:
            whole = lists[0]
    if not isinstance(whole, list):
        yield "the object", whole
        return
    for number, item in enumerate(whole, 1):
        yield f"item {number}", item
