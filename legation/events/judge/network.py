"""The network itself: two attention layers over a run of words, and two sets of scores.

Weights are float32 arrays in `data/judge.npz`, fitted by ``python -m legation.events.judge.train``.
It is a transformer encoder (pre-norm, as in Xiong et al. 2020) of width `d` with a linear layer
for the types told at each word and a bilinear one for who takes part (as in Dozat and Manning 2017).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...errors import DataError
from .inputs import Floats, Inputs, Ints, Vocabulary

#: the layer's heads of attention
HEADS = 4
#: one row of scores for who acts, one for who is acted on
ROLES = 2


@dataclass(frozen=True, slots=True)
class Weights:
    """Arrays by name, and the numbers of relations, kinds of sides and ways in the tree."""

    table: Mapping[str, Floats]
    deps: Vocabulary
    sides: Vocabulary
    ways: Vocabulary

    def __getitem__(self, name: str) -> Floats:
        return self.table[name]

    @property
    def layers(self) -> int:
        """How many attention layers there are."""
        return sum(name.endswith(".qkv.w") for name in self.table)


def load(path: Path) -> Weights:
    """The weights in an npz file.  Raises `DataError` when it is missing or damaged."""
    try:
        with np.load(path, allow_pickle=False) as held:
            table = {k: held[k] for k in held.files}
    except (OSError, ValueError) as error:
        raise DataError(str(path), f"cannot be read: {error}; install Legation again") from error
    names = {k: str(table.pop(k)) for k in ("deps", "sides", "ways")}
    books = (_book(names[k]) for k in ("deps", "sides", "ways"))
    return Weights({k: v.astype(np.float32) for k, v in table.items()}, *books)


def _book(names: str) -> Vocabulary:
    return Vocabulary({name: i for i, name in enumerate(names.split("\n"), 1)})


def encode(w: Weights, x: Inputs) -> Floats:
    """The words of a run as the network sees them in their sentences, [n, d]."""
    h = _norm(x.states, w["norm.w"], w["norm.b"]) @ w["inp.w"] + w["inp.b"]
    for name, rows in (("upos", x.upos), ("dep", x.dep), ("ent", x.entity), ("sec", x.side)):
        h += w[name][rows]
    h += x.said @ w["pt.w"] + x.told @ w["pe.w"]
    h = h + h[x.head] @ w["hd.w"] + w["hd.b"]
    for k in range(w.layers):
        h = _layer(w, f"l{k}", h)
    return _norm(h, w["out.w"], w["out.b"])


def types(w: Weights, h: Floats) -> Floats:
    """The chance that each word tells each type, [n, types]."""
    return _chance(_gelu(h @ w["t1.w"] + w["t1.b"]) @ w["t2.w"] + w["t2.b"])


def states(w: Weights, h: Floats) -> Floats:
    """Shares of the statuses at each word, [n, statuses]."""
    return _softmax(_gelu(h @ w["s1.w"] + w["s1.b"]) @ w["s2.w"] + w["s2.b"])


def roles(w: Weights, h: Floats, t: int, others: Ints, ways: Ints, flags: Ints) -> Floats:
    """The chances that words `others` of the run act, or are acted on, at word `t`: [m, 2]."""
    width = w["q.w"].shape[1] // ROLES
    q = (h[t] @ w["q.w"] + w["q.b"]).reshape(ROLES, width)
    k = (h[others] @ w["k.w"] + w["k.b"]).reshape(len(others), ROLES, width)
    scores = np.einsum("rk,mrk->mr", q, k) / np.float32(np.sqrt(width))
    kind = (h[t] @ w["tk.w"] + w["tk.b"]).reshape(ROLES, -1)
    scores += w["path"][ways] + w["flag"][flags] + w["pathk"][ways] @ kind.T
    scores += h[others] @ w["bias.w"] + w["bias.b"]
    return _chance(scores)


def _layer(w: Weights, name: str, h: Floats) -> Floats:
    n, d = h.shape
    x = _norm(h, w[name + ".n1.w"], w[name + ".n1.b"])
    parts = (x @ w[name + ".qkv.w"] + w[name + ".qkv.b"]).reshape(n, 3, HEADS, d // HEADS)
    q, k, v = (parts[:, i].transpose(1, 0, 2) for i in range(3))
    seen = _softmax(q @ k.transpose(0, 2, 1) / np.float32(np.sqrt(d // HEADS))) @ v
    h = h + seen.transpose(1, 0, 2).reshape(n, d) @ w[name + ".o.w"] + w[name + ".o.b"]
    x = _norm(h, w[name + ".n2.w"], w[name + ".n2.b"])
    return h + _gelu(x @ w[name + ".f1.w"] + w[name + ".f1.b"]) @ w[name + ".f2.w"] + w[name + ".f2.b"]


def _norm(x: Floats, weight: Floats, bias: Floats) -> Floats:
    x = x - x.mean(-1, keepdims=True)
    x /= np.sqrt((x * x).mean(-1, keepdims=True) + np.float32(1e-5))
    return x * weight + bias


def _gelu(x: Floats) -> Floats:
    """GELU by its hyperbolic tangent form (Hendrycks and Gimpel 2016)."""
    inner = np.float32(0.7978845608) * (x + np.float32(0.044715) * x * x * x)
    out: Floats = np.float32(0.5) * x * (1 + np.tanh(inner))
    return out


def _softmax(x: Floats) -> Floats:
    x = np.exp(x - x.max(-1, keepdims=True))
    out: Floats = x / x.sum(-1, keepdims=True)
    return out


def _chance(x: Floats) -> Floats:
    out: Floats = 1 / (1 + np.exp(-np.clip(x, -30, 30)))
    return out


def stored(table: Mapping[str, NDArray[Any]], books: Mapping[str, Sequence[str]], path: Path) -> None:
    """Write weights as half precision, with the names of the three vocabularies."""
    arrays = {k: v.astype(np.float16) for k, v in table.items()}
    np.savez_compressed(path, **arrays, **{k: np.array("\n".join(v)) for k, v in books.items()})
