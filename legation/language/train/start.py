"""What a round begins with: the model of the round before, and the texts that tell events."""

from __future__ import annotations

import json
import pickle
from dataclasses import asdict
from importlib import resources
from pathlib import Path

import torch

from legation.language.train.model import Model, Shape, start_weights
from legation.language.train.restore import restore, shape_of
from legation.language.train.told import Told, told
from legation.language.train.windows import Labels, Maker


def begun(start: Path | None, labels: Labels) -> Model:
    """The model in a model directory or a checkpoint folder; without one, the start encoder."""
    if start is None:
        model = Model(labels)
        model.load_start(start_weights())
    elif (start / "manifest.json").exists():
        model = Model(labels, shape_of(start))
        restore(model, start, labels.entity, labels.name)
    else:
        model = Model(labels, shape_in(start))
        model.load_state_dict(torch.load(start / "mean.pt")["weights"])
    return model


def shipped() -> Path:
    """The model directory inside the package."""
    return Path(str(resources.files("legation.language"))) / "weights"


def shape_in(checkpoints: Path) -> Shape:
    """The shape of the encoder that a round wrote."""
    recipe = json.loads((checkpoints / "recipe.json").read_text())
    return Shape(**{key: recipe[key] for key in asdict(Shape()) if key in recipe})


def told_texts(shared: Path, maker: Maker, cache: Path | None) -> list[Told]:
    """The labelled texts, read by the weights that ship; kept in `cache` between runs."""
    from legation.events.judge.train.texts import read_labelled
    from legation.language import load

    if cache is not None and cache.exists():
        with cache.open("rb") as stream:
            held: list[Told] = pickle.load(stream)
            return held
    out = list(told(load(), read_labelled(shared), maker))
    if cache is not None:
        cache.write_bytes(pickle.dumps(out))
    return out
