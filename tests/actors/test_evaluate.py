"""The labelled halves: floors under what has been reached."""

from __future__ import annotations

from pathlib import Path

import pytest

from legation.actors import evaluate
from legation.language import load

DATA = Path(__file__).resolve().parents[2] / "eval" / "data"


def test_marks_become_text_and_labels():
    text, gold = evaluate.parse(
        "[[Kiev|UKR]] blamed [[Russian forces|RUS:MIL]] in [[Rome|ITA@place]]."
    )
    assert text == "Kiev blamed Russian forces in Rome."
    assert [(g.text, sorted(g.ids), g.sector, g.use) for g in gold] == [
        ("Kiev", ["UKR"], None, "actor"),
        ("Russian forces", ["RUS"], "MIL", "actor"),
        ("Rome", ["ITA"], None, "place"),
    ]
    assert all(text[g.start : g.end] == g.text for g in gold)


def test_no_text_is_in_both_halves():
    halves = [
        {c.text for c in evaluate.cases(DATA / f"actors_{p}.jsonl")} for p in ("build", "held")
    ]
    assert not halves[0] & halves[1]
    mentions = [
        sum(len(c.gold) for c in evaluate.cases(DATA / f"actors_{p}.jsonl"))
        for p in ("build", "held")
    ]
    assert sum(mentions) >= 400
    assert min(mentions) >= 190


@pytest.mark.parametrize("half", ["build", "held"])
def test_floor(actors, half):
    language = load()
    figures = evaluate.run(DATA / f"actors_{half}.jsonl", actors, language.annotate).figures()
    assert figures["id F1"] >= 93
    assert figures["sector accuracy"] >= 94
