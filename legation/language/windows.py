"""Cuts a document into windows for the encoder; the cut depends on the document alone."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from legation.language.sentences import SURE

_FULL_ENOUGH = 0.4
"""A window may end with a paragraph once it holds this share of its size."""


def windows(
    lengths: Sequence[int],
    kinds: Sequence[int],
    forced: Sequence[bool],
    opens: Sequence[bool],
    size: int,
    longest: int,
    given: bool = False,
) -> Iterator[tuple[int, int]]:
    """Word ranges of the windows, in order.

    `lengths` counts the pieces of each word, `opens` marks the first words of paragraphs.  A
    window is cut where a sentence surely begins, where a paragraph does if that leaves
    it full enough, so that it holds up to `size` pieces; a stretch without such a place may
    run to `longest`, and is then cut where it is.
    """
    ends = [0, *accumulate(lengths)]
    places = [i for i in range(1, len(lengths)) if forced[i] or (kinds[i] == SURE and not given)]
    places.append(len(lengths))
    start = at = 0
    while start < len(lengths):
        best = paragraph = 0  # the last place that fits, the last such paragraph
        while at < len(places) and (held := ends[places[at]] - ends[start] + 2) <= size:
            best = places[at]
            if best == len(lengths) or (opens[best] and held >= _FULL_ENOUGH * size):
                paragraph = best
            at += 1
        stop = paragraph or best or places[at]
        if ends[stop] - ends[start] + 2 > longest:
            stop = max(bisect_right(ends, ends[start] + longest - 2) - 1, start + 1)
        yield start, stop
        start = stop
        at = bisect_right(places, start)
