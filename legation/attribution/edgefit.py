"""Fit the network that chooses edges of contents (`edgenet`), with torch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as fn

from legation.attribution.edgenet import HEADS
from legation.attribution.grid import Ints
from legation.attribution.pieces import EDGE_FEATURES, PIECE_FEATURES, Side

_STATE = 384
_BATCH = 64
_ROLES = {"end": 4, "begin": 4, "keep": 5}


@dataclass(frozen=True, slots=True)
class Candidates:
    """`Side` of many documents: tokens count through all of them; `target` is the candidate
    that is right for each piece, -1 where there is none."""

    begins: Ints
    roles: Ints
    far: Ints
    ids: Ints
    now: Ints
    target: Ints


@dataclass(frozen=True, slots=True)
class Examples:
    """Everything to fit on: `wholes` are roles, features and the two answers of `kept`."""

    states: NDArray[np.float16]
    document: Ints
    sides: dict[str, Candidates]
    wholes: tuple[Ints, Ints, NDArray[np.float32]]


class _Net(nn.Module):
    def __init__(self, small: int, hidden: int, drop: float) -> None:
        super().__init__()
        self.small = nn.Linear(_STATE, small, bias=False)
        self.drop = nn.Dropout(drop)
        heads = {}
        for name in HEADS:
            features, outputs = (PIECE_FEATURES, 2) if name == "keep" else (EDGE_FEATURES, 1)
            heads[name] = nn.ModuleDict(
                {
                    "mix": nn.Linear(_ROLES[name] * small, hidden),
                    "far": nn.Linear(2 * small, hidden, bias=False),
                    "embed": nn.EmbeddingBag(features, hidden, mode="sum"),
                    "direct": nn.EmbeddingBag(features, outputs, mode="sum"),
                    "out": nn.Linear(hidden, outputs),
                }
            )
            nn.init.normal_(heads[name]["embed"].weight, std=0.05)
            nn.init.zeros_(heads[name]["direct"].weight)
        self.heads = nn.ModuleDict(heads)

    def forward(self, name: str, roles: Tensor, ids: Tensor, far: Tensor | None = None) -> Tensor:
        head: Any = self.heads[name]
        hidden = head["mix"](self.small(self.drop(roles)).flatten(1)) + head["embed"](ids)
        if far is not None:
            hidden = hidden + far
        return head["out"](self.drop(fn.relu(hidden))) + head["direct"](ids)

    def beside(self, name: str, states: Tensor) -> Tensor:
        """What the states of cue and other edge add to each candidate of a piece."""
        head: Any = self.heads[name]
        return head["far"](self.small(self.drop(states)).flatten(1))


def fit(
    examples: Examples,
    rows: Ints,
    *,
    small: int = 64,
    hidden: int = 64,
    drop: float = 0.4,
    rounds: int = 5,
    decay: float = 0.02,
    seed: int = 0,
) -> dict[str, NDArray[np.float32]]:
    """The tensors of the network fitted to the pieces `rows`."""
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    order = np.random.default_rng(seed)
    net = _Net(small, hidden, drop)
    optimiser = torch.optim.AdamW(net.parameters(), 1e-3, weight_decay=decay)
    steps = rounds * (len(rows) // _BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda k: min(1.0, (k + 1) / 50) * max(0.0, 1 - k / steps)
    )
    for _ in range(rounds):
        shuffled = order.permutation(rows)
        for k in range(0, len(rows) - _BATCH + 1, _BATCH):
            batch = shuffled[k : k + _BATCH]
            loss = _kept_loss(net, examples, batch)
            for name in ("end", "begin"):
                loss = loss + _edge_loss(net, name, examples, batch)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
    return _tensors(net)


def _edge_loss(net: _Net, name: str, examples: Examples, batch: Ints) -> Tensor:
    side = examples.sides[name]
    batch = batch[side.target[batch] >= 0]
    at, row = _spread(side.begins, batch)
    rows = torch.from_numpy(row)
    beside = net.beside(name, _states(examples, side.far[batch]))
    scores = net(
        name, _states(examples, side.roles[at]), torch.from_numpy(side.ids[at]), beside[rows]
    )[:, 0]
    top = torch.full((len(batch),), -1e9).scatter_reduce(0, rows, scores.detach(), "amax")
    total = torch.zeros(len(batch)).index_add(0, rows, torch.exp(scores - top[rows]))
    right = np.searchsorted(row, np.arange(len(batch)))
    right = right + side.target[batch] - side.begins[batch]
    return (top + torch.log(total) - scores[torch.from_numpy(right)]).mean()


def _kept_loss(net: _Net, examples: Examples, batch: Ints) -> Tensor:
    roles, ids, answers = examples.wholes
    scores = net("keep", _states(examples, roles[batch]), torch.from_numpy(ids[batch]))
    return fn.binary_cross_entropy_with_logits(scores, torch.from_numpy(answers[batch]))


def part(side: Candidates, rows: Ints) -> tuple[Side, Ints]:
    """Some of the pieces by themselves, and which candidate is right for each."""
    at, row = _spread(side.begins, rows)
    begins = np.searchsorted(row, np.arange(len(rows) + 1))
    right = side.target[rows] - side.begins[rows] + begins[:-1]
    numbers = np.arange(len(at))
    return (
        Side(numbers, row, begins, side.roles[at], side.far[rows], side.ids[at], side.now[at]),
        right,
    )


def _spread(begins: Ints, batch: Sequence[int] | Ints) -> tuple[Ints, Ints]:
    """The candidates of the pieces of a batch, and the place in the batch of each."""
    at = [np.arange(begins[i], begins[i + 1]) for i in batch]
    return np.concatenate(at), np.repeat(np.arange(len(at)), [len(a) for a in at])


def _states(examples: Examples, roles: Ints) -> Tensor:
    return torch.from_numpy(examples.states[roles].astype(np.float32))


def _tensors(net: _Net) -> dict[str, NDArray[np.float32]]:
    found = {"small": net.small.weight.T}
    for name in HEADS:
        head: Any = net.heads[name]
        found |= {
            f"{name}_mix": head["mix"].weight.T,
            f"{name}_far": head["far"].weight.T,
            f"{name}_embed": head["embed"].weight,
            f"{name}_direct": head["direct"].weight,
            f"{name}_bias": head["mix"].bias,
            f"{name}_out": head["out"].weight.T,
            f"{name}_out_bias": head["out"].bias,
        }
    return {k: v.detach().numpy().copy() for k, v in found.items()}
