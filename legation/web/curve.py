"""The Goldstein-weighted curve of a list of events by month, as plain SVG."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ..records import Event

_WIDTH, _HEIGHT, _PAD = 640, 120, 24


@dataclass(frozen=True, slots=True)
class Bar:
    """A month: where its bar stands, and what it says."""

    x: float
    y: float
    width: float
    height: float
    month: str
    score: float
    events: int


def curve(events: Iterable[Event]) -> list[Bar]:
    """Mean Goldstein score of the events that happened, by month; above the line cooperative."""
    months: dict[str, list[float]] = defaultdict(list)
    for event in events:
        if (
            event.status in ("actual", "ongoing")
            and event.date.start
            and event.goldstein is not None
        ):
            months[event.date.start.isoformat()[:7]].append(event.goldstein)
    if not months:
        return []
    width = min(28.0, (_WIDTH - 2 * _PAD) / len(months))
    middle = _HEIGHT / 2
    bars = []
    for number, month in enumerate(sorted(months)):
        scores = months[month]
        mean = sum(scores) / len(scores)
        high = abs(mean) / 10 * (middle - 8)
        bars.append(
            Bar(
                _PAD + number * width,
                middle - high if mean > 0 else middle,
                width * 0.8,
                max(high, 1.0),
                month,
                round(mean, 1),
                len(scores),
            )
        )
    return bars
