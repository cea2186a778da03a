"""Fit the learned reading: ``python -m legation.events.judge.train --shared ../shared``.

Writes `data/judge.onnx` and `data/judge.npz`; three quarters of an hour on one core.  The dev part
chooses nothing in this run; its figures are logged.
"""

from __future__ import annotations

import argparse
import logging
import pickle
import random
from collections import Counter
from pathlib import Path

import torch
from torch.nn import functional as fn

from ....coder import Coder
from ..judge import FOLDER
from ..network import FED, GIVEN, GRAPH, stored
from .batches import Batch, collate, shuffled
from .examples import MISSING, Books, Example, examples
from .net import Graph, Net
from .texts import read_labelled

log = logging.getLogger(__name__)
#: a way in the tree that is met less often than this counts as any other
RARE = 3


def main() -> None:
    """Read, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--out", type=Path, default=FOLDER)
    parser.add_argument("--cache", type=Path, help="keep the examples here between runs")
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--width", type=int, default=192)
    parser.add_argument("--layers", type=int, default=2)
    parser.add_argument("--drop", type=float, default=0.3)
    parser.add_argument("--rate", type=float, default=8e-4)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--all", action="store_true", help="fit to the dev part too")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.manual_seed(1)
    torch.set_num_threads(options.threads)
    held, books = _read(options.shared, options.cache)
    train = [e for e in held if e.part == "train" or options.all]
    dev = [e for e in held if e.part == "dev"]
    ways = _prune(held, train, books)
    net = Net(
        held[0].inputs.states.shape[1], options.width, options.layers, options.drop,
        len(books.deps.names), len(books.sides.names), len(ways),
    )  # fmt: skip
    _fit(net, train, dev, options.epochs, options.rate)
    names = {"deps": list(books.deps.names), "sides": list(books.sides.names), "ways": ways}
    stored(net.table(), names, options.out)
    export(net.eval(), held[0], options.out / GRAPH)


def export(net: Net, example: Example, path: Path) -> None:
    """The graph, with the matrices as bytes."""
    from ....language.train.export import quantise

    fed = tuple(torch.from_numpy(getattr(example.inputs, name)) for name in FED)
    whole = path.with_suffix(".whole.onnx")
    torch.onnx.export(
        Graph(net),
        fed,
        str(whole),
        input_names=list(FED),
        output_names=list(GIVEN),
        dynamic_axes={name: {0: "T"} for name in (*FED, *GIVEN)},
        opset_version=17,
        dynamo=False,
    )
    quantise(whole, path)
    whole.unlink()


def _read(shared: Path, cache: Path | None) -> tuple[list[Example], Books]:
    if cache is not None and cache.exists():
        with cache.open("rb") as stream:
            held, books = pickle.load(stream)
            return held, books
    books = Books()
    held = list(examples(Coder(), read_labelled(shared), books))
    if cache is not None:
        with cache.open("wb") as stream:
            pickle.dump((held, books), stream)
    return held, books


def _prune(held: list[Example], train: list[Example], books: Books) -> list[str]:
    """Number the frequent ways anew; the rest become 0."""
    counts: Counter[int] = Counter()
    for e in train:
        for q in e.queries:
            counts.update(set(q.ways.tolist()))
    names = {number: name for name, number in books.ways.names.items()}
    kept = sorted(n for n, c in counts.items() if c >= RARE and n)
    table = torch.zeros(len(names) + 1, dtype=torch.long).numpy()
    for new, old in enumerate(kept, 1):
        table[old] = new
    for e in held:
        for q in e.queries:
            q.ways = table[q.ways]
    return [names[n] for n in kept]


def _fit(net: Net, train: list[Example], dev: list[Example], epochs: int, rate: float) -> None:
    rng = random.Random(1)
    optimiser = torch.optim.AdamW(net.parameters(), lr=rate, weight_decay=0.02)
    steps, done = epochs * (len(train) // 32 + 1), 0
    for epoch in range(epochs):
        net.train()
        total = 0.0
        for batch in shuffled(train, rng, 32):
            done += 1
            for group in optimiser.param_groups:
                group["lr"] = rate * min(1.0, done / 100) * max(0.02, 1 - done / steps)
            loss = _loss(net, batch)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            total += float(loss.detach())
        log.info("epoch %d loss %.3f", epoch, total * 32 / len(train))
        if epoch % 3 == 2 or epoch == epochs - 1:
            log.info("%s", _measured(net, dev))


def _loss(net: Net, b: Batch) -> torch.Tensor:
    h, size = net.encode(b), len(b.mask)
    out = fn.binary_cross_entropy_with_logits(
        net.types(h)[b.mask], b.types[b.mask], reduction="sum"
    )
    if len(b.row):
        roles = net.roles(h, b)
        out = out + fn.binary_cross_entropy_with_logits(
            roles[b.here], b.wanted[b.here], reduction="sum"
        )
        known = b.status != MISSING
        out = out + 0.3 * fn.cross_entropy(net.states(h)[known], b.status[known], reduction="sum")
    return out / size


@torch.no_grad()
def _measured(net: Net, dev: list[Example]) -> str:
    """F1 of types at their words and of who takes part (at the labelled words), at 0.5."""
    net.eval()
    types, roles, status = [0, 0, 0], [0, 0, 0], [0, 0]
    for a in range(0, len(dev), 32):
        b = collate(dev[a : a + 32])
        h = net.encode(b)
        _count(types, (net.types(h) > 0)[b.mask], b.types[b.mask] > 0)
        if len(b.row):
            _count(roles, (net.roles(h, b) > 0)[b.here], b.wanted[b.here] > 0)
        known = b.status != MISSING
        status[0] += int((net.states(h).argmax(-1)[known] == b.status[known]).sum())
        status[1] += int(known.sum())
    return (
        f"types {_f1(types)}; roles {_f1(roles)}; status {100 * status[0] / max(1, status[1]):.1f}"
    )


def _count(counts: list[int], found: torch.Tensor, wanted: torch.Tensor) -> None:
    counts[0] += int((found & wanted).sum())
    counts[1] += int(found.sum())
    counts[2] += int(wanted.sum())


def _f1(counts: list[int]) -> str:
    p, r = counts[0] / max(1, counts[1]), counts[0] / max(1, counts[2])
    return f"P {100 * p:.1f} R {100 * r:.1f} F1 {200 * p * r / max(1e-9, p + r):.1f}"


if __name__ == "__main__":
    main()
