"""The model's marks and the rules together."""

from __future__ import annotations

from dataclasses import replace

from legation.attribution import Attributor
from legation.attribution.tags import marks_of, spans_of
from legation.language import load
from legation.records import Cast, Claims


def marked(text: str, **layers: str) -> Claims:
    """The claims of a text whose layers are given as words of it, "" for none."""
    doc = load().annotate(text)
    tags = {name: _column(doc.tokens, text, words) for name, words in layers.items()}
    starts = {
        name: next((i for i, t in enumerate(column) if t == "B"), -1)
        for name, column in tags.items()
    }
    empty = [""] * len(doc.tokens)
    tags["source_of"] = tuple(_tie(empty, starts["cue"], starts.get("source", -1)))
    tags["cue_of"] = tuple(_tie(empty, starts["content"], starts["cue"]))
    return Attributor.load().find(replace(doc, tags=tags, states=None), Cast((), {}, {}))


def _tie(column: list[str], at: int, to: int) -> list[str]:
    return [str(to) if i == at and to >= 0 else "" for i in range(len(column))]


def _column(tokens, text: str, words: str) -> tuple[str, ...]:  # type: ignore[no-untyped-def]  # tokens of any kind
    start = text.index(words) if words else -1
    end = start + len(words)
    inside = [words != "" and start <= t.start and t.end <= end for t in tokens]
    return tuple("O" if not x else "B" if not inside[i - 1] else "I" for i, x in enumerate(inside))


def test_a_cue_the_rules_do_not_know_comes_from_the_model() -> None:
    text = "The council greenlit a new harbour."
    (claim,) = marked(
        text, source="The council", cue="greenlit", content="a new harbour"
    ).attributions
    assert claim.sources[0].text == "The council"
    assert claim.content[0].text == "a new harbour"
    assert claim.confidence < 1


def test_the_model_moves_the_edges_of_a_content() -> None:
    text = "Kenya said the road was open on Monday."
    (claim,) = marked(text, source="Kenya", cue="said", content="the road was open").attributions
    assert [s.text for s in claim.content] == ["the road was open"]


def test_whole_quotations_stay_whole() -> None:
    text = "“It was late. The road was closed,” Kenya said."
    (claim,) = marked(
        text, source="Kenya", cue="said", content="The road was closed,”"
    ).attributions
    assert [s.text for s in claim.content] == ["“It was late. The road was closed,”"]


def test_spans_survive_ill_formed_tags() -> None:
    assert spans_of(["I", "I", "O", "B", "B", "I"]) == ((0, 1), (3, 3), (4, 5))


def test_no_layers_no_marks() -> None:
    doc = load().annotate("Kenya said so.")
    assert marks_of(replace(doc, tags={})).cues == ()
