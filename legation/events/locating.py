"""Victims and crowds that nobody is named by: the country where it happened stands for them."""

from __future__ import annotations

from dataclasses import replace

from ..records import Actor, Participant, Place
from . import lists
from .candidate import Candidate
from .parties import Parties
from .tree import Tree
from .where import place_of

#: types whose victims, and types whose actors, are those of the place when nobody says more
VICTIMS = frozenset(["ASSAULT"])
CROWDS = frozenset(["PROTEST"])


def locate(tree: Tree, parties: Parties, c: Candidate) -> None:
    """Give a candidate that names no side with an id the country where it happens."""
    _officials(tree, parties, c)
    _place(tree, parties, c)
    _opposition(tree, parties, c)


def _place(tree: Tree, parties: Parties, c: Candidate) -> None:
    unplaced = not any(p.actor.id or _stateless(tree, p) for p in c.actors)
    if c.pattern.event in CROWDS and unplaced:
        place = country_of(tree, parties, c)
        if place is not None and c.actors and _nobody_named(parties, c.actors):
            c.actors = _placed(tree, parties, c.actors, place)
    if any(p.actor.id for p in c.recipients):
        return
    if c.pattern.event in VICTIMS:
        inside = _named_in(tree, parties, c.recipients)
        if inside is not None:
            c.recipients = [replace(p, actor=inside) for p in c.recipients[:1]]
            return
        known = any(p.actor.id for p in c.actors)
        if known and not (c.recipients and _nobody_named(parties, c.recipients)):
            _struck_at(tree, parties, c)
            return
        place = country_of(tree, parties, c)
        if place is not None:
            c.recipients = _placed(tree, parties, c.recipients, place)
            c.placed = True
        elif c.actors:
            c.recipients = _at_whose(parties, c) or c.recipients


def _struck_at(tree: Tree, parties: Parties, c: Candidate) -> None:
    """Give what is struck the country of the clause: "hit an oil depot in the Ica region"."""
    if not c.recipients or not all(parties.target(p.head) for p in c.recipients):
        return
    held = [p for p in parties.places.values() if p.country]
    near = place_of(tree, c.frame.trigger, c.frame.light, held)
    if near is None or near.claimed_by or near.country in {p.actor.id for p in c.actors}:
        return
    for party in parties.at_place(near):
        c.recipients = [replace(p, actor=party.actor) for p in c.recipients]


def _officials(tree: Tree, parties: Parties, c: Candidate) -> None:
    """Police, troops and courts without a name are those of the place."""
    if not c.actors or any(p.actor.id for p in c.actors):
        return
    if not all(tree.low[p.head] in lists.nouns("officials") for p in c.actors):
        return
    place = country_of(tree, parties, c)
    if place is not None and not _itself(place.country, c.recipients):
        c.actors = [
            replace(p, actor=Actor(place.country, office(tree.low[p.head]), kind="office"))
            for p in c.actors
        ]


def _itself(country: str | None, side: list[Participant]) -> bool:
    """Whether a side is the very state of a place: no court of its own refuses its request."""
    return any(
        p.actor.kind == "state" and p.actor.id == country and p.actor.sector is None for p in side
    )


def _opposition(tree: Tree, parties: Parties, c: Candidate) -> None:
    """The opposition, and officials of no state named, are those of the place."""
    sides = (c.actors, c.recipients)
    if not any(_stateless(tree, p) for side in sides for p in side):
        return
    place = country_of(tree, parties, c)
    if place is not None and tree.case(place.head) in lists.plain("moving"):
        place = None  # "the opposition leader, expelled to the United States"
    home = place.country if place is not None else _whose(c.actors)
    if home is None:
        return
    c.actors, c.recipients = (
        [
            replace(p, actor=replace(p.actor, id=home, sector=p.actor.sector or "OPP"))
            if _stateless(tree, p) and not (p.actor.sector == "JUD" and _itself(home, other))
            else p
            for p in side
        ]
        for side, other in (sides, sides[::-1])
    )


def _whose(side: list[Participant]) -> str | None:
    """The state whose authorities act."""
    held = {p.actor.id for p in side if p.actor.sector in ("GOV", "COP", "JUD", "MIL", "LEG")}
    return next(iter(held)) if len(held) == 1 else None


def _stateless(tree: Tree, p: Participant) -> bool:
    if p.actor.id is not None:
        return False
    words = {tree.low[p.head], *(tree.low[j] for j in tree.kids(p.head, "amod", "compound"))}
    return p.actor.sector in ("OPP", "LEG", "JUD") or "opposition" in words


def office(word: str) -> str:
    """The sector of police, troops, courts, or else of a government."""
    if word in lists.nouns("police_officers"):
        return "COP"
    if word in lists.nouns("soldiers") or word in ("army", "military", "navy", "forces"):
        return "MIL"
    return "JUD" if word in lists.nouns("justices") else "GOV"


def _at_whose(parties: Parties, c: Candidate) -> list[Participant]:
    """Whose the place is where it happened: "killed 37 at an Iraqi base"."""
    for prep in ("at", "in", "near", "outside", "inside"):
        for j in c.frame.all_preps().get(prep, ()):
            found = parties.named(j, places=True)
            if found:
                return found
    return []


def country_of(tree: Tree, parties: Parties, c: Candidate) -> Place | None:
    """The place told in the clause, else the only country told in the sentence or the text."""
    held = [p for p in parties.places.values() if p.country]
    near = place_of(tree, c.frame.trigger, c.frame.light, held)
    if near is not None and near.country:
        return near
    sent = tree.tokens[c.frame.trigger].sent
    known = any(p.actor.id for p in c.actors)
    beside = [p for p in held if tree.tokens[p.head].sent == sent]
    for scope in (beside, [] if known else held):
        if scope:
            return scope[0] if len({p.country for p in scope}) == 1 else None
    return None


def _named_in(tree: Tree, parties: Parties, side: list[Participant]) -> Actor | None:
    """Whose the place is in the name of what is struck: "Arica airport", "a depot in Chile"."""
    if not side or not all(parties.target(p.head) for p in side):
        return None
    held = sorted({i for p in side for i in tree.doc.subtree(p.head)})
    for i in held:
        if i in parties.places and parties.places[i].country:
            return parties.at_place(parties.places[i])[0].actor
    for i in held:
        m = parties.cast.at_head(i)
        if m is not None and m.use == "place" and m.actors and m.actors[0].kind == "state":
            return m.actors[0]
    return None


def _nobody_named(parties: Parties, side: list[Participant]) -> bool:
    """Whether a side is persons without a name: "at least forty people"."""
    return all(parties.nameless(p.head) for p in side)


def _placed(
    tree: Tree, parties: Parties, side: list[Participant], place: Place
) -> list[Participant]:
    persons = [p for p in side if parties.nameless(p.head)]
    if not persons:
        return side or parties.at_place(place)
    return [
        replace(p, actor=Actor(place.country, _sector(tree, p), kind="population")) for p in persons
    ]


def in_country(tree: Tree, p: Participant, country: str) -> Participant:
    """A party without a name as one of that country: "ten men" killed in Homs."""
    if p.actor.id is not None:
        return p
    return replace(p, actor=Actor(country, _sector(tree, p), kind="population"))


def _sector(tree: Tree, p: Participant) -> str | None:
    """The sector of persons without a name; things have none."""
    word = tree.low[p.head]
    if word in lists.nouns("targets") or word in lists.nouns("weapons"):
        return None
    if word in ("officer", "officers") and lists.nouns("police_officers") & set(tree.low):
        return "COP"
    for sector, name in (("MIL", "soldiers"), ("COP", "police_officers"), ("REB", "fighters")):
        if word in lists.nouns(name):
            return sector
    return "CVL"
