"""The network of `network.py` in torch, and its weights as that module wants them."""

from __future__ import annotations

import math

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as fn

from ...pattern import TYPES
from ..inputs import ENTITIES, UPOS
from ..judge import STATUSES
from ..network import ROLES
from .batches import Batch

HEADS = 4

#: parts that `network.roles` computes
_OUTSIDE = ("q", "k", "bias", "tk", "path", "pathk", "flag")

Table = dict[str, NDArray[np.float32]]


class Layer(nn.Module):
    """One attention layer, pre-norm."""

    def __init__(self, d: int, drop: float) -> None:
        super().__init__()
        self.n1, self.n2 = nn.LayerNorm(d), nn.LayerNorm(d)
        self.qkv, self.o = nn.Linear(d, 3 * d), nn.Linear(d, d)
        self.f1, self.f2 = nn.Linear(d, 2 * d), nn.Linear(2 * d, d)
        self.drop = nn.Dropout(drop)

    def forward(self, h: Tensor, bias: Tensor) -> Tensor:
        """`h` [B,T,d]; `bias` [B,1,1,T] is very low at padding."""
        b, t, d = h.shape
        q, k, v = self.qkv(self.n1(h)).view(b, t, 3, HEADS, d // HEADS).permute(2, 0, 3, 1, 4)
        seen = self.drop((q @ k.transpose(-1, -2) / math.sqrt(d // HEADS) + bias).softmax(-1)) @ v
        h = h + self.drop(self.o(seen.transpose(1, 2).reshape(b, t, d)))
        inner = self.drop(fn.gelu(self.f1(self.n2(h)), approximate="tanh"))
        return h + self.drop(self.f2(inner))


class Net(nn.Module):
    """`width` units of the encoder in; `d` of its own; sizes of the three vocabularies."""

    def __init__(
        self, width: int, d: int, layers: int, drop: float, deps: int, sides: int, ways: int
    ) -> None:
        super().__init__()
        self.norm, self.inp = nn.LayerNorm(width), nn.Linear(width, d)
        self.upos, self.dep = nn.Embedding(len(UPOS), d), nn.Embedding(deps + 1, d)
        self.ent, self.sec = nn.Embedding(len(ENTITIES), d), nn.Embedding(sides + 1, d)
        for table in (self.upos, self.dep, self.ent, self.sec):
            nn.init.normal_(table.weight, std=0.1)
        self.pt, self.pe = (nn.Linear(len(TYPES), d, bias=False) for _ in range(2))
        self.hd = nn.Linear(d, d)
        self.layers = nn.ModuleList(Layer(d, drop) for _ in range(layers))
        self.out = nn.LayerNorm(d)
        self.t1, self.t2 = nn.Linear(d, d), nn.Linear(d, len(TYPES))
        self.s1, self.s2 = nn.Linear(d, 64), nn.Linear(64, len(STATUSES))
        self.q, self.k = nn.Linear(d, ROLES * 96), nn.Linear(d, ROLES * 96)
        self.bias, self.tk = nn.Linear(d, ROLES), nn.Linear(d, ROLES * 24)
        self.path, self.pathk = nn.Embedding(ways + 1, ROLES), nn.Embedding(ways + 1, 24)
        self.flag = nn.Embedding(3, ROLES)
        nn.init.zeros_(self.path.weight)
        nn.init.zeros_(self.flag.weight)
        nn.init.normal_(self.pathk.weight, std=0.1)
        self.drop = nn.Dropout(drop)

    def encode(self, b: Batch) -> Tensor:
        """[B,T,d]."""
        h = self.inp(self.drop(self.norm(b.states)))
        h = h + self.upos(b.upos) + self.dep(b.dep) + self.ent(b.entity) + self.sec(b.side)
        h = h + self.pt(b.said) + self.pe(b.told)
        above = torch.gather(h, 1, b.head[..., None].expand(-1, -1, h.shape[-1]))
        h = h + self.hd(above)
        bias = ((~b.mask).float() * -1e4)[:, None, None, :]
        for layer in self.layers:
            h = layer(h, bias)
        return self.out(h)

    def types(self, h: Tensor) -> Tensor:
        """Scores of the types at each word."""
        return self.t2(self.drop(fn.gelu(self.t1(self.drop(h)), approximate="tanh")))

    def states(self, h: Tensor) -> Tensor:
        """Scores of the statuses at each word."""
        return self.s2(fn.gelu(self.s1(self.drop(h)), approximate="tanh"))

    def roles(self, h: Tensor, b: Batch) -> Tensor:
        """[queries, others, 2]."""
        at = h[b.row, b.at]
        others = h[b.row[:, None], b.others]
        q = self.q(self.drop(at)).unflatten(-1, (ROLES, -1))
        k = self.k(self.drop(others)).unflatten(-1, (ROLES, -1))
        scores = torch.einsum("erk,emrk->emr", q, k) / math.sqrt(q.shape[-1])
        kind = self.tk(at).unflatten(-1, (ROLES, -1))
        scores = scores + torch.einsum("emp,erp->emr", self.pathk(b.ways), kind)
        return scores + self.path(b.ways) + self.flag(b.flags) + self.bias(others)

    def table(self) -> Table:
        """The weights that `network.roles` wants; matrices are [inputs, outputs]."""
        out: Table = {}
        for name in _OUTSIDE:
            module = getattr(self, name)
            if isinstance(module, nn.Linear):
                out[name + ".w"] = module.weight.detach().T.contiguous().numpy()
                out[name + ".b"] = module.bias.detach().numpy()
            else:
                out[name] = module.weight.detach().numpy()
        return out


class Graph(nn.Module):
    """The rest, as the runtime calls it: one run, no padding; inputs and outputs as in `FED`."""

    def __init__(self, net: Net) -> None:
        super().__init__()
        self.net = net

    def forward(
        self,
        states: Tensor,
        upos: Tensor,
        dep: Tensor,
        entity: Tensor,
        side: Tensor,
        said: Tensor,
        told: Tensor,
        head: Tensor,
    ) -> tuple[Tensor, Tensor, Tensor]:
        """[T,…] each; chances of types, shares of statuses, words [T,d]."""
        n = self.net
        h = n.inp(n.norm(states))
        h = h + n.upos(upos) + n.dep(dep) + n.ent(entity) + n.sec(side) + n.pt(said) + n.pe(told)
        h = (h + n.hd(h[head]))[None]
        for layer in n.layers:
            h = layer(h, torch.zeros(1))
        h = n.out(h)[0]
        types = n.t2(fn.gelu(n.t1(h), approximate="tanh")).sigmoid()
        status = n.s2(fn.gelu(n.s1(h), approximate="tanh")).softmax(-1)
        return types, status, h
