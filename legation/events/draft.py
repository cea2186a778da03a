"""A candidate on its way to an event."""

from __future__ import annotations

from dataclasses import dataclass

from ..records import Status, When
from .candidate import Candidate

UNDATED = When(None, None, "unknown")


@dataclass(slots=True)
class Draft:
    """A candidate on its way to an event."""

    candidate: Candidate
    status: Status
    steps: list[str]
    when: When = UNDATED
    cameo: str | None = None
    change: str | None = None
    stance: str | None = None
    before: bool = False
    #: what speaks for and against it, and the share of the like that are right
    traits: frozenset[str] = frozenset()
    confidence: float = 0.0

    @property
    def trigger(self) -> int:
        """The token that says it."""
        return self.candidate.frame.trigger

    @property
    def type(self) -> str:
        """The PLOVER type."""
        variant = self.candidate.variant
        if self.stance is not None:
            return self.stance
        return (variant and variant.event) or self.candidate.pattern.event
