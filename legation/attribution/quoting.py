"""Whether a claim is given in the speaker's words, in the reporter's, or in both."""

from __future__ import annotations

from collections.abc import Sequence

from legation.attribution.distance import shown_kind
from legation.attribution.view import Draft, View
from legation.records import Quote

_NEARLY_ALL = 0.85


def quote_of(view: View, draft: Draft, more: Sequence[Draft] = ()) -> Quote:
    """ "direct", "mixed" or "indirect", by the share of the content between quotation marks.

    Continuations in later sentences do not count: the cue's own sentence decides, with the
    drafts that elaborate this one (`more`).  For a cue inside a quotation only the quotations
    within that one count.
    """
    if draft.form == "turn":
        return "direct"
    depth = 0
    if draft.cue_head is not None:
        at = view.tokens[draft.cue_head].start
        depth = sum(q.inner_start <= at < q.inner_end for q in view.quotations)
    inside = total = 0
    own = [s for d in (draft, *more) for s in d.content[: max(d.own, 1)]]
    for start, end in own:
        total += _letters(view.text[start:end])
        for q in view.quotations:
            if q.start >= end:
                break
            if q.depth != depth or q.end <= start or shown_kind(view, q) is not None:
                continue
            inside += _letters(view.text[max(start, q.inner_start) : min(end, q.inner_end)])
    if not inside or not total:
        return "indirect"
    return "direct" if inside >= _NEARLY_ALL * total else "mixed"


def _letters(text: str) -> int:
    return sum(c.isalnum() for c in text)
