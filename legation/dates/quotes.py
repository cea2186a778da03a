"""Quotation marks: a time outside them does not date what is said inside them."""

from __future__ import annotations

from bisect import bisect_right

from legation.records import Document

#: how many words back an opening mark is looked for
REACH = 400
_OPENING, _CLOSING, _EITHER = frozenset("“„«"), frozenset("”»"), frozenset('"')
_MARKS = _OPENING | _CLOSING | _EITHER


def same_side(doc: Document, time: int, found: int) -> int:
    """`found`, or, if only one of it and the word at `time` is quoted, the nearest verb that is
    on the same side.
    """
    start, end = doc.sentences[doc.tokens[time].sent]
    if not start <= found < end or not any(doc.tokens[i].text in _MARKS for i in range(start, end)):
        return found
    quoted = _quoted(doc, start, end)
    if quoted[found - start] == quoted[time - start]:
        return found
    here = quoted[time - start]
    verbs = [
        i for i in range(start, end) if doc.tokens[i].upos == "VERB" and quoted[i - start] == here
    ]
    return min(verbs, key=lambda i: (abs(i - time), i)) if verbs else found


def _quoted(doc: Document, start: int, end: int) -> list[bool]:
    """Which words of a sentence stand inside quotation marks."""
    k = bisect_right(doc.paragraphs, (start, len(doc.tokens))) - 1
    begin = max(doc.paragraphs[k][0] if k >= 0 else start, start - REACH)
    out, inside = [], False
    for i in range(begin, end):
        text = doc.tokens[i].text
        if text in _OPENING:
            inside = True
        elif text in _CLOSING:
            inside = False
        elif text in _EITHER:
            inside = not inside
        if i >= start:
            out.append(inside)
    return out
