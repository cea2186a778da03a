"""A report, and its text as the language layer sees it: words, sentences, trees, entities.

Part of the records (records.py), which every room imports them from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Report:
    """One news item as published."""

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    url: str | None = None


class Span(NamedTuple):
    """Characters `start` to `end` (exclusive) of a report's text, with the text itself."""

    start: int
    end: int
    text: str


class Token(NamedTuple):
    """One syntactic word of Universal Dependencies.

    `head` is a document-wide token index; the root of a sentence is its own head.
    `sent` is the index of the sentence.  `dep` keeps UD subtypes ("nsubj:pass").
    """

    i: int
    start: int
    end: int
    text: str
    lemma: str
    upos: str
    xpos: str
    head: int
    dep: str
    sent: int


class Entity(NamedTuple):
    """A named entity over tokens `start` to `end` (exclusive) with its class.

    Classes: Person, Organization, Location, Facility, NORP, Date, Money, Product, Misc.
    """

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Document:
    """A text as the language layer sees it."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]  # token ranges, end exclusive
    paragraphs: tuple[tuple[int, int], ...]  # token ranges, end exclusive
    entities: tuple[Entity, ...]
    #: further sequence labels by layer ("source", "cue", "content"), one BIO tag a token
    tags: Mapping[str, tuple[str, ...]]
    children: tuple[tuple[int, ...], ...]  # of each token, left to right
    #: the encoder's view of each word, [words, units]; absent where no model read the text
    states: NDArray[np.float32] | None = field(default=None, compare=False, repr=False)

    def span(self, first: int, last: int) -> Span:
        """The characters of tokens `first` to `last`, both inclusive."""
        a, b = self.tokens[first].start, self.tokens[last].end
        return Span(a, b, self.text[a:b])

    def subtree(self, i: int) -> list[int]:
        """Token indices of the subtree under `i`, in order."""
        out, stack = [], [i]
        while stack:
            j = stack.pop()
            out.append(j)
            stack.extend(self.children[j])
        out.sort()
        return out

    def child(self, i: int, *deps: str) -> int | None:
        """The first child of `i` whose relation is one of `deps` (subtypes spelt out)."""
        for j in self.children[i]:
            if self.tokens[j].dep in deps:
                return j
        return None
