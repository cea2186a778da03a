"""Finding names of the gazetteer in a text, on token boundaries, longest first."""

from __future__ import annotations

from legation.actors.knowledge import Knowledge
from legation.actors.model import Entry, Hit
from legation.records import Document


def scan(doc: Document, kb: Knowledge, text: str) -> list[Hit]:
    """All names of the gazetteer in the document, left to right, none overlapping."""
    tokens = doc.tokens
    first = kb.first
    ends: dict[int, int] = {}
    hits: list[Hit] = []
    i, n = 0, len(tokens)
    while i < n:
        token = tokens[i]
        start = token.start
        found = None
        word = text[start : token.end]
        names = first.get(word)
        if names is None and len(word) > 3 and word.isupper():
            names = kb.capitals().get(word)
        if names is not None:
            if not ends:
                ends = _ends(doc)
            found = _match(doc, text, i, start, names, ends)
        elif "-" in token.text and len(token.text) > 3:
            hits.extend(_hyphened(text, token.i, start, token.end, kb))
        if found is not None:
            hits.append(found)
            i = found.last
            continue
        i += 1
    return hits


def _ends(doc: Document) -> dict[int, int]:
    """Where a name may end: at the end of a token, or before a hyphen in one ("States-led")."""
    ends = {}
    for t in doc.tokens:
        ends[t.end] = t.i
        at = t.text.find("-", 1)
        if at > 0:
            ends[t.start + at] = t.i
    return ends


def _match(
    doc: Document,
    text: str,
    i: int,
    start: int,
    names: list[tuple[str, tuple[Entry, ...]]],
    ends: dict[int, int],
) -> Hit | None:
    """The longest of `names` that stands at token `i` and ends where a token ends."""
    for name, entries in names:
        stop = start + len(name)
        last = ends.get(stop)
        if last is not None and text.startswith(name, start):
            rest = doc.text[stop + 1 : doc.tokens[last].end]
            return Hit(i, last + 1, start, stop, entries, rest)
    return None


def _hyphened(text: str, i: int, start: int, end: int, kb: Knowledge) -> list[Hit]:
    """Names that are parts of one hyphenated token: "US-made", "pro-Russian", "Israel-Hamas"."""
    hits = []
    at = start
    parts = text[start:end].split("-")
    for k, part in enumerate(parts):
        entries = kb.names.get(part)
        if entries and part[:1].isupper():
            rest = "-".join(parts[k + 1 :])
            if k and parts[0].lower() in kb.prefixes:
                rest = parts[0].lower() + "-"
            hits.append(Hit(i, i + 1, at, at + len(part), tuple(entries), rest or "-"))
        at += len(part) + 1
    return hits
