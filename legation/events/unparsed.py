"""Parties that the parser hangs elsewhere: beside the object, or before a headline's verb."""

from __future__ import annotations

from ..records import Participant
from .candidate import Candidate
from .parties import Parties
from .tree import Tree


def right_behind(
    c: Candidate, tree: Tree, parties: Parties, recipient: tuple[str, ...]
) -> list[Participant]:
    """Who stands right behind the object with a preposition the pattern asks for.

    Where the parser gives the name to the next clause: "cut ties with Chile, calling …".
    """
    theme, tokens = c.frame.theme, tree.tokens
    if theme is None or theme + 2 >= len(tokens) or tree.low[theme + 1] not in recipient:
        return []
    first = theme + 2 + (tokens[theme + 2].upos == "DET")
    for m in parties.cast.mentions:
        if m.first <= first < m.last and m.actors and m.use != "name-part":
            mine = {p.actor.id for p in c.actors}
            if tokens[m.head].sent == tokens[theme].sent and m.actors[0].id not in mine:
                return [Participant(a, m.start, m.end, m.text, m.head) for a in m.actors]
    return []


def before(c: Candidate, tree: Tree, parties: Parties) -> list[int]:
    """A headline's subject that the parser missed: the name right before its verb."""
    i = c.frame.trigger
    token = tree.tokens[i]
    first, last = tree.doc.sentences[token.sent]
    if (
        c.frame.passive
        or token.dep != "root"
        or i == first
        or tree.low[last - 1] in (".", "!", "?")
    ):
        return []
    m = parties.cast.covering(i - 1)
    return [m.head] if m is not None and m.actors and m.use == "actor" else []
