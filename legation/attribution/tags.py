"""What the language model marked: spans of source, cue and content, and their links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from legation.records import Document

Range = tuple[int, int]  # first and last token


@dataclass(frozen=True, slots=True)
class Marks:
    """Token ranges by layer, in order, and links from first word to first word.

    `source_of` maps a cue to its source, `cue_of` a content to its cue (by first tokens);
    both are empty when the model has no links.
    """

    cues: tuple[Range, ...] = ()
    sources: tuple[Range, ...] = ()
    contents: tuple[Range, ...] = ()
    source_of: Mapping[int, int] = field(default_factory=dict)
    cue_of: Mapping[int, int] = field(default_factory=dict)


def marks_of(doc: Document) -> Marks:
    """The model's marks; empty when it has no such layers."""
    tags = doc.tags
    if "cue" not in tags or "content" not in tags:
        return Marks()
    cues, contents = spans_of(tags["cue"]), spans_of(tags["content"])
    return Marks(
        cues,
        spans_of(tags.get("source", ())),
        contents,
        _links(tags.get("source_of"), cues),
        _links(tags.get("cue_of"), contents),
    )


def _links(column: Sequence[str] | None, spans: Sequence[Range]) -> dict[int, int]:
    if column is None:
        return {}
    return {a: int(column[a]) for a, _ in spans if column[a]}


def spans_of(tags: Sequence[str]) -> tuple[Range, ...]:
    """Token ranges of a BIO layer, last token inclusive."""
    out: list[Range] = []
    start = -1
    for i, tag in enumerate(tags):
        first = tag[0]
        if first == "I" and start >= 0:
            continue
        if start >= 0:
            out.append((start, i - 1))
            start = -1
        if first != "O":
            start = i
    if start >= 0:
        out.append((start, len(tags) - 1))
    return tuple(out)
