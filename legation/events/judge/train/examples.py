"""Labelled texts as the network meets them: inputs, and what should come out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from ....coder import Coder
from ....reading import make_report
from ....records import Document
from ...pattern import TYPES
from ..inputs import SIDES, Floats, Found, Inputs, Ints, Vocabulary, gathered, inputs, sides_at
from ..judge import STATUSES, runs
from ..paths import Walks
from .texts import Label, Labelled, Stretch

#: the target of a word that no label says anything about
MISSING = -100
_DAY = date(2020, 6, 15)


@dataclass(slots=True)
class Query:
    """Who takes part in what one word tells: words that may, ways there, hints, targets."""

    at: int
    others: Ints
    ways: Ints
    flags: Ints
    wanted: Floats  # [others, 2]


@dataclass(slots=True)
class Example:
    """One run of words of a labelled text."""

    inputs: Inputs
    types: Floats  # [words, types]
    status: Ints  # [words]
    queries: list[Query] = field(default_factory=list)
    part: str = "train"


@dataclass(slots=True)
class Books:
    """The three vocabularies."""

    deps: Vocabulary = field(default_factory=Vocabulary)
    sides: Vocabulary = field(default_factory=Vocabulary)
    ways: Vocabulary = field(default_factory=Vocabulary)

    def grow(self, grows: bool) -> None:
        """Whether new names get numbers."""
        for book in (self.deps, self.sides, self.ways):
            book.grows = grows


def examples(coder: Coder, texts: list[Labelled], books: Books) -> Iterator[Example]:
    """All runs of the texts; names of the training part alone enter the vocabularies."""
    for text in texts:
        books.grow(text.part == "train")
        doc, cast, drafts = coder.proposals(
            make_report(text.text, published=text.published or _DAY)
        )
        if doc.tokens:
            told = [(d.trigger, d.type, d.candidate.actors, d.candidate.recipients) for d in drafts]
            found = gathered(told)
            for run in runs(doc):
                x = inputs(doc, cast, found, coder.events.lexicon, run, books.deps, books.sides)
                yield _example(doc, text, x, run, books, found)


def _example(
    doc: Document,
    text: Labelled,
    x: Inputs,
    run: tuple[int, int],
    books: Books,
    found: Mapping[int, Found],
) -> Example:
    first, last = run
    n = last - first
    out = Example(
        x, np.zeros((n, len(TYPES)), np.float32), np.full(n, MISSING, np.int64), part=text.part
    )
    wanted: dict[int, dict[int, set[int]]] = {}
    for label in text.labels:
        at = head_of(doc, label.trigger)
        if at is None or not first <= at < last:
            continue
        out.types[at - first, TYPES.index(label.event)] = 1
        if out.status[at - first] == MISSING or label.status != "actual":
            out.status[at - first] = STATUSES.index(label.status)
        held = wanted.setdefault(at, {0: set(), 1: set()})
        for side, stretches in enumerate((label.actors, label.recipients)):
            held[side].update(h for s in stretches if (h := head_of(doc, s)) is not None)
    walks = Walks(doc)
    for at, sides in wanted.items():
        others = [i for i in range(first, last) if i != at and doc.tokens[i].upos in SIDES]
        if not others:
            continue
        hints = sides_at(doc, found, at)
        target = np.zeros((len(others), 2), np.float32)
        for side, held_ in sides.items():
            target[:, side] = [i in held_ for i in others]
        out.queries.append(
            Query(
                at - first,
                np.array(others) - first,
                np.array([books.ways(way) for way in walks.ways(at, others)]),
                np.array([hints.get(m, 0) for m in others]),
                target,
            )
        )
    return out


def head_of(doc: Document, stretch: Stretch) -> int | None:
    """The word of a stretch of characters whose head stands outside it; none where no word is."""
    a, b = stretch
    held = [t for t in doc.tokens if t.start < b and a < t.end and t.upos != "PUNCT"]
    inside = {t.i for t in held}
    for t in held:
        if t.head == t.i or t.head not in inside:
            return t.i
    return held[-1].i if held else None


def heads_of(doc: Document, label: Label) -> tuple[set[int], set[int]]:
    """The words that name who acts and who is acted on."""
    sides = (label.actors, label.recipients)
    a, r = ({h for s in side if (h := head_of(doc, s)) is not None} for side in sides)
    return a, r
