"""The distinct values behind the codes of columns."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


class Codes:
    """Distinct values, numbered as they come; -1 stands for one that was never met."""

    def __init__(self) -> None:
        self.of: dict[Any, int] = {}
        self.values: list[Any] = []

    def code(self, value: Any) -> int:
        """The number of a value, given out if it is new."""
        found = self.of.get(value)
        if found is None:
            found = self.of[value] = len(self.values)
            self.values.append(value)
        return found


@dataclass(slots=True)
class Books:
    """The values behind the codes; they only ever grow."""

    type: Codes = field(default_factory=Codes)
    status: Codes = field(default_factory=Codes)
    change: Codes = field(default_factory=Codes)
    outlet: Codes = field(default_factory=Codes)
    told: Codes = field(default_factory=Codes)
    spot: Codes = field(default_factory=Codes)
    actor: Codes = field(default_factory=Codes)
    pair: Codes = field(default_factory=Codes)
