"""What a user sees of a document."""

from __future__ import annotations

import random

import pytest

from legation.language import Language
from legation.records import Document

REPORT = (
    "LJUBLJANA, March 3 (Adria Wire) — Slovenia's foreign ministry said on Tuesday it had "
    "recalled its ambassador from Ruritania. “We will not return. The talks are over,” "
    "Minister Ana Kovač told reporters in Ljubljana.\n"
    "Ruritania closes embassy\n"
    "Mr. Novak of the U.S. State Department didn't comment."
)


def words(doc: Document, a: int, b: int) -> list[str]:
    return [t.text for t in doc.tokens[a:b]]


def check_shape(doc: Document) -> None:
    """Every invariant the other rooms rely on."""
    n = len(doc.tokens)
    for i, token in enumerate(doc.tokens):
        assert token.i == i
        assert doc.text[token.start : token.end] == token.text != ""
        assert i == 0 or doc.tokens[i - 1].end <= token.start
        first, last = doc.sentences[token.sent]
        assert first <= i < last
        assert first <= token.head < last
        assert i in doc.children[token.head] or token.head == i
    for ranges in (doc.sentences, doc.paragraphs):
        assert [a for a, _ in ranges] == [0, *[b for _, b in ranges]][: len(ranges)]
        assert not ranges or ranges[-1][1] == n
    for a, b in doc.sentences:
        roots = [t.i for t in doc.tokens[a:b] if t.head == t.i]
        assert len(roots) == 1
        assert doc.tokens[roots[0]].dep == "root"
        assert doc.subtree(roots[0]) == list(range(a, b))


def test_report(language: Language) -> None:
    doc = language.annotate(REPORT)
    check_shape(doc)
    first = [words(doc, a, b)[0] for a, b in doc.sentences]
    assert first == ["LJUBLJANA", "Slovenia", "“", "The", "Ruritania", "Mr."]
    assert len(doc.paragraphs) == 3
    said = next(t for t in doc.tokens if t.text == "said")
    assert (said.lemma, said.upos, said.dep) == ("say", "VERB", "root")
    assert "ministry" in [doc.tokens[i].text for i in doc.children[said.i]]
    names = {" ".join(words(doc, e.start, e.end)): e.label for e in doc.entities}
    assert names.get("Ana Kovač") == "Person"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        ".",
        '"\'"',
        "\x00\x07 a \x1b[0m",
        "lone \ud800 surrogate \udfff.",
        "👩‍👩‍👧‍👦 met 🇺🇦.",
        "‏שלום‏ said ‫مرحبا‬.",
        "a" * 100_000,
        "-" * 5_000,
        "(" * 3_000 + "x" + ")" * 3_000,
        "and " * 3_000,
        "Yes. " * 500,
        "\n" * 5_000,
        "e\u0301" * 300,
        "…?!" * 200,
    ],
)
def test_odd_text(language: Language, text: str) -> None:
    check_shape(language.annotate(text))


def test_same_whatever_the_batch(language: Language) -> None:
    rng = random.Random(7)
    who = ["Ruritania", "The minister", "Gen. Petrov", "U.S. officials", "Sylvania's envoy"]
    did = ["met", "warned", "recalled", "denied that they attacked", "has not recognised"]
    whom = ["Freedonia", "the rebels", "NATO", "President Ana Lopez", "three ships"]
    when = ["on Monday.", "in 2014.", "after talks in Vienna!", "“again”.", "and left."]
    texts = []
    for _ in range(200):
        n = rng.randint(1, 4)
        picks = [[rng.choice(part) for part in (who, did, whom, when)] for _ in range(n)]
        texts.append(rng.choice([" ", "\n"]).join(" ".join(p) for p in picks))
    alone = [language.annotate(t) for t in texts]
    order = list(range(200))
    rng.shuffle(order)
    together = dict(zip(order, language.pipe(texts[k] for k in order), strict=True))
    assert [together[k] for k in range(200)] == alone
