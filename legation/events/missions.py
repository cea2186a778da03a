"""Whose diplomats are sent home, and from where they are called home.

What the phrases of a verb leave open where missions are spoken of: "the ambassadors of Chad and
Mali", "its chargé d'affaires from its embassy in Lima", "Chad executes a Malian; Mali withdraws
its ambassador in protest".
"""

from __future__ import annotations

from ..records import Participant
from . import lists
from .candidate import Candidate
from .parties import Parties, unique
from .tree import Tree

#: the prepositions behind diplomats that lead to the other side
_RELATIONS = frozenset(["establishes", "severs", "downgrades"])
_SIDES = {"expels": ("of", "from", "for", "at"), "recalls": ("to", "in", "from", "out of", "at")}


def other_side(c: Candidate, tree: Tree, parties: Parties) -> list[Participant]:
    """The other side of an expulsion or a recall, in full; as it was where nothing is added."""
    preps = _SIDES.get(c.pattern.change or "")
    theme = next(iter([c.frame.theme, *c.frame.objects][c.frame.theme is None :]), None)
    if preps is None or theme is None:
        return c.recipients
    mine = _ids(c.actors)
    if tree.low[theme] in lists.nouns("unwelcome") and not _ids(c.recipients):
        return _within(tree, parties, theme, mine) or c.recipients
    named = [j for j in tree.children[theme] if tree.tokens[j].dep == "appos"]
    for prep in preps:
        held = [*c.frame.all_preps().get(prep, ()), *_behind(tree, theme, prep)]
        held += [k for j in named for k in tree.preps(j).get(prep, ())]
        listed = _named(parties, held, mine)
        if len(_ids(listed)) > len(_ids(c.recipients) - mine):
            return listed
    known = _ids(c.recipients) - mine
    if known or c.pattern.change != "recalls":
        return c.recipients
    return _seated(c, tree, parties, mine) or c.recipients


def bilateral(c: Candidate) -> bool:
    """Whether relations are told with somebody beside those who act: "restore ties with Chad"."""
    return c.pattern.change in _RELATIONS and "with" in c.frame.theme_preps


def _within(tree: Tree, parties: Parties, theme: int, mine: set[str]) -> list[Participant]:
    """Whose an official is where the parser makes him a part of "persona non grata"."""
    below = set(tree.doc.subtree(theme))
    if not any(tree.low[j] in lists.nouns("missions") for j in below):
        return []
    return [
        Participant(a, m.start, m.end, m.text, m.head)
        for m in parties.cast.mentions
        if m.head in below and m.kind != "pronoun"
        for a in m.actors
        if a.id and a.id not in mine and a.kind in _STATES
    ][:1]


def host_of(c: Candidate, tree: Tree, parties: Parties) -> list[Participant]:
    """Who expels, where only the mission says it: "the ambassador to Chad was expelled"."""
    theme = c.frame.theme
    if c.pattern.change != "expels" or theme is None or not c.frame.passive:
        return c.actors
    phrases = c.frame.all_preps()
    if c.frame.clause is not None:  # "told to leave Chad"
        whole = [j for j in tree.objects(c.frame.clause) if not _part(parties, j)]
        left = _named(parties, whole, _ids(c.recipients))
        if left or c.actors:
            return left[:1] or c.actors
    if c.actors:
        return c.actors
    held = [j for prep in ("to", "in", "from") for j in phrases.get(prep, ())]
    theirs = _ids(c.recipients)
    found = _named(parties, held, theirs)[:1] or _seated(c, tree, parties, theirs)[:1]
    return found or [p for p in teller_of(c, tree, parties) if p.actor.id not in theirs]


def one_another(c: Candidate, tree: Tree) -> list[Participant]:
    """All who act, where each does it to the others: "recognised each other"."""
    low, at = tree.low, c.frame.trigger
    said = {f"{low[j]} {low[j + 1]}" for j in range(at, min(at + 8, len(low) - 1))}
    whom = said & {"each other", "one another", "the other"}
    known = bool(whom) and len(_ids(c.actors)) > 1 and bool(c.pattern.change)
    return list(c.actors) if known and not _ids(c.recipients) - _ids(c.actors) else []


def shared_side(c: Candidate, tree: Tree, parties: Parties) -> list[Participant]:
    """Who the verb before is about: "recognises Abkhazia and establishes diplomatic relations"."""
    token = tree.tokens[c.frame.trigger]
    if c.pattern.change != "establishes" or token.dep != "conj" or c.recipients:
        return []
    mine = _ids(c.actors)
    held = [p for j in tree.objects(token.head) for p in parties.in_phrase(j)]
    return unique(p for p in held if p.actor.id and p.actor.id not in mine)


def host_before(c: Candidate, tree: Tree, parties: Parties) -> list[Participant]:
    """The state whose doing, told beside it or right before, a recall answers; or nobody."""
    if c.pattern.change != "recalls" or _ids(c.recipients) or not c.actors:
        return []
    found = _host_beside(c, tree, parties)
    sent = tree.tokens[c.frame.trigger].sent
    if found or sent == 0:
        return found
    first, last = tree.doc.sentences[sent - 1]
    mine = _ids(c.actors)
    for i in range(first, last):
        if tree.tokens[i].dep == "root" and tree.is_verb(i):
            held = [p for j in tree.subjects(i) for p in parties.named(j)]
            return [p for p in held if p.actor.id not in mine and p.actor.kind in _STATES][:1]
    return []


def _host_beside(c: Candidate, tree: Tree, parties: Parties) -> list[Participant]:
    """Who acts in the clause that a recall answers, else the only other state in its sentence."""
    at, mine = c.frame.trigger, _ids(c.actors)
    token = tree.tokens[at]
    clauses = [j for j in tree.kids(at, "advcl") if tree.is_verb(j)]
    if token.dep in ("parataxis", "conj") and tree.own_subjects(at):
        clauses.append(token.head)
    for clause in clauses:
        held = [p for j in tree.subjects(clause) for p in parties.named(j)]
        known = [p for p in held if p.actor.id and p.actor.id not in mine and _of_state(p)]
        if known:
            return known[:1]
    first, last = tree.doc.sentences[token.sent]
    others = [
        Participant(a, m.start, m.end, m.text, m.head)
        for m in parties.cast.mentions
        if first <= m.head < last and m.kind != "pronoun" and m.use in ("actor", "place")
        for a in m.actors
        if a.id and a.id not in mine
    ]
    theirs = {
        a.id
        for m in parties.cast.mentions
        if first <= m.head < last and m.kind != "pronoun"
        for a in m.actors
        if a.id and a.id not in mine
    }
    if len(theirs) > 1:  # "in protest at Chad's raid on a town in Mali"
        others = [p for p in others if tree.tokens[p.head].dep == "nmod:poss"]
    return [p for p in others if _of_state(p)][:1] if len(_ids(others)) == 1 else []


def teller_of(c: Candidate, tree: Tree, parties: Parties) -> list[Participant]:
    """The state that says what another did: "Chad says that Mali has broken off relations"."""
    token = tree.tokens[c.frame.trigger]
    if token.dep != "ccomp" or not tree.own_subjects(token.i):
        return []
    mine = _ids(c.actors)
    held = [p for j in tree.subjects(token.head) for p in parties.named(j)]
    return [p for p in held if p.actor.id not in mine and p.actor.kind in _STATES][:1]


def _part(parties: Parties, i: int) -> bool:
    """Whether phrase `i` names a part of a country, which sends nobody home."""
    place = parties.places.get(i)
    return place is not None and place.feature in ("region", "area")


def _of_state(p: Participant) -> bool:
    """Whether a state acts through a party."""
    return p.actor.kind in _STATES or p.actor.sector in ("GOV", "LEG", "MIL")


_STATES = ("state", "contested", "office", "person")


def _behind(tree: Tree, theme: int, prep: str) -> list[int]:
    """The phrase right behind the diplomats, where the parser hangs it elsewhere."""
    at = theme + 1
    if at + 1 >= len(tree.low) or tree.low[at] != prep:
        return []
    head = tree.tokens[at].head
    return [head] if head > at else []


def _named(parties: Parties, held: list[int], mine: set[str]) -> list[Participant]:
    """Everybody known in a list of phrases, other than those who act."""
    out: list[Participant] = []
    for j in dict.fromkeys(k for i in held for k in parties.listed(i)):
        m = parties.cast.at_head(j) or parties.cast.covering(j)
        if m is not None and m.kind != "pronoun" and m.use in ("actor", "place"):
            out += [Participant(a, m.start, m.end, m.text, m.head) for a in m.actors]
    return unique(p for p in out if p.actor.id and p.actor.id not in mine)


def _seated(c: Candidate, tree: Tree, parties: Parties, mine: set[str]) -> list[Participant]:
    """Where the mission is from which somebody is called: "from its embassy in Lima"."""
    for held in c.frame.all_preps().values():
        for j in held:
            if tree.low[j] in lists.nouns("missions"):
                seats = [k for prep in ("in", "to", "at") for k in tree.preps(j).get(prep, ())]
                found = _named(parties, seats, mine)
                if found:
                    return found
    return []


def _ids(side: list[Participant]) -> set[str]:
    return {p.actor.id for p in side if p.actor.id}
