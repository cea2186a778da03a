"""A text cut into words, with what the writing says of each."""

from __future__ import annotations

from dataclasses import dataclass, field

from legation.language.datelines import dateline
from legation.language.paragraphs import paragraphs
from legation.language.tokens import Tokeniser


@dataclass(slots=True)
class Words:
    """Words in order, and facts of each.

    `starts`: surely begins a sentence; `opens`: begins a paragraph; `glued`: no space
    stands before it.
    """

    text: list[str] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    starts: list[bool] = field(default_factory=list)
    opens: list[bool] = field(default_factory=list)
    glued: list[bool] = field(default_factory=list)

    @property
    def paragraphs(self) -> list[int]:
        """The first word of each paragraph."""
        return [i for i, opens in enumerate(self.opens) if opens]

    def add(self, text: str, spans: list[tuple[int, int]], *, opens: bool) -> None:
        """Appends the words at `spans` of `text` as a stretch that begins a sentence."""
        if not spans:
            return
        ends = [-1, *(b for _, b in spans[:-1])]
        rest = [False] * (len(spans) - 1)
        self.text += [text[a:b] for a, b in spans]
        self.glued += [a == end for (a, _), end in zip(spans, ends, strict=True)]
        self.spans += spans
        self.starts += [True, *rest]
        self.opens += [opens, *rest]


def segment(text: str, tokenise: Tokeniser) -> Words:
    """The words of a text; a dateline is a stretch of its own."""
    words = Words()
    for start, end in paragraphs(text):
        before = len(words.text)
        story = dateline(text, start, end) or start
        words.add(text, tokenise(text, start, story), opens=True)
        words.add(text, tokenise(text, story, end), opens=len(words.text) == before)
    return words
