"""What the network sees of a run of sentences: states, tags, actors, what the patterns found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ...records import Cast, Document, Participant
from ..pair_features import Classes
from ..pattern import TYPES
from .paths import relation

UPOS = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN",
    "PUNCT", "SCONJ", "SYM", "VERB", "X",
)  # fmt: skip
ENTITIES = (
    "O", "Person", "Organization", "Location", "Facility", "NORP", "Date", "Money", "Product",
    "Misc",
)  # fmt: skip
_UPOS = {tag: n for n, tag in enumerate(UPOS)}
_ENTITY = {label: n for n, label in enumerate(ENTITIES)}
_TYPE = {name: n for n, name in enumerate(TYPES)}
#: tags of words that may take part
SIDES = frozenset(["NOUN", "PROPN", "PRON", "ADJ", "NUM", "X", "SYM", "DET", "VERB"])
#: how many words ahead the particle of a verb is looked for
_AHEAD = 6

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Found:
    """What the patterns found at a word: types, and who acts (1) or is acted on (2)."""

    types: tuple[int, ...]
    sides: Mapping[int, int]


@dataclass(slots=True)
class Vocabulary:
    """Numbers of names, from 1 on; 0 is any other."""

    names: dict[str, int] = field(default_factory=dict)
    grows: bool = False

    def __call__(self, name: str) -> int:
        """The number of `name`; a new one while the vocabulary grows."""
        if self.grows:
            return self.names.setdefault(name, len(self.names) + 1)
        return self.names.get(name, 0)


@dataclass(frozen=True, slots=True)
class Inputs:
    """One run of `n` words: `states` [n, width]; numbers [n]; `said`, `told` [n, types].

    `head` is the place of each word's head in the run (its own if that is outside).
    `said` are the types that the words may tell by the patterns' lists, `told` those that the
    patterns found there.
    """

    first: int
    states: Floats
    upos: Ints
    dep: Ints
    entity: Ints
    side: Ints
    said: Floats
    told: Floats
    head: Ints


def inputs(
    doc: Document,
    cast: Cast,
    found: Mapping[int, Found],
    classes: Classes,
    run: tuple[int, int],
    deps: Vocabulary,
    sides: Vocabulary,
) -> Inputs:
    """What the network sees of tokens `run` (end exclusive) of a document that has its states."""
    first, last = run
    tokens, n = doc.tokens[first:last], last - first
    if doc.states is None:
        raise ValueError("the document has no states: read it with a model that gives them")
    entity = np.zeros(n, np.int64)
    for e in doc.entities:
        if e.start < last and first < e.end:
            number = _ENTITY.get(e.label, len(ENTITIES) - 1)
            entity[max(e.start, first) - first : min(e.end, last) - first] = number
    side = np.zeros(n, np.int64)
    for i in range(n):
        at = cast.by_head.get(first + i)
        if at is None:
            continue
        m = cast.mentions[at]
        if m.actors:
            a = m.actors[0]
            known = "id" if a.id else "no"
            side[i] = sides(f"{known}/{a.kind}/{a.sector}/{m.use}")
    said, told = np.zeros((n, len(TYPES)), np.float32), np.zeros((n, len(TYPES)), np.float32)
    low = [t.text.lower() for t in tokens]
    for i, word in enumerate(low):
        for kind, particle in classes.get(word, ()):
            if not particle or particle in low[i + 1 : i + _AHEAD]:
                said[i, _TYPE[kind]] = 1
        at_word = found.get(first + i)
        if at_word is not None:
            told[i, list(at_word.types)] = 1
    heads = [t.head - first if first <= t.head < last else i for i, t in enumerate(tokens)]
    return Inputs(
        first,
        doc.states[first:last],
        np.array([_UPOS.get(t.upos, len(UPOS) - 1) for t in tokens]),
        np.array([deps(relation(t.dep)) for t in tokens]),
        entity,
        side,
        said,
        told,
        np.array(heads),
    )


def gathered(
    events: Iterable[tuple[int, str, Iterable[Participant], Iterable[Participant]]],
) -> dict[int, Found]:
    """What was found at each word, from (trigger, type, actors, recipients) of all events."""
    types: dict[int, set[int]] = {}
    sides: dict[int, dict[int, int]] = {}
    for trigger, kind, actors, recipients in events:
        types.setdefault(trigger, set()).add(TYPES.index(kind))
        held = sides.setdefault(trigger, {})
        held.update({p.head: 2 for p in recipients})
        held.update({p.head: 1 for p in actors})
    return {i: Found(tuple(sorted(types[i])), sides[i]) for i in types}


def sides_at(doc: Document, found: Mapping[int, Found], t: int) -> dict[int, int]:
    """Who takes part, by the patterns, in what word `t`, its head or its children tell."""
    out: dict[int, int] = {}
    for j in (t, doc.tokens[t].head, *doc.children[t]):
        held = found.get(j)
        if held is not None:
            for m, kind in held.sides.items():
                out[m] = max(out.get(m, 0), kind)
    return out
