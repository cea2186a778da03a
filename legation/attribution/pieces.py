"""Stretches of content as the chooser of edges sees them: candidates and what tells them apart."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from legation.attribution.company import Company, twins
from legation.attribution.grid import KINDS_OF_MARK, Grid, Ints, Names
from legation.attribution.view import Draft, Stretch, View

#: so many tokens from where it is now an edge may go
_REACH = 40
_STEPS = np.array([1, 2, 3, 4, 6, 9, 14, 20, 30])
_MARKS = KINDS_OF_MARK
_OPENING = tuple("\"'“‘«„`")


class Piece(NamedTuple):
    """A stretch of content by tokens, with the cue's and the source's (-1: none).

    `rule_first` and `rule_last` are where the rules saw it (-1: nowhere); `nth` of `among` tells
    its place in the draft, `on` whether it goes on with what the cue said; `quoted` is
    2 for all between marks, 1 for beginning with one.
    """

    first: int
    last: int
    cue_first: int
    cue_last: int
    head: int
    source_first: int
    source_last: int
    rule_first: int
    rule_last: int
    form: int
    kind: int
    nth: int
    among: int
    on: int
    quoted: int


@dataclass(frozen=True, slots=True)
class Side:
    """The candidates for one edge of many pieces.

    `at` holds tokens, `row` the piece of each, `begins` where each piece's candidates begin;
    `roles` the tokens whose states count (inside, outside, head of what lies outside, its
    head), `far` those of the piece (cue, other edge); `ids` the features; `now` marks the
    candidate where the edge is now.
    """

    at: Ints
    row: Ints
    begins: Ints
    roles: Ints
    far: Ints
    ids: Ints
    now: Ints


def pieces_of(view: View, names: Names, draft: Draft, starts: list[int]) -> list[Piece]:
    """The pieces of a draft with a cue; `starts` are the first characters of the tokens."""
    first, last = draft.cue if draft.cue is not None else (0, 0)
    source = draft.sources[0] if draft.sources else None
    out = []
    for n, stretch in enumerate(draft.content):
        ruled = [s for s in draft.ruled if s.start < stretch.end and s.end > stretch.start]
        rule = (-1, -1)
        if ruled:
            rule = _tokens(starts, Stretch(ruled[0].start, ruled[-1].end))
        text = view.text[stretch.start : stretch.end]
        opens = text.startswith(_OPENING)
        out.append(
            Piece(
                *_tokens(starts, stretch),
                first,
                last,
                draft.cue_head if draft.cue_head is not None else last,
                source.first if source else -1,
                source.last if source else -1,
                *rule,
                names.form.get(draft.form, 0),
                names.kind.get(draft.kind, 0),
                n,
                len(draft.content),
                int(n >= draft.own),
                opens + (opens and text.endswith(tuple("\"'”’»"))),
            )
        )
    return out


def _tokens(starts: list[int], stretch: Stretch) -> tuple[int, int]:
    first = max(bisect_right(starts, stretch.start) - 1, 0)
    return first, max(bisect_left(starts, stretch.end) - 1, first)


def side_of(
    view: View, grid: Grid, company: Company, pieces: Sequence[Piece], *, end: bool
) -> Side:
    """The candidates for the ends (or the beginnings) of `pieces`, with their features."""
    found = [(_ends if end else _beginnings)(view, grid, p) for p in pieces]
    sizes = [len(f) for f in found]
    at = np.array([t for f in found for t in f], np.int64)
    row = np.repeat(np.arange(len(pieces)), sizes)
    table = np.array(pieces, np.int64)
    columns = table[row].T
    first, last, cue_first, cue_last, head, source_first, source_last = columns[:7]
    limit = len(grid.head) - 1
    if end:
        out, beyond = np.minimum(at + 1, limit), np.minimum(at + 2, limit)
        now, far, rule, source = last, first, columns[8], source_first
        outer, inner, low, high = grid.opening[out], grid.closing[at], first, at
    else:
        out, beyond = np.maximum(at - 1, 0), np.maximum(at - 2, 0)
        now, far, rule, source = first, last, columns[7], source_last
        outer, inner, low, high = grid.closing[out], grid.opening[at], at, last
    same = grid.sent[at] == grid.sent[out]
    up, over = grid.head[outer], grid.head[inner]
    way, here = np.sign(at - now) + 1, (at == now).astype(np.int64)
    where = np.select(
        [
            ~same,
            up == outer,
            up == head,
            (up >= low) & (up <= high),
            (up >= cue_first) & (up <= cue_last),
        ],
        [0, 1, 2, 3, 4],
        5,
    )
    within = np.select([over == inner, over == head, (over >= low) & (over <= high)], [0, 1, 2], 3)
    spoken = np.select(
        [
            out == source,
            (out >= source_first) & (out <= source_last),
            (out == cue_first - 1) | (out == cue_last + 1),
        ],
        [1, 2, 3],
        0,
    )
    ruled = np.select([rule < 0, rule == at, rule < at], [0, 1, 2], 3)
    odd = (grid.quotes[high + 1] - grid.quotes[low]) % 2
    block = np.select([grid.block[out] != grid.block[at], ~same], [1, 2], 0)
    others = company.contents[at] - ((at >= first) & (at <= last)) > 0
    beside = company.contents[out] - ((out >= first) & (out <= last)) > 0
    held = np.minimum(company.cues[high + 1] - company.cues[low], 2)
    context = columns[14] + 3 * (columns[12] > 1) + 6 * (columns[11] > 0)
    ids = _stacked(
        (np.where(same, grid.dep[outer] + 1, 0), 90),
        (grid.dep[at], 90),
        (np.where(same, grid.dep[out] + 1, 0), 90),
        (grid.dep[inner], 90),
        (grid.mark[at] * _MARKS + grid.mark[out], _MARKS**2),
        (grid.mark[beyond], _MARKS),
        ((way - 1) * _steps(np.abs(at - now)) + 10, 21),
        (columns[9] * 2 + here, 48),
        (ruled * 3 + way, 12),
        (where * 3 + way, 18),
        (odd * 3 + way, 6),
        (spoken * 2 + here, 8),
        (_steps(high - low + 1) * 3 + way, 30),
        (_steps(grid.high[outer] - grid.low[outer] + 1) * 3 + way, 30),
        (context * 2 + here, 24),
        (columns[10] * 2 + here, 16),
        (grid.word[out], 160),
        (grid.word[at], 160),
        (within * 3 + way, 12),
        ((head < far).astype(np.int64), 2),
        (block * 3 + way, 9),
        ((others * 2 + beside) * 3 + way, 12),
        (company.role[out] * 3 + way, 9),
        (held * 3 + way, 9),
    )
    return Side(
        at=at,
        row=row,
        begins=np.concatenate([[0], np.cumsum(sizes)]),
        roles=np.stack([at, out, outer, up], 1),
        far=table[:, [4, 0]] if end else table[:, [4, 1]],
        ids=ids,
        now=here,
    )


def whole_of(grid: Grid, company: Company, pieces: Sequence[Piece]) -> tuple[Ints, Ints]:
    """Tokens whose states tell whether a piece belongs to its cue, and the pieces' features."""
    p = np.array(pieces, np.int64).T
    first, last, cue_first, cue_last, head = p[:5]
    root = np.array([_root(grid, x.first, x.last) for x in pieces], np.int64)
    up = grid.head[root]
    limit = len(grid.head) - 1
    before = (first < cue_first).astype(np.int64)
    gap = np.minimum(np.abs(cue_first - last), np.abs(first - cue_last))
    ruled = np.select([p[7] < 0, (p[7] == first) & (p[8] == last)], [0, 1], 2)
    joint = np.select([up == head, up == root, (up >= cue_first) & (up <= cue_last)], [0, 1, 2], 3)
    inside = (first <= cue_first) & (cue_first <= last)
    around = company.contents[cue_first] - inside > 0
    held = company.cues[last + 1] - company.cues[first] - inside
    overlaps = np.maximum.reduceat(np.append(company.contents, 0), _bounds(first, last))[::2] > 1
    ids = _stacked(
        (np.minimum(p[12], 4) * 5 + np.minimum(p[11], 4), 25),
        (p[9] * 2 + p[13], 48),
        (p[10], 8),
        (p[14] * 2 + before, 6),
        (before * 10 + _steps(gap), 20),
        (np.minimum(np.abs(grid.sent[first] - grid.sent[cue_first]), 4), 5),
        (np.minimum(np.abs(grid.block[first] - grid.block[cue_first]), 3), 4),
        (grid.dep[root], 90),
        (joint, 4),
        (_steps(last - first + 1), 10),
        (grid.mark[first], _MARKS),
        (grid.mark[last], _MARKS),
        (ruled, 3),
        ((p[5] < 0).astype(np.int64), 2),
        (grid.upos[root], 20),
        (grid.mark[np.minimum(last + 1, limit)], _MARKS),
        (grid.mark[np.maximum(first - 1, 0)], _MARKS),
        (twins(company, pieces), 3),
        (around * 3 + np.clip(held, 0, 2), 6),
        (overlaps.astype(np.int64), 2),
    )
    return np.stack([first, last, head, root, np.maximum(first - 1, 0)], 1), ids


def _bounds(first: Ints, last: Ints) -> Ints:
    """Pairs of bounds for `reduceat`: the even slots hold the pieces."""
    return np.stack([first, last + 1], 1).ravel()


def _ends(view: View, grid: Grid, p: Piece) -> list[int]:
    """Tokens the piece may end with: in its sentence, on its side of the cue."""
    high = min(view.sentence(p.last)[1] - 1, p.last + _REACH)
    if p.cue_first > p.last:
        high = min(high, p.cue_first - 1)
    low = max(p.first, p.last - _REACH)
    found = set((np.flatnonzero(grid.may_end[low : high + 1]) + low).tolist())
    found |= {p.last, high} | ({p.rule_last} if low <= p.rule_last <= high else set())
    return sorted(found)


def _beginnings(view: View, grid: Grid, p: Piece) -> list[int]:
    """Tokens the piece may begin with, likewise; any of its first few words may be one."""
    low = max(view.sentence(p.first)[0], p.first - _REACH)
    if p.cue_last < p.first:
        low = max(low, p.cue_last + 1)
    high = min(p.last, p.first + _REACH)
    found = set((np.flatnonzero(grid.may_begin[low : high + 1]) + low).tolist())
    found |= {p.first, *range(low, min(p.first + 3, high) + 1)}
    found |= {p.rule_first} if low <= p.rule_first <= high else set()
    return sorted(found)


def _root(grid: Grid, first: int, last: int) -> int:
    head = grid.head[first : last + 1]
    outside = (head < first) | (head > last) | (head == np.arange(first, last + 1))
    found = np.flatnonzero(outside & (grid.mark[first : last + 1] == 0))
    return first + int(found[0]) if len(found) else first


def _steps(lengths: Ints) -> Ints:
    return np.digitize(lengths, _STEPS)


def _stacked(*columns: tuple[Ints, int]) -> Ints:
    """Features of many columns numbered through."""
    base, out = 0, []
    for column, size in columns:
        out.append(column + base)
        base += size
    return np.stack(out, 1)


#: how many features there are for a candidate, and for a piece
EDGE_FEATURES = 90 * 4 + _MARKS**2 + _MARKS + 21 + 48 + 12 + 18 + 6 + 8 + 60 + 24 + 16 + 320 + 53
PIECE_FEATURES = 25 + 48 + 8 + 6 + 20 + 5 + 4 + 90 + 4 + 10 + 4 * _MARKS + 3 + 2 + 20 + 11
