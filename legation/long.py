"""Very long texts: read part by part, and put together as if read at once."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable, Iterator
from typing import Any

from .records import Cast, Claims, Document, Reading, Report


def read_in_parts(report: Report, size: int, read: Callable[[Report], Reading]) -> Reading:
    """The reading of a text of any length.

    The text is cut at paragraph ends (or, failing these, at spaces) into parts of at most
    `size` characters.  Offsets of claims, times, places and events count from the start of
    the whole text; their ids stay unique.  The annotated document and the mentions of a
    text this long are not kept: `Reading.document` and `.cast` are empty.
    """
    claims, distances, times, places, events = [], [], [], [], []
    warnings: tuple[str, ...] = ()
    for number, (start, text) in enumerate(_parts(report.text, size)):
        part = read(dataclasses.replace(report, text=text))
        move = _Mover(start, number, report)
        claims += [move(item) for item in part.claims.attributions]
        distances += [move(item) for item in part.claims.distances]
        times += [move(item) for item in part.times]
        places += [move(item) for item in part.places]
        events += [move(item) for item in part.events]
        warnings = part.warnings
    nothing = Document(report.text, (), (), (), (), {}, ())
    return Reading(
        report,
        nothing,
        Cast((), {}, {}),
        tuple(times),
        tuple(places),
        Claims(tuple(claims), tuple(distances)),
        tuple(events),
        warnings,
    )


def _parts(text: str, size: int) -> Iterator[tuple[int, str]]:
    start = 0
    while start < len(text):
        end = min(len(text), start + size)
        if end < len(text):
            for mark in ("\n\n", "\n", ". ", " "):
                cut = text.rfind(mark, start + size // 2, end)
                if cut > 0:
                    end = cut + len(mark)
                    break
        yield start, text[start:end]
        start = end


class _Mover:
    """Shifts every `start` and `end` of a record and makes its ids unique to the part."""

    def __init__(self, by: int, number: int, report: Report) -> None:
        self.by, self.number, self.report = by, number, report

    def __call__(self, value: Any) -> Any:
        if isinstance(value, Report):
            return self.report
        if self.number == 0:
            return self._inside(value, 0)
        return self._inside(value, self.by)

    def _inside(self, value: Any, by: int) -> Any:
        if isinstance(value, Report):
            return self.report
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            fields = {f.name: getattr(value, f.name) for f in dataclasses.fields(value)}
            return dataclasses.replace(value, **self._fields(fields, by))
        if isinstance(value, tuple):
            if hasattr(value, "_fields"):
                named = dict(zip(value._fields, value, strict=True))
                return type(value)(**self._fields(named, by))
            return tuple(self._inside(item, by) for item in value)
        if isinstance(value, str) and self.number and value[:3] in ("ev_", "at_"):
            digest = hashlib.sha256(f"{value}/{self.number}".encode()).hexdigest()
            return value[:3] + digest[: len(value) - 3]
        return value

    def _fields(self, fields: dict[str, Any], by: int) -> dict[str, Any]:
        return {
            key: value + by
            if key in ("start", "end") and isinstance(value, int)
            else self._inside(value, by)
            for key, value in fields.items()
        }
