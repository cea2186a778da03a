"""A document's tokens as columns of numbers, for the chooser of edges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from legation.attribution.view import View

Ints = NDArray[np.int64]
#: what a mark of punctuation is to the chooser; 0 is a word
MARKS: Mapping[str, int] = {
    **dict.fromkeys([","], 1),
    **dict.fromkeys(["."], 2),
    **dict.fromkeys([";"], 3),
    **dict.fromkeys([":"], 4),
    **dict.fromkeys(["-", "–", "—", "--"], 5),
    **dict.fromkeys(['"'], 6),
    **dict.fromkeys(["“", "``", "«", "„"], 7),
    **dict.fromkeys(["”", "''", "»"], 8),
    **dict.fromkeys(["'", "‘", "’"], 9),
    **dict.fromkeys(["("], 10),
    **dict.fromkeys([")"], 11),
    **dict.fromkeys(["?", "!"], 12),
    **dict.fromkeys(["…", "..."], 13),
}
OTHER_MARK = 14
KINDS_OF_MARK = 15
#: marks that a content may end before or begin after
_STOPS = [1, 2, 3, 4, 5, 7, 10, 12]
_OPENERS = [6, 7]
_CLOSERS = [2, 6, 8, 12]
_LIGHT = ("cc", "mark", "case")


@dataclass(frozen=True, slots=True)
class Names:
    """The relations, words, parts of speech, forms and kinds that have numbers; 0 is any other."""

    dep: Mapping[str, int]
    word: Mapping[str, int]
    upos: Mapping[str, int]
    form: Mapping[str, int]
    kind: Mapping[str, int]

    @classmethod
    def of(cls, **names: Sequence[str]) -> Names:
        """Numbers from 1 up, in the order given."""
        return cls(**{k: {str(n): i + 1 for i, n in enumerate(v)} for k, v in names.items()})


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns with one number a token.

    `opening` is the topmost token whose subtree begins at the token (itself if there is none),
    `closing` the topmost whose subtree ends there; `may_end` and `may_begin` tell at which
    tokens a content can end or begin as far as tree and marks go; `quotes` counts the double
    quotation marks before each token (and one past the last).
    """

    head: Ints
    dep: Ints
    upos: Ints
    word: Ints
    mark: Ints
    sent: Ints
    block: Ints
    low: Ints
    high: Ints
    opening: Ints
    closing: Ints
    quotes: Ints
    may_end: NDArray[np.bool_]
    may_begin: NDArray[np.bool_]


def grid_of(view: View, names: Names) -> Grid:
    """The columns of the document in view."""
    tokens, n = view.tokens, len(view.tokens)
    heads = [t.head for t in tokens]
    head = np.array(heads, np.int64)
    texts = [t.text for t in tokens]
    dep = np.array([names.dep.get(t.dep, 0) for t in tokens], np.int64)
    upos = np.array([names.upos.get(t.upos, 0) for t in tokens], np.int64)
    mark = np.array([MARKS.get(text, 0) for text in texts], np.int64)
    mark[(mark == 0) & (upos == names.upos.get("PUNCT", -1))] = OTHER_MARK
    low, opening = _climb(heads, range(n))
    high, closing = _climb(heads, range(n - 1, -1, -1))
    starts = np.array([t.start for t in tokens], np.int64)
    own = np.arange(n)
    light = np.isin(dep, [names.dep.get(name, -1) for name in _LIGHT])
    may_end, may_begin = np.ones(n, np.bool_), np.ones(n, np.bool_)
    after, before = opening[1:], closing[:-1]
    may_end[:-1] = (
        np.isin(mark[1:], _STOPS)
        | np.isin(mark[:-1], _CLOSERS)
        | light[1:]
        | ((after != own[1:]) & (head[after] < own[1:]))
    )
    large = (low[opening] == own) & (high[opening] - own > 2)
    may_begin[1:] = (
        np.isin(mark[:-1], [*_STOPS, 6])
        | np.isin(mark[1:], _OPENERS)
        | large[1:]
        | ((before != own[:-1]) & (head[before] > own[:-1]))
    )
    return Grid(
        head=head,
        dep=dep,
        upos=upos,
        word=np.array([names.word.get(text.lower(), 0) for text in texts], np.int64),
        mark=mark,
        sent=np.array([t.sent for t in tokens], np.int64),
        block=np.searchsorted(np.array(view.block_starts, np.int64), starts, "right"),
        low=low,
        high=high,
        opening=opening,
        closing=closing,
        quotes=np.concatenate([[0], np.cumsum(np.isin(mark, [6, 7, 8]))]),
        may_end=may_end,
        may_begin=may_begin,
    )


def _climb(heads: list[int], order: range) -> tuple[Ints, Ints]:
    """For each token the first of `order` in its subtree, and the topmost token it is first in."""
    edge = [-1] * len(heads)
    top = list(range(len(heads)))
    for i in order:
        j = i
        while edge[j] < 0:
            edge[j] = i
            top[i] = j
            j = heads[j]
    return np.array(edge, np.int64), np.array(top, np.int64)
