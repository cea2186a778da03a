"""What a round of training writes, and how its rounds follow each other."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")
pytest.importorskip("safetensors")


@pytest.mark.parametrize(("keep", "expected"), [(0.0, 4.0), (0.25, 3.0), (1.0, 0.0)])
def test_a_round_keeps_its_share_of_what_it_began_with(
    tmp_path: Path, keep: float, expected: float
) -> None:
    from legation.language.train.loop import Trainer
    from legation.language.train.recipe import Recipe

    trainer = object.__new__(Trainer)
    trainer.recipe, trainer.out = Recipe(keep=keep), tmp_path
    trainer.mean = SimpleNamespace(weights={"w": torch.full((2,), 4.0)})
    trainer.begun = {"w": torch.zeros(2)}
    trainer.save(7)
    saved = torch.load(tmp_path / "mean.pt")
    assert saved["step"] == 7
    assert saved["weights"]["w"].tolist() == [expected, expected]


def test_the_schedule_follows_the_steps_alone() -> None:
    from legation.language.train.recipe import ROUNDS

    assert all(recipe.minutes == 0 and recipe.steps > 0 for recipe in ROUNDS)
    assert len({recipe.seed for recipe in ROUNDS}) == len(ROUNDS)
