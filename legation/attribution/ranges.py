"""Ranges of tokens and stretches of text that the model marked, fitted to the tree."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from legation.attribution.sources import SUBJECTS
from legation.attribution.tags import Range
from legation.attribution.view import Draft, Stretch, View

#: forms whose content is a whole clause
_CLAUSAL = frozenset(["clause", "preposition", "host", "beside"])


def without(view: View, span: Range, marks: str) -> Range:
    """The span less one of `marks` at its end."""
    over = view.tokens[span[1]].text in marks and span[1] > span[0]
    return (span[0], span[1] - 1) if over else span


def before_cue(span: Range, cue: Range) -> Range:
    """The part of a source that stands before the cue it holds ("which *considers* …")."""
    return (span[0], cue[0] - 1) if span[0] < cue[0] <= span[1] else span


def by_token(spans: tuple[Range, ...]) -> dict[int, Range]:
    return {i: (a, b) for a, b in spans for i in range(a, b + 1)}


def head_of(view: View, span: Range) -> int:
    """The token of a span whose head lies outside it."""
    tokens = view.tokens
    for i in range(span[0], span[1] + 1):
        head = tokens[i].head
        if (head == i or not span[0] <= head <= span[1]) and tokens[i].upos != "PUNCT":
            return i
    return span[0]


def whole_clause(
    view: View, starts: Sequence[int], rule: Draft, stretch: Stretch, touching: list[Stretch]
) -> list[Stretch]:
    """The model's contents, made to hold the verb of the clause that the rule found.

    With "according to" the clause's subject is wanted, too.  `starts` are the first characters
    of the document's tokens.
    """
    if rule.form not in _CLAUSAL:
        return touching
    held = any(c.start <= stretch.start and stretch.end <= c.end for c in touching)
    inside = range(bisect_left(starts, stretch.start), bisect_left(starts, stretch.end))
    if held or not inside:
        return touching
    top = head_of(view, (inside[0], inside[-1]))
    wanted = [top]
    if rule.form == "preposition":
        wanted += [j for j in view.children[top] if view.tokens[j].dep in SUBJECTS]
    places = [starts[i] for i in wanted if i in inside]
    if all(any(c.start <= p < c.end for c in touching) for p in places):
        return touching
    start = min([stretch.start, *(c.start for c in touching)])
    return [Stretch(start, max([stretch.end, *(c.end for c in touching)]))]


def before_answer(view: View, rule: Draft, drafts: list[Draft], c: Stretch) -> Stretch:
    """A content without the clause after a semicolon in which somebody else answers.

    "A says it attacked; B denies": the answer hangs on the cue, not on what is said.
    """
    tokens = view.tokens
    for other in drafts:
        v = other.cue_head
        if v is None or not other.sources or tokens[v].head != rule.cue_head:
            continue
        first = view.extent(v)[0]
        mark = tokens[first if tokens[first].text == ";" else max(first - 1, 0)]
        late = tokens[other.sources[0].head].start > mark.start
        if mark.text == ";" and late and c.start < mark.start < tokens[v].start < c.end:
            return Stretch(c.start, c.start + len(view.text[c.start : mark.start].rstrip()))
    return c
