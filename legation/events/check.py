"""Check pattern files: schema, word lists, and that their own examples hold."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..reading import make_report
from ..records import Event
from .judge import LEARNED
from .load import load_patterns
from .pattern import Example, Pattern

if TYPE_CHECKING:
    from ..coder import Coder


class Finding(NamedTuple):
    """An example that does not hold, with the place of its pattern."""

    file: str
    line: int
    pattern: str
    message: str


def check_patterns(path: Path | str, coder: Coder | None = None) -> tuple[Finding, ...]:
    """What is wrong with the examples of a pattern file.

    Raises `DataError` with file and line where the file does not follow the schema.  Examples
    are run only when a `coder` (that has loaded the file) is given.
    """
    patterns = load_patterns(path)
    if coder is None:
        return ()
    return tuple(
        Finding(str(path), p.line, p.name, message)
        for p in patterns
        for message in examples_failing(p, coder)
    )


def examples_failing(pattern: Pattern, coder: Coder) -> list[str]:
    """One message for each example of a pattern that does not hold."""
    out = []
    for item in pattern.match:
        if not any(_meets(e, item, pattern) for e in _read(item, coder)):
            out.append(f"must match, does not: {item.text}")
    for item in pattern.miss:
        if any(e.pattern == pattern.name for e in _read(item, coder)):
            out.append(f"must not match, does: {item.text}")
    return out


def _read(item: Example, coder: Coder) -> tuple[Event, ...]:
    return coder.read(make_report(item.text, published=date(2024, 5, 15))).events


def _meets(event: Event, item: Example, pattern: Pattern) -> bool:
    told = event.event == pattern.event and not event.pattern.startswith(LEARNED)
    return (
        (event.pattern == pattern.name or told)
        and set(item.actors) <= {p.actor.id for p in event.actors}
        and set(item.recipients) <= {p.actor.id for p in event.recipients}
        and item.status in (None, event.status)
    )
