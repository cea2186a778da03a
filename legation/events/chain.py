"""Who says that an event happened: the chain of attributions at its trigger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..attribution import chain_of
from ..records import Attribution, Claims
from .tree import Tree

if TYPE_CHECKING:
    from .coder import Draft

VERBAL = frozenset(["THREATEN", "ACCUSE", "REJECT", "REQUEST", "SUPPORT", "AGREE", "CONCEDE"])


def chain_at(tree: Tree, claims: Claims, d: Draft) -> tuple[Attribution, ...]:
    """The attributions around the trigger, outermost first; for words that are themselves the
    act (a warning, an accusation) told with a quotation, the speaker's own claim as well."""
    token = tree.tokens[d.trigger]
    chain = chain_of(claims, token)
    own = {d.trigger, d.candidate.frame.light}
    chain = tuple(a for a in chain if a.cue_token is None or a.cue_token not in own)
    if d.type not in VERBAL:
        return chain
    for a in claims.attributions:
        if a in chain or a.cue_token is None or a.quote == "indirect":
            continue
        cue = tree.tokens[a.cue_token]
        if a.cue_token == d.trigger or (
            cue.head == d.trigger and cue.dep in ("advcl", "conj", "xcomp")
        ):
            heads = {p.start for p in d.candidate.actors}
            if a.cue_token == d.trigger or any(s.start in heads for s in a.sources):
                return (*chain, a)
    return chain
