"""AdamW for the layers, Adam by rows for the piece embeddings, and the running mean of both."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from legation.language.train.model import Model


class RowAdam:
    """Adam that touches only the rows of a table that a batch has used."""

    def __init__(self, table: Tensor, *, betas: tuple[float, float] = (0.9, 0.98)) -> None:
        self.table = table
        self.betas = betas
        self.mean, self.square = torch.zeros_like(table), torch.zeros_like(table)
        self.count = torch.zeros(table.shape[0], 1)

    @torch.no_grad()
    def step(self, rows: Tensor, grad: Tensor, rate: float) -> None:
        """One update of `rows` [n] by their gradients [n,H]."""
        a, b = self.betas
        self.count[rows] += 1
        count = self.count[rows]
        mean = self.mean[rows].mul_(a).add_(grad, alpha=1 - a)
        square = self.square[rows].mul_(b).addcmul_(grad, grad, value=1 - b)
        self.mean[rows], self.square[rows] = mean, square
        change = (mean / (1 - a**count)) / ((square / (1 - b**count)).sqrt() + 1e-8)
        self.table[rows] -= rate * change


def layer_groups(
    model: Model, *, encoder: float, heads: float, decay: float
) -> list[dict[str, object]]:
    """Parameter groups; each encoder layer learns slower than the next by `decay`."""
    groups: list[dict[str, object]] = []
    inside: set[int] = set()

    def add(parameters: list[nn.Parameter], rate: float, weight_decay: float) -> None:
        inside.update(map(id, parameters))
        groups.append(
            {"params": parameters, "lr": rate, "base": rate, "weight_decay": weight_decay}
        )

    depth = len(model.layers)
    for i, layer in enumerate(model.layers):
        add(list(layer.parameters()), encoder * decay ** (depth - 1 - i), 0.01)
    add([model.places, *model.norm.parameters()], encoder * decay**depth, 0.0)
    rest = [p for p in model.parameters() if p.requires_grad and id(p) not in inside]
    add(rest, heads, 0.0)
    return groups


class Mean:
    """Exponential running mean of a model's weights."""

    def __init__(self, model: Model, decay: float) -> None:
        self.decay = decay
        self.steps = 0
        self.weights = {k: v.detach().clone() for k, v in model.state_dict().items()}

    @torch.no_grad()
    def update(self, model: Model) -> None:
        """Moves the mean towards the model; the first updates weigh more."""
        self.steps += 1
        decay = min(self.decay, self.steps / (self.steps + 5))
        for name, value in model.state_dict().items():
            self.weights[name].lerp_(value, 1 - decay)
