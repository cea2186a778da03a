"""The last look at who takes part: each party once, by its whole phrase, on the side it is on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ..records import Participant
from . import lists
from .aimed import aim
from .enough import doers
from .homes import find_homes
from .locating import office
from .parties import Parties, unique
from .status_word import denying

if TYPE_CHECKING:
    from .coder import Draft

_JUDGING = frozenset(["ACCUSE", "SUPPORT"])
_DEEDS = frozenset(["ASSAULT", "COERCE"])
_HELD = frozenset(["obj", "obl", "nmod", "conj"])


def tidy(parties: Parties, drafts: Sequence[Draft]) -> None:
    """Leave out of each draft's sides what is named twice, a means, or the other side itself."""
    for d in drafts:
        c = d.candidate
        if c.frame.passive and d.stance is None:
            c.actors = [p for p in c.actors if not _sent_to(parties, p)]
        c.actors = [p for p in c.actors if not _of_another(parties, d, p)]
        c.actors = _own(parties, d, c.actors)
        if d.type == "ASSAULT" and d.stance is None:
            c.actors = unique(q for p in c.actors for q in doers(p, parties))
    _judged_deeds(parties, drafts)
    aim(parties, drafts)
    _placed_alike(drafts)
    find_homes(parties, drafts)
    for d in drafts:
        c = d.candidate
        if d.type == "ASSAULT" and d.stance is None:
            c.recipients = _victims(parties, c.actors, c.recipients)
        if d.stance is None and parties.tree.low[d.trigger] in lists.verbs("dismissing"):
            c.recipients = [_official(parties, p, c.actors) for p in c.recipients]
        if d.type == "PROTEST":
            c.recipients = [p for p in c.recipients if not _backed(parties, p)]
        if d.type == "ASSAULT":
            c.recipients = [
                p for p in c.recipients if not (_happening(parties, p) or _shot(parties, d, p))
            ]
        if d.type == "REJECT":
            c.recipients = [p for p in c.recipients if not _they(parties, p)]
        if c.actors is not c.recipients and c.actors != c.recipients:
            c.recipients = _others(c.recipients, c.actors)
            c.actors, c.recipients = (_once(parties, side) for side in (c.actors, c.recipients))


def _judged_deeds(parties: Parties, drafts: Sequence[Draft]) -> None:
    """ "Ghana condemned the burning of the mosque": who judges a deed has not done it."""
    judging = {d.trigger: d.candidate.actors for d in drafts if d.type in _JUDGING}
    tree = parties.tree
    for d in drafts:
        if d.type not in _DEEDS or tree.tokens[d.trigger].upos != "NOUN":
            continue
        i, above = d.trigger, None
        while above is None and tree.tokens[i].dep in _HELD and tree.tokens[i].head != i:
            i = tree.tokens[i].head
            above = judging.get(i)
        if above and not tree.kids(d.trigger, "nmod:poss"):
            heads = {p.head for p in above}
            d.candidate.actors = [p for p in d.candidate.actors if p.head not in heads]


def _official(parties: Parties, p: Participant, actors: list[Participant]) -> Participant:
    """ "Attorney General Soto was dismissed by Peru's president": Peru's own official."""
    states = {q.actor.id for q in actors if q.actor.id and q.actor.sector in ("GOV", "LEG")}
    if p.actor.id is not None or len(states) != 1:
        return p
    tree, public = parties.tree, lists.nouns("public")
    words = {
        tree.low[p.head],
        *(tree.low[j] for j in tree.kids(p.head, "nmod", "appos", "compound")),
    }
    if not words & public:
        return p
    offices = sorted({office(w) for w in words} - {"GOV"}) or ["GOV"]
    return replace(p, actor=replace(p.actor, id=next(iter(states)), sector=offices[0]))


def _placed_alike(drafts: Sequence[Draft]) -> None:
    """The same words mean the same persons in every event of a text."""
    sides = [side for d in drafts for side in (d.candidate.actors, d.candidate.recipients)]
    known = {p.head: p.actor for side in sides for p in side if p.actor.id}
    for side in sides:
        for n, p in enumerate(side):
            if p.actor.id is None and p.head in known and known[p.head].kind == "population":
                side[n] = replace(p, actor=known[p.head])


def _backed(parties: Parties, p: Participant) -> bool:
    """ "rallied in support of the mayor": for the mayor, not against him."""
    tree = parties.tree
    first = tree.phrase(p.head)[0]
    if first < 3 or tree.low[first - 1] not in ("of", "with", "for"):
        return False
    return tree.low[first - 2] in lists.nouns("backing") and tree.low[first - 3] == "in"


def _happening(parties: Parties, p: Participant) -> bool:
    """ "the bomb caused a large explosion": what happens is nobody."""
    return p.actor.id is None and parties.tree.low[p.head] in lists.nouns("happenings")


def _shot(parties: Parties, d: Draft, p: Participant) -> bool:
    """ "fired tear gas at the crowd": the gas is what with, not whom."""
    tree = parties.tree
    fired = p.actor.id is None and tree.low[d.trigger] in lists.verbs("firing")
    return fired and any(p.head in tree.conjuncts(j) for j in tree.kids(d.trigger, "obj"))


def _sent_to(parties: Parties, p: Participant) -> bool:
    """ "expelled to Oman": not by it."""
    tree, dep = parties.tree, parties.tree.tokens[p.head].dep
    return dep.startswith("obl") and tree.case(p.head) in ("to", "into")


def _of_another(parties: Parties, d: Draft, p: Participant) -> bool:
    """ "miners abducted in May were freed by the army": the army has not abducted them."""
    tree, token = parties.tree, parties.tree.tokens[d.trigger]
    verb = tree.tokens[p.head].head
    if tree.tokens[p.head].dep != "obl:agent" or verb == d.trigger:
        return False
    if tree.tokens[verb].dep == "advcl" and tree.tokens[verb].head == d.trigger:
        return tree.passive(d.trigger)  # "were freed after being abducted by rebels"
    freed = tree.kids(verb, "nsubj:pass")
    if token.dep == "advcl":  # as the parser may have it
        return token.head == verb and any(j < d.trigger < verb for j in freed)
    return token.dep == "acl" and token.head in freed


def _own(parties: Parties, d: Draft, side: list[Participant]) -> list[Participant]:
    """ "Israel announces that Nauru recognised it": Nauru alone, where Nauru is known."""
    tree = parties.tree
    mine = set(tree.own_subjects(d.trigger)) if tree.is_verb(d.trigger) else set()
    if not any(p.head in mine and p.actor.id for p in side):
        return side
    token = tree.tokens[d.trigger]
    tellers = set(tree.kids(token.head, "nsubj")) if token.dep == "ccomp" else set()
    return [p for p in side if p.head not in tellers]


def _they(parties: Parties, p: Participant) -> bool:
    """ "deny that they (or their troops) did it": those who deny, no party of their own."""
    tree, token = parties.tree, parties.tree.tokens[p.head]
    theirs = any(tree.tokens[j].upos == "PRON" for j in tree.kids(p.head, "nmod:poss"))
    own = token.upos == "PRON" or theirs
    return own and p.actor.id is None and token.dep.startswith("nsubj")


def claimed(parties: Parties, d: Draft, p: Participant) -> bool:
    """ "rejected accusations that it arms rebels": the rebels accuse nobody."""
    tree = parties.tree
    tellings = [j for j in d.candidate.frame.objects if tree.low[j] in lists.nouns("tellings")]
    if denying(tree.low[d.trigger]):
        tellings.append(d.trigger)  # "denied that it had armed them"
    below = (k for j in tellings for k in tree.kids(j, "acl", "ccomp", "xcomp"))
    clauses = [k for k in below if tree.is_verb(k)]
    if clauses and tree.tokens[p.head].sent != tree.tokens[d.trigger].sent:
        return d.trigger in tellings  # "… that it had armed them"
    return any(first <= p.head <= last for first, last in map(tree.phrase_full, clauses))


def _once(parties: Parties, side: list[Participant]) -> list[Participant]:
    """Without a name inside the phrase of another: "the Peruvian navy" and "Peruvian"."""
    out = [p for p in side if not any(_inside(p, q) or _plainer(p, q) for q in side)]
    out = [p for p in out if not any(_apposed(parties, p, q) for q in out)]
    return [p for n, p in enumerate(out) if not any(_same_state(parties, p, q) for q in out[:n])]


def _apposed(parties: Parties, p: Participant, q: Participant) -> bool:
    """ "the men, all citizens of Iraq": the same persons by other words."""
    token = parties.tree.tokens[p.head]
    return token.dep == "appos" and token.head == q.head and p.actor.id in (None, q.actor.id)


def _plainer(p: Participant, q: Participant) -> bool:
    """The same words and state, without the sector that `q` has."""
    same = (p.start, p.end, p.actor.id) == (q.start, q.end, q.actor.id)
    return same and p.actor.sector is None and q.actor.sector is not None


def _same_state(parties: Parties, p: Participant, q: Participant) -> bool:
    """ "the United States … the U.S.", "Chile … the country": one state, named twice."""
    if not p.actor.kind == q.actor.kind == "state" or p.actor.id != q.actor.id:
        return False
    m, other = parties.cast.at_head(p.head), parties.cast.at_head(q.head)
    if m is None:
        return False
    both = other is not None and m.use == other.use == "actor"
    return m.kind in ("description", "pronoun") or (m.kind == "name" and both)


def _inside(p: Participant, q: Participant) -> bool:
    if p is q or not (q.start <= p.start and p.end <= q.end) or len(p.text) >= len(q.text):
        return False
    before = q.text[: p.start - q.start].lower().split()
    if any(word in before for word in ("including", "among", "namely")):
        return False
    return q.actor.id is not None or p.actor.id is None


def _others(side: list[Participant], actors: list[Participant]) -> list[Participant]:
    """Without those who act, if somebody else is on the side too."""
    mine = {(p.actor.id, p.actor.sector, p.actor.name) for p in actors if p.actor.id}
    left = [p for p in side if (p.actor.id, p.actor.sector, p.actor.name) not in mine]
    return left if any(p.actor.id for p in left) else side


def _victims(
    parties: Parties, actors: list[Participant], side: list[Participant]
) -> list[Participant]:
    """ "rammed two Chilean boats, injuring four sailors": not the attacker's own sailors."""
    mine = {p.actor.id for p in actors if p.actor.id}
    theirs = {p.actor.id for p in side if p.actor.id} - mine
    if not mine or len(theirs) != 1:
        return side
    (home,) = theirs
    return [
        replace(p, actor=replace(p.actor, id=home))
        if p.actor.id in mine and _unsaid(parties, p)
        else p
        for p in side
    ]


def _unsaid(parties: Parties, p: Participant) -> bool:
    """Whether no word of the phrase itself says whose people they are."""
    if not parties.nameless(p.head):
        return False
    return not any(
        m.actors and m.head != p.head and p.start <= m.start and m.end <= p.end
        for m in parties.cast.mentions
    )
