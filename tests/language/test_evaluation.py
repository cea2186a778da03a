"""The measures count what they say they count."""

from __future__ import annotations

from pathlib import Path

import pytest

from legation.language import gold
from legation.language.evaluate import read_case
from legation.language.metrics import Classes, Count, Trees, spans
from legation.language.report import write_report

CONLLU = """\
# newdoc id = a
# newpar
# text = He left.
1\tHe\the\tPRON\tPRP\t_\t2\tnsubj\t_\t_
2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# text = Go!
1\tGo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
2\t!\t!\tPUNCT\t.\t_\t1\tpunct\t_\t_

# newpar
1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_
"""


def test_counts() -> None:
    count = Count()
    count.add([1, 2, 3], [2, 3, 4, 5])
    assert (count.precision, count.recall) == (pytest.approx(66.67, abs=0.01), 50)
    assert count.f1 == pytest.approx(57.14, abs=0.01)
    assert Count().f1 == 0


def test_spans_and_classes() -> None:
    found = spans(["I-Person", "I-Person", "B-Person", "O", "B-Date", "I-Misc"])
    assert found == [((0, 2), "Person"), ((2, 3), "Person"), ((4, 5), "Date"), ((5, 6), "Misc")]
    classes = Classes()
    classes.add(found, [((0, 2), "Person"), ((4, 5), "Misc")])
    assert classes.total.both == 1
    assert classes.by["Person"].precision == 50


def test_attachment() -> None:
    trees = Trees()
    trees.add(("NOUN", 2, "nsubj:pass"), ("NOUN", 2, "nsubj"), 0)
    trees.add(("PUNCT", 2, "punct"), ("PUNCT", 1, "punct"), 1)
    trees.add(("VERB", 2, "root"), ("VERB", 2, "root"), 2)
    assert (trees.uas.right, trees.las.right, trees.las_universal.right) == (2, 1, 2)
    assert trees.las_words.all == 2
    assert (trees.core.found, trees.core.true, trees.core.both) == (1, 1, 0)


def test_treebank(tmp_path: Path) -> None:
    path = tmp_path / "a.conllu"
    path.write_text(CONLLU, encoding="utf-8")
    (text,) = gold.treebank(path)
    assert text.raw == "He left. Go!\nYes"
    assert text.heads == [1, 1, 1, 3, 3, 5]
    assert [text.raw[a:b] for a, b in text.spans] == text.words.text
    assert text.words.opens == [True, False, False, False, False, True]


def test_newswire(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text('# doc = x\nAna\tB-Person\nsaid\tO\n\n"\tO\nNo\tO\n"\tO\n\n# doc = y\nUN\tO\n')
    first, second = gold.newswire(path)
    assert first.words.text == ["Ana", "said", '"', "No", '"']
    assert first.words.starts == [True, False, True, False, False]
    assert first.words.glued == [False, False, False, True, True]
    assert second.entities == ["O"]


def test_case() -> None:
    text, true = read_case("He left.| “No.”¶|End")
    assert text == "He left. “No.”\nEnd"
    assert {text[a:b] for a, b in true} == {"He left.", "“No.”", "End"}


def test_page() -> None:
    row = {"precision": 50.0, "recall": 50.0, "F1": 50.0, "true": 2}
    page = write_report(
        {"model": {"name": "m 1"}, "x": {"LAS": 88.5, "relations": {"obj": row}, "words": 1000}}
    )
    assert "| 88.50 | 1,000 |" in page
    assert "| obj | 50.00 | 50.00 | 50.00 | 2 |" in page
