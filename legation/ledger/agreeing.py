"""How far reviewers agree who judged the same events."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import Any


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reviewers and the events both have decided on.

    `percent` is how often they decided the same (accept, reject, correct); `kappa` is Cohen's,
    None where chance alone explains everything; `same_fields` counts the corrections by both
    that say the same, of `both_corrected`.
    """

    a: str
    b: str
    events: int
    agreed: int
    kappa: float | None
    both_corrected: int
    same_fields: int

    @property
    def percent(self) -> float:
        """Of 100 events, on how many they decided the same."""
        return round(100 * self.agreed / self.events, 1)


@dataclass(frozen=True, slots=True)
class Agreement:
    """What reviewers have decided, and how far they agree; a kappa over all pairs weighs
    each by its events.
    """

    decisions: dict[str, dict[str, int]]
    pairs: tuple[Pair, ...]

    @property
    def percent(self) -> float | None:
        """Over all pairs."""
        events = sum(p.events for p in self.pairs)
        return round(100 * sum(p.agreed for p in self.pairs) / events, 1) if events else None

    @property
    def kappa(self) -> float | None:
        """Over all pairs that have one."""
        known = [(p.events, p.kappa) for p in self.pairs if p.kappa is not None]
        weight = sum(n for n, _ in known)
        return round(sum(n * k for n, k in known) / weight, 3) if weight else None


def agreement(judged: Iterable[tuple[str, dict[str, Any]]]) -> Agreement:
    """How far reviewers agree; `judged` are events with each one's last decision on it."""
    decisions: dict[str, Counter[str]] = {}
    shared: dict[tuple[str, str], list[tuple[Any, Any]]] = {}
    for _, last in judged:
        for name, row in last.items():
            decisions.setdefault(name, Counter())[row.verdict] += 1
        for a, b in combinations(sorted(last), 2):
            shared.setdefault((a, b), []).append((last[a], last[b]))
    pairs = tuple(_pair(a, b, rows) for (a, b), rows in sorted(shared.items()))
    told = {name: dict(sorted(c.items())) for name, c in sorted(decisions.items())}
    return Agreement(told, pairs)


def _pair(a: str, b: str, rows: list[tuple[Any, Any]]) -> Pair:
    verdicts = [(x.verdict, y.verdict) for x, y in rows]
    corrected = [(x, y) for x, y in rows if x.verdict == y.verdict == "correct"]
    return Pair(
        a, b, len(rows), sum(x == y for x, y in verdicts), cohen(verdicts), len(corrected),
        sum(json.loads(x.fields) == json.loads(y.fields) for x, y in corrected),
    )  # fmt: skip


def cohen(pairs: list[tuple[str, str]]) -> float | None:
    """Cohen's kappa of two people's choices; None where chance alone gives full agreement."""
    total = len(pairs)
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    by_chance = sum(first[c] * second[c] for c in first) / total**2
    if by_chance == 1:
        return None
    observed = sum(a == b for a, b in pairs) / total
    return round((observed - by_chance) / (1 - by_chance), 3)
