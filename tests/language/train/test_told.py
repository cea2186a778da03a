"""Labelled events as windows, and what is learnt from them."""

from __future__ import annotations

import random
from types import SimpleNamespace

import pytest

from legation.events.judge.judge import STATUSES
from legation.events.pattern import TYPES
from legation.language import Language

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")
pytest.importorskip("safetensors")

TEXT = "Rain fell. Kenya's army plans to attack the rebels of Somalia."


def labelled(text: str, part: str = "train", labels: tuple[object, ...] = ()) -> object:
    from legation.events.judge.train.texts import Labelled

    return Labelled("digest", "0", text, None, labels, part)


@pytest.fixture(scope="module")
def maker(language: Language) -> object:
    from legation.language.pieces import Pieces
    from legation.language.train.model import start_weights
    from legation.language.train.windows import Labels, Maker

    held = language.model.labels
    labels = Labels(*(list(getattr(held, k)) for k in ("upos", "xpos", "dep", "entity")))
    return Maker(labels, Pieces(start_weights() / "tokenizer.json", normalise=True))


@pytest.fixture(scope="module")
def item(language: Language, maker: object) -> SimpleNamespace:
    from legation.events.judge.train.texts import Label
    from legation.language.train.told import told

    at = {word: (TEXT.index(word), TEXT.index(word) + len(word)) for word in TEXT.split()}
    label = Label(
        "ASSAULT", "planned", at["attack"],
        ((at["Kenya's"][0], at["army"][1]),), ((at["rebels"][0], at["Somalia."][1] - 1),),
    )  # fmt: skip
    (found,) = told(language, [labelled(TEXT, labels=(label,))], maker)
    return found


def test_labels_stand_at_the_words_that_head_them(language: Language, item: object) -> None:
    words = [t.text for t in language.annotate(TEXT).tokens]
    attack = words.index("attack")
    assert item.types == [(attack, TYPES.index("ASSAULT"))]
    assert item.statuses == {attack: STATUSES.index("planned")}
    assert item.sides == {attack: ({words.index("army")}, {words.index("rebels")})}
    assert len(item.window.first) == len(words)
    assert item.window.sentence[0] == 0
    assert item.window.sentence[-1] == 1
    assert item.window.start[words.index("Kenya")] == 1


def test_the_dev_part_and_long_texts_are_left_out(language: Language, maker: object) -> None:
    from legation.language.train.told import LONGEST, told

    long = "Peru met Chile " * LONGEST
    rows = [labelled(TEXT, part="dev"), labelled(long), labelled(""), labelled("Peru met Chile.")]
    assert len(list(told(language, rows, maker))) == 1


def test_a_batch_holds_each_text_once_a_round(item: SimpleNamespace) -> None:
    from legation.language.train.telling import told_batches

    items = [SimpleNamespace(window=item.window, n=n) for n in range(7)]
    stream = told_batches(items, random.Random(1), 3 * 32)
    seen: list[int] = []
    while len(seen) < 7:
        batch, group = next(stream)
        assert batch.ids.shape[0] == len(group) <= 3
        seen += [x.n for x in group]
    assert sorted(seen) == list(range(7))


def test_what_is_told_can_be_learnt(item: SimpleNamespace) -> None:
    from legation.language.train.losses import collate
    from legation.language.train.telling import Telling

    torch.manual_seed(1)
    head = Telling(drop=0.0)
    batch = collate([item.window])
    words = torch.randn(1, batch.first.shape[1], 384)
    optimiser = torch.optim.Adam(head.parameters(), 0.01)
    first = float(head(words, batch, [item]).detach())
    for _ in range(60):
        optimiser.zero_grad()
        loss = head(words, batch, [item])
        loss.backward()
        optimiser.step()
    assert float(loss.detach()) < 0.05 * first
