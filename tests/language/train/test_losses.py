"""The sums that training turns on, checked against plain counting."""

from __future__ import annotations

from itertools import pairwise, product

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("safetensors")


def test_chain_loss_is_that_of_counting_all_paths() -> None:
    from legation.language.train.data import MISSING
    from legation.language.train.losses import crf_loss

    torch.manual_seed(0)
    scores, moves, initial = torch.randn(2, 1, 5, 3), torch.randn(1, 3, 3), torch.randn(1, 3)
    gold = torch.tensor([[[0, 1, 2, 0, 1]], [[1, 2, 2, MISSING, MISSING]]])
    expected = 0.0
    for row, tags in zip(scores[:, 0], gold[:, 0].tolist(), strict=True):
        true = [t for t in tags if t != MISSING]

        def weight(path: tuple[int, ...] | list[int], row: torch.Tensor = row) -> torch.Tensor:
            total = initial[0, path[0]] + sum(row[i, t] for i, t in enumerate(path))
            return total + sum(moves[0, a, b] for a, b in pairwise(path))

        paths = torch.stack([weight(p) for p in product(range(3), repeat=len(true))])
        expected += float(paths.logsumexp(0) - weight(true))
    assert float(crf_loss(scores, gold, moves, initial)) == pytest.approx(expected, abs=1e-4)


def test_row_updates_equal_adam_on_the_rows_used() -> None:
    from legation.language.train.optim import RowAdam

    table = torch.randn(4, 3)
    whole = table[[1, 3]].clone().requires_grad_()
    adam = torch.optim.Adam([whole], lr=0.1, betas=(0.9, 0.98))
    untouched = table[0].clone()
    rows = RowAdam(table)
    for _ in range(3):
        grad = torch.randn(2, 3)
        rows.step(torch.tensor([1, 3]), grad, 0.1)
        whole.grad = grad
        adam.step()
    assert torch.allclose(table[[1, 3]], whole.detach(), atol=1e-6)
    assert torch.equal(table[0], untouched)


def test_exported_relation_scores_are_those_trained() -> None:
    from legation.language.train.graph import Relations

    torch.manual_seed(0)
    table, child, head = torch.randn(5, 7, 5), torch.randn(6, 4), torch.randn(6, 4)
    one = torch.ones(6, 1)
    expected = torch.einsum(
        "nd,drh,nh->nr", torch.cat([child, one], 1), table, torch.cat([head, one], 1)
    )
    assert torch.allclose(Relations(table)(child, head), expected, atol=1e-4)


def test_softening_loud_inputs_changes_no_result() -> None:
    from legation.language.train.graph import Even

    torch.manual_seed(0)
    layer, x = torch.nn.Linear(8, 4), torch.randn(3, 8)
    peaks = torch.rand(8) * 9
    assert torch.allclose(Even(layer, peaks)(x), layer(x), atol=1e-5)
    assert not torch.allclose(Even(layer, peaks).soften, torch.ones(8))
    assert torch.equal(Even(layer, torch.zeros(8)).soften, torch.ones(8))
