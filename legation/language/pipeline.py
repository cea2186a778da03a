"""Text to document: tokens, sentences, trees, entities, in one pass of the encoder."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from legation.language import entities, paragraphs, sentences, trees
from legation.language.lemmas import Lemmatiser
from legation.language.model import Model, Scores
from legation.language.resources import WEIGHTS
from legation.language.tokens import Tokeniser
from legation.language.windows import windows
from legation.records import Document, Token


@dataclass(slots=True)
class Analysis:
    """What the model found for a run of words; lists run parallel to the words."""

    upos: list[str]
    xpos: list[str]
    head: list[int]  # index in the run; a root is its own head
    dep: list[str]
    entity: list[str]
    starts: list[bool]
    layers: dict[str, list[str]]


class Language:
    """Reads text with one model.  Safe to use for any number of texts, one at a time."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._tokenise = Tokeniser()
        self._lemma = Lemmatiser()
        self._root = model.labels.dep.index("root")

    def annotate(self, text: str) -> Document:
        """The document that `text` is.  Any string will do, the empty one too."""
        spans, forced, breaks = self._segment(text)
        words = [text[a:b] for a, b in spans]
        found = self.analyse(words, forced)
        return _document(text, spans, words, found, breaks, self._lemma)

    def pipe(self, texts: Iterable[str]) -> Iterator[Document]:
        """The documents that `texts` are, in order; each is read by itself."""
        for text in texts:
            yield self.annotate(text)

    def _segment(self, text: str) -> tuple[list[tuple[int, int]], list[bool], list[int]]:
        """Token offsets, which tokens surely begin a sentence, and where paragraphs begin."""
        spans: list[tuple[int, int]] = []
        forced: list[bool] = []
        breaks: list[int] = []
        for start, end in paragraphs.paragraphs(text):
            story = paragraphs.dateline(text, start, end)
            fresh = True
            for a, b in [(start, end)] if story is None else [(start, story), (story, end)]:
                found = self._tokenise(text, a, b)
                if not found:
                    continue
                if fresh:
                    breaks.append(len(spans))
                    fresh = False
                forced += [True] + [False] * (len(found) - 1)
                spans += found
        return spans, forced, breaks

    def analyse(self, words: list[str], forced: list[bool], *, given: bool = False) -> Analysis:
        """Analyses words; `forced` marks sure sentence starts (all of them if `given`)."""
        labels = self.model.labels
        out = Analysis([], [], [], [], [], [], {k: [] for k in labels.layers})
        pieces = [self.model.pieces(w) for w in words]
        kinds = sentences.junctions(words, forced)
        lengths = [len(p[0]) for p in pieces]
        for a, b in windows(lengths, kinds, forced, self.model.window, self.model.longest, given):
            scores = self.model.run(pieces[a:b])
            must = [True, *forced[a + 1 : b]]
            begins = must if given else sentences.starts(scores.start.tolist(), kinds[a:b], must)
            self._add(out, a, scores, begins)
        return out

    def _add(self, out: Analysis, offset: int, scores: Scores, begins: list[bool]) -> None:
        labels = self.model.labels
        heads = _trees(scores.arc, begins)
        rel = self.model.relation_scores(scores, heads)
        rel[:, self._root] = np.where(heads == 0, np.inf, -np.inf)
        own = np.arange(len(heads))
        out.head += (np.where(heads == 0, own, heads - 1) + offset).tolist()
        out.dep += [labels.dep[k] for k in rel.argmax(axis=1).tolist()]
        out.upos += [labels.upos[k] for k in scores.upos.argmax(axis=1).tolist()]
        out.xpos += [labels.xpos[k] for k in scores.xpos.argmax(axis=1).tolist()]
        out.entity += [labels.entity[k] for k in scores.entity.argmax(axis=1).tolist()]
        out.starts += begins
        for name, values in scores.layers.items():
            names = labels.layers[name]
            out.layers[name] += [names[k] for k in values.argmax(axis=1).tolist()]


def _trees(arc: NDArray[np.float32], begins: list[bool]) -> NDArray[np.int64]:
    """Heads in a window: 0 root, j word j - 1 of the window."""
    edges = [i for i, begin in enumerate(begins) if begin] + [len(begins)]
    out = np.zeros(len(begins), np.int64)
    for a, b in pairwise(edges):
        square = np.concatenate([arc[a:b, :1], arc[a:b, a + 1 : b + 1]], axis=1)
        heads = trees.decode(square)
        out[a:b] = np.where(heads == 0, 0, heads + a)
    return out


def _document(
    text: str,
    spans: list[tuple[int, int]],
    words: list[str],
    found: Analysis,
    breaks: list[int],
    lemma: Lemmatiser,
) -> Document:
    n = len(words)
    edges = [i for i, begin in enumerate(found.starts) if begin] + [n]
    sents = tuple(pairwise(edges))
    sent_of = [k for k, (a, b) in enumerate(sents) for _ in range(a, b)]
    kids: list[list[int]] = [[] for _ in words]
    for i, head in enumerate(found.head):
        if head != i:
            kids[head].append(i)
    tokens = tuple(
        Token(i, a, b, w, lemma(w, u, x), u, x, h, d, s)
        for i, ((a, b), w, u, x, h, d, s) in enumerate(
            zip(spans, words, found.upos, found.xpos, found.head, found.dep, sent_of, strict=True)
        )
    )
    tags: Mapping[str, Any] = {k: tuple(v) for k, v in found.layers.items()}
    return Document(
        text=text,
        tokens=tokens,
        sentences=sents,
        paragraphs=tuple(pairwise([*breaks, n])),
        entities=tuple(entities.decode(found.entity, found.starts)),
        tags=tags,
        children=tuple(map(tuple, kids)),
    )


def load(path: str | os.PathLike[str] | None = None, *, threads: int = 1) -> Language:
    """The language model at `path`, else at LEGATION_MODEL, else the one that ships.

    Raises `ModelError` when it is missing or damaged.
    """
    where = path or os.environ.get("LEGATION_MODEL") or WEIGHTS
    return Language(Model(Path(where), threads=threads))
