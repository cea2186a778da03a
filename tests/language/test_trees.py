"""Trees are trees, have one root, and are the best there are."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from legation.language.trees import decode


def best_by_trying_all(scores: np.ndarray) -> float:
    """The highest score of any tree with one root."""
    n = len(scores)
    best = -np.inf
    for heads in product(range(n + 1), repeat=n):
        if heads.count(0) != 1 or any(h == i + 1 for i, h in enumerate(heads)):
            continue
        if is_tree(np.array(heads)):
            best = max(best, float(sum(scores[i, h] for i, h in enumerate(heads))))
    return best


def is_tree(heads: np.ndarray) -> bool:
    for i in range(len(heads)):
        j, steps = i + 1, 0
        while j and steps <= len(heads):
            j, steps = int(heads[j - 1]), steps + 1
        if j:
            return False
    return True


@pytest.mark.parametrize("seed", range(25))
def test_best_tree(seed: int) -> None:
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 5))
    scores = rng.normal(size=(n, n + 1)).astype(np.float32)
    heads = decode(scores)
    assert is_tree(heads)
    assert (heads == 0).sum() == 1
    total = float(sum(scores[i, h] for i, h in enumerate(heads)))
    assert total == pytest.approx(best_by_trying_all(scores), abs=1e-4)


@pytest.mark.parametrize("seed", range(4))
def test_long_sentence(seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(300, 301)).astype(np.float32)
    heads = decode(scores)
    assert is_tree(heads)
    assert (heads == 0).sum() == 1
