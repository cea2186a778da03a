"""The type of the event between a given pair, and the quad class of a sentence."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ..reading import make_report
from ..records import Event
from .cameo import QUADS

if TYPE_CHECKING:
    from ..coder import Coder

_SMALL = frozenset(["the", "of", "a", "an", "in", "and", "to", "'s"])
_QUAD = {
    "verbal cooperation": 1,
    "material cooperation": 2,
    "verbal conflict": 3,
    "material conflict": 4,
}


def classify_pair(coder: Coder, text: str, actor: str, recipient: str) -> str:
    """The PLOVER type of what `actor` does to `recipient` in `text` (both as words of it)."""
    events = coder.read(make_report(text, published=date(2020, 6, 15))).events
    if not events:
        return "ACCUSE"
    return max(events, key=lambda e: _fit(e, actor, recipient)).event


def classify_quad(coder: Coder, text: str) -> int:
    """The quad class of a sentence's main event (0: none)."""
    events = coder.read(make_report(text, published=date(2020, 6, 15))).events
    events = tuple(e for e in events if e.status in ("actual", "ongoing", "planned"))
    if not events:
        return 0
    return _QUAD[QUADS[events[0].event]]


def _fit(e: Event, actor: str, recipient: str) -> tuple[int, float]:
    return (2 * _touch(e.actors, actor) + 2 * _touch(e.recipients, recipient), e.confidence)


def _touch(side: tuple[object, ...], text: str) -> bool:
    wanted = set(text.lower().split()) - _SMALL
    return any(wanted & (set(getattr(p, "text", "").lower().split()) - _SMALL) for p in side)
