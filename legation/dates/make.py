"""What every rule of the grammar needs: the scene it is read in and the shape of what it makes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from legation.dates import calendar
from legation.dates.amounts import Shift
from legation.dates.chart import Chart, Match
from legation.dates.tense import leaning
from legation.records import Document, Precision, When


@dataclass(frozen=True, slots=True)
class Made:
    """An expression as the grammar understands it; its bounds may wait for an anchor."""

    start: date | None = None
    end: date | None = None
    precision: Precision = "unknown"
    relative_to: str = "absolute"
    shift: Shift | None = None
    #: token after which the words name the event that a shift counts from
    anchor: int | None = None
    #: "the following Tuesday": which weekday (Monday 0)
    weekday: int | None = None
    duration: bool = False
    why: tuple[str, ...] = ()
    #: for times that run at publication ("this month"), so that "earlier" can cut them
    running: bool = False
    #: only a building block: dropped unless a later rule takes it up
    block: bool = False

    def because(self, *reasons: str) -> Made:
        """The same with further reasons."""
        return replace(self, why=self.why + reasons)


@dataclass(slots=True)
class Scene:
    """The document around a rule, and the day it was published."""

    doc: Document
    published: date | None
    low: list[str]
    chart: Chart
    _lean: dict[int, int] = field(default_factory=dict)

    def lean(self, i: int) -> int:
        """Whether the clause of token `i` looks back (-1), ahead (1) or neither (0)."""
        if i not in self._lean:
            self._lean[i] = leaning(self.doc, i)
        return self._lean[i]

    def chart_at(self, i: int) -> dict[str, tuple[int, Any]]:
        """What the chart holds at token `i`; nothing after the end of the text."""
        return self.chart[i] if i < len(self.chart) else {}

    def before(self, match: Match) -> str:
        """The word before a match, lower-cased; empty at the start of the text."""
        return self.low[match.first - 1] if match.first else ""

    def after(self, match: Match) -> str:
        """The word after a match, lower-cased; empty at the end of the text."""
        return self.low[match.last] if match.last < len(self.low) else ""


#: the reason of what is understood and yet not reported
LEFT_ALONE = ("left alone",)
Builder = Callable[[Match, Scene], Any]
MAKERS: dict[str, Builder] = {}


def maker(name: str) -> Callable[[Builder], Builder]:
    """Register the mechanism that grammar.toml calls by `name`."""

    def register(function: Builder) -> Builder:
        MAKERS[name] = function
        return function

    return register


def day(found: date | None, relative_to: str, *why: str) -> Made | None:
    """One day."""
    return None if found is None else Made(found, found, "day", relative_to, why=why)


def stretch(
    found: calendar.Interval | None,
    precision: Precision,
    relative_to: str,
    *why: str,
    running: bool = False,
) -> Made | None:
    """Several days."""
    if found is None:
        return None
    return Made(found[0], found[1], precision, relative_to, why=why, running=running)


def unknown(relative_to: str, *why: str) -> Made:
    """An expression whose day cannot be told."""
    return Made(relative_to=relative_to, why=why)


def no_day() -> Made:
    """A relative expression in a report whose publication day is unknown."""
    return unknown("publication", "the publication date is not known")


def as_when(made: Made, text: str | None) -> When:
    """The record of what was made."""
    return When(made.start, made.end, made.precision, text)
