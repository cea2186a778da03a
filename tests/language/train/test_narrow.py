"""An encoder can be made narrower, and still says nearly what the whole one said."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from types import SimpleNamespace

import pytest

from legation.language import Language

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")
pytest.importorskip("safetensors")

TEXT = (
    "Kenya's foreign minister said on Monday that talks with Somalia had failed.",
    "The union of dock workers called off its strike after the port raised wages.",
    "Peru and Chile signed a treaty on fisheries, which both parliaments must still ratify.",
    "Rebels fired rockets at the airport, killing two guards, a spokesman told reporters.",
    "She denied that the ministry had ever paid him, and said she would sue the paper.",
    "Prices of bread rose for the third month in a row, the statistics office reported.",
)


@pytest.fixture(scope="module")
def whole(language: Language) -> SimpleNamespace:
    from legation.language.pieces import Pieces
    from legation.language.train.model import start_weights
    from legation.language.train.start import begun
    from legation.language.train.told import sentences_of
    from legation.language.train.windows import Labels, Maker

    model = language.model
    labels = Labels(*(list(getattr(model.labels, k)) for k in ("upos", "xpos", "dep", "entity")))
    maker = Maker(labels, Pieces(start_weights() / "tokenizer.json", normalise=True))
    windows = [maker.window(sentences_of(language.annotate(text))) for text in TEXT]
    return SimpleNamespace(model=begun(model.folder, labels).eval(), labels=labels, windows=windows)


@pytest.fixture(scope="module")
def off(whole: SimpleNamespace) -> Callable[[object], float]:
    """How far another model's word states are from the whole one's, as a share of their size."""

    def states(model: object, w: object) -> object:
        ids, case, first, last = (torch.tensor([x]) for x in (w.ids, w.case, w.first, w.last))
        x = model.embed(model.words[ids], case)
        return model.encode(x, torch.ones_like(ids), first, last, bf16=False, drop=0.0)

    @torch.no_grad()
    def measure(model: object) -> float:
        pairs = [(states(model, w), states(whole.model, w)) for w in whole.windows]
        gone = sum(float((a - b).square().sum()) for a, b in pairs)
        return gone / sum(float(b.square().sum()) for _, b in pairs)

    return measure


def test_each_unit_that_goes_costs_something_and_the_shape_is_the_wanted(
    whole: SimpleNamespace, off: Callable[[object], float]
) -> None:
    from legation.language.train.model import HEAD, HIDDEN, Shape
    from legation.language.train.narrow import narrow

    form = whole.model.form
    costs = []
    for heads, inner in ((form.heads, form.inner), (form.heads - 2, form.inner // 2), (2, 64)):
        shape = Shape(heads, inner, form.relu)
        model = narrow(whole.model, whole.labels, shape, whole.windows)
        assert model.form == shape
        for layer in model.layers:
            assert layer.qkv.weight.shape == (3 * HEAD * heads, HIDDEN)
            assert layer.down.weight.shape == (HIDDEN, inner)
        costs.append(off(model))
    assert costs[0] < 1e-3
    assert all(a < b for a, b in pairwise(costs))
    assert costs[1] < 0.1


def test_heads_and_embeddings_come_along(whole: SimpleNamespace) -> None:
    from legation.language.train.model import Shape
    from legation.language.train.narrow import narrow

    model = narrow(whole.model, whole.labels, Shape(4, 128, True), whole.windows)
    for name in ("words", "places", "arc", "dep", "entity.weight", "transitions"):
        assert torch.equal(model.state_dict()[name], whole.model.state_dict()[name]), name


def test_the_graph_of_a_relu_encoder_softens_below_its_curve(whole: SimpleNamespace) -> None:
    from legation.language.train.graph import Graph
    from legation.language.train.model import Shape
    from legation.language.train.narrow import narrow

    model = narrow(whole.model, whole.labels, Shape(4, 128, True), whole.windows)
    rows = [(w.ids, w.case, w.first, w.last) for w in whole.windows]
    fed = [torch.tensor([row]) for row in rows[0]]
    loud = [torch.linspace(0.1, 9.0, 128)] * len(model.layers)
    with torch.no_grad():
        plain, even = Graph(model)(*fed), Graph(model, loud)(*fed)
    assert all(down.soft for down in Graph(model, loud).downs)
    for a, b in zip(plain, even, strict=True):
        assert torch.allclose(a, b, atol=1e-3)
