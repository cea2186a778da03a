"""Whether those found for a pattern's slots are enough to tell an event."""

from __future__ import annotations

from ..records import Participant
from . import lists
from .apart import any_apart
from .candidate import Candidate
from .parties import Parties

_AUTHORITY = frozenset(["GOV", "MIL", "COP", "JUD", "SPY"])


def somebody(c: Candidate, parties: Parties) -> bool:
    """Whether those who act, and those acted on, are somebody rather than something.

    What is no person, body or place is left out as a recipient, and with some types of
    event then nothing is left to tell ("provides two thirds of the paper").
    """
    event = c.pattern.event
    nobody = bool(c.actors) and not any(map(parties.somebody, c.actors))
    if nobody and not (event == "ASSAULT" and any(weapon(p, parties) for p in c.actors)):
        return False
    if not c.recipients or any(map(parties.somebody, c.recipients)):
        return True
    if event == "AID" and any(parties.target(p.head) for p in c.recipients):
        return True  # "sent medicine to the hospital"
    if event in lists.plain("needs_somebody"):
        return False
    if event in lists.plain("only_somebody"):
        c.recipients = []
    if event == "ASSAULT":
        c.recipients = [p for p in c.recipients if parties.target(p.head)]
    return True


def weapon(p: Participant, parties: Parties) -> bool:
    """Whether what acts is only a means or a happening: "a bomb killed three"."""
    tree, weapons = parties.tree, lists.nouns("weapons")
    held = [p.head]
    if parties.transparent(p.head):
        held += tree.preps(p.head).get("of", [])
    return p.actor.id is None and any(tree.low[j] in weapons for j in held)


def doers(p: Participant, parties: Parties) -> list[Participant]:
    """Who acts, or who used what is said to act: "a bomb planted by rebels", "army jets"."""
    if not weapon(p, parties):
        return [p]
    tree = parties.tree
    held = [
        k
        for j in tree.kids(p.head, "acl")
        if tree.low[j] not in lists.verbs("holding")
        for k in tree.preps(j).get("by", ())
    ]
    officials = lists.nouns("officials")
    held += [j for j in tree.kids(p.head, "compound", "nmod:poss") if tree.low[j] in officials]
    return [q for k in held for q in parties.named(k) or parties.text_only(k)]


def enough(c: Candidate, parties: Parties) -> bool:
    """Whether all that the pattern needs is there."""
    known = {p.actor.id for p in (*c.actors, *c.recipients)} - {None}
    if not known and not _political(c, parties):
        return False
    return all(_met(need, c, parties, len(known)) for need in c.pattern.need)


def _met(need: str, c: Candidate, parties: Parties, known: int) -> bool:
    if need == "actor":
        return bool(c.actors) or _doer_unsaid(c)
    if need == "recipient":
        return bool(c.recipients)
    if need == "object":
        return bool(c.frame.objects)
    if need == "person":
        return _persons_acted_on(c, parties)
    if need == "political":
        return any(p.actor.id for p in c.recipients)
    if need == "public":
        public = any(p.actor.id or parties.public(p.head) for p in c.recipients)
        return public or _by_authority(c, parties)
    if need == "two":
        return bool(c.actors and c.recipients) and (known > 1 or _two(c, parties, known))
    return True


def _persons_acted_on(c: Candidate, parties: Parties) -> bool:
    """Whether somebody rather than something is acted on ("captured a house")."""
    tree = parties.tree
    return any(
        parties.person(j)
        or tree.tokens[j].upos in ("PROPN", "NUM", "PRON", "ADJ")
        or parties.mention(j) is not None
        or tree.kids(j, "nummod")
        for k in c.frame.objects
        for j in tree.conjuncts(k)
    )


def _by_authority(c: Candidate, parties: Parties) -> bool:
    """Whether police, soldiers or a government do it to persons nobody knows."""
    doers = {p.actor.sector for p in c.actors if p.actor.id}
    return bool(doers & _AUTHORITY) and any(map(parties.persons, c.recipients))


def _doer_unsaid(c: Candidate) -> bool:
    """A passive may leave out who did it, with types that are news without."""
    unsaid = c.frame.passive and bool(c.recipients)
    return unsaid and c.pattern.event not in lists.plain("needs_doer")


def _two(c: Candidate, parties: Parties, known: int) -> bool:
    """One side has an id and the other is somebody of public life, or both are clearly two."""
    if not known:
        return False
    if c.actors == c.recipients:
        return len(c.actors) > 1 and all(map(parties.somebody, c.actors))
    sides = (c.actors, c.recipients)
    if all(any(p.actor.id for p in side) for side in sides):
        return any_apart(c.actors, c.recipients)
    return all(any(p.actor.id or parties.public(p.head) for p in side) for side in sides)


def _political(c: Candidate, parties: Parties) -> bool:
    """Nobody has an id: both sides must still be bodies or persons of public life."""
    sides = [side for side in (c.actors, c.recipients) if side]
    if "one" in c.pattern.need:
        return any(parties.public(p.head) for p in c.actors)
    if not c.actors or (len(sides) < 2 and c.pattern.event != "PROTEST"):
        return False
    return all(any(parties.public(p.head) for p in side) for side in sides)
