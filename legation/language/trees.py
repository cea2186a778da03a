"""Dependency trees from arc scores: one root a sentence, the best tree there is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Heads = NDArray[np.int64]
_NEVER = -1e9
_ALWAYS = 1e5


def decode(scores: NDArray[np.float32]) -> Heads:
    """Heads of the words of one sentence: 0 for the root, j for word j - 1.

    `scores` is [n, n + 1], column 0 the root.  Greedy choice when that is a tree with one
    root, Chu and Liu's and Edmonds's maximum spanning tree otherwise.
    """
    n = len(scores)
    if n == 1:
        return np.zeros(1, np.int64)
    full = np.full((n + 1, n + 1), _NEVER)
    full[1:] = scores
    np.fill_diagonal(full, _NEVER)
    heads: Heads = full.argmax(axis=1)
    heads[0] = 0
    if _one_root(heads) and not _cycle(heads):
        return heads[1:]
    tree = _spanning_tree(full)
    if not _one_root(tree):
        tree = _best_single_root(full, np.flatnonzero(tree[1:] == 0) + 1)
    return tree[1:]


def _best_single_root(full: NDArray[np.float64], roots: Heads) -> Heads:
    """The best of the trees that keep just one of the `roots` (the strongest five tried)."""
    order = roots[np.argsort(-full[roots, 0], kind="stable")][:5]
    best: tuple[float, Heads] | None = None
    for root in order:
        forced = full.copy()
        forced[1:, 0] = _NEVER
        forced[root, 0] = _ALWAYS
        tree = _spanning_tree(forced)
        total = float(full[np.arange(1, len(full)), tree[1:]].sum())
        if best is None or total > best[0]:
            best = (total, tree)
    return roots if best is None else best[1]


def _one_root(heads: Heads) -> bool:
    return int((heads[1:] == 0).sum()) == 1


def _cycle(heads: Heads) -> list[int]:
    """The nodes of a cycle, or nothing; node 0 is the root."""
    colour = [0] * len(heads)
    links = heads.tolist()
    for i in range(1, len(links)):
        j = i
        while j and not colour[j]:
            colour[j] = i
            j = links[j]
        if j and colour[j] == i:
            cycle, k = [j], links[j]
            while k != j:
                cycle.append(k)
                k = links[k]
            return cycle
    return []


def _spanning_tree(scores: NDArray[np.float64]) -> Heads:
    """Maximum spanning arborescence; `scores[child, head]`, node 0 the root.

    Cycles are contracted in place one by one, each into one of its nodes, and opened in
    reverse order: time grows with the square of the number of words.
    """
    scores = scores.copy()
    scores[0] = _NEVER
    heads: Heads = scores.argmax(axis=1)
    heads[0] = 0
    stack: list[_Contraction] = []
    while cycle := _cycle(heads):
        stack.append(_contract(scores, heads, np.array(cycle)))
    for contraction in reversed(stack):
        contraction.open(heads)
    return heads


@dataclass(slots=True)
class _Contraction:
    """A cycle that became its first node, and how to take it apart again."""

    ring: Heads
    heads: Heads  # of the ring's nodes, round the ring
    enter: Heads  # for a head outside, the node of the ring it would enter by
    leave: Heads  # for a child outside, its best head in the ring

    def open(self, heads: Heads) -> None:
        """Puts back the ring's nodes; `heads` is changed in place."""
        node = self.ring[0]
        outside, hung = heads[node], heads == node
        heads[hung] = self.leave[hung]
        heads[self.ring] = self.heads
        heads[self.enter[outside]] = outside


def _contract(scores: NDArray[np.float64], heads: Heads, ring: Heads) -> _Contraction:
    """Makes the ring one node, its first, in `scores` and `heads`."""
    node = ring[0]
    gain = scores[ring] - scores[ring, heads[ring]][:, None]
    out = scores[:, ring]
    done = _Contraction(
        ring, heads[ring].copy(), ring[gain.argmax(axis=0)], ring[out.argmax(axis=1)]
    )
    into, from_ = gain.max(axis=0), out.max(axis=1)
    scores[ring] = _NEVER
    scores[:, ring] = _NEVER
    scores[node], scores[:, node] = into, from_
    scores[node, ring] = scores[ring, node] = _NEVER
    scores[0] = _NEVER
    heads[np.isin(heads, ring)] = node
    heads[ring] = 0
    heads[node] = scores[node].argmax()
    return done
