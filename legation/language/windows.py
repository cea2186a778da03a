"""Cuts a document into windows for the encoder; the cut depends on the document alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from legation.language.sentences import SURE


def windows(
    lengths: Sequence[int],
    kinds: Sequence[int],
    forced: Sequence[bool],
    size: int,
    longest: int,
    given: bool = False,
) -> Iterator[tuple[int, int]]:
    """Word ranges of the windows, in order.

    `lengths` counts the pieces of each word.  A window is cut where a sentence surely
    begins, so that it holds up to `size` pieces; a stretch without such a place may run to
    `longest`, and is then cut where it is.
    """
    start = 0
    best: int | None = None
    total = 2
    for i, n in enumerate(lengths):
        if i > start and (forced[i] or (kinds[i] == SURE and not given)):
            if total > size and best is not None:
                yield start, best
                total = 2 + sum(lengths[best:i])
                start = best
            best = i
        if total + n > longest:
            cut = best if best is not None and best > start else i
            yield start, cut
            total = 2 + sum(lengths[cut:i])
            start, best = cut, None
        total += n
    if start < len(lengths):
        if total > size and best is not None and best > start:
            yield start, best
            start = best
        yield start, len(lengths)
