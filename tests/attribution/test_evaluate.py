"""Scoring: our claims in PolNeAR's shape, slices, and our own labelled paragraphs."""

from __future__ import annotations

from pathlib import Path

from legation.attribution.evaluate.polnear import our_units
from legation.attribution.evaluate.slices import SliceScores, quote_type
from legation.attribution.evaluate.wire import WireScores, load_cases
from legation.attribution.quotes import find_quotations
from legation.records import Actor, Attribution, Claims, Source, Span

DATA = Path(__file__).resolve().parents[2] / "eval" / "data"


def claim(text: str, sources: list[str], cue: str, content: str, **more: str | None) -> Attribution:
    def span(words: str) -> Span:
        start = text.index(words)
        return Span(start, start + len(words), words)

    named = tuple(Source(Actor(None), *span(s), head=0) for s in sources)
    return Attribution(
        "at_" + cue,
        named,
        span(cue),
        0,
        (span(content),),
        "indirect",
        "speech",
        "asserts",
        None,
        more.get("inside"),
    )


def test_a_clause_after_the_name_takes_its_comma_and_members_are_joined() -> None:
    text = "Ana Ruiz, who runs the port, said it was shut. Chad and Mali said: no."
    ours = our_units(
        Claims(
            (
                claim(text, ["Ana Ruiz, who runs the port"], "said it", "was shut"),
                claim(text, ["Chad", "Mali"], "said", "no"),
            )
        ),
        text,
    )
    assert [text[a:b] for a, b in ours[0]["source"]] == ["Ana Ruiz, who runs the port,"]
    assert [text[a:b] for a, b in ours[1]["source"]] == ["Chad and Mali"]


def test_inner_claims_are_not_compared() -> None:
    text = "Chad said Mali denied it."
    inner = claim(text, ["Mali"], "denied", "it", inside="at_said")
    assert our_units(Claims((inner,)), text) == []


def test_quote_type_goes_by_the_marks() -> None:
    text = "He said “no way” and left. “Never.”"
    marks = find_quotations(text, [(0, len(text))])
    content = text.index("“Never.”")
    assert quote_type({"content": [[8, 25]]}, marks) == "mixed"
    assert quote_type({"content": [[content, len(text)]]}, marks) == "direct"
    assert quote_type({"content": [[0, 2]]}, marks) == "indirect"


def test_slices_count_both_sides() -> None:
    scores = SliceScores()
    scores.add([["direct"], ["direct"]], [["direct"]], [(0, 0)])
    assert scores.table()["direct"] == {"gold": 2, "precision": 100.0, "recall": 50.0, "f1": 66.7}


def test_a_wrong_source_is_a_miss_and_an_extra() -> None:
    text = "Chad said Mali had left."
    case = {
        "kind": "chain",
        "text": text,
        "claims": [{"source": "Mali", "cue": "said", "content": ["Mali had left"]}],
        "distances": [],
    }
    scores = WireScores()
    scores.add(case, Claims((claim(text, ["Chad"], "said", "Mali had left"),)))
    assert scores.table()["all claims"]["f1"] == 0.0
    assert len(scores.faults) == 2


def test_labels_are_parts_of_their_texts() -> None:
    for part in ("build", "held"):
        cases = list(load_cases(DATA / f"attribution_{part}.jsonl"))
        assert len(cases) >= 30
        for case in cases:
            for label in case["claims"]:
                words = [label["source"] or "", label["cue"], *label["content"]]
                assert all(w in case["text"] for w in words), case["text"]
