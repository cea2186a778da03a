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
    if any(p.actor.id for p in c.recipients):
        return
    if c.pattern.event in VICTIMS:
        inside = _named_in(tree, parties, c.recipients)
        if inside is not None:
            c.recipients = parties.at_place(inside)
            return
        known = any(p.actor.id for p in c.actors)
        if known and not (c.recipients and _nobody_named(parties, c.recipients)):
            return
        place = country_of(tree, parties, c)
        if place is not None:
            c.recipients = _placed(tree, parties, c.recipients, place)
            c.placed = True
        elif c.actors:
            c.recipients = _at_whose(parties, c) or c.recipients
    elif c.pattern.event in CROWDS and not any(p.actor.id for p in c.actors):
        place = country_of(tree, parties, c)
        if place is not None and c.actors and _nobody_named(parties, c.actors):
            c.actors = _placed(tree, parties, c.actors, place)


def _officials(tree: Tree, parties: Parties, c: Candidate) -> None:
    """Police, troops and courts without a name are those of the place."""
    if not c.actors or any(p.actor.id for p in c.actors):
        return
    if not all(tree.low[p.head] in lists.nouns("officials") for p in c.actors):
        return
    place = country_of(tree, parties, c)
    if place is not None:
        c.actors = [
            replace(p, actor=Actor(place.country, _office(tree.low[p.head]), kind="office"))
            for p in c.actors
        ]


def _office(word: str) -> str:
    if word in lists.nouns("police_officers"):
        return "COP"
    if word in lists.nouns("soldiers") or word in ("army", "military", "navy"):
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


def _named_in(tree: Tree, parties: Parties, side: list[Participant]) -> Place | None:
    """The place in the name of what is struck: "Arica airport"."""
    if not side or not all(parties.target(p.head) for p in side):
        return None
    held = {i for p in side for i in tree.doc.subtree(p.head)}
    return next((p for i, p in sorted(parties.places.items()) if i in held and p.country), None)


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
        replace(p, actor=Actor(place.country, _sector(tree.low[p.head]), kind="population"))
        for p in persons
    ]


def in_country(tree: Tree, p: Participant, country: str) -> Participant:
    """A party without a name as one of that country: "ten men" killed in Homs."""
    if p.actor.id is not None:
        return p
    return replace(p, actor=Actor(country, _sector(tree.low[p.head]), kind="population"))


def _sector(word: str) -> str:
    for sector, name in (("MIL", "soldiers"), ("COP", "police_officers"), ("REB", "fighters")):
        if word in lists.nouns(name):
            return sector
    return "CVL"
