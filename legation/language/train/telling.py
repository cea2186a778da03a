"""What is learnt from told events: which words tell what, with which status, and who takes part.

These heads shape the encoder's word states and are then thrown away; the learned reading is fitted
to the finished states (`legation.events.judge.train`).
"""

from __future__ import annotations

import random
from collections.abc import Iterator

import torch
from torch import Tensor, nn
from torch.nn import functional as fn

from legation.events.judge.judge import STATUSES
from legation.events.pattern import TYPES
from legation.language.train.losses import Batch, collate, room
from legation.language.train.model import HIDDEN
from legation.language.train.told import Told

_MIDDLE, _SIDE = 192, 96


class Telling(nn.Module):
    """Heads over word states [B,T,H]."""

    def __init__(self, drop: float = 0.2) -> None:
        super().__init__()
        self.types = nn.Sequential(
            nn.Linear(HIDDEN, _MIDDLE), nn.GELU(), nn.Dropout(drop), nn.Linear(_MIDDLE, len(TYPES))
        )
        self.statuses = nn.Linear(HIDDEN, len(STATUSES))
        self.tells, self.sides = (nn.Linear(HIDDEN, 2 * _SIDE) for _ in range(2))
        self.bias = nn.Linear(HIDDEN, 2)
        self.drop = nn.Dropout(drop)

    def forward(self, words: Tensor, batch: Batch, items: list[Told]) -> Tensor:
        """Summed losses of all words of a batch, whose rows are `items`."""
        words = self.drop(words)
        here = torch.zeros(words.shape[:2], dtype=torch.bool)
        wanted = torch.zeros(*words.shape[:2], len(TYPES))
        for row, item in enumerate(items):
            here[row, : len(item.window.first)] = True
            for at, kind in item.types:
                wanted[row, at, kind] = 1
        bce = fn.binary_cross_entropy_with_logits
        out = bce(self.types(words)[here], wanted[here], reduction="sum")
        rows = [(row, at) for row, item in enumerate(items) for at in item.sides]
        if not rows:
            return out
        row, at = torch.tensor(rows).T
        status = torch.tensor([items[r].statuses[a] for r, a in rows])
        out = out + 0.3 * fn.cross_entropy(self.statuses(words[row, at]), status, reduction="sum")
        scores = (
            torch.einsum(
                "erk,etrk->etr",
                self.tells(words[row, at]).unflatten(-1, (2, _SIDE)),
                self.sides(words)[row].unflatten(-1, (2, _SIDE)),
            )
            / _SIDE**0.5
            + self.bias(words)[row]
        )
        sides = torch.zeros_like(scores)
        for n, (r, a) in enumerate(rows):
            for side, held in enumerate(items[r].sides[a]):
                sides[n, list(held), side] = 1
        others = here[row].clone()
        others[torch.arange(len(rows)), at] = False
        return out + bce(scores[others], sides[others], reduction="sum")


def told_batches(
    items: list[Told], rng: random.Random, pieces: int
) -> Iterator[tuple[Batch, list[Told]]]:
    """Batches of texts of about one length, all shuffled anew each time round."""
    while True:
        order = list(items)
        rng.shuffle(order)
        ready: list[list[Told]] = []
        waiting: dict[int, list[Told]] = {}
        for item in order:
            length = room(len(item.window.ids))
            held = waiting.setdefault(length, [])
            held.append(item)
            if len(held) == max(1, pieces // length):
                ready.append(waiting.pop(length))
        ready += waiting.values()
        rng.shuffle(ready)
        for group in ready:
            yield collate([item.window for item in group]), group
