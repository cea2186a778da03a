"""The best sequence of BIO tags for the scores of a run of words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
_NEVER = -1e9


class Tagger:
    """Viterbi over one layer's tags; "I-x" only ever follows "B-x" or "I-x".

    `transitions` [from, to] and `initial` hold learnt scores (a conditional random field's);
    all zero when there are none.
    """

    def __init__(
        self,
        tags: Sequence[str],
        transitions: Sequence[Sequence[float]] | None = None,
        initial: Sequence[float] | None = None,
    ) -> None:
        n = len(tags)
        self.tags = tuple(tags)
        self._learnt = transitions is not None
        move = np.zeros((n, n)) if transitions is None else np.array(transitions, np.float64)
        first = np.zeros(n) if initial is None else np.array(initial, np.float64)
        self._follows = np.ones((n, n), bool)
        for k, tag in enumerate(tags):
            if tag[:1] == "I":
                first[k] = _NEVER
                for j, before in enumerate(tags):
                    if before[:1] not in ("B", "I") or before[1:] != tag[1:]:
                        move[j, k] = _NEVER
                        self._follows[j, k] = False
        self._opens = np.array([tag[:1] != "I" for tag in tags])
        self._move, self._first = move, first

    def decode(self, scores: Floats) -> list[str]:
        """One tag a word; `scores` is [words, tags]."""
        path = self._viterbi(scores) if self._learnt else self._constrained(scores)
        return [self.tags[k] for k in path]

    def _constrained(self, scores: Floats) -> list[int]:
        """Without learnt transitions the best tags will do where they follow each other."""
        best = scores.argmax(axis=1)
        if self._opens[best[0]] and self._follows[best[:-1], best[1:]].all():
            found: list[int] = best.tolist()
            return found
        return self._viterbi(scores)

    def _viterbi(self, scores: Floats) -> list[int]:
        if self.tags == ("O", "B", "I"):
            return self._viterbi_small(scores)
        total = self._first + scores[0]
        back = []
        for row in scores[1:]:
            through = total[:, None] + self._move
            back.append(through.argmax(axis=0))
            total = through.max(axis=0) + row
        k = int(total.argmax())
        path = [k]
        for links in reversed(back):
            k = int(links[k])
            path.append(k)
        path.reverse()
        return path

    def _viterbi_small(self, scores: Floats) -> list[int]:
        """The same for the tags O, B, I, written out, which is four times as quick."""
        (oo, ob, _), (bo, bb, bi), (io, ib, ii) = self._move.tolist()
        rows: list[list[float]] = scores.tolist()
        o, b, i = (x + y for x, y in zip(self._first.tolist(), rows[0], strict=True))
        back: list[tuple[int, int, int]] = []
        for to_o, to_b, to_i in rows[1:]:
            x, from_o = o + oo, 0
            if b + bo > x:
                x, from_o = b + bo, 1
            if i + io > x:
                x, from_o = i + io, 2
            y, from_b = o + ob, 0
            if b + bb > y:
                y, from_b = b + bb, 1
            if i + ib > y:
                y, from_b = i + ib, 2
            z, from_i = (i + ii, 2) if i + ii > b + bi else (b + bi, 1)
            o, b, i = x + to_o, y + to_b, z + to_i
            back.append((from_o, from_b, from_i))
        k = max((0, 1, 2), key=(o, b, i).__getitem__)
        path = [k]
        for links in reversed(back):
            k = links[k]
            path.append(k)
        path.reverse()
        return path


def link(scores: Floats, rows: Sequence[int], columns: Sequence[int], nobody: bool) -> list[int]:
    """For each word of `rows`, the word of `columns` it is tied to by the highest score.

    `nobody`: column 0 of the scores stands for no word (-1), word j is column j + 1.
    """
    shift = 1 if nobody else 0
    choice = [-1] * nobody + list(columns)
    if not choice or not rows:
        return [-1] * len(rows)
    picked = scores[np.ix_(np.array(rows), np.array([c + shift for c in choice]))]
    return [choice[k] for k in picked.argmax(axis=1).tolist()]
