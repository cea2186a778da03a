"""The network's opinion: its shape, what it rests on, and that damaged weights are named."""

from __future__ import annotations

import shutil
from datetime import date

import numpy as np
import pytest

from legation.errors import DataError
from legation.events.judge import Judge
from legation.events.judge.judge import FOLDER, runs
from legation.events.judge.paths import Walks
from legation.events.pattern import TYPES
from legation.reading import make_report

DAY = date(2024, 5, 15)


@pytest.fixture(scope="module")
def opinion_of(coder):
    def ask(text: str):
        doc, cast, drafts = coder.proposals(make_report(text, published=DAY))
        return doc, coder.events.judge.opinion_of(doc, cast, drafts)

    return ask


def at(doc, word: str) -> int:
    return next(t.i for t in doc.tokens if t.text == word)


def test_types_and_roles(opinion_of) -> None:
    doc, opinion = opinion_of("Peruvian police arrested two Chilean journalists in Lima on Monday.")
    assert opinion.types.shape == (len(doc.tokens), len(TYPES))
    told = at(doc, "arrested")
    assert TYPES[int(np.argmax(opinion.types[told]))] == "COERCE"
    roles = opinion.roles(told)
    assert max(roles, key=lambda i: roles[i][0]) == at(doc, "police")
    assert max(roles, key=lambda i: roles[i][1]) == at(doc, "journalists")
    assert all(0 <= chance <= 1 for pair in roles.values() for chance in pair)
    status = opinion.status(told)
    assert max(status, key=lambda s: status[s]) == "actual"
    assert sum(status.values()) == pytest.approx(1, abs=1e-4)


def test_nothing_to_read(opinion_of) -> None:
    _, opinion = opinion_of("")
    assert opinion.types.shape == (0, len(TYPES))


def test_the_same_text_gives_the_same_opinion(opinion_of) -> None:
    text = "Chad accused Sudan of arming rebels. Sudan denied it."
    assert np.array_equal(opinion_of(text)[1].types, opinion_of(text)[1].types)


def test_runs_are_whole_sentences_and_cover_the_text(coder) -> None:
    text = " ".join(["Chile and Peru signed a treaty on fishing in the north."] * 40)
    doc = coder.language.annotate(text)
    found = runs(doc)
    assert [a for a, _ in found] == [0, *(b for _, b in found)][:-1]
    assert found[-1][1] == len(doc.tokens)
    assert max(b - a for a, b in found) <= 110
    starts = {a for a, _ in doc.sentences}
    assert all(a in starts for a, _ in found)


def test_a_very_long_sentence_is_cut(coder) -> None:
    doc = coder.language.annotate("Chile met " + "Peru and " * 300 + "Bolivia.")
    assert max(b - a for a, b in runs(doc)) <= 240


def test_the_way_between_two_words(coder) -> None:
    doc = coder.language.annotate("Chile sent food to Peru.")
    sent = at(doc, "sent")
    chile, peru, itself = Walks(doc).ways(sent, [at(doc, "Chile"), at(doc, "Peru"), sent])
    assert chile == "|nsubj="
    assert peru in ("|obl=to", "|obj/nmod=to")
    assert itself == "|"


def test_damaged_weights_are_named(coder, tmp_path) -> None:
    for name in ("judge.npz", "judge.onnx"):
        shutil.copy(FOLDER / name, tmp_path / name)
    (tmp_path / "judge.onnx").write_bytes(b"no graph")
    with pytest.raises(DataError, match=r"judge\.onnx"):
        Judge.load(coder.events.lexicon, tmp_path)
    (tmp_path / "judge.npz").unlink()
    with pytest.raises(DataError, match=r"judge\.npz"):
        Judge.load(coder.events.lexicon, tmp_path)
