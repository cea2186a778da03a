"""At whom an act is aimed, where its own clause leaves it to the one before.

"Bolivia cut ties with Chile.  Peru and Chad recalled their envoys": from Chile, not from each
other; "Peru broke with Chile, calling its government vile": Chile's government.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ..records import Participant
from . import lists
from .parties import Parties

if TYPE_CHECKING:
    from .coder import Draft

_TWO = 2
_REMARKING = frozenset(["ACCUSE", "SUPPORT", "REJECT"])


def aim(parties: Parties, drafts: Sequence[Draft]) -> None:
    """Turn the recipients of `drafts`, in the order of the text, to whom the text has told."""
    told = sorted(drafts, key=lambda d: d.trigger)
    for n, d in enumerate(told):
        if d.candidate.pattern.pair and d.candidate.actors:
            _as_before(parties, d, told[:n])
        if d.type in _REMARKING:
            _remark(parties, d)
        if d.type == "ACCUSE" and d.stance is None:
            d.candidate.recipients = [_theirs(parties, d, p) for p in d.candidate.recipients]
        if d.candidate.pattern.mutual and d.stance is None:
            _both(parties, d)
        _him(parties, d, told)
        _phoned(parties, d)


def _as_before(parties: Parties, d: Draft, before: Sequence[Draft]) -> None:
    c = d.candidate
    mine = _ids(c.actors)
    if _ids(c.recipients) != mine or len(mine) < 2:
        return
    first, last = parties.tree.doc.sentences[parties.tree.tokens[d.trigger].sent]
    if lists.plain("each_other") & set(parties.tree.low[first:last]):
        return
    aims = [
        e.candidate.recipients for e in before if e.type == d.type and e.candidate.pattern.change
    ]
    others = [side for side in aims if _ids(side) and not _ids(side) & mine]
    if others:
        c.recipients = list(others[-1])


def _theirs(parties: Parties, d: Draft, p: Participant) -> Participant:
    """ "its government", said of another by one who cannot mean his own."""
    tree = parties.tree
    owners = [j for j in tree.kids(p.head, "nmod:poss") if tree.tokens[j].upos == "PRON"]
    mine = _ids(d.candidate.actors)
    if not owners or p.actor.id not in mine:
        return p
    first, _ = tree.doc.sentences[tree.tokens[d.trigger].sent]
    named = [
        a
        for m in parties.cast.mentions
        if first <= m.head < owners[0] and m.use == "actor" and m.kind != "pronoun"
        for a in m.actors
        if a.kind == "state" and a.id and a.id not in mine
    ]
    if len({a.id for a in named}) != 1:
        return p
    return replace(p, actor=replace(p.actor, id=named[0].id))


def _remark(parties: Parties, d: Draft) -> None:
    """ "Peru left the pact, a move that Chile condemned": whoever made the move."""
    made = [p for j in d.candidate.frame.objects for p in parties.remarked(j)]
    if made:
        d.candidate.recipients = made


def _both(parties: Parties, d: Draft) -> None:
    """ "Peru and Chad signed a pact between the two countries": with each other."""
    c, two = d.candidate, lists.nouns("sides")
    if not c.recipients and len({p.actor.id or p.text for p in c.actors}) >= _TWO:
        c.recipients = list(c.actors)  # one of the two was found late
        return
    known = {p.actor.id for p in c.actors}
    if len(known) < _TWO or None in known or not c.recipients:
        return
    if all(p.actor.id is None and parties.tree.low[p.head] in two for p in c.recipients):
        c.recipients = list(c.actors)


def _him(parties: Parties, d: Draft, told: Sequence[Draft]) -> None:
    """ "convicted a rebel and sentenced him": the rebel."""
    c, tree = d.candidate, parties.tree
    held = [j for j in c.frame.objects if tree.low[j] in lists.plain("persons_named_before")]
    if not held or tree.tokens[d.trigger].dep != "conj":
        return
    if any(p.head in held or p.actor.id for p in c.recipients):
        return
    up = tree.beside(d.trigger)
    for e in told:
        if e.trigger == up and e.stance is None and e.candidate.recipients:
            c.recipients = list(e.candidate.recipients)


def _phoned(parties: Parties, d: Draft) -> None:
    """ "called Peru's president to apologise": to him, not by him."""
    c, tree = d.candidate, parties.tree
    up = tree.tokens[d.trigger].head
    said, rung = tree.low[d.trigger], tree.low[up]
    if said not in lists.verbs("by_phone") or rung not in lists.verbs("phoning"):
        return
    heard = [p for j in tree.kids(up, "obj") for p in parties.named(j)]
    heads = {p.head for p in heard}
    if heads and any(p.head not in heads for p in c.actors):
        c.actors = [p for p in c.actors if p.head not in heads]
        c.recipients = c.recipients or heard


def _ids(side: Sequence[Participant]) -> set[str]:
    return {p.actor.id for p in side if p.actor.id}
