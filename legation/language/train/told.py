"""Events that texts tell, as a further thing to learn: windows with their labels.

The labels are those of the learned reading (`legation.events.judge.train.texts`): types and
statuses at words, and who acts or is acted on.  The trees, tags and entities of these texts are
those of the weights that ship; they keep the reading of news from drifting.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from legation.events.judge.judge import STATUSES
from legation.events.judge.train.examples import head_of
from legation.events.judge.train.texts import Labelled
from legation.events.pattern import TYPES
from legation.language.pipeline import Language
from legation.language.train.data import Sentence
from legation.language.train.windows import Maker, Window
from legation.records import Document

LONGEST = 256
"""Pieces of the longest window; longer texts are left out."""


@dataclass(slots=True)
class Told:
    """One text as a window, with the words that tell events.

    `types` are pairs (word, type), `statuses` gives a word its status; `sides` gives a telling word
    those who act and those who are acted on, by their words.
    """

    window: Window
    types: list[tuple[int, int]] = field(default_factory=list)
    statuses: dict[int, int] = field(default_factory=dict)
    sides: dict[int, tuple[set[int], set[int]]] = field(default_factory=dict)


def told(language: Language, texts: Iterable[Labelled], maker: Maker) -> Iterator[Told]:
    """The training part of labelled texts, read by `language`."""
    for text in texts:
        if text.part != "train":
            continue
        doc = language.annotate(text.text)
        sentences = sentences_of(doc)
        if not sentences or sum(map(maker.size, sentences)) + 2 > LONGEST:
            continue
        out = Told(maker.window(sentences))
        for label in text.labels:
            at = head_of(doc, label.trigger)
            if at is None:
                continue
            out.types.append((at, TYPES.index(label.event)))
            if at not in out.statuses or label.status != "actual":
                out.statuses[at] = STATUSES.index(label.status)
            sides = out.sides.setdefault(at, (set(), set()))
            for held, stretches in zip(sides, (label.actors, label.recipients), strict=True):
                held.update(h for s in stretches if (h := head_of(doc, s)) is not None and h != at)
        yield out


def sentences_of(doc: Document) -> list[Sentence]:
    """Its sentences with what was read in them."""
    entities = ["O"] * len(doc.tokens)
    for e in doc.entities:
        entities[e.start : e.end] = [f"B-{e.label}", *[f"I-{e.label}"] * (e.end - e.start - 1)]
    opening = {first for first, _ in doc.paragraphs}
    out = []
    for first, last in doc.sentences:
        tokens = doc.tokens[first:last]
        before = [doc.tokens[first - 1].end if first else -1, *(t.end for t in tokens[:-1])]
        out.append(
            Sentence(
                words=[t.text for t in tokens],
                glued=[t.start == end for t, end in zip(tokens, before, strict=True)],
                opens=first in opening,
                upos=[t.upos for t in tokens],
                xpos=[t.xpos for t in tokens],
                heads=[0 if t.head == t.i else t.head - first + 1 for t in tokens],
                deps=[t.dep for t in tokens],
                entities=entities[first:last],
            )
        )
    return out
