"""Training sets become labelled sentences without losing a label."""

from __future__ import annotations

from pathlib import Path

import pytest

from legation.language.train.data import attributed_text, read_conllu, read_newswire, well_formed

TREEBANK = """\
# newdoc id = a
# newpar
# sent_id = 1
1\tEnvoys\tenvoy\tNOUN\tNNS\t_\t2\tnsubj\t_\t_
2\tmet\tmeet\tVERB\tVBD\t_\t0\troot\t_\t_
3\tin\tin\tADP\tIN\t_\t4\tcase\t_\t_
4\tQuito\tQuito\tPROPN\tNNP\t_\t2\tobl\t_\tSpaceAfter=No|NER=B-LOC
5\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# sent_id = 2
1\tTalks\ttalk\tNOUN\tNNS\t_\t2\tnsubj\t_\t_
2\tfailed\tfail\tVERB\tVBD\t_\t0\troot\t_\t_

# newdoc id = b
# newpar
1\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\t_
"""


def test_treebank_keeps_documents_paragraphs_spaces_and_names(tmp_path: Path) -> None:
    path = tmp_path / "a.conllu"
    path.write_text(TREEBANK, encoding="utf-8")
    first, second = read_conllu(path)
    assert [s.opens for s in first + second] == [True, False, True]
    assert first[0].heads == [2, 0, 4, 2, 2]
    assert first[0].glued == [False, False, False, False, True]
    assert first[0].names == ["O", "O", "O", "B-LOC", "O"]


def test_newswire_blocks_are_paragraphs_and_spaces_are_guessed(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    rows = ["# doc = x", "Lima\tB-Location", "'s\tO", "envoy\tO", ".\tO"]
    path.write_text("\n".join(rows) + "\n\nHe\tO\nleft\tO\n", encoding="utf-8")
    (text,) = read_newswire(path)
    assert [s.words for s in text] == [["Lima", "'s", "envoy", "."], ["He", "left"]]
    assert text[0].glued == [False, True, False, True]
    assert text[0].entities[0] == "B-Location"


def test_stray_inside_tags_open_a_span() -> None:
    assert well_formed(["I-ORG", "I-ORG", "I-LOC", "O", "I-LOC"]) == [
        "B-ORG",
        "I-ORG",
        "B-LOC",
        "O",
        "B-LOC",
    ]


@pytest.fixture
def record() -> dict[str, object]:
    text = "Prices will rise, the minister said, and wages too. Reportedly nobody asked."

    def at(part: str) -> list[int]:
        return [text.index(part), text.index(part) + len(part)]

    return {
        "text": text,
        "attributions": [
            {
                "source": [at("the minister")],
                "cue": [at("said")],
                "content": [at("Prices will rise"), at("and wages too")],
            },
            {"source": [], "cue": [at("Reportedly")], "content": [at("nobody asked")]},
        ],
    }


def test_attributions_become_layers_and_links(record: dict[str, object]) -> None:
    (paragraph,) = attributed_text(record)
    words = paragraph.words
    said, reportedly = words.index("said"), words.index("Reportedly")
    assert paragraph.tags["source"][words.index("the")] == "B"
    assert paragraph.tags["source"][words.index("minister")] == "I"
    assert [w for w, t in zip(words, paragraph.tags["content"], strict=True) if t == "B"] == [
        "Prices",
        "and",
        "nobody",
    ]
    assert paragraph.source_of == {said: words.index("the"), reportedly: None}
    assert paragraph.cue_of == {
        0: said,
        words.index("and"): said,
        words.index("nobody"): reportedly,
    }
