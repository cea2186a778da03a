"""Which claim stands inside which, and the chain of who says so for a place in the text."""

from __future__ import annotations

from legation.attribution.view import Draft, View
from legation.records import Attribution, Claims, Source, Token

#: kinds that assert something of the world; intentions and decrees do not
ASSERTING = frozenset(["speech", "belief", "evidence"])
#: stances of those who do not say it ("did not say whether", "refused to")
SILENT = frozenset(["withholds", "refuses"])


def nest(view: View, drafts: list[Draft]) -> dict[int, int]:
    """For each draft (by index) the index of the one directly around it."""
    index = {id(d): n for n, d in enumerate(drafts)}
    parents: dict[int, int] = {}
    sizes = [sum(b - a for a, b in d.content) for d in drafts]
    for n, draft in enumerate(drafts):
        if draft.outer is not None and id(draft.outer) in index:
            parents[n] = index[id(draft.outer)]
    reach = [
        (min((a for a, _ in d.content), default=0), max((b for _, b in d.content), default=0))
        for d in drafts
    ]
    for n, draft in enumerate(drafts):
        if n in parents:
            continue
        start, end = _place(view, draft)
        best: tuple[int, int, int] | None = None
        for m, (first, last) in enumerate(reach):
            if start < first or last < end or m == n:
                continue
            if not drafts[m].covers(start, end) or _descends(parents, m, n):
                continue
            key = (sizes[m], -_depth(parents, m), m)
            if best is None or key < best:
                best = key
        if best is not None and not _descends(parents, best[2], n):
            parents[n] = best[2]
    return parents


def _place(view: View, draft: Draft) -> tuple[int, int]:
    if draft.cue is None:
        return draft.content[0]
    return view.tokens[draft.cue[0]].start, view.tokens[draft.cue[1]].end


def _descends(parents: dict[int, int], node: int, ancestor: int) -> bool:
    for _ in range(len(parents) + 1):
        if node == ancestor:
            return True
        if node not in parents:
            return False
        node = parents[node]
    return True


def _depth(parents: dict[int, int], node: int) -> int:
    depth = 0
    while node in parents and depth < 50:
        node = parents[node]
        depth += 1
    return depth


def chain_of(
    claims: Claims, place: Token | int, *, kinds: frozenset[str] = ASSERTING
) -> tuple[Attribution, ...]:
    """The attributions whose content holds `place`, outermost first.

    `place` is a token or a character offset.  Attributions of other kinds than `kinds`
    and of those who do not say it (`SILENT`) are left out; empty: the report's own voice.
    """
    at = place.start if isinstance(place, Token) else place
    holding = []
    for a in claims.attributions:
        for s in a.content:
            if s.start <= at < s.end:
                holding.append(a)
                break
    if not holding:
        return ()
    by_id = {a.id: a for a in claims.attributions}
    chains = [_upwards(a, by_id) for a in holding]
    longest = max(chains, key=lambda c: (len(c), -_size(c[0])))
    here = {a.id for a in holding}
    return tuple(
        a for a in reversed(longest) if a.kind in kinds and a.id in here and a.stance not in SILENT
    )


def _upwards(a: Attribution, by_id: dict[str, Attribution]) -> list[Attribution]:
    chain = [a]
    while chain[-1].inside is not None and len(chain) < 50:
        up = by_id.get(chain[-1].inside)
        if up is None:
            break
        chain.append(up)
    return chain


def _size(a: Attribution) -> int:
    return sum(s.end - s.start for s in a.content)


def speaker_in(chain: tuple[Attribution, ...]) -> Source | None:
    """Who "I" and "we" are inside `chain`: the source of its innermost quotation."""
    for a in reversed(chain):
        if a.quote in ("direct", "mixed") and a.sources:
            return a.sources[0]
    return None


def speaker_at(claims: Claims, place: Token | int) -> Source | None:
    """Who "I" and "we" are at `place`: the source of the innermost quotation around it."""
    return speaker_in(chain_of(claims, place))
