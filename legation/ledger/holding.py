"""Which of the verdicts on an event holds.

Verdicts are rows that are only added.  `accept`, `reject` and `correct` decide; `return`
sends the event back, undecided, as the coder read it; `unlink` and `link` take it out of the
change that others tell too, and put it back; `undo` takes back the last verdict of the same
person on the same event.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

DECIDING = ("accept", "reject", "correct")
VERDICTS = (*DECIDING, "return", "undo", "unlink", "link")


class Verdict(Protocol):
    """What somebody said of an event."""

    @property
    def verdict(self) -> str:
        """One of `VERDICTS`."""

    @property
    def name(self) -> str:
        """Who said it."""


_V = TypeVar("_V", bound=Verdict)


def not_undone(said: Iterable[_V]) -> list[_V]:
    """The verdicts on one event, oldest first, without those that were taken back."""
    left: list[_V] = []
    for one in said:
        if one.verdict != "undo":
            left.append(one)
            continue
        for k in range(len(left) - 1, -1, -1):
            if left[k].name == one.name:
                del left[k]
                break
    return left


def holding(standing: Sequence[_V]) -> _V | None:
    """The verdict that decides on the event; None while it is undecided."""
    for one in reversed(standing):
        if one.verdict == "return":
            return None
        if one.verdict in DECIDING:
            return one
    return None


def is_apart(standing: Sequence[Verdict]) -> bool:
    """Whether the event is kept out of the change that others tell too."""
    for one in reversed(standing):
        if one.verdict in ("unlink", "link"):
            return one.verdict == "unlink"
    return False
