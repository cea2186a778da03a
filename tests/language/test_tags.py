"""The best tag sequence, against trying them all."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest

from legation.language.tags import Tagger, link


def best(
    tagger_tags: list[str], scores: np.ndarray, move: np.ndarray, first: np.ndarray
) -> list[str]:
    found, top = [], -np.inf
    for path in product(range(len(tagger_tags)), repeat=len(scores)):
        tags = [tagger_tags[k] for k in path]
        before = ["O", *tags[:-1]]
        if any(
            t[0] == "I" and (b[0] == "O" or b[1:] != t[1:])
            for b, t in zip(before, tags, strict=True)
        ):
            continue
        total = first[path[0]] + sum(scores[i, k] for i, k in enumerate(path))
        total += sum(move[a, b] for a, b in pairwise(path))
        if total > top:
            found, top = tags, total
    return found


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize(
    "tags", [["O", "B", "I"], ["O", "B-Person", "I-Person", "B-Misc", "I-Misc"]]
)
@pytest.mark.parametrize("learnt", [True, False])
def test_best_sequence(seed: int, tags: list[str], learnt: bool) -> None:
    rng = np.random.default_rng(seed)
    n = len(tags)
    scores = rng.normal(size=(5, n)).astype(np.float32)
    move = rng.normal(size=(n, n)) if learnt else np.zeros((n, n))
    first = rng.normal(size=n) if learnt else np.zeros(n)
    tagger = Tagger(tags, move.tolist() if learnt else None, first.tolist() if learnt else None)
    assert tagger.decode(scores) == best(tags, scores, move, first)


def test_links_take_the_highest_allowed() -> None:
    scores = np.array([[0, 9, 1, 2], [5, 1, 1, 1], [0, 1, 7, 3]], np.float32)
    assert link(scores, rows=[0, 1, 2], columns=[1, 2], nobody=True) == [2, -1, 1]
    assert link(scores[:, 1:], rows=[0], columns=[], nobody=False) == [-1]
