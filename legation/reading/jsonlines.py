"""JSON Lines: one report a line, `text` or `html` and what else is known of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from ..errors import InputError
from ..records import Report
from .html import read_page
from .report import is_blank, make_report, read_date


def read_lines(
    lines: Iterable[str | InputError], source: str, *, published: date | None, outlet: str | None
) -> Iterator[Report | InputError]:
    """Reports and, for lines that hold none, errors that name the line; in order."""
    for number, line in enumerate(lines, 1):
        if isinstance(line, InputError):
            yield line
            continue
        if not line.strip():
            continue
        place = f"line {number}"
        try:
            yield read_object(
                _parse(line, source, place), source, place, published=published, outlet=outlet
            )
        except InputError as error:
            yield error


def _parse(line: str, source: str, place: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        what = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deep"
        column = f", column {error.colno}" if isinstance(error, json.JSONDecodeError) else ""
        raise InputError(
            source, f"not JSON ({what}); each line must be one object", place=place + column
        ) from None


def read_object(
    item: Any, source: str, place: str, *, published: date | None, outlet: str | None
) -> Report:
    """The report one JSON object describes.  Raises `InputError` naming what is wrong."""
    if not isinstance(item, dict):
        raise InputError(source, 'not an object; write {"text": …} on the line', place=place)
    field = {key: _string(item, key, source, place) for key in ("text", "html", "title", "url")}
    site = _string(item, "outlet", source, place)
    day = read_date(item.get("published"), source=source, place=place)
    text, title, url = field["text"], field["title"], field["url"]
    if text is None and field["html"] is not None:
        page = read_page(field["html"], f"{source}, {place}")
        text, title, url = page.text, title or page.title, url or page.url
        site = site or outlet or page.outlet
        day = day or published or read_date(page.published, source=source, place=place)
    if text is None:
        raise InputError(source, "neither `text` nor `html` is given", place=place)
    if is_blank(text):
        raise InputError(source, "the text is empty; fetch it again, or leave it out", place=place)
    own = item.get("id")
    return make_report(
        text,
        id=None if own is None else str(own),
        title=title,
        outlet=site or outlet,
        published=day or published,
        url=url,
    )


def _string(item: dict[str, Any], key: str, source: str, place: str) -> str | None:
    value = item.get(key)
    if value is None or isinstance(value, str):
        return value
    raise InputError(source, f"`{key}` is not a string", place=place)
