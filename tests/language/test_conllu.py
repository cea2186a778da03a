"""CoNLL-U goes out and comes back."""

from __future__ import annotations

import pytest

from legation.errors import DataError
from legation.language import Language
from legation.language.conllu import read_conllu, to_conllu


def test_round_trip(language: Language) -> None:
    doc = language.annotate(
        "Ruritania's envoy left Paris.\nTalks | end\u2028“No deal.” He didn't say."
    )
    sentences = list(read_conllu(to_conllu(doc).splitlines()))
    assert [s.opens for s in sentences].count(True) == len(doc.paragraphs)
    rows = [row for s in sentences for row in s.rows]
    assert [r.form for r in rows] == [t.text for t in doc.tokens]
    assert [r.dep for r in rows] == [t.dep for t in doc.tokens]
    starts = [a for s, (a, _) in zip(sentences, doc.sentences, strict=True) for _ in s.rows]
    heads = [
        i if r.head == 0 else a + r.head - 1
        for i, (r, a) in enumerate(zip(rows, starts, strict=True))
    ]
    assert heads == [t.head for t in doc.tokens]
    tags = [r.misc.get("NER", "O") for r in rows]
    assert sum(t[0] == "B" for t in tags) == len(doc.entities)
    for r, token, following in zip(rows, doc.tokens, doc.tokens[1:], strict=False):
        assert r.space_after == (token.end < following.start)


def test_damaged_line_is_named() -> None:
    with pytest.raises(DataError, match="line 2: 3 columns"):
        list(read_conllu(["# text = x", "1\tx\ty"]))
