"""Choose the edges of contents anew, and drop pieces that are not the cue's.

A small network, fitted to PolNeAR's training part, weighs every place where a content could
begin or end by the encoder's states, the tree, the marks and what model and rules saw.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from legation.attribution.company import company_of
from legation.attribution.edgenet import EdgeNet, load_net
from legation.attribution.grid import Grid, grid_of
from legation.attribution.pieces import Piece, Side, pieces_of, side_of, whole_of
from legation.attribution.ranges import head_of
from legation.attribution.sources import SUBJECTS
from legation.attribution.spans import joined
from legation.attribution.view import Draft, Stretch, View

_SUBJECTS = SUBJECTS | {"nsubj:pass"}
#: what is added to the score of the edge there is.  The model's marks are right at an edge 95 times
#: in a hundred in the texts it learnt from, which the network saw, and 92 times in others: the
#: odds fall by this much
_THERE = -0.5
#: how likely one of several pieces must touch what people mark for the cue
PART = 0.6
#: how likely the likeliest piece must; else nobody says it
_ONLY = 0.42


def choose_edges(view: View, drafts: list[Draft]) -> list[Draft]:
    """The drafts, those that the model marked with better contents, less those nobody says."""
    states = view.doc.states
    chosen = [d for d in drafts if can_choose(d)]
    if states is None or not chosen:
        return drafts
    net = load_net()
    grid = grid_of(view, net.names)
    starts = [t.start for t in view.tokens]
    pieces = [pieces_of(view, net.names, d, starts) for d in chosen]
    flat = [p for group in pieces for p in group]
    begin, end, kept = _scored(view, grid, flat, net, states)
    dropped: set[int] = set()
    at = 0
    for draft, group in zip(chosen, pieces, strict=True):
        part = slice(at, at + len(group))
        at += len(group)
        if not _refine(view, draft, group, begin[part], end[part], kept[part]):
            dropped.add(id(draft))
    return [d for d in drafts if id(d) not in dropped]


def can_choose(draft: Draft) -> bool:
    """Whether the draft is one whose edges the model marked."""
    return draft.cue is not None and (bool(draft.ruled) or draft.form == "model")


def _scored(
    view: View, grid: Grid, pieces: Sequence[Piece], net: EdgeNet, states: NDArray[np.float32]
) -> tuple[list[int], list[int], NDArray[np.float32]]:
    """The best first and last token of each piece, and how likely it is the cue's."""
    company = company_of(len(view.tokens), pieces)
    begin = side_of(view, grid, company, pieces, end=False)
    end = side_of(view, grid, company, pieces, end=True)
    roles, ids = whole_of(grid, company, pieces)
    narrow = net.narrow(states, begin.roles, begin.far, end.roles, end.far, roles)
    return (
        best(begin, net.edges(narrow, begin, "begin")),
        best(end, net.edges(narrow, end, "end")),
        net.kept(narrow, roles, ids),
    )


def best(side: Side, scores: NDArray[np.float32]) -> list[int]:
    """The token with the highest score for each piece, the edge there is with its handicap."""
    scores = scores + side.now * np.float32(_THERE)
    edges = side.begins.tolist()
    pairs = pairwise(edges)
    return [int(side.at[a + int(scores[a:b].argmax())]) for a, b in pairs]


def _refine(
    view: View,
    draft: Draft,
    pieces: Sequence[Piece],
    begin: Sequence[int],
    end: Sequence[int],
    touching: NDArray[np.float32],
) -> bool:
    """Give a draft its new contents; whether anything of it is left."""
    best = int(touching.argmax())
    stay = [n for n in range(len(pieces)) if touching[n] >= PART] or [best]
    if touching[best] < _ONLY:
        return False
    content: list[Stretch] = []
    own = 0
    for n in stay:
        stretch = _moved(view, pieces[n], draft.content[n], begin[n], end[n])
        if content and stretch.start < content[-1].end:
            stretch = draft.content[n]
        content.append(stretch)
        own += n < draft.own
    draft.content, draft.own = joined(view.text, content, own)
    return True


def _moved(view: View, p: Piece, old: Stretch, begin: int, end: int) -> Stretch:
    """The stretch with the edges that moved, unless that parts its verb from the subject."""
    if begin > end:
        return old
    root = head_of(view, (begin, end))
    lost = (*range(p.first, begin), *range(end + 1, p.last + 1))
    if any(j in lost and view.tokens[j].dep in _SUBJECTS for j in view.children[root]):
        return old
    start = old.start if begin == p.first else view.tokens[begin].start
    return Stretch(start, old.end if end == p.last else view.tokens[end].end)
