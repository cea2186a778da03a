"""Makes an encoder narrower: fewer attention heads, fewer inner units, a cheaper curve.

Layer by layer, the output matrix of what is kept is fitted anew by least squares to what the whole
layer gave; what goes is what that costs least (as in Optimal Brain Surgeon, Hassibi and Stork
1993, by groups of units).  A round of training makes good the rest.
"""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor, nn
from torch.nn import functional as fn

from legation.language.train.model import HEAD, Layer, Model, Shape
from legation.language.train.windows import Labels, Window

RIDGE = 1e-4
"""Added to the diagonal, as a share of its mean."""
_AT_ONCE = 16  # groups that go in one step, of many


@torch.no_grad()
def narrow(model: Model, labels: Labels, shape: Shape, windows: Iterable[Window]) -> Model:
    """`model` in another shape, fitted on what it makes of `windows`."""
    out = Model(labels, shape).eval()
    own = {k: v for k, v in model.state_dict().items() if not k.startswith("layers.")}
    out.load_state_dict(own, strict=False)
    rows = [(torch.tensor([w.ids]), torch.tensor([w.case])) for w in windows]
    before = [model.norm(model.embed(model.words[ids], case)) for ids, case in rows]
    after = [x.clone() for x in before]
    for old, new in zip(model.layers, out.layers, strict=True):
        before, after = _layer(old, new, before, after)
    return out


def _layer(
    old: Layer, new: Layer, before: list[Tensor], after: list[Tensor]
) -> tuple[list[Tensor], list[Tensor]]:
    """Fits `new` to `old`; what both make of their inputs."""
    seen = [old.seen(x) for x in before]
    wanted = torch.cat([old.out(z)[0] for z in seen])
    whole = Layer(Shape(heads=old.heads, inner=old.up.out_features, relu=new.relu))
    whole.load_state_dict(old.state_dict())
    features = torch.cat([whole.seen(x)[0] for x in after])
    kept = _fitted(new.out, features, wanted, HEAD, new.heads)
    parts = torch.cat([kept + n * features.shape[1] for n in range(3)])
    _rows(new.qkv, old.qkv, parts)
    for a, b in ((new.norm1, old.norm1), (new.norm2, old.norm2)):
        a.load_state_dict(b.state_dict())
    before = [old.norm1(x + old.out(z)) for x, z in zip(before, seen, strict=True)]
    after = [new.norm1(x + new.out(new.seen(x))) for x in after]
    wanted = torch.cat([old.inner(x)[0] for x in before])
    features = torch.cat([whole.curve(whole.up(x))[0] for x in after])
    _rows(new.up, old.up, _fitted(new.down, features, wanted, 1, new.up.out_features))
    before = [old.norm2(x + old.inner(x)) for x in before]
    return before, [new.norm2(x + new.inner(x)) for x in after]


def _rows(new: nn.Linear, old: nn.Linear, kept: Tensor) -> None:
    new.weight.copy_(old.weight[kept])
    new.bias.copy_(old.bias[kept])


def _fitted(layer: nn.Linear, features: Tensor, wanted: Tensor, size: int, count: int) -> Tensor:
    """Fits `layer` to give `wanted` [n,h] from `count` groups of `size` features; those kept."""
    one = fn.pad(features, (0, 1), value=1.0)
    square = (one.T @ one).double()
    square += RIDGE * square.diagonal().mean() * torch.eye(len(square))
    inverse = torch.linalg.inv(square)
    weight = inverse @ (one.T @ wanted).double()
    groups = torch.arange(features.shape[1]).view(-1, size)
    while (spare := len(groups) - count) > 0:
        parts = inverse[groups[:, :, None], groups[:, None, :]]
        cost = (weight[groups] * torch.linalg.solve(parts, weight[groups])).sum((1, 2))
        going = cost.topk(min(spare, _AT_ONCE if size == 1 else 1), largest=False).indices
        gone = groups[going].flatten()
        lift = torch.linalg.solve(inverse[gone][:, gone], torch.eye(len(gone)).double())
        weight = weight - inverse[:, gone] @ (lift @ weight[gone])
        inverse = inverse - inverse[:, gone] @ lift @ inverse[gone]
        left = torch.ones(len(groups), dtype=torch.bool)
        left[going] = False
        groups = groups[left]
    kept = groups.flatten()
    layer.weight.copy_(weight[kept].T)
    layer.bias.copy_(weight[-1])
    return kept
