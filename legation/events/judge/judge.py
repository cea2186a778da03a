"""The network's opinion of one document: which words tell what, and who takes part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ...records import Cast, Document, Participant, Status
from ..pair_features import Classes
from ..pattern import TYPES
from . import network
from .inputs import SIDES, Floats, Found, Inputs, gathered, inputs, sides_at
from .paths import Walks

if TYPE_CHECKING:
    from ..coder import Draft

FOLDER = Path(__file__).parents[1] / "data"
STATUSES: tuple[Status, ...] = (
    "actual", "ongoing", "planned", "threatened", "requested", "hypothetical", "negated", "denied",
)  # fmt: skip
#: a run of sentences goes to the network at once while it has no more words than this
_RUN = 110
#: a single sentence longer than this is cut
_LONGEST = 240

Told = tuple[int, str, Iterable[Participant], Iterable[Participant]]


class Judge:
    """Holds the weights; give it documents."""

    def __init__(self, weights: network.Weights, classes: Classes) -> None:
        self.weights = weights
        self.classes = classes

    @classmethod
    def load(cls, classes: Classes, folder: Path = FOLDER) -> Judge:
        """The weights that ship.  Raises `DataError` when they are missing or damaged."""
        return cls(network.load(folder), classes)

    def opinion_of(self, doc: Document, cast: Cast, drafts: Iterable[Draft]) -> Opinion:
        """What the network makes of a document in which the patterns found `drafts`."""
        told = ((d.trigger, d.type, d.candidate.actors, d.candidate.recipients) for d in drafts)
        return self.opinion(doc, cast, told)

    def opinion(self, doc: Document, cast: Cast, events: Iterable[Told]) -> Opinion:
        """What the network makes of a document in which the patterns found `events`."""
        return Opinion(self, doc, cast, gathered(events))


def runs(doc: Document) -> list[tuple[int, int]]:
    """Whole sentences, as many together as make no more than some hundred words."""
    out: list[tuple[int, int]] = []
    for first, last in doc.sentences:
        for a in range(first, last, _LONGEST):
            b = min(last, a + _LONGEST)
            if out and a == out[-1][1] and b - out[-1][0] <= _RUN:
                out[-1] = (out[-1][0], b)
            else:
                out.append((a, b))
    return out


class Opinion:
    """The opinion of one document; runs are read when first asked about."""

    def __init__(self, judge: Judge, doc: Document, cast: Cast, found: Mapping[int, Found]) -> None:
        self._judge = judge
        self._doc = doc
        self._cast = cast
        self._found = found
        self._runs = runs(doc)
        self._walks = Walks(doc)
        self._held: dict[tuple[int, int], network.Read] = {}
        self._parts: dict[tuple[int, int], network.Parts] = {}
        self._roles: dict[int, Mapping[int, tuple[float, float]]] = {}

    @cached_property
    def types(self) -> Floats:
        """The chance that each word of the document tells each of `TYPES`, [words, types]."""
        parts = [self._read(run).types for run in self._runs]
        return np.concatenate(parts) if parts else np.zeros((0, len(TYPES)), np.float32)

    def status(self, t: int) -> Mapping[str, float]:
        """Shares of the statuses of what word `t` tells."""
        run = self._run(t)
        held = self._read(run).status[t - run[0]]
        return dict(zip(STATUSES, held.tolist(), strict=True))

    def likeliest_status(self, t: int) -> tuple[Status, float]:
        """The status that word `t` most likely has, and its share."""
        held = self.status(t)
        best = max(STATUSES, key=lambda s: held[s])
        return best, held[best]

    def roles(self, t: int) -> Mapping[int, tuple[float, float]]:
        """The chances that each word acts, or is acted on, in what word `t` tells."""
        if t not in self._roles:
            self._roles[t] = self._scored(t)
        return self._roles[t]

    def _scored(self, t: int) -> Mapping[int, tuple[float, float]]:
        first, last = self._run(t)
        doc, weights = self._doc, self._judge.weights
        others = [i for i in range(first, last) if i != t and doc.tokens[i].upos in SIDES]
        if not others:
            return {}
        sides = sides_at(doc, self._found, t)
        ways = np.array([weights.ways(way) for way in self._walks.ways(t, others)])
        flags = np.array([sides.get(m, 0) for m in others])
        if (first, last) not in self._parts:
            self._parts[first, last] = network.parts(weights, self._read((first, last)).words)
        at = np.array(others) - first
        scores = network.roles(weights, self._parts[first, last], t - first, at, ways, flags)
        pairs: Sequence[Sequence[float]] = scores.tolist()
        return {m: (a, r) for m, (a, r) in zip(others, pairs, strict=True)}

    def _run(self, t: int) -> tuple[int, int]:
        return next(run for run in self._runs if run[0] <= t < run[1])

    def _read(self, run: tuple[int, int]) -> network.Read:
        if run not in self._held:
            w = self._judge.weights
            x: Inputs = inputs(
                self._doc, self._cast, self._found, self._judge.classes, run, w.deps, w.sides
            )
            self._held[run] = network.read(w, x)
        return self._held[run]


__all__ = ["FOLDER", "STATUSES", "TYPES", "Judge", "Opinion", "runs"]
