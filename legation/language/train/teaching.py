"""An earlier model as a teacher: what it makes of names and claims in texts without such labels.

Soft labels keep what a narrower encoder would forget (Hinton, Vinyals and Dean 2015).
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as fn

from legation.language.train.data import MISSING
from legation.language.train.losses import Batch
from legation.language.train.model import Model
from legation.language.train.start import begun
from legation.language.train.windows import Labels


class Teacher:
    """Holds a model that is asked and never changed."""

    def __init__(self, folder: Path, labels: Labels, *, bf16: bool) -> None:
        self.model = begun(folder, labels).eval()
        self.bf16 = bf16

    def loss(
        self, model: Model, states: Tensor, batch: Batch, *, everywhere: bool = False
    ) -> Tensor:
        """Summed divergence of the tags' shares, where a text has no labels of its own.

        `states` [B,1+T,H] are `model`'s; with `everywhere`, labels that a text has are passed over.
        """
        words = batch.first > 0
        names = words & ((batch.entity == MISSING) | everywhere)
        claims = words & ((batch.cue == MISSING) | everywhere)
        with torch.no_grad():
            told = self._states(batch)
            wanted = self.model.entity_tags(told)[0], self.model.claim_tags(told)
        found = model.entity_tags(states[:, 1:])[0], model.claim_tags(states[:, 1:])
        return _divergence(found[0][names], wanted[0][names]) + _divergence(
            found[1][claims], wanted[1][claims]
        )

    def _states(self, batch: Batch) -> Tensor:
        model = self.model
        x = model.embed(fn.embedding(batch.ids, model.words), batch.case)
        mask, first, last = batch.mask, batch.first, batch.last
        return model.encode(x, mask, first, last, bf16=self.bf16, drop=0.0)[:, 1:]


def _divergence(found: Tensor, wanted: Tensor) -> Tensor:
    shares = wanted.softmax(-1)
    return -(shares * (found.log_softmax(-1) - wanted.log_softmax(-1))).sum()
