"""Dependency trees from arc scores: one root a sentence, the best tree there is."""

from __future__ import annotations

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

    Cycles are contracted one by one without recursion, then opened in reverse order.
    """
    stack: list[tuple[Heads, list[int], list[int], Heads, Heads]] = []
    while True:
        heads: Heads = scores.argmax(axis=1)
        heads[0] = 0
        cycle = _cycle(heads)
        if not cycle:
            break
        inside = set(cycle)
        rest = [i for i in range(len(scores)) if i not in inside]
        scores, enter, leave = _contract(scores, heads, cycle, rest)
        stack.append((heads, cycle, rest, enter, leave))
    for outer, _, rest, enter, leave in reversed(stack):
        heads = _open(heads, outer, rest, enter, leave)
    return heads


def _contract(
    scores: NDArray[np.float64], heads: Heads, cycle: list[int], rest: list[int]
) -> tuple[NDArray[np.float64], Heads, Heads]:
    """Scores with the cycle as one last node; where each other node enters and leaves it."""
    m, ring, others = len(rest), np.array(cycle), np.array(rest)
    small = np.full((m + 1, m + 1), _NEVER)
    small[:m, :m] = scores[np.ix_(others, others)]
    gain = scores[np.ix_(ring, others)] - scores[ring, heads[ring]][:, None]
    small[m, :m] = gain.max(axis=0)
    out = scores[np.ix_(others, ring)]
    small[:m, m] = out.max(axis=1)
    small[0] = _NEVER
    return small, ring[gain.argmax(axis=0)], ring[out.argmax(axis=1)]


def _open(heads: Heads, outer: Heads, rest: list[int], enter: Heads, leave: Heads) -> Heads:
    """Heads of the larger graph from those of the contracted one."""
    m, result = len(rest), outer.copy()
    for a, i in enumerate(rest):
        if i:
            result[i] = leave[a] if heads[a] == m else rest[heads[a]]
    broken = enter[heads[m]]
    result[broken] = rest[heads[m]]
    return result
