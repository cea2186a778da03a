"""The rounds of training: everything that decides what comes out, but for the data."""

from __future__ import annotations

from dataclasses import dataclass, replace

from legation.language.train.model import Shape


@dataclass(frozen=True, slots=True)
class Recipe:
    """One round."""

    seed: int = 1
    steps: int = 5000
    minutes: float = 0.0  # when set, the schedule ends no later than this
    pieces: int = 2048  # of a batch, padding included
    window: int = 192  # pieces of the longest window of several sentences
    share_tree: float = 0.34  # of the pieces seen
    share_entity: float = 0.26
    share_claim: float = 0.40
    encoder_rate: float = 2.5e-4
    rate_decay: float = 0.9
    head_rate: float = 1e-3
    warm: float = 0.05
    drop: float = 0.1
    masked: float = 0.03
    mean_decay: float = 0.98
    mean_every: int = 10
    bf16: bool = True
    threads: int = 1
    rename: float = 0.0  # share of windows in which names make room for others
    datelines: float = 0.0  # share of paragraphs that get a dateline
    keep: float = 0.0  # share of what a round began with in the weights it ends with
    told: int = 0  # pieces of told events beside each batch
    told_weight: float = 6.0  # of the loss of told events, by word
    silver: float = 0.25  # of the loss of those texts' trees and names
    teach: float = 0.0  # of the divergence from what a teacher makes of names and claims, by word
    heads: int = 12  # the encoder's shape, as in `Shape`
    inner: int = 1536
    relu: bool = False

    @property
    def shape(self) -> Shape:
        """Of the encoder."""
        return Shape(self.heads, self.inner, self.relu)


_NARROW = Recipe(rename=0.4, datelines=0.04, heads=10, inner=1152, relu=True)

ROUNDS = (
    Recipe(steps=5388),
    Recipe(
        seed=2,
        steps=1271,
        share_tree=0.22,
        share_entity=0.33,
        share_claim=0.45,
        encoder_rate=1.2e-4,
        head_rate=4e-4,
        warm=0.04,
    ),
    Recipe(
        seed=3,
        steps=5600,
        share_tree=0.24,
        share_entity=0.38,
        share_claim=0.38,
        encoder_rate=1.8e-4,
        head_rate=6e-4,
        warm=0.05,
        rename=0.4,
        datelines=0.04,
        keep=0.3,
    ),
    replace(
        _NARROW,
        seed=4,
        steps=3400,
        share_tree=0.30,
        share_entity=0.34,
        share_claim=0.36,
        encoder_rate=1.8e-4,
        head_rate=6e-4,
        warm=0.05,
        told=1664,
    ),
    replace(
        _NARROW,
        seed=5,
        steps=1900,
        share_tree=0.30,
        share_entity=0.42,
        share_claim=0.28,
        encoder_rate=1.2e-4,
        head_rate=4e-4,
        warm=0.08,
        keep=0.25,
        told=1024,
    ),
    replace(
        _NARROW,
        seed=6,
        steps=1400,
        share_tree=0.28,
        share_entity=0.44,
        share_claim=0.28,
        encoder_rate=1.5e-4,
        head_rate=4e-4,
        warm=0.06,
        keep=0.3,
        told=896,
        silver=0.15,
        teach=2.0,
    ),
)
"""What was done for the weights that ship, one round after the other."""
