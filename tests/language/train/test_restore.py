"""Training can go on from a model directory as it ships."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from legation.language import Language
from legation.language.pieces import marked

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")
pytest.importorskip("safetensors")

WORDS = (
    *("Kenya", "'s", "foreign", "minister", "said", "on", "Monday"),
    *("that", "talks", "with", "Somalia", "had", "failed", "."),
)


def restored(folder: Path) -> object:
    from legation.language.train.model import Model
    from legation.language.train.restore import restore, shape_of
    from legation.language.train.windows import Labels

    saved = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    labels = Labels(*(saved[key] for key in ("upos", "xpos", "dep", "entity")))
    model = Model(labels, shape_of(folder)).eval()
    restore(model, folder, labels.entity, labels.name)
    return SimpleNamespace(model=model, labels=labels, saved=saved)


@pytest.fixture
def back(language: Language) -> object:
    return restored(language.model.folder)


def test_scores_are_those_of_the_shipped_graph_but_for_rounding(
    language: Language, back: SimpleNamespace
) -> None:
    from legation.language.train.export import take_out
    from legation.language.train.graph import OUTPUTS, Graph

    words = [language.model.pieces(word) for word in WORDS]
    glued = [word in ("'s", ".") for word in WORDS]
    opens = [i == 0 for i in range(len(WORDS))]
    shipped = language.model.run(words, glued, opens)
    ids, case, first, last = [language.model.pieces.first], [0], [], []
    for (pieces, casing), tight, fresh in zip(words, glued, opens, strict=True):
        first.append(len(ids))
        ids += pieces
        case += [marked(casing, glued=tight, opens=fresh)] * len(pieces)
        last.append(len(ids) - 1)
    rows = ([*ids, language.model.pieces.last], [*case, 0], first, last)
    with torch.no_grad():
        take_out(back.model, back.labels)
        found = Graph(back.model)(*(torch.tensor([row]) for row in rows))
    scores = {name: x[0].numpy() for name, x in zip(OUTPUTS, found, strict=True)}
    pairs = {name: getattr(shipped, name) for name in ("upos", "xpos", "entity", "arc")}
    for name, expected in {**pairs, **shipped.layers, **shipped.links}.items():
        off = np.abs(scores[name] - expected).mean() / np.abs(expected).mean()
        assert off < 0.15, name
    assert (scores["upos"].argmax(1) == shipped.upos.argmax(1)).all()
    assert (scores["arc"].argmax(1) == shipped.arc.argmax(1)).all()


def test_relations_and_transitions_come_back(language: Language, back: SimpleNamespace) -> None:
    from legation.language.train.data import ROLES
    from legation.language.train.graph import Relations

    rng = np.random.default_rng(1)
    size = back.model.dep.shape[0] - 1
    child, head = (rng.standard_normal((5, size)).astype(np.float32) for _ in range(2))
    scores = SimpleNamespace(child=child, head=head)
    every = np.arange(5)
    expected = language.model.relation_scores(scores, every, every)  # type: ignore[arg-type]  # arrays for lists
    with torch.no_grad():
        found = Relations(back.model.dep)(torch.from_numpy(child), torch.from_numpy(head)).numpy()
    assert np.abs(found - expected).mean() / np.abs(expected).mean() < 0.1
    ease = json.loads((language.model.folder / "manifest.json").read_text("utf-8"))["ease"]
    for k, role in enumerate(ROLES):
        again = back.model.transitions[k] * ease[k]
        assert again.tolist() == [pytest.approx(row) for row in back.saved["transitions"][role]]


def test_the_names_of_the_treebanks_start_from_the_entities(back: SimpleNamespace) -> None:
    labels, model = back.labels, back.model
    person = labels.entity.index("B-Person")
    assert torch.equal(model.name.weight[labels.name.index("B-PER")], model.entity.weight[person])
