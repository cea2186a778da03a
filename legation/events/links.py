"""Why: which event an event answers."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..records import Event
from .frames import Frame
from .parties import Parties
from .tree import Tree

if TYPE_CHECKING:
    from .candidate import Candidate
    from .coder import Draft

PATH = Path(__file__).parent / "data" / "links.toml"


@cache
def _words() -> dict[str, frozenset[str]]:
    raw = tomllib.loads(PATH.read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in raw["because"].items()}


def because_of(
    tree: Tree, drafts: Sequence[Draft], events: Sequence[Event], parties: Parties
) -> list[Event]:
    """The events with `because` filled: all tellings of the event that the words point to."""
    at: dict[int, list[int]] = {}
    for n, d in enumerate(drafts):
        at.setdefault(d.trigger, []).append(n)
    out = []
    for n, event in enumerate(events):
        found: list[str] = []
        for place in _causes(tree, drafts[n].candidate.frame):
            inside = tree.doc.subtree(place)
            hit = [
                m for i in inside for m in at.get(i, ()) if m != n and not _same(event, events[m])
            ]
            for m in hit or _alluded(tree, inside, drafts, events, parties, n):
                found.extend(_tellings(events[m], events))
        out.append(replace(event, because=tuple(dict.fromkeys(found))) if found else event)
    return out


HOSTILE = frozenset(["SANCTION", "ACCUSE", "COERCE", "REJECT", "THREATEN", "ASSAULT"])


def give_causes_their_actor(tree: Tree, found: Sequence[Candidate]) -> None:
    """ "broke relations with Y over its attacks": what is answered was done by the other side."""
    at = {c.frame.trigger: c for c in found}
    for c in found:
        mine = {p.actor.id for p in c.actors} - {None}
        if c.pattern.event not in HOSTILE or not mine or not any(p.actor.id for p in c.recipients):
            continue
        for place in _causes(tree, c.frame):
            inside = tree.doc.subtree(place)
            inner_ones = [at[i] for i in inside if i in at and at[i] is not c]
            _forces_at_home(inner_ones, c)
            if not any(tree.low[i] in ("its", "their", "his", "her") for i in inside):
                continue
            for inner in (at[i] for i in inside if i in at and at[i] is not c):
                if {p.actor.id for p in inner.actors} == mine and inner.recipients:
                    inner.actors = [p for p in c.recipients if p.actor.id]
                    inner.slots.append("actor: the other side of what this is an answer to")


def _forces_at_home(causes: Sequence[Candidate], answer: Candidate) -> None:
    """ "sanctions on Peru over killings by security forces": Peru's, where no word says whose."""
    mine = {p.actor.id for p in answer.actors}
    theirs = {p.actor.id for p in answer.recipients if p.actor.id} - mine
    if len(theirs) != 1:
        return
    (home,) = theirs
    for c in causes:
        c.actors = [
            replace(p, actor=replace(p.actor, id=home))
            if p.actor.sector in ("MIL", "COP") and p.actor.id in mine and p.text.islower()
            else p
            for p in c.actors
        ]


def _causes(tree: Tree, frame: Frame) -> list[int]:
    """Clauses and phrases at the trigger that say what it answers."""
    words = _words()
    hosts = [i for i in (frame.trigger, frame.light, frame.theme) if i is not None]
    out = []
    for host in hosts:
        for j in tree.children[host]:
            dep = tree.tokens[j].dep.partition(":")[0]
            if (
                dep == "advcl"
                and {tree.low[k] for k in tree.kids(j, "mark", "case")} & words["marks"]
            ):
                if not any(
                    tree.tokens[k].dep in ("obl:unmarked", "obl:tmod", "nmod:unmarked") and k < j
                    for k in tree.children[j]
                ):
                    out.append(j)
            elif dep in ("obl", "nmod", "advcl"):
                case = tree.case(j) or _lead(tree, j)
                if case in words["prepositions"] or (
                    tree.low[j] in words["nouns"] and case in ("in", "as")
                ):
                    out.append(j)
    return out


def _lead(tree: Tree, j: int) -> str:
    """The word before a phrase, where the parser did not see that it leads it."""
    first = min(tree.doc.subtree(j))
    lead = (
        tree.low[first]
        if tree.low[first] in ("following", "after")
        else tree.low[first - 1]
        if first
        else ""
    )
    return lead if lead in ("following", "after", "over") else ""


def _alluded(
    tree: Tree,
    inside: list[int],
    drafts: Sequence[Draft],
    events: Sequence[Event],
    parties: Parties,
    n: int,
) -> list[int]:
    """Events told elsewhere with the same words and the same actor as the phrase of the cause."""
    words = {tree.low[i][:7] for i in inside if tree.tokens[i].upos in ("VERB", "NOUN")}
    owners = [
        j for i in inside for j in tree.kids(i, "nmod:poss", "nsubj") if j in inside
    ] or inside
    ids = {a.id for i in owners if (m := parties.cast.at_head(i)) for a in m.actors if a.id}
    if ids and ids <= {p.actor.id for p in events[n].actors}:
        ids = {p.actor.id for p in events[n].recipients if p.actor.id}
    return [
        m
        for m, d in enumerate(drafts)
        if m != n
        and tree.low[d.trigger][:7] in words
        and len(tree.low[d.trigger]) > 5
        and any(p.actor.id in ids for p in events[m].actors)
        and not _same(events[n], events[m])
    ]


def _same(a: Event, b: Event) -> bool:
    return _sides(a) == _sides(b) and a.event == b.event


def _sides(e: Event) -> tuple[frozenset[str | None], frozenset[str | None]]:
    return frozenset(p.actor.id for p in e.actors), frozenset(p.actor.id for p in e.recipients)


def _tellings(cause: Event, events: Sequence[Event]) -> list[str]:
    """The cause and the other tellings of it: same type and change, the same parties."""
    actors, recipients = _sides(cause)
    out = [cause.id]
    for e in events:
        if (
            e.id == cause.id
            or e.event != cause.event
            or e.change != cause.change
            or e.cameo != cause.cameo
        ):
            continue
        other, others = _sides(e)
        if actors & other and recipients & others and e.status in ("actual", "ongoing"):
            out.append(e.id)
    return out
