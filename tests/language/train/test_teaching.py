"""An earlier model teaches names and claims where a text has no labels of its own."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from legation.language import Language

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")
pytest.importorskip("safetensors")

TEXT = "Kenya's foreign minister said on Monday that talks with Somalia had failed."


@pytest.fixture(scope="module")
def given(language: Language) -> SimpleNamespace:
    from legation.language.pieces import Pieces
    from legation.language.train.losses import collate
    from legation.language.train.model import start_weights
    from legation.language.train.start import begun
    from legation.language.train.teaching import Teacher
    from legation.language.train.told import sentences_of
    from legation.language.train.windows import Labels, Maker

    model = language.model
    labels = Labels(*(list(getattr(model.labels, k)) for k in ("upos", "xpos", "dep", "entity")))
    maker = Maker(labels, Pieces(start_weights() / "tokenizer.json", normalise=True))
    window = maker.window(sentences_of(language.annotate(TEXT)))
    own = begun(model.folder, labels).eval()
    batch = collate([window])
    return SimpleNamespace(
        teacher=Teacher(model.folder, labels, bf16=False), own=own, batch=batch, labels=labels
    )


def states_of(model: object, batch: object) -> object:
    x = model.embed(model.words[batch.ids], batch.case)
    return model.encode(x, batch.mask, batch.first, batch.last, bf16=False, drop=0.0)


def test_who_agrees_with_the_teacher_learns_nothing_from_it(given: SimpleNamespace) -> None:
    states = states_of(given.own, given.batch)
    loss = given.teacher.loss(given.own, states.detach(), given.batch, everywhere=True)
    assert float(loss.detach()) < 1e-3


def test_who_differs_is_drawn_to_the_teacher(given: SimpleNamespace) -> None:
    states = states_of(given.own, given.batch).detach() + 0.3 * torch.randn(
        (1, given.batch.first.shape[1] + 1, 384), generator=torch.Generator().manual_seed(1)
    )
    states.requires_grad_()
    first = given.teacher.loss(given.own, states, given.batch, everywhere=True)
    first.backward()
    nearer = states.detach() - 0.05 * states.grad / states.grad.norm()
    then = given.teacher.loss(given.own, nearer, given.batch, everywhere=True)
    assert float(first.detach()) > 1e-2
    assert float(then.detach()) < float(first.detach())


@torch.no_grad()
def test_a_texts_own_labels_are_not_taught(given: SimpleNamespace) -> None:
    from dataclasses import replace

    states = states_of(given.own, given.batch) + 1.0
    zero = torch.zeros_like(given.batch.entity)
    labelled = replace(given.batch, entity=zero, cue=zero)
    assert float(given.teacher.loss(given.own, states, labelled)) == 0.0
    assert float(given.teacher.loss(given.own, states, labelled, everywhere=True)) > 0.0
