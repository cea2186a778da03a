"""What the model is trained on: one sum over the layers that a batch has labels for."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as fn

from legation.language.train.data import MISSING
from legation.language.train.model import Model
from legation.language.train.windows import Labels, Window

RARE = {"Facility": 2.0, "Product": 2.0, "Misc": 1.2, "Organization": 1.2}
"""How much more a word of a class counts in the entity loss than any other word."""


@dataclass(slots=True)
class Batch:
    """Windows padded to one length, every field a tensor [B,S] or [B,T]."""

    ids: Tensor
    case: Tensor
    mask: Tensor
    first: Tensor
    last: Tensor
    sentence: Tensor
    start: Tensor
    upos: Tensor
    xpos: Tensor
    head: Tensor
    dep: Tensor
    name: Tensor
    entity: Tensor
    source: Tensor
    cue: Tensor
    content: Tensor
    source_of: Tensor
    cue_of: Tensor


_PADDING = {"ids": 0, "case": 0, "first": 0, "last": 0, "sentence": -1}


def room(length: int) -> int:
    """The padded length for a window: few different ones, so that kernels are made once."""
    return -(-length // 16) * 16 if length <= 256 else -(-length // 64) * 64


def collate(windows: list[Window]) -> Batch:
    """Pads windows to the longest of them."""
    out: dict[str, Tensor] = {}
    for key in (f.name for f in fields(Window)):
        rows = [getattr(w, key) for w in windows]
        table = np.full(
            (len(rows), room(max(map(len, rows)))), _PADDING.get(key, MISSING), np.int64
        )
        for i, row in enumerate(rows):
            table[i, : len(row)] = row
        out[key] = torch.from_numpy(table)
    lengths = torch.tensor([len(w.ids) for w in windows])
    out["mask"] = (torch.arange(out["ids"].shape[1])[None] < lengths[:, None]).long()
    return Batch(**out)


class Losses:
    """Weighs the layers; `words` says how many words of each set a batch has on average."""

    def __init__(self, labels: Labels, words: dict[str, float]) -> None:
        self.words = words
        self.rare = torch.tensor([RARE.get(tag[2:], 1.0) for tag in labels.entity])

    def __call__(self, model: Model, states: Tensor, batch: Batch) -> dict[str, Tensor]:
        """The loss of each layer, already weighed; layers without labels are left out."""
        out: dict[str, Tensor] = {}
        entities, names = model.entity_tags(states[:, 1:])
        if (batch.head != MISSING).any():
            out |= self._trees(model, states, batch)
            out["name"] = 0.3 * _ce(names.flatten(0, 1), batch.name.flatten()) / self.words["tree"]
        named = batch.entity != MISSING
        if named.any():
            loss = fn.cross_entropy(
                entities[named],
                batch.entity[named],
                weight=self.rare,
                reduction="sum",
                label_smoothing=0.02,
            )
            out["entity"] = loss / self.words["entity"]
        claims = (batch.cue != MISSING).any(1)
        if claims.any():
            out |= self._claims(model, states, batch, claims)
        return out

    def _trees(self, model: Model, states: Tensor, b: Batch) -> dict[str, Tensor]:
        n = self.words["tree"]
        here = b.head != MISSING
        words = model.dropout(states[:, 1:])
        arcs, heads, children = model.trees(states)
        same = (b.sentence[:, :, None] == b.sentence[:, None, :]) & (b.sentence >= 0)[:, :, None]
        same = torch.cat([torch.ones_like(same[:, :, :1]), same], 2)
        arcs = arcs.masked_fill(~same, -1e4)
        row, child = here.nonzero(as_tuple=True)
        relations = model.relations(heads[row, b.head[here]], children[row, child])
        return {
            "arc": _ce(arcs[here], b.head[here]) / n,
            "dep": _ce(relations, b.dep[here]) / n,
            "upos": _ce(_f32(model.upos, words)[here], b.upos[here]) / n,
            "xpos": 0.5 * _ce(_f32(model.xpos, words)[here], b.xpos[here]) / n,
            "start": 0.5
            * fn.binary_cross_entropy_with_logits(
                _f32(model.start, words)[here].squeeze(-1), b.start[here].float(), reduction="sum"
            )
            / n,
        }

    def _claims(
        self, model: Model, states: Tensor, batch: Batch, rows: Tensor
    ) -> dict[str, Tensor]:
        n = self.words["claim"]
        b = Batch(*(getattr(batch, f.name)[rows] for f in fields(Batch)))
        gold = torch.stack([b.source, b.cue, b.content], 1)  # [B,3,T]
        scores = model.claim_tags(states[:, 1:])[rows].transpose(1, 2)  # [B,3,T,3]
        out = {"claim": crf_loss(scores, gold, model.transitions, model.initial) / n}
        source_of, cue_of = (scored[rows] for scored in model.links(states))
        pad = b.cue == MISSING
        source_of = source_of.masked_fill(fn.pad(pad, (1, 0))[:, None, :], -1e4)
        cue_of = cue_of.masked_fill(pad[:, None, :], -1e4)
        for name, scored, target in (
            ("source_of", source_of, b.source_of),
            ("cue_of", cue_of, b.cue_of),
        ):
            here = target != MISSING
            if here.any():
                out[name] = 0.5 * _ce(scored[here], target[here]) / n
        return out


def _f32(layer: torch.nn.Linear, x: Tensor) -> Tensor:
    return fn.linear(x, layer.weight.to(x.dtype), layer.bias.to(x.dtype)).float()


def _ce(scores: Tensor, gold: Tensor) -> Tensor:
    return fn.cross_entropy(scores, gold, ignore_index=MISSING, reduction="sum")


def crf_loss(scores: Tensor, gold: Tensor, transitions: Tensor, initial: Tensor) -> Tensor:
    """Summed negative log likelihood of BIO chains.

    `scores` [B,L,T,K], `gold` [B,L,T] (`MISSING` after a chain's end), `transitions` [L,K,K] (from,
    to), `initial` [L,K].  The partition function is a product of K×K matrices in the log
    semiring, taken pairwise, so that its depth is log T.
    """
    here = gold != MISSING
    safe = gold.clamp(min=0)
    emitted = (scores.gather(-1, safe[..., None]).squeeze(-1) * here).sum()
    layer = torch.arange(scores.shape[1])[None, :, None]
    moved = (transitions[layer, safe[..., :-1], safe[..., 1:]] * here[..., 1:]).sum()
    begun = initial[layer[..., 0], safe[..., 0]].sum()
    step = transitions[None, :, None] + scores[:, :, 1:, None, :]  # [B,L,T-1,from,to]
    k = scores.shape[-1]
    still = torch.full((k, k), -1e4).fill_diagonal_(0.0)
    step = torch.where(here[:, :, 1:, None, None], step, still)
    while step.shape[2] > 1:
        if step.shape[2] % 2:
            step = torch.cat([step, still.expand(*step.shape[:2], 1, k, k)], 2)
        left, right = step[:, :, ::2], step[:, :, 1::2]
        step = (left[..., :, :, None] + right[..., None, :, :]).logsumexp(-2)
    total = (initial + scores[:, :, 0])[..., None]
    if step.shape[2]:
        total = total + step[:, :, 0]
    return total.flatten(2).logsumexp(-1).sum() - emitted - moved - begun
