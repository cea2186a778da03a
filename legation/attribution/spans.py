"""Where cues and contents begin and end."""

from __future__ import annotations

from legation.attribution.view import Stretch, View

_TRIM = frozenset([",", ".", ";", ":", "-", "–", "—", "--", "…", "...", "?", "!"])
_CUE_LEFT = frozenset(["aux", "aux:pass", "advmod", "neg", "cop"])
_QUOTES = frozenset("\"'“”„«»‘’‚`") | {"''", "``"}


def cue_span(view: View, v: int, stop: int | None = None) -> tuple[int, int]:
    """First and last token of the verb group of `v`: auxiliaries, adverbs, particle.

    `stop` is a preposition right after the group that belongs to the cue.
    """
    tokens, first, last = view.tokens, v, v
    for j in reversed(view.children[v]):
        if j < v and j == first - 1 and tokens[j].dep in _CUE_LEFT and tokens[j].text != ",":
            first = j
    for j in view.children[v]:
        if j == last + 1 and tokens[j].dep == "compound:prt":
            last = j
    if stop is not None and stop == last + 1:
        last = stop
    while first < v and tokens[first].upos == "ADV" and tokens[first].xpos == "WRB":
        first += 1
    return first, last


def stretch_of(view: View, first: int, last: int) -> Stretch | None:
    """The characters of tokens `first` to `last`, less punctuation at either edge.

    A stop or comma stays when it stands inside a quotation mark that closes after it, and a
    quotation mark stays when its partner lies within, too.
    """
    tokens = view.tokens
    while first <= last and tokens[first].text in _TRIM:
        first += 1
    while last >= first and tokens[last].text in _TRIM:
        last -= 1
    if last < first:
        return None
    start, end = tokens[first].start, tokens[last].end
    return balance(view, start, end)


def balance(view: View, start: int, end: int) -> Stretch | None:
    """Make a stretch take in both marks of a quotation at its edges, or neither."""
    text = view.text
    for q in view.quotations:
        if q.start >= end:
            break
        if q.end <= start:
            continue
        if q.start >= start and end < q.end and not text[end : q.inner_end].strip(" .,;?!…"):
            end = q.end
        elif start == q.inner_start and q.end <= end:
            start = q.start
        elif start == q.inner_start and end >= q.inner_end:
            start, end = q.start, q.end
        elif q.start < start and q.end == end:
            end = q.inner_end
        elif q.start == start and end < q.inner_end:
            start = q.inner_start
    while start < end and text[start] in " \n\t,;:.":
        start += 1
    while start < end and text[end - 1] in " \n\t,;:":
        end -= 1
    return Stretch(start, end) if start < end else None


def holes(first: int, last: int, cut: tuple[int, int]) -> list[tuple[int, int]]:
    """Token range `first` to `last` without the range `cut` (all inclusive)."""
    if cut[1] < first or cut[0] > last:
        return [(first, last)]
    parts = []
    if cut[0] > first:
        parts.append((first, cut[0] - 1))
    if cut[1] < last:
        parts.append((cut[1] + 1, last))
    return parts


def joined(text: str, stretches: list[Stretch], own: int) -> tuple[list[Stretch], int]:
    """Stretches with no word between them made one; how many of them are the cue's own."""
    out: list[Stretch] = []
    count = own
    for n, stretch in enumerate(stretches):
        gap = text[out[-1].end : stretch.start] if out else "x"
        if out and out[-1].end <= stretch.start and not gap.strip() and "\n" not in gap:
            out[-1] = Stretch(out[-1].start, stretch.end)
            count -= n < own
        else:
            out.append(stretch)
    return out, max(count, 1)
