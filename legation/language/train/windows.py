"""Cuts documents into windows and lays the labels of a window out as numbers."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from legation.language.pieces import Pieces, marked
from legation.language.train.augment import Augment
from legation.language.train.data import MISSING, ROLES, Sentence, Text

NEWSWIRE = (
    "Location",
    "Organization",
    "Person",
    "Misc",
    "NORP",
    "Date",
    "Money",
    "Facility",
    "Product",
)
BIO = ("O", "B", "I")


def bio_tags(classes: tuple[str, ...]) -> list[str]:
    """`O` and then B- and I- of each class."""
    return ["O", *(f"{p}-{c}" for c in classes for p in "BI")]


@dataclass(slots=True)
class Labels:
    """The class names of every layer; a label's number is its place in its list."""

    upos: list[str]
    xpos: list[str]
    dep: list[str]
    entity: list[str] = field(default_factory=lambda: bio_tags(NEWSWIRE))
    name: list[str] = field(default_factory=lambda: bio_tags(("PER", "LOC", "ORG")))

    @classmethod
    def of(cls, texts: list[Text]) -> Labels:
        """The labels met in treebank documents."""
        sentences = [sentence for text in texts for sentence in text]
        return cls(
            upos=sorted({tag for s in sentences for tag in s.upos}),
            xpos=sorted({tag for s in sentences for tag in s.xpos}),
            dep=sorted({tag for s in sentences for tag in s.deps}),
        )


@dataclass(slots=True)
class Window:
    """One encoder input with its targets, all lists over words unless said otherwise."""

    ids: list[int]  # over pieces, [CLS] and [SEP] included
    case: list[int]  # over pieces
    first: list[int]
    last: list[int]
    sentence: list[int]
    start: list[int]
    upos: list[int]
    xpos: list[int]
    head: list[int]  # 0 root, else 1 + word
    dep: list[int]
    name: list[int]
    entity: list[int]
    source: list[int]
    cue: list[int]
    content: list[int]
    source_of: list[int]  # of a cue's first word: 0 nobody, else 1 + first word of its source
    cue_of: list[int]  # of a content's first word: the first word of its cue


class Maker:
    """Makes windows; `augment` (training only) varies how the words are written."""

    def __init__(self, labels: Labels, pieces: Pieces, augment: Augment | None = None) -> None:
        self.pieces = pieces
        self.augment = augment
        self.number = {
            "upos": _numbers(labels.upos),
            "xpos": _numbers(labels.xpos),
            "dep": _numbers(labels.dep),
            "entity": _numbers(labels.entity),
            "name": _numbers(labels.name),
        }

    def size(self, sentence: Sentence) -> int:
        """Word pieces of a sentence."""
        return sum(len(self.pieces(word)[0]) for word in sentence.words)

    def window(self, sentences: list[Sentence]) -> Window:
        """One window of whole sentences."""
        if self.augment:
            sentences = self.augment(sentences)
        w = Window([self.pieces.first], [0], *([] for _ in range(15)))
        for number, sentence in enumerate(sentences):
            self._add(w, number, sentence)
        w.ids.append(self.pieces.last)
        w.case.append(0)
        return w

    def _add(self, w: Window, number: int, s: Sentence) -> None:
        offset, n = len(w.first), len(s.words)
        for i, word in enumerate(s.words):
            ids, case = self.pieces(word)
            case = marked(case, glued=s.glued[i], opens=s.opens and i == 0)
            w.first.append(len(w.ids))
            w.ids += ids
            w.case += [case] * len(ids)
            w.last.append(len(w.ids) - 1)
        w.sentence += [number] * n
        w.start += [1, *[0] * (n - 1)] if s.heads else [MISSING] * n
        w.upos += self._numbered("upos", s.upos, n)
        w.xpos += self._numbered("xpos", s.xpos, n)
        w.dep += self._numbered("dep", s.deps, n)
        w.name += self._numbered("name", s.names, n)
        w.entity += self._numbered("entity", s.entities, n)
        w.head += [offset + h if h else 0 for h in s.heads] or [MISSING] * n
        for role in ROLES:
            layer = getattr(w, role)
            layer += [BIO.index(t) for t in s.tags[role]] if s.tags else [MISSING] * n
        w.source_of += [MISSING] * n
        w.cue_of += [MISSING] * n
        for cue, source in s.source_of.items():
            w.source_of[offset + cue] = 0 if source is None else offset + source + 1
        for content, cue in s.cue_of.items():
            w.cue_of[offset + content] = offset + cue

    def _numbered(self, layer: str, tags: list[str], n: int) -> list[int]:
        number = self.number[layer]
        return [number.get(tag, MISSING) for tag in tags] or [MISSING] * n


def _numbers(tags: list[str]) -> dict[str, int]:
    return {tag: i for i, tag in enumerate(tags)}


def cut(
    text: Text, size: Callable[[Sentence], int], rng: random.Random, *, most: int, single: float
) -> list[list[Sentence]]:
    """Cuts a document into runs of consecutive sentences of at most `most` pieces.

    A share `single` of the runs has one sentence only; the others end at a random size.
    """
    runs: list[list[Sentence]] = []
    i = 0
    while i < len(text):
        alone = rng.random() < single
        limit = most if rng.random() < 0.5 else rng.randint(most // 3, most)
        run, used = [text[i]], size(text[i])
        i += 1
        while not alone and i < len(text) and used + size(text[i]) <= limit:
            run.append(text[i])
            used += size(text[i])
            i += 1
        if used <= 450:
            runs.append(run)
    return runs


def pack(text: Text, size: Callable[[Sentence], int], most: int) -> list[list[Sentence]]:
    """Cuts a document the way the runtime does: as full as `most` pieces allow."""
    runs: list[list[Sentence]] = []
    used = most + 1
    for sentence in text:
        n = size(sentence)
        if used + n > most:
            runs.append([])
            used = 0
        runs[-1].append(sentence)
        used += n
    return runs


def some(texts: list[Text], maker: Maker, every: int) -> Iterator[Window]:
    """The first two windows of every so manieth text."""
    for text in texts[::every]:
        for run in pack(text, maker.size, 160)[:2]:
            window = maker.window(run)
            if len(window.ids) <= 512:
                yield window
