"""The document as this room works on it, and the drafts of attributions it fills."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from legation.attribution.lexicon import Lexicon, Sense
from legation.attribution.quotes import Quotation, find_quotations
from legation.records import Cast, Document, Entity, Mention, Token


class Phrase(NamedTuple):
    """Tokens `first` to `last` (inclusive) governed by `head`."""

    first: int
    last: int
    head: int


class Stretch(NamedTuple):
    """Characters of the text, end exclusive."""

    start: int
    end: int


@dataclass(slots=True, eq=False)
class Draft:
    """An attribution in the making.

    `cue` holds the first and last token of the cue and `cue_head` its governing word
    (both `None` where words in quotation marks have a speaker but no cue).  `form` says
    which mechanism found it; `own` counts the stretches of content that the cue itself
    governs, the rest are continuations; `outer` is an enclosing draft set by form;
    `passive` tells that the subject is no source; `elaborates` is the draft whose act of
    speech this one goes on with ("warned …, saying …"); `ruled` is what the rules took for
    the content before the model's marks moved its edges.
    """

    cue: tuple[int, int] | None
    cue_head: int | None
    sources: list[Phrase]
    content: list[Stretch]
    kind: str
    stance: str
    form: str
    own: int = 1
    outer: Draft | None = None
    elaborates: Draft | None = None
    channel: str | None = None
    weak: bool = False
    passive: bool = False
    confidence: float = 1.0
    quotations: list[int] = field(default_factory=list)
    ruled: list[Stretch] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)

    def covers(self, start: int, end: int) -> bool:
        """Whether one stretch of the content holds characters `start` to `end`."""
        return any(a <= start and end <= b for a, b in self.content)


class View:
    """A document with what every mechanism of the room asks of it."""

    def __init__(self, doc: Document, cast: Cast, lexicon: Lexicon) -> None:
        self.doc = doc
        self.cast = cast
        self.lexicon = lexicon
        self.tokens: tuple[Token, ...] = doc.tokens
        self.children = doc.children
        self.text = doc.text
        self.blocks = self._blocks()
        self._entities: dict[int, Entity] = {
            i: e for e in doc.entities for i in range(e.start, e.end)
        }
        self.block_starts = [a for a, _ in self.blocks]
        self.quotations: tuple[Quotation, ...] = find_quotations(doc.text, self.blocks)

    def _blocks(self) -> list[tuple[int, int]]:
        """Character ranges of the paragraphs, each up to the next."""
        starts = [self.tokens[a].start for a, b in self.doc.paragraphs if b > a]
        if not starts:
            return [(0, len(self.text))] if self.text else []
        starts[0] = 0
        return list(zip(starts, [*starts[1:], len(self.text)], strict=True))

    def entities_at(self, *tokens: int) -> list[Entity]:
        """The entities that hold any of `tokens`."""
        return [e for i in tokens if (e := self._entities.get(i)) is not None]

    def extent(self, i: int) -> tuple[int, int]:
        """First and last token of the subtree under `i`."""
        low = high = i
        stack = [i]
        children = self.children
        while stack:
            for j in children[stack.pop()]:
                if j < low:
                    low = j
                elif j > high:
                    high = j
                stack.append(j)
        return low, high

    def mention(self, head: int) -> Mention | None:
        """The mention a token governs, or else the one that covers it."""
        return self.cast.at_head(head) or self.cast.covering(head)

    def block_end(self, at: int) -> int:
        """Where the paragraph that holds character `at` ends."""
        k = bisect_right(self.block_starts, at)
        return self.block_starts[k] if k < len(self.block_starts) else len(self.text)

    def sentence(self, i: int) -> tuple[int, int]:
        """Token range (end exclusive) of the sentence of token `i`."""
        return self.doc.sentences[self.tokens[i].sent]

    def stretch(self, first: int, last: int) -> Stretch:
        """The characters of tokens `first` to `last`."""
        return Stretch(self.tokens[first].start, self.tokens[last].end)

    def quotation_at(self, at: int) -> Quotation | None:
        """The outermost quotation whose words hold character `at`."""
        for q in self.quotations:
            if q.start > at:
                return None
            if q.inner_start <= at < q.inner_end and q.depth == 0:
                return q
        return None


def pick_sense(senses: Sequence[Sense], complement: str) -> Sense | None:
    """The first sense that takes the complement."""
    for sense in senses:
        if complement in sense.takes:
            return sense
    return None
