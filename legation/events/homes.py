"""Persons whom no word gives a nation: whose people they are, where the text leaves one answer.

"Turkish police arrest 191 people": Turkey's; "eleven people were killed", in a text that tells of
no state but Nicaragua: Nicaragua's.  Attackers stay nobody's, and so do people from elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ..actors import GUESSED
from ..records import Actor, Participant
from . import lists
from .candidate import Candidate
from .locating import country_of, in_country, office
from .parties import Parties

if TYPE_CHECKING:
    from .coder import Draft

#: modes of what is done to persons whom a state holds
_KEPT = frozenset(["arrest", "release"])
_KEEPERS = frozenset(["COP", "JUD"])
#: kinds and sectors of actors whose id is no state's
_NO_STATE = frozenset(["igo", "group", "outlet", "party", "REB", "IGO", "NGO"])


def find_homes(parties: Parties, drafts: Sequence[Draft]) -> None:
    """Give the nameless persons, and persons that no table knows, of all drafts their state."""
    only = _only_state(parties)
    for d in drafts:
        c = d.candidate
        if c.actors is c.recipients or c.actors == c.recipients:
            c.actors = c.recipients = _at_home(parties, c, c.actors, [], only)
            continue
        # the sides are looked at as they were, one after the other
        before = list(c.actors)
        c.actors = _at_home(parties, c, c.actors, c.recipients, only)
        c.recipients = _at_home(parties, c, c.recipients, before, only)
        if c.pattern.mode in _KEPT or c.pattern.mode == "seize":
            c.actors = [_of_the_keeper(parties, p, c.recipients) for p in c.actors]
        if c.pattern.mode in _KEPT:
            c.recipients = [_of_the_keeper(parties, p, c.actors) for p in c.recipients]


def _at_home(
    parties: Parties,
    c: Candidate,
    side: list[Participant],
    others: list[Participant],
    only: str | None,
) -> list[Participant]:
    if all(p.actor.id for p in side):
        return side
    tree, attackers = parties.tree, c.pattern.event == "ASSAULT" and side is c.actors
    out = []
    for p in side:
        official = _official(parties, p.head)
        if attackers and not official:
            out.append(p)
            continue
        home = _home(parties, c, p, others, only) if _anybody(parties, p) else None
        if home is None or (side is c.recipients and _abroad(c, home)):
            out.append(p)
        elif p.actor.kind == "person" or p.actor.sector:
            out.append(replace(p, actor=replace(p.actor, id=home, sector=p.actor.sector or "CVL")))
        elif official:
            out.append(replace(p, actor=Actor(home, office(tree.low[p.head]), kind="office")))
        elif tree.low[p.head] in lists.nouns("bodies"):
            out.append(replace(p, actor=replace(p.actor, id=home)))
        else:
            out.append(in_country(tree, p, home))
    return out


def _official(parties: Parties, i: int) -> bool:
    """ "police", "security forces": who acts for the state they are in."""
    tree, known = parties.tree, lists.nouns("officials")
    return tree.low[i] in known or any(
        f"{tree.low[j]} {tree.low[i]}" in known for j in tree.kids(i, "compound")
    )


def _of_the_keeper(parties: Parties, p: Participant, keepers: list[Participant]) -> Participant:
    """ "arrested opposition leaders": its own, where only the talk of another state says whose."""
    m = parties.cast.at_head(p.head)
    homes = {q.actor.id for q in keepers if _state(q.actor)}
    guessed = m is not None and GUESSED in m.reasons
    if not guessed or len(homes) != 1 or not _state(p.actor):
        return p
    return replace(p, actor=replace(p.actor, id=homes.pop()))


def _abroad(c: Candidate, home: str) -> bool:
    """Whether those who are sent away by `home` cannot be its own."""
    away = c.pattern.event == "SANCTION" or c.pattern.mode == "deport"
    return away and home in {p.actor.id for p in c.actors}


def _anybody(parties: Parties, p: Participant) -> bool:
    """Whether a party is persons of whom nothing says that they come from elsewhere."""
    tree = parties.tree
    if p.actor.id is not None or tree.tokens[p.head].upos == "PRON":
        return False
    words = {tree.low[p.head], *(tree.low[j] for j in tree.kids(p.head, "amod", "compound"))}
    if tree.low[p.head] in lists.nouns("bodies") and any(
        tree.low[j] in ("the", "this", "that") for j in tree.kids(p.head, "det")
    ):
        return False  # "denied arming the group": one that is spoken of
    if words & (lists.nouns("strangers") | lists.nouns("peers")) or tree.low[p.head] in lists.nouns(
        "fighters"
    ):
        return False
    if any(tree.tokens[j].upos == "PRON" for j in tree.kids(p.head, "nmod:poss")):
        return False  # "its soldiers"
    if tree.low[p.head] in lists.nouns("leaders") and tree.tokens[p.head].xpos == "NNS":
        return False  # "the two presidents"
    if any(_elsewhere(parties, j) for j in tree.kids(p.head, "amod")):
        return False  # "European lawmakers"
    somebody = parties.nameless(p.head) or parties.persons(p)
    official = _official(parties, p.head)
    if official and _of_unknown(parties, p.head):
        return False
    return p.actor.kind == "person" or somebody or official


def _elsewhere(parties: Parties, j: int) -> bool:
    """Whether adjective `j` is of a part of the world that is no state: "African migrants"."""
    return parties.tree.low[j] in lists.plain("of_continents")


def _of_unknown(parties: Parties, i: int) -> bool:
    """Whether a name that no table knows says whose an army or a government is."""
    tree = parties.tree
    return office(tree.low[i]) not in _KEEPERS and any(
        tree.tokens[j].upos == "PROPN" and not parties.named(j, places=True)
        for j in (*tree.preps(i).get("of", ()), *tree.kids(i, "compound"))
    )


def _home(
    parties: Parties, c: Candidate, p: Participant, others: Iterable[Participant], only: str | None
) -> str | None:
    if p.actor.kind == "person":
        return _described(parties, p) or only
    keepers = {q.actor.id for q in others if q.actor.sector in _KEEPERS and _state(q.actor)}
    place = country_of(parties.tree, parties, c)
    if place is not None and not place.claimed_by:
        return place.country if not keepers or place.country in keepers else None
    return next(iter(keepers)) if len(keepers) == 1 else only


def _described(parties: Parties, p: Participant) -> str | None:
    """The state in what is said of a person: "Peruvian drug lord X", "X, a son of Peru's mayor"."""
    tree = parties.tree
    named = [p.head, *tree.kids(p.head, "appos", "nmod:desc")]
    if tree.tokens[p.head].dep in ("appos", "flat"):
        named.append(tree.tokens[p.head].head)
    around = [j for i in named for j in tree.kids(i, "amod", "compound", "nmod:poss")]
    around += [
        j
        for i in named
        if tree.low[i] in lists.nouns("persons")
        for j in tree.preps(i).get("of", ())
    ]
    told: set[str] = set()
    for j in around:
        m = parties.cast.at_head(j)
        if m is not None:
            told.update(a.id for a in m.actors if a.id and _state(a))
    return next(iter(told)) if len(told) == 1 else None


def _state(actor: Actor) -> bool:
    return (
        actor.id is not None
        and len(actor.id) == 3
        and not {actor.kind, actor.sector or ""} & _NO_STATE
    )


def _only_state(parties: Parties) -> str | None:
    """The one state that a text speaks of, by its names, its people and its places.

    None where a place is claimed by more than one: no side is taken.
    """
    if any(p.claimed_by for p in parties.places.values()):
        return None
    case, moving = parties.tree.case, lists.plain("moving")  # "expelled to Oman" is not from there
    told = {p.country for p in parties.places.values() if p.country and case(p.head) not in moving}
    for m in parties.cast.mentions:
        told.update(a.id for a in m.actors if a.id and _state(a) and case(m.head) not in moving)
    return next(iter(told)) if len(told) == 1 else None
