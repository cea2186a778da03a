"""One incident told with two words, one of which only counts its victims, is one event."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ...records import Participant, Place
from .. import lists
from ..incident import with_victims
from ..tree import Tree
from ..where import place_of

if TYPE_CHECKING:
    from ..coder import Draft


def fold(tree: Tree, drafts: list[Draft], places: Sequence[Place] = ()) -> list[Draft]:
    """Assaults of one sentence whose parties do not speak against it, told once.

    "Gunmen opened fire on a market, injuring nine": the likelier reading stays, with what the
    other knows of a side that it lacks.
    """
    kept: list[Draft] = []
    for d in drafts:
        host = next(
            (k for k in kept if _one(tree, k, d) and not _elsewhere(tree, places, k, d)), None
        )
        if host is None:
            kept.append(d)
            continue
        best, other = (d, host) if _worth(d) > _worth(host) else (host, d)
        mine, theirs = best.candidate, other.candidate
        mine.actors = mine.actors or theirs.actors
        if _heads(best) & _heads(other) or _shared(best, other):
            mine.recipients = _united(mine.recipients, theirs.recipients)
        else:
            mine.recipients = with_victims(tree, mine.recipients, theirs.recipients)
        mine.also = [*mine.also, other.trigger, *theirs.also]
        best.steps.append(f"told with “{tree.tokens[other.trigger].text}” as well")
        kept[kept.index(host)] = best
    return kept


def _elsewhere(tree: Tree, places: Sequence[Place], a: Draft, b: Draft) -> bool:
    """Whether the two are told of two towns: "five died in Ica; two in Lima"."""
    found = [place_of(tree, d.trigger, d.candidate.frame.light, places) for d in (a, b)]
    towns = {p.geonames_id for p in found if p is not None and p.city}
    return len(towns) > 1


def _one(tree: Tree, a: Draft, b: Draft) -> bool:
    if not (a.type == b.type == "ASSAULT") or a.stance or b.stance or a.status != b.status:
        return False
    if tree.tokens[a.trigger].sent != tree.tokens[b.trigger].sent:
        return False
    if _reversed(a, b) or _reversed(b, a):
        return False
    victims = lists.verbs("counting_victims")
    if not {tree.low[a.trigger], tree.low[b.trigger]} & victims:
        return False
    if _shared(a, b) and (_counted(a) or _counted(b)):
        return True
    if _heads(a) & _heads(b) and (
        not a.candidate.actors or not b.candidate.actors or _shared(a, b)
    ):
        return True
    return all(
        not mine or not theirs or mine & theirs
        for mine, theirs in ((_ids(a, s), _ids(b, s)) for s in ("actors", "recipients"))
    ) and not (a.candidate.actors and b.candidate.actors and not _shared(a, b))


def _reversed(a: Draft, b: Draft) -> bool:
    """Whether who is struck in `a` strikes in `b`: "executed for killing a child"."""
    struck = {(p.actor.id, p.actor.name or p.text) for p in a.candidate.recipients}
    return any((p.actor.id, p.actor.name or p.text) in struck for p in b.candidate.actors)


def _counted(d: Draft) -> bool:
    """Whether it only counts victims, who are of the place where nothing else is said."""
    held = d.candidate.recipients
    return bool(held) and all(p.actor.kind == "population" for p in held)


def _heads(d: Draft) -> set[int]:
    return {p.head for p in d.candidate.recipients}


def _united(held: list[Participant], others: list[Participant]) -> list[Participant]:
    """Both sides' parties, each head once, with its id where one of them knows it."""
    best = {p.head: p for p in (*held, *others)}
    best |= {p.head: p for p in (*others, *held) if p.actor.id}
    return sorted(best.values(), key=lambda p: p.start)


def _ids(d: Draft, side: str) -> set[str]:
    return {p.actor.id for p in getattr(d.candidate, side) if p.actor.id}


def _shared(a: Draft, b: Draft) -> bool:
    """Whether both name one who acts, by id or by the same words."""
    first, second = ({p.actor.id or p.text for p in d.candidate.actors} for d in (a, b))
    return bool(first & second)


def _worth(d: Draft) -> tuple[int, float]:
    """Sides that are known, sides that are named, and how sure the reading is."""
    sides = (d.candidate.actors, d.candidate.recipients)
    known = sum(any(p.actor.id for p in side) for side in sides)
    return (2 * known + sum(map(bool, sides)), d.confidence)
