"""The model as the runtime calls it: one window, no padding, few and large matrix products."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as fn

from legation.language.train.data import ROLES
from legation.language.train.model import HEAD, HIDDEN, Layer, Model
from legation.language.train.windows import Window

INPUTS = ("ids", "case", "first", "last")
OUTPUTS = (
    *("upos", "xpos", "start", "entity", "arc", "head", "child"),
    *ROLES,
    *("source_of", "cue_of"),
    "states",
)


EASE = (0.7, 0.7, 1.4)
"""What the learnt transitions of source, cue and content are multiplied with when decoding: at 1
short spans are found too seldom, and long ones come in parts (chosen on PolNeAR dev)."""

_LOUD = 0.8  # how much an input's peak counts against the weights' when they are evened out


class Graph(nn.Module):
    """Encoder and heads; piece vectors are bytes with a scale each.

    The first layers of all heads are one matrix, so that its input is quantised once.  `peaks`
    (see `measure_peaks`) evens out what goes into the down projections, so that a few loud units
    do not coarsen the bytes of all others.
    """

    def __init__(self, model: Model, peaks: list[Tensor] | None = None) -> None:
        super().__init__()
        self.model = model
        downs = [layer.down for layer in model.layers]
        peaks = peaks or [torch.zeros(down.in_features) for down in downs]
        self.downs = nn.ModuleList(Even(*pair) for pair in zip(downs, peaks, strict=True))
        self.ups = nn.ModuleList(
            down.folded(layer.up) if layer.relu else layer.up
            for layer, down in zip(model.layers, self.downs, strict=True)
        )
        scale = model.words.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("bytes", (model.words / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)
        self.register_buffer("cases", model.case_table())
        parts = first_layers(model)
        self.sizes = [part.out_features for part in parts]
        self.heads = nn.Linear(HIDDEN, sum(self.sizes))
        self.heads.weight.data.copy_(torch.cat([part.weight for part in parts]))
        self.heads.bias.data.copy_(torch.cat([part.bias for part in parts]))

    def forward(self, ids: Tensor, case: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        """Inputs [1,S] and [1,T], outputs in the order of `OUTPUTS`."""
        m = self.model
        x = self.bytes[ids].float() * self.scale[ids]
        x = m.norm(x + m.places[: ids.shape[1]] + fn.embedding(case, self.cases))
        for layer, up, down in zip(m.layers, self.ups, self.downs, strict=True):
            x = _layer(layer, up, down, x)
        words = (x.index_select(1, first[0]) + x.index_select(1, last[0])) * 0.5
        states = torch.cat([x[:, :1], words], 1)
        parts = self.heads(states).split(self.sizes, -1)
        heads, dep_heads, children, dep_children, names, claims = (fn.gelu(x) for x in parts[:6])
        links, upos, xpos, start = parts[6:]
        arc = (children[:, 1:] @ (m.arc / 16.0) + m.arc_bias / 16.0) @ heads.transpose(1, 2)
        tags = m.layer_tags(claims[:, 1:]).split(len(ROLES), -1)
        cue, source, content, its_cue = links.split(64, -1)
        return (
            upos[:, 1:],
            xpos[:, 1:],
            start[:, 1:, 0],
            m.entity(names[:, 1:]),
            arc,
            dep_heads,
            dep_children[:, 1:],
            *tags,
            (cue[:, 1:] * 0.125) @ source.transpose(1, 2),
            (content[:, 1:] * 0.125) @ its_cue[:, 1:].transpose(1, 2),
            words,
        )


def first_layers(m: Model) -> list[nn.Linear]:
    """The first layers of all heads, in the order of their columns."""
    curved = [m.arc_head, m.dep_head, m.arc_child, m.dep_child, m.names, m.claims]
    return [*curved, m.link, m.upos, m.xpos, m.start]


class Even(nn.Module):
    """A linear layer whose loud inputs are made softer, and their weights as much larger.

    `peaks` [inputs] are the largest inputs seen; where all are 0, nothing changes.
    """

    def __init__(self, layer: nn.Linear, peaks: Tensor) -> None:
        super().__init__()
        weight = layer.weight.detach()
        heavy = weight.abs().amax(0).clamp(min=1e-4)
        stretch = peaks.clamp(min=0.05) ** _LOUD / heavy ** (1 - _LOUD)
        stretch = stretch / stretch.mean() if peaks.any() else torch.ones_like(peaks)
        self.layer = nn.Linear(layer.in_features, layer.out_features)
        self.layer.weight.data.copy_(weight * stretch)
        self.layer.bias.data.copy_(layer.bias)
        self.register_buffer("soften", 1 / stretch)
        self.soft = False  # whether the inputs come softened

    def folded(self, up: nn.Linear) -> nn.Linear:
        """The layer below a ReLU below this one, made to soften what it gives."""
        out = nn.Linear(up.in_features, up.out_features)
        out.weight.data.copy_(up.weight.detach() * self.soften[:, None])
        out.bias.data.copy_(up.bias.detach() * self.soften)
        self.soft = True
        return out

    def forward(self, x: Tensor) -> Tensor:
        """What the layer itself gives, but for rounding."""
        return self.layer(x if self.soft else x * self.soften)


@torch.no_grad()
def measure_peaks(model: Model, windows: Iterable[Window]) -> list[Tensor]:
    """The largest absolute input of each unit of each layer's down projection."""
    graph = Graph(model)
    peaks = [torch.zeros(down.layer.in_features) for down in graph.downs]

    def watch(number: int) -> Callable[[nn.Module, tuple[Tensor]], None]:
        def see(_: nn.Module, inputs: tuple[Tensor]) -> None:
            peaks[number] = torch.maximum(peaks[number], inputs[0].abs().amax((0, 1)))

        return see

    for number, down in enumerate(graph.downs):
        down.register_forward_pre_hook(watch(number))
    for w in windows:
        graph(*(torch.tensor([row]) for row in (w.ids, w.case, w.first, w.last)))
    return peaks


class Relations(nn.Module):
    """Scores the relation of each word to its head."""

    def __init__(self, table: Tensor) -> None:
        super().__init__()
        child, self.count, head = table.shape
        flat = table.detach().reshape(child, -1)
        self.linear = nn.Linear(child - 1, self.count * head)
        self.linear.weight.data.copy_(flat[:-1].T)
        self.linear.bias.data.copy_(flat[-1])

    def forward(self, child: Tensor, head: Tensor) -> Tensor:
        """[n,relations] from the vectors [n,d] of words and of their heads."""
        sides = self.linear(child).reshape(-1, self.count, head.shape[1] + 1)
        return (sides[..., :-1] @ head[..., None]).squeeze(-1) + sides[..., -1]


class Attention(torch.autograd.Function):
    """Self-attention, written to the graph as one ONNX Runtime operator."""

    @staticmethod
    def forward(ctx: object, q: Tensor, k: Tensor, v: Tensor, heads: int) -> Tensor:
        """All [1,S,heads*HEAD]."""
        q, k, v = (x.unflatten(-1, (heads, HEAD)).transpose(1, 2) for x in (q, k, v))
        return fn.scaled_dot_product_attention(q, k, v).transpose(1, 2).flatten(2)

    @staticmethod
    def symbolic(g: Any, q: Any, k: Any, v: Any, heads: int) -> Any:
        """The operator of ONNX Runtime's own domain."""
        node = g.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=heads)
        return node.setType(q.type())


def _layer(layer: Layer, up: nn.Linear, down: Even, x: Tensor) -> Tensor:
    seen = Attention.apply(*layer.qkv(x).split(HEAD * layer.heads, -1), layer.heads)
    x = layer.norm1(x + layer.out(seen))
    return layer.norm2(x + down(layer.curve(up(x))))
