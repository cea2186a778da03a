"""Takes the weights of a model directory apart again, so that training can go on from them."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor

from legation.language.train.data import ROLES
from legation.language.train.graph import first_layers
from legation.language.train.model import HEAD, HIDDEN, LAYERS, Model, Shape

Table = dict[str, NDArray[np.float32]]
_EASE = (0.7, 0.7, 1.0)  # of the first weights, whose manifest does not say
_SAME = {"Person": "PER", "Location": "LOC", "Organization": "ORG"}


def shape_of(folder: Path) -> Shape:
    """The shape of the encoder in the model directory `folder`."""
    graph = onnx.load(str(folder / "model.onnx")).graph
    table: Table = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    qkv, _, up, *_ = _products(graph, table)
    relu = any(node.op_type == "Relu" for node in graph.node)
    return Shape(qkv.shape[0] // (3 * HEAD), up.shape[0], relu)


def restore(model: Model, folder: Path, labels: list[str], names: list[str]) -> None:
    """Gives `model` the weights of the model directory `folder`.

    `labels` and `names` are the tags of the entity layer and of the treebanks' names.  The latter's
    head is not exported: it takes over what the entity head says of the same classes.  Everything
    else comes back but for the rounding to bytes.  Raises ValueError for another graph.
    """
    graph = onnx.load(str(folder / "model.onnx")).graph
    table: Table = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    with torch.no_grad():
        _encoder(model, table, list(_products(graph, table)))
        _relations(model, folder)
        _chains(model, folder)
        _put_back(model, folder, labels)
        for k, tag in enumerate(names):
            for j, other in enumerate(labels):
                if tag == "O" == other or (_SAME.get(other[2:]) == tag[2:] and tag[0] == other[0]):
                    model.name.weight[k] = model.entity.weight[j]
                    model.name.bias[k] = model.entity.bias[j]


def _products(graph: onnx.GraphProto, table: Table) -> Iterator[Tensor]:
    """The matrices of the graph's integer products, [outputs, inputs], in order."""
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            stem = node.input[1].removesuffix("_quantized")
            yield _wide(table, stem)


def _wide(table: Table, stem: str) -> Tensor:
    """A matrix of bytes with a scale per column, as [columns, rows] in float32."""
    zero = table[stem + "_zero_point"].astype(np.float32)
    wide = (table[stem + "_quantized"].astype(np.float32) - zero) * table[stem + "_scale"]
    return torch.from_numpy(np.ascontiguousarray(wide.T.astype(np.float32)))


def _encoder(model: Model, table: Table, products: list[Tensor]) -> None:
    def get(name: str) -> Tensor:
        return torch.from_numpy(table[name].astype(np.float32))

    model.words.copy_(get("bytes") * get("scale"))
    model.places.copy_(get("model.places"))
    cases = get("cases")
    model.shape.weight.copy_(cases[:8])
    model.glued.weight.copy_(torch.stack([torch.zeros(HIDDEN), cases[8] - cases[0]]))
    model.opens.weight.copy_(torch.stack([torch.zeros(HIDDEN), cases[16] - cases[0]]))
    own = dict(model.named_parameters())
    for name in table:
        known = name.removeprefix("model.")
        if name != known and known in own and known != "places":
            own[known].copy_(get(name))
    for i, layer in enumerate(model.layers):
        parts = products[4 * i : 4 * i + 4]
        for part, matrix in zip((layer.qkv, layer.out, layer.up, layer.down), parts, strict=True):
            part.weight.copy_(matrix)
        if layer.relu:  # what softens is in the layer below
            layer.up.bias.copy_(get(f"ups.{i}.bias"))
        else:
            layer.down.weight.mul_(get(f"downs.{i}.soften"))
        layer.down.bias.copy_(get(f"downs.{i}.layer.bias"))
    _heads(model, products[4 * LAYERS :], get("heads.bias"))
    model.arc_bias.copy_(_only(table, tuple(model.arc_bias.shape)) * 16.0)


def _only(table: Table, shape: tuple[int, ...]) -> Tensor:
    """The one unnamed constant ("onnx::…") of a shape that is no product's scale."""
    found = [
        value
        for name, value in table.items()
        if name.startswith("onnx::Add") and value.shape == shape
    ]
    if len(found) != 1:
        raise ValueError(f"{len(found)} constants of shape {shape}: not a graph of this project")
    return torch.from_numpy(found[0].astype(np.float32))


def _heads(model: Model, products: list[Tensor], bias: Tensor) -> None:
    by_shape = {tuple(matrix.shape): matrix for matrix in products}
    parts = first_layers(model)
    sizes = [part.out_features for part in parts]
    whole = by_shape[sum(sizes), HIDDEN]
    for part, matrix, b in zip(parts, whole.split(sizes), bias.split(sizes), strict=True):
        part.weight.copy_(matrix)
        part.bias.copy_(b)
    model.arc.copy_(by_shape[tuple(model.arc.T.shape)].T * 16.0)
    for layer in (model.entity, model.layer_tags):
        layer.weight.copy_(by_shape[tuple(layer.weight.shape)])


def _relations(model: Model, folder: Path) -> None:
    graph = onnx.load(str(folder / "relations.onnx")).graph
    table: Table = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    (stem,) = (n.removesuffix("_quantized") for n in table if n.endswith("_quantized"))
    child, count, head = model.dep.shape
    model.dep[:-1].copy_(_wide(table, stem).T.reshape(child - 1, count, head))
    bias = torch.from_numpy(table["linear.bias"].astype(np.float32))
    model.dep[-1].copy_(bias.reshape(count, head))


def _chains(model: Model, folder: Path) -> None:
    saved = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    moves = torch.tensor([saved["transitions"][role] for role in ROLES])
    ease = json.loads((folder / "manifest.json").read_text(encoding="utf-8")).get("ease", _EASE)
    model.transitions.copy_(moves / torch.tensor(ease)[:, None, None])
    model.initial.copy_(torch.tensor([saved["initial"][role] for role in ROLES]))


def _put_back(model: Model, folder: Path, labels: list[str]) -> None:
    """Undoes what the export took out of the entity biases."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    weights: dict[str, float] = manifest.get("entity_weights", {})
    for tag, bias in zip(labels, model.entity.bias, strict=True):
        bias += math.log(weights.get(tag[2:], 1.0))
