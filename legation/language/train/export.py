"""Writes a trained model as a model directory: int8 ONNX graph, labels, manifest, card."""

from __future__ import annotations

import hashlib
import json
import math
import shutil
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import torch
from torch import Tensor, nn

from legation.language.pieces import Pieces
from legation.language.train.data import ROLES
from legation.language.train.graph import EASE, INPUTS, OUTPUTS, Graph, Relations, measure_peaks
from legation.language.train.loop import training_texts
from legation.language.train.losses import RARE
from legation.language.train.model import Model, start_weights
from legation.language.train.start import shape_in
from legation.language.train.windows import Labels, Maker, Window, some


def load(checkpoints: Path) -> tuple[Model, Labels]:
    """The running mean of the weights in a checkpoint folder, and its labels."""
    labels = Labels(**json.loads((checkpoints / "labels.json").read_text()))
    model = Model(labels, shape_in(checkpoints))
    saved = torch.load(checkpoints / "mean.pt")
    model.load_state_dict(saved["weights"])
    return model.eval(), labels


@torch.no_grad()
def take_out(model: Model, labels: Labels) -> None:
    """Takes back what the weights of rare classes in the loss did to how often they are read."""
    for tag, bias in zip(labels.entity, model.entity.bias, strict=True):
        bias -= math.log(RARE.get(tag[2:], 1.0))


def sample(shared: Path, labels: Labels) -> Iterator[Window]:
    """Some windows of every training set."""
    maker = Maker(labels, Pieces(start_weights() / "tokenizer.json"))
    for texts in training_texts(shared).values():
        yield from some(texts, maker, 70)


def export(
    rounds: list[Path], shared: Path, out: Path, *, version: str, init: Path | None = None
) -> None:
    """Writes the model directory `out` from the checkpoint folders of all rounds.

    `init` is the model directory that the first round run here went on from, if any: the
    recipes of the rounds before it come from its manifest.
    """
    checkpoints = rounds[-1]
    recipes = _recipes(rounds, init)
    model, labels = load(checkpoints)
    take_out(model, labels)
    peaks = measure_peaks(model, sample(shared, labels))
    out.mkdir(parents=True, exist_ok=True)
    whole = checkpoints / "whole.onnx"
    ids, words = torch.tensor([[101, 1996, 2158, 2003, 1012, 102]]), torch.tensor([[1, 2, 3, 4]])
    to_onnx(Graph(model, peaks), (ids, ids % 7, words, words), whole, INPUTS, OUTPUTS)
    quantise(whole, out / "model.onnx")
    pair = (torch.zeros(3, model.dep.shape[0] - 1),) * 2
    to_onnx(
        Relations(model.dep), pair, checkpoints / "relations.onnx", ("child", "head"), ("relation",)
    )
    quantise(checkpoints / "relations.onnx", out / "relations.onnx")
    moves = model.transitions.detach() * torch.tensor(EASE)[:, None, None]
    chain = {
        "transitions": dict(zip(ROLES, moves.tolist(), strict=True)),
        "initial": dict(zip(ROLES, model.initial.tolist(), strict=True)),
    }
    tags = {role: ["O", "B", "I"] for role in ROLES}
    lists = {key: value for key, value in asdict(labels).items() if key != "name"}
    (out / "labels.json").write_text(
        json.dumps({**lists, "layers": tags, **chain}, indent=1) + "\n"
    )
    shutil.copyfile(start_weights() / "tokenizer.json", out / "tokenizer.json")
    (out / "manifest.json").write_text(json.dumps(manifest(out, version, recipes), indent=1) + "\n")


def _recipes(rounds: list[Path], init: Path | None) -> dict[str, dict[str, object]]:
    """What was done in each round, with the model that a round went on from by its bytes."""
    before = json.loads((init / "manifest.json").read_text()) if init else {"recipe": {}}
    out: dict[str, dict[str, object]] = dict(before["recipe"])
    for number, folder in enumerate(rounds, start=1):
        if (folder / "recipe.json").exists():
            first = init is not None and f"round {number - 1}" in before["recipe"]
            told = {"bytes of": f"{before['name']} {before['version']}"} if first else {}
            out[f"round {number}"] = json.loads((folder / "recipe.json").read_text()) | told
    return out


def manifest(out: Path, version: str, recipes: dict[str, dict[str, object]]) -> dict[str, object]:
    """What the loader reads first."""
    files = {
        "model": "model.onnx",
        "labels": "labels.json",
        "relations": "relations.onnx",
        "tokenizer": "tokenizer.json",
    }
    digests = {
        name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in files.values()
    }
    plain = ("upos", "xpos", "start", "entity", "arc", "head", "child")
    return {
        "format": 1,
        "name": "legation-en",
        "version": version,
        "pieces": 160,
        "max_pieces": 512,
        "word_pieces": 12,
        "normalise": True,
        "case": "shape+glued+opens",
        "files": files,
        "sha256": digests,
        "outputs": {
            **{name: name for name in plain},
            "layers": {role: role for role in ROLES},
            "links": {name: name for name in ("source_of", "cue_of")},
            "states": "states",
        },
        "entity_weights": RARE,
        "ease": EASE,
        "recipe": recipes,
        "card": "docs/model-card.md",
    }


def to_onnx(
    graph: nn.Module,
    example: tuple[Tensor, ...],
    path: Path,
    inputs: tuple[str, ...],
    outputs: tuple[str, ...],
) -> None:
    """A graph in float32; every axis but the batch's may vary in length."""
    axes: dict[str, dict[int, str]] = {
        name: {1: "S" if name in ("ids", "case") else "T"} for name in (*inputs, *outputs)
    }
    axes |= {
        "arc": {1: "T", 2: "N"},
        "head": {1: "N"},
        "source_of": {1: "T", 2: "N"},
        "cue_of": {1: "T", 2: "T"},
    }
    if "relation" in outputs:
        axes = {name: {0: "n"} for name in (*inputs, *outputs)}
    torch.onnx.export(
        graph.eval(),
        example,
        str(path),
        input_names=list(inputs),
        output_names=list(outputs),
        dynamic_axes={name: axes[name] for name in (*inputs, *outputs)},
        opset_version=17,
        dynamo=False,
    )


def quantise(whole: Path, out: Path) -> None:
    """Matrix weights to bytes with a scale per column; activations get a scale per window."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(
        whole,
        out,
        per_channel=True,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gemm"],
        extra_options={"MatMulConstBOnly": True},
    )
