"""What else is said where a piece of content stands: other cues, sources and contents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from legation.attribution.grid import Ints

if TYPE_CHECKING:
    from legation.attribution.pieces import Piece


@dataclass(frozen=True, slots=True)
class Company:
    """All pieces of a document together, one number a token.

    `contents` counts the pieces that hold the token, `cues` the first tokens of cues before it
    (and one past the last); `role` is 1 in a source, 2 in a cue, else 0; `alike` counts the
    pieces with the same tokens, and `nearest` holds how near the nearest of them is to its cue.
    """

    contents: Ints
    cues: Ints
    role: Ints
    alike: dict[tuple[int, int], int]
    nearest: dict[tuple[int, int], int]


def company_of(count: int, pieces: Sequence[Piece]) -> Company:
    """The company that the pieces of a document of `count` tokens make up."""
    contents, role = np.zeros(count, np.int64), np.zeros(count, np.int64)
    cues = np.zeros(count + 1, np.int64)
    alike: dict[tuple[int, int], int] = {}
    nearest: dict[tuple[int, int], int] = {}
    for p in pieces:
        contents[p.first : p.last + 1] += 1
        key = (p.first, p.last)
        alike[key] = alike.get(key, 0) + 1
        nearest[key] = min(nearest.get(key, count), _gap(p))
        if p.nth == 0 and p.source_first >= 0:
            role[p.source_first : p.source_last + 1] = 1
    for p in pieces:
        if p.nth == 0:
            role[p.cue_first : p.cue_last + 1] = 2
            cues[p.cue_first + 1] += 1
    return Company(contents, np.cumsum(cues), role, alike, nearest)


def twins(company: Company, pieces: Sequence[Piece]) -> Ints:
    """For each piece 0 if none is like it, 1 if it is the nearest to its cue of those, else 2."""
    out = []
    for p in pieces:
        key = (p.first, p.last)
        nearest = _gap(p) <= company.nearest.get(key, 0)
        out.append(0 if company.alike.get(key, 1) < 2 else 1 if nearest else 2)
    return np.array(out, np.int64)


def _gap(p: Piece) -> int:
    return min(abs(p.cue_first - p.last), abs(p.first - p.cue_last))
