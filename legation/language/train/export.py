"""Writes a trained model as a model directory: int8 ONNX graph, labels, manifest, card."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as fn

from legation.language.train.data import ROLES
from legation.language.train.model import HEADS, HIDDEN, Layer, Model, start_weights, word_states
from legation.language.train.windows import Labels

INPUTS = ("ids", "case", "first", "last")
OUTPUTS = ("upos", "xpos", "start", "entity", "arc", "head", "child", *ROLES, "source_of", "cue_of")


class Graph(nn.Module):
    """The model as the runtime calls it: whole windows, no padding, piece vectors as bytes."""

    def __init__(self, model: Model) -> None:
        super().__init__()
        self.model = model
        scale = model.words.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("bytes", (model.words / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)
        self.register_buffer("cases", model.case_table())

    def forward(self, ids: Tensor, case: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        """Inputs [1,S] and [1,T], outputs in the order of `OUTPUTS`."""
        m = self.model
        x = self.bytes[ids].float() * self.scale[ids]
        x = m.norm(x + m.places[: ids.shape[1]] + fn.embedding(case, self.cases))
        for layer in m.layers:
            x = _layer(layer, x)
        states = word_states(x, first, last)
        words = states[:, 1:]
        arc, head, child = m.trees(states)
        entity, _ = m.entity_tags(words)
        tags = m.claim_tags(words)
        layers = (tags[:, :, k] for k in range(len(ROLES)))
        return (
            m.upos(words),
            m.xpos(words),
            m.start(words).squeeze(-1),
            entity,
            arc,
            head,
            child,
            *layers,
            *m.links(states),
        )


class Relations(nn.Module):
    """Scores the relation of each word to its head."""

    def __init__(self, table: Tensor) -> None:
        super().__init__()
        child, self.count, head = table.shape
        flat = table.detach().reshape(child, -1)
        self.linear = nn.Linear(child - 1, self.count * head)
        self.linear.weight.data.copy_(flat[:-1].T)
        self.linear.bias.data.copy_(flat[-1])

    def forward(self, child: Tensor, head: Tensor) -> Tensor:
        """[n,relations] from the vectors [n,d] of words and of their heads."""
        sides = self.linear(child).reshape(-1, self.count, head.shape[1] + 1)
        return (sides[..., :-1] @ head[..., None]).squeeze(-1) + sides[..., -1]


class Attention(torch.autograd.Function):
    """Self-attention, written to the graph as one ONNX Runtime operator."""

    @staticmethod
    def forward(ctx: object, q: Tensor, k: Tensor, v: Tensor) -> Tensor:
        """All [1,S,H]."""
        q, k, v = (x.unflatten(-1, (HEADS, -1)).transpose(1, 2) for x in (q, k, v))
        return fn.scaled_dot_product_attention(q, k, v).transpose(1, 2).flatten(2)

    @staticmethod
    def symbolic(g: Any, q: Any, k: Any, v: Any) -> Any:
        """The operator of ONNX Runtime's own domain."""
        return g.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=HEADS).setType(
            q.type()
        )


def _layer(layer: Layer, x: Tensor) -> Tensor:
    seen = Attention.apply(*layer.qkv(x).split(HIDDEN, -1))
    x = layer.norm1(x + layer.out(seen))
    return layer.norm2(x + layer.down(fn.gelu(layer.up(x))))


def load(checkpoints: Path) -> tuple[Model, Labels, int]:
    """The running mean of the weights in a checkpoint folder, its labels and its step."""
    labels = Labels(**json.loads((checkpoints / "labels.json").read_text()))
    model = Model(labels)
    saved = torch.load(checkpoints / "mean.pt")
    model.load_state_dict(saved["weights"])
    return model.eval(), labels, saved["step"]


def export(checkpoints: Path, out: Path, *, version: str) -> None:
    """Writes the model directory `out` from a checkpoint folder."""
    model, labels, step = load(checkpoints)
    out.mkdir(parents=True, exist_ok=True)
    whole = checkpoints / "whole.onnx"
    ids, words = torch.tensor([[101, 1996, 2158, 2003, 1012, 102]]), torch.tensor([[1, 2, 3, 4]])
    to_onnx(Graph(model), (ids, ids % 7, words, words), whole, INPUTS, OUTPUTS)
    quantise(whole, out / "model.onnx")
    pair = (torch.zeros(3, model.dep.shape[0] - 1),) * 2
    to_onnx(
        Relations(model.dep), pair, checkpoints / "relations.onnx", ("child", "head"), ("relation",)
    )
    quantise(checkpoints / "relations.onnx", out / "relations.onnx")
    chain = {
        name: dict(zip(ROLES, getattr(model, name).tolist(), strict=True))
        for name in ("transitions", "initial")
    }
    tags = {role: ["O", "B", "I"] for role in ROLES}
    lists = {key: value for key, value in asdict(labels).items() if key != "name"}
    (out / "labels.json").write_text(
        json.dumps({**lists, "layers": tags, **chain}, indent=1) + "\n"
    )
    shutil.copyfile(start_weights() / "tokenizer.json", out / "tokenizer.json")
    recipe = json.loads((checkpoints / "recipe.json").read_text())
    (out / "manifest.json").write_text(
        json.dumps(manifest(out, version, {**recipe, "steps": step}), indent=1) + "\n"
    )


def manifest(out: Path, version: str, recipe: dict[str, object]) -> dict[str, object]:
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
        "pieces": 128,
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
        },
        "recipe": recipe,
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
