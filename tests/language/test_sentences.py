"""Sentence bounds in edited news, on labelled paragraphs of our own."""

from __future__ import annotations

from pathlib import Path

from legation.language import Language
from legation.language.evaluate import sentence_cases

CASES = Path(__file__).with_name("sentences.txt")


def test_bounds(language: Language) -> None:
    found = sentence_cases(language, CASES)
    assert found["sentences"] > 150
    assert found["F1"] >= 97.0


def test_quotation_of_several_sentences(language: Language) -> None:
    doc = language.annotate("“We came. We saw. We left,” said Ms. Orlova of the U.N. team.")
    texts = [doc.span(a, b - 1).text for a, b in doc.sentences]
    assert texts == ["“We came.", "We saw.", "We left,” said Ms. Orlova of the U.N. team."]
