"""Text to document: tokens, sentences, trees, entities, in one pass of the encoder."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from legation.language import entities, sentences, trees
from legation.language.lemmas import Lemmatiser, perfects
from legation.language.model import Model, Scores
from legation.language.resources import WEIGHTS, load_toml
from legation.language.segments import Words, segment
from legation.language.settle import (
    Settler,
    lift_clauses,
    lift_subjects,
    rehang_counted,
    uncross_objects,
)
from legation.language.tags import Tagger, link
from legation.language.tokens import Tokeniser
from legation.language.windows import windows
from legation.records import Document, Token

#: link layers: which layer's spans are tied to which other's
_LINKS = {"source_of": ("cue", "source"), "cue_of": ("content", "cue")}


@dataclass(slots=True)
class Analysis:
    """What the model found for a run of words; lists run parallel to the words."""

    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    head: list[int] = field(default_factory=list)  # index in the run; a root is its own head
    dep: list[str] = field(default_factory=list)
    entity: list[str] = field(default_factory=list)
    starts: list[bool] = field(default_factory=list)
    #: further layers: BIO tags, or for a link the index of the other word ("" for none)
    layers: dict[str, list[str]] = field(default_factory=dict)
    #: the words as the encoder sees them, a block a window
    states: list[NDArray[np.float32]] = field(default_factory=list)


class Language:
    """Reads text with one model.  Safe to use for any number of texts, one at a time."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._tokenise = Tokeniser()
        self._lemma = Lemmatiser()
        labels = model.labels
        self._root = labels.dep.index("root")
        self._settle = Settler(labels.dep)
        self._entities = Tagger(labels.entity)
        bias = load_toml("entities.toml")["bias"]
        self._bias = np.array([bias.get(tag[2:], 0) for tag in labels.entity], np.float32)
        self._layers = {
            name: Tagger(tags, labels.transitions.get(name), labels.initial.get(name))
            for name, tags in labels.layers.items()
        }

    def annotate(self, text: str) -> Document:
        """The document that `text` is.  Any string will do, the empty one too."""
        words = segment(text, self._tokenise)
        return _document(text, words, self.analyse(words), self._lemma)

    def pipe(self, texts: Iterable[str]) -> Iterator[Document]:
        """The documents that `texts` are, in order; each is read by itself."""
        for text in texts:
            yield self.annotate(text)

    def analyse(self, words: Words, *, given: bool = False) -> Analysis:
        """Analyses words; with `given`, `words.starts` are all the sentence starts there are."""
        model, out = self.model, Analysis()
        pieces = [model.pieces(w) for w in words.text]
        kinds = sentences.junctions(words)
        lengths = [len(p[0]) for p in pieces]
        cuts = windows(
            lengths, kinds, words.starts, words.opens, model.window, model.longest, given
        )
        for a, b in cuts:
            scores = model.run(pieces[a:b], words.glued[a:b], words.opens[a:b])
            begins = [True, *words.starts[a + 1 : b]]
            if not given:
                begins = sentences.starts(scores.start.tolist(), kinds[a:b], begins)
            self._add(out, a, scores, begins)
        lift_subjects(words.text, out.head, out.dep)
        lift_clauses(words.text, out.head, out.dep)
        rehang_counted(words.text, out.head, out.dep)
        uncross_objects(out.head, out.dep)
        return out

    def _add(self, out: Analysis, offset: int, scores: Scores, begins: list[bool]) -> None:
        labels = self.model.labels
        heads = _trees(scores.arc, begins)
        own = np.arange(len(heads))
        score = partial(self.model.relation_scores, scores)
        rel = score(own, heads)
        rel[:, self._root] = np.where(heads == 0, np.inf, -np.inf)
        relations = self._settle(scores.arc, heads, rel, begins, score)
        out.head += (np.where(heads == 0, own, heads - 1) + offset).tolist()
        out.dep += [labels.dep[k] for k in relations.tolist()]
        out.upos += [labels.upos[k] for k in scores.upos.argmax(axis=1).tolist()]
        out.xpos += [labels.xpos[k] for k in scores.xpos.argmax(axis=1).tolist()]
        out.entity += self._entities.decode(scores.entity + self._bias)
        out.starts += begins
        if scores.states is not None:
            out.states.append(scores.states)
        found = {name: self._layers[name].decode(scores.layers[name]) for name in self._layers}
        found |= _links(scores.links, found, offset)
        for name, values in found.items():
            out.layers.setdefault(name, []).extend(values)


def _links(
    scores: Mapping[str, NDArray[np.float32]], layers: Mapping[str, list[str]], offset: int
) -> dict[str, list[str]]:
    """Ties cues to their sources and contents to their cues, first word to first word."""
    out = {}
    for name, (ties, to) in _LINKS.items():
        if name not in scores:
            continue
        rows = [i for i, tag in enumerate(layers[ties]) if tag[0] == "B"]
        columns = [i for i, tag in enumerate(layers[to]) if tag[0] == "B"]
        other = link(scores[name], rows, columns, nobody=name == "source_of")
        column = [""] * len(layers[ties])
        for i, j in zip(rows, other, strict=True):
            column[i] = "" if j < 0 else str(offset + j)
        out[name] = column
    return out


def _trees(arc: NDArray[np.float32], begins: list[bool]) -> NDArray[np.int64]:
    """Heads in a window: 0 root, j word j - 1 of the window."""
    edges = [i for i, begin in enumerate(begins) if begin] + [len(begins)]
    out = np.zeros(len(begins), np.int64)
    for a, b in pairwise(edges):
        square = np.concatenate([arc[a:b, :1], arc[a:b, a + 1 : b + 1]], axis=1)
        heads = trees.decode(square)
        out[a:b] = np.where(heads == 0, 0, heads + a)
    return out


def _document(text: str, words: Words, found: Analysis, lemma: Lemmatiser) -> Document:
    n = len(words.text)
    sents = _ranges(found.starts)
    sent_of = [k for k, (a, b) in enumerate(sents) for _ in range(a, b)]
    kids: list[list[int]] = [[] for _ in range(n)]
    for i, head in enumerate(found.head):
        if head != i:
            kids[head].append(i)
    lemmas = list(map(lemma, words.text, found.upos, found.xpos))
    for i in perfects(words.text, found.xpos, found.dep, found.head):
        lemmas[i] = "have"
    starts, ends = zip(*words.spans, strict=True) if n else ((), ())
    columns = (starts, ends, words.text, lemmas, found.upos, found.xpos, found.head, found.dep)
    return Document(
        text=text,
        tokens=tuple(map(Token, range(n), *columns, sent_of)),
        sentences=sents,
        paragraphs=_ranges(words.opens),
        entities=tuple(entities.find(words.text, found.upos, found.entity, found.starts)),
        tags={name: tuple(values) for name, values in found.layers.items()},
        children=tuple(map(tuple, kids)),
        states=np.concatenate(found.states) if found.states else None,
    )


def _ranges(begins: list[bool]) -> tuple[tuple[int, int], ...]:
    edges = [i for i, begin in enumerate(begins) if begin]
    return tuple(pairwise([*edges, len(begins)]))


def load(path: str | os.PathLike[str] | None = None, *, threads: int = 1) -> Language:
    """The language model at `path`, else at LEGATION_MODEL, else the one that ships.

    Raises `ModelError` when it is missing or damaged.
    """
    where = path or os.environ.get("LEGATION_MODEL") or WEIGHTS
    return Language(Model(Path(where), threads=threads))
