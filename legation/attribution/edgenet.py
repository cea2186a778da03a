"""The small network that scores edges of contents, as `train_edges` fitted it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from legation.attribution.grid import Ints, Names
from legation.attribution.pieces import Side

Floats = NDArray[np.float32]
#: the tensors of one of its three heads
TENSORS = ("mix", "far", "embed", "direct", "bias", "out", "out_bias")
HEADS = ("end", "begin", "keep")


@dataclass(frozen=True, slots=True)
class Head:
    """One hidden layer over states and features, and the features' own weights.

    `mix` [roles * small, hidden], `far` [far * small, hidden] (none for pieces), `embed`
    [features, hidden], `direct` [features, outputs], `out` [hidden, outputs].
    """

    mix: Floats
    far: Floats
    embed: Floats
    direct: Floats
    bias: Floats
    out: Floats
    out_bias: Floats


@dataclass(frozen=True, slots=True)
class EdgeNet:
    """The network: `small` [state, small] makes the encoder's states narrow for every head."""

    names: Names
    small: Floats
    heads: dict[str, Head]

    def narrow(self, states: NDArray[np.floating], *roles: Ints) -> Floats:
        """The states of all tokens, narrowed: those that `roles` name, zero for the rest."""
        used = np.zeros(len(states), np.bool_)
        for tokens in roles:
            used[tokens.ravel()] = True
        out = np.zeros((len(states), self.small.shape[1]), np.float32)
        out[used] = states[used] @ self.small
        return out

    def edges(self, narrow: Floats, side: Side, head: str) -> Floats:
        """One score a candidate."""
        net = self.heads[head]
        hidden = narrow[side.roles].reshape(len(side.roles), -1) @ net.mix
        hidden += (narrow[side.far].reshape(len(side.far), -1) @ net.far)[side.row]
        return _finish(net, hidden, side.ids)[:, 0]

    def kept(self, narrow: Floats, roles: Ints, ids: Ints) -> Floats:
        """For each piece how likely it touches something the cue says.

        (The second output, whether it is just that, only helps to fit the first.)
        """
        net = self.heads["keep"]
        scores = _finish(net, narrow[roles].reshape(len(roles), -1) @ net.mix, ids)
        return (1 / (1 + np.exp(-scores[:, 0]))).astype(np.float32)


def _finish(net: Head, hidden: Floats, ids: Ints) -> Floats:
    hidden += net.bias
    for column in ids.T:
        hidden += net.embed[column]
    np.maximum(hidden, 0, out=hidden)
    found: Floats = hidden @ net.out + net.out_bias + net.direct[ids].sum(1)
    return found


def net_of(names: Names, tensors: Mapping[str, NDArray[np.floating]]) -> EdgeNet:
    """The network that tensors by name make up."""
    heads = {
        head: Head(**{t: tensors[f"{head}_{t}"].astype(np.float32) for t in TENSORS})
        for head in HEADS
    }
    return EdgeNet(names, tensors["small"].astype(np.float32), heads)


@cache
def load_net() -> EdgeNet:
    """The network that ships with the package."""
    source = resources.files(__package__).joinpath("data", "edges.npz")
    with source.open("rb") as stream, np.load(stream) as table:
        names = Names.of(**{k: table[k].tolist() for k in Names.__slots__})
        return net_of(names, table)
