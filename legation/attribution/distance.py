"""Words in quotation marks that nobody is quoted with: terms, titles, scare quotes."""

from __future__ import annotations

from legation.attribution.linking import speechlike, words_in
from legation.attribution.quotes import Quotation
from legation.attribution.view import Draft, View
from legation.records import Distance

_LONGEST = 14


def find_distances(view: View, drafts: list[Draft]) -> tuple[Distance, ...]:
    """The quotations that are no speech, in order."""
    if not view.quotations:
        return ()
    starts = [t.start for t in view.tokens]
    spoken = {k for d in drafts for k in d.quotations}
    out = []
    for k, q in enumerate(view.quotations):
        if not q.closed:
            continue
        kind = _kind(view, drafts, k, q, starts, spoken)
        if kind is not None:
            out.append(
                Distance(q.inner_start, q.inner_end, view.text[q.inner_start : q.inner_end], kind)
            )
    return tuple(out)


def _kind(
    view: View, drafts: list[Draft], k: int, q: Quotation, starts: list[int], spoken: set[int]
) -> str | None:
    a, b = words_in(view, q, starts)
    if b <= a or b - a > _LONGEST:
        return None
    shown = shown_kind(view, q)
    if shown is not None:
        return shown
    if q.depth > 0:
        return None if _said_within(drafts, q) else "scare"
    if k in spoken or (b - a > 2 and speechlike(view, q, starts)):
        return None
    if view.text[q.inner_end - 1] == ",":
        return None
    head = _governor(view, a, b)
    proper = head is not None and view.tokens[head].upos == "PROPN"
    if proper and _capitals(view, a, b) and b - a > 1:
        return "title"
    return "term" if _nominal(view, a, b) else "scare"


def shown_kind(view: View, q: Quotation) -> str | None:
    """The kind that the words before the mark give away ("so-called", "the film")."""
    before = view.text[max(0, q.start - 24) : q.start].rstrip(" ,:").lower()
    for words, kind in view.lexicon.shown:
        if before.endswith(words):
            rest = before[: -len(words)]
            if not rest or not rest[-1].isalnum():
                return kind
    return None


def _said_within(drafts: list[Draft], q: Quotation) -> bool:
    return any(
        a < q.inner_end and b > q.inner_start and a >= q.start - 1 and b <= q.end + 1
        for d in drafts
        for a, b in d.content
    )


def _governor(view: View, a: int, b: int) -> int | None:
    for i in range(a, b):
        if not a <= view.tokens[i].head < b or view.tokens[i].head == i:
            return i
    return None


def _capitals(view: View, a: int, b: int) -> bool:
    words = [t for t in view.tokens[a:b] if t.text.isalpha() and len(t.text) > 3]
    return bool(words) and all(t.text[0].isupper() for t in words)


def _nominal(view: View, a: int, b: int) -> bool:
    head = _governor(view, a, b)
    return head is not None and view.tokens[head].upos in ("NOUN", "PROPN")
