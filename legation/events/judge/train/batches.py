"""Examples laid side by side, as tensors."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from .examples import MISSING, Example


@dataclass(slots=True)
class Batch:
    """Runs padded to one length [B,T,…], and their queries [E,M,…]."""

    states: Tensor
    upos: Tensor
    dep: Tensor
    entity: Tensor
    side: Tensor
    said: Tensor
    told: Tensor
    head: Tensor
    mask: Tensor
    types: Tensor
    status: Tensor
    row: Tensor
    at: Tensor
    others: Tensor
    ways: Tensor
    flags: Tensor
    wanted: Tensor
    here: Tensor


_FIELDS = ("states", "upos", "dep", "entity", "side", "said", "told", "head")


def collate(examples: list[Example]) -> Batch:
    """One batch."""
    longest = max(len(e.status) for e in examples)
    out: dict[str, Tensor] = {}
    for name in _FIELDS:
        out[name] = _padded([getattr(e.inputs, name) for e in examples], longest)
    out["types"] = _padded([e.types for e in examples], longest)
    out["status"] = _padded([e.status for e in examples], longest, MISSING)
    out["mask"] = _padded([np.ones(len(e.status), bool) for e in examples], longest)
    queries = [(row, q) for row, e in enumerate(examples) for q in e.queries]
    most = max((len(q.others) for _, q in queries), default=1)
    out["row"] = torch.tensor([row for row, _ in queries], dtype=torch.long)
    out["at"] = torch.tensor([q.at for _, q in queries], dtype=torch.long)
    for name in ("others", "ways", "flags", "wanted"):
        out[name] = _padded([getattr(q, name) for _, q in queries], most)
    out["here"] = _padded([np.ones(len(q.others), bool) for _, q in queries], most)
    return Batch(**out)


def _padded(rows: list[np.ndarray], length: int, by: int = 0) -> Tensor:
    if not rows:
        return torch.zeros((0, length), dtype=torch.long)
    table = np.full((len(rows), length, *rows[0].shape[1:]), by, rows[0].dtype)
    for i, row in enumerate(rows):
        table[i, : len(row)] = row
    return torch.from_numpy(table)


def shuffled(examples: list[Example], rng: random.Random, size: int) -> Iterator[Batch]:
    """All examples once, those of about one length together."""
    order = list(range(len(examples)))
    rng.shuffle(order)
    held: list[list[int]] = []
    for a in range(0, len(order), 16 * size):
        near = sorted(order[a : a + 16 * size], key=lambda i: len(examples[i].status))
        held += [near[i : i + size] for i in range(0, len(near), size)]
    rng.shuffle(held)
    for rows in held:
        yield collate([examples[i] for i in rows])
