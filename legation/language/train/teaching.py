"""An earlier model as a teacher: what it makes of names in texts that have no labels for them.

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

    @torch.no_grad()
    def entities(self, batch: Batch) -> Tensor:
        """Shares of the entity tags, [B,T,tags]."""
        model = self.model
        x = model.embed(fn.embedding(batch.ids, model.words), batch.case)
        states = model.encode(x, batch.mask, batch.first, batch.last, bf16=self.bf16, drop=0.0)
        return model.entity_tags(states[:, 1:])[0].softmax(-1)

    def loss(
        self, model: Model, states: Tensor, batch: Batch, *, everywhere: bool = False
    ) -> Tensor:
        """Summed divergence from the teacher's shares, where a text has no labels of its own."""
        here = (batch.first > 0) & ((batch.entity == MISSING) | everywhere)
        if not here.any():
            return states.sum() * 0.0
        found = model.entity_tags(states[:, 1:])[0][here].log_softmax(-1)
        wanted = self.entities(batch)[here]
        return -(wanted * (found - wanted.clamp(min=1e-9).log())).sum()
