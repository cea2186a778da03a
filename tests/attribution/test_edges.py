"""The chooser of edges: what it sees of a text, and what it may do."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from legation.attribution.attributor import draft_marked
from legation.attribution.company import company_of, twins
from legation.attribution.edgenet import load_net
from legation.attribution.edges import can_choose, choose_edges
from legation.attribution.grid import grid_of
from legation.attribution.lexicon import load_lexicon
from legation.attribution.pieces import (
    EDGE_FEATURES,
    PIECE_FEATURES,
    Piece,
    pieces_of,
    side_of,
    whole_of,
)
from legation.attribution.view import View
from legation.language import load
from legation.records import Cast

TEXT = (
    "Kenya said on Monday that the port, which closed in May, would reopen soon. "
    "“We are ready,” the harbour master told reporters, “and the crews are back.” "
    "The shippers' union expects delays, but traders hope for a quick start."
)


def seen(text: str = TEXT) -> View:
    return View(load().annotate(text), Cast((), {}, {}), load_lexicon())


def pieces(view: View) -> list[Piece]:
    names, starts = load_net().names, [t.start for t in view.tokens]
    drafts = [d for d in draft_marked(view) if can_choose(d)]
    return [p for d in drafts for p in pieces_of(view, names, d, starts)]


def test_subtrees_are_known_by_where_they_begin_and_end() -> None:
    view = seen("The old port of the town closed.")
    grid = grid_of(view, load_net().names)
    for i in range(len(view.tokens)):
        assert (grid.low[i], grid.high[i]) == view.extent(i)
        assert grid.low[grid.opening[i]] <= i <= grid.high[grid.closing[i]]
    assert view.tokens[grid.opening[0]].text == "closed"


def test_candidates_stay_in_the_sentence_and_off_the_cue() -> None:
    view = seen()
    found = pieces(view)
    grid = grid_of(view, load_net().names)
    company = company_of(len(view.tokens), found)
    assert found
    for end in (True, False):
        side = side_of(view, grid, company, found, end=end)
        assert (np.diff(side.begins) > 0).all()
        assert side.now.sum() == len(found)
        for at, row in zip(side.at.tolist(), side.row.tolist(), strict=True):
            piece = found[row]
            sentence = view.tokens[piece.last if end else piece.first].sent
            assert view.tokens[at].sent == sentence or piece.first <= at <= piece.last
            assert not piece.cue_first <= at <= piece.cue_last or piece.first <= at <= piece.last


def test_every_feature_has_its_weights() -> None:
    view = seen()
    found = pieces(view)
    grid = grid_of(view, load_net().names)
    company = company_of(len(view.tokens), found)
    for end in (True, False):
        ids = side_of(view, grid, company, found, end=end).ids
        assert ids.min() >= 0
        assert ids.max() < EDGE_FEATURES
    roles, ids = whole_of(grid, company, found)
    assert ids.min() >= 0
    assert ids.max() < PIECE_FEATURES
    assert roles.max() < len(view.tokens)
    net = load_net()
    assert net.heads["end"].embed.shape[0] == EDGE_FEATURES
    assert net.heads["keep"].embed.shape[0] == PIECE_FEATURES


def test_of_two_cues_with_one_content_the_nearer_comes_first() -> None:
    near = Piece(5, 9, 4, 4, 4, 3, 3, 5, 9, 1, 1, 0, 1, 0, 0)
    far = near._replace(cue_first=1, cue_last=1, head=1)
    other = near._replace(last=8)
    company = company_of(12, [near, far, other])
    assert twins(company, [near, far, other]).tolist() == [1, 2, 0]


def test_without_states_of_words_nothing_changes() -> None:
    view = seen()
    bare = View(replace(view.doc, states=None), Cast((), {}, {}), load_lexicon())
    drafts = draft_marked(bare)
    before = [list(d.content) for d in drafts]
    assert choose_edges(bare, drafts) is drafts
    assert [d.content for d in drafts] == before


def test_the_text_of_nobody_has_no_edges() -> None:
    view = seen("Rain fell.")
    assert choose_edges(view, []) == []


def test_a_quotation_broken_by_its_cue_stays_in_two() -> None:
    view = seen()
    drafts = choose_edges(view, draft_marked(view))
    said = next(d for d in drafts if d.cue and view.tokens[d.cue[1]].text == "told")
    assert len(said.content) == 2
    assert view.text[slice(*said.content[0])] == "“We are ready,”"
