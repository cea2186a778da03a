"""How well the attribution layers find their spans (PolNeAR; raw text in, exact ends)."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from legation.language import Language
from legation.language.train.data import ROLES
from legation.records import Document

Spans = Counter[tuple[str, int, int]]
"""(role, start, end) in characters; a source counts once for each of its cues."""


def attribution_spans(language: Language, path: Path) -> dict[str, float]:
    """F1 per cent of each role; a span is right when both its ends are."""
    right, found, gold = Counter[str](), Counter[str](), Counter[str]()
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        true: Spans = Counter(
            (role, a, b) for x in record["attributions"] for role in ROLES for a, b in x[role]
        )
        mine = spans(language.annotate(record["text"]))
        for counts, some in ((right, true & mine), (found, mine), (gold, true)):
            for (role, *_), n in some.items():
                counts[role] += n
    return {role: 200 * right[role] / (found[role] + gold[role]) for role in ROLES}


def spans(doc: Document) -> Spans:
    """The sources, cues and contents of a document's layers and links."""
    out: Spans = Counter()
    ends = {role: _ends(doc.tags.get(role, ())) for role in ROLES}
    for role in ROLES:
        for first, last in ends[role].items():
            times = 1
            if role == "source":
                times = sum(link == str(first) for link in doc.tags.get("source_of", ()))
            out[role, doc.tokens[first].start, doc.tokens[last].end] += times
    return +out


def _ends(tags: tuple[str, ...]) -> dict[int, int]:
    """The last token of each span by its first."""
    out: dict[int, int] = {}
    first = 0
    for i, tag in enumerate(tags):
        if tag == "B":
            first = i
        if tag in ("B", "I"):
            out[first] = i
    return out
