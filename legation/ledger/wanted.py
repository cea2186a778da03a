"""Which events are to be counted, and what a count says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from ..relations import View


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which events a picture is of; None asks for everything.

    `actor` takes part on either side unless `recipient` is given; with `other` the two stand
    on opposite sides, whichever way round.
    """

    actor: str | None = None
    recipient: str | None = None
    other: str | None = None
    kind: str | None = None
    status: str | None = None
    outlet: str | None = None
    since: date | None = None
    until: date | None = None
    known_on: date | None = None
    view: View | None = None
    #: only what happened: actual and ongoing
    happened: bool = False


class Tally(NamedTuple):
    """How many events, how many of them cooperative, and their mean Goldstein score."""

    key: Any
    events: int
    cooperative: int
    score: float | None
