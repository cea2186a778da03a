"""An act told beside another, without saying its other side again; recognition taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..records import Participant
from .missions import host_before, teller_of
from .ordinal import others_before
from .parties import Parties
from .tree import Tree

if TYPE_CHECKING:
    from .coder import Draft
    from .pattern import Book, Pattern

#: the acts that say the other side of one told beside them
_WITH = {
    "expels": ("severs", "expels", "downgrades"),
    "recalls": ("recalls", "severs", "downgrades"),
}

#: the acts that may answer what somebody did, or be told by the one they are done to
_ANSWERS = frozenset(["recalls", "expels", "severs", "downgrades"])
#: what is answered so, and how many sentences before; a break is long at issue
#: a break may follow another by so many sentences
_SUIT = 2
_DONE = {"expels": 1, "recalls": 1, "sanctions": 1, "downgrades": 1, "severs": 3}


def share_recipients(tree: Tree, drafts: list[Draft]) -> None:
    """Give the act that leaves its other side out the one of the act beside it.

    "Chad recalled its envoy to Mali a day after Niger recalled its own": Niger's from Mali too.
    """
    for d in drafts:
        mine = {p.actor.id for p in d.candidate.actors}
        if d.change is None or {p.actor.id for p in d.candidate.recipients} - _themselves(d):
            continue
        for other in drafts:
            theirs = {p.actor.id for p in other.candidate.recipients} - {None}
            if (
                other.change in _WITH.get(d.change, (d.change,))
                and theirs
                and not theirs & mine
                and tree.tokens[other.trigger].sent == tree.tokens[d.trigger].sent
            ):
                d.candidate.recipients = list(other.candidate.recipients)
                d.steps.append("whom: as in the same act told beside it")
                break


def _themselves(d: Draft) -> set[str | None]:
    """Those who act, where nobody else is named: they may do it to somebody told beside it."""
    mine = {p.actor.id for p in d.candidate.actors}
    return {None} | (mine if d.candidate.pattern.pair else set())


def follow_suit(tree: Tree, parties: Parties, drafts: list[Draft]) -> None:
    """Give a break that names nobody the other side of the break told before it.

    "Peru cut ties with Mali. Chile recalled its ambassador": from Mali, not from Peru.  What
    is only inferred, or names who did the same before, is no name.
    """
    for d in drafts:
        c = d.candidate
        if _break(d) is None or not c.actors or _said_whom(tree, parties, d):
            continue
        mine = {p.actor.id for p in c.actors}
        for other in sorted(drafts, key=lambda o: -o.trigger):
            near = tree.tokens[d.trigger].sent - tree.tokens[other.trigger].sent
            whom = [p for p in other.candidate.recipients if p.actor.id]
            if other.trigger >= d.trigger or not 0 < near <= _SUIT or _break(other) is None:
                continue
            if len({p.actor.id for p in whom}) == 1 and whom[0].actor.id not in mine:
                up = tree.tokens[d.trigger].head
                over = [o for o in drafts if o.type == "THREATEN" and o.trigger == up]
                for o in (d, *(o for o in over if not _said_whom(tree, parties, o))):
                    o.candidate.recipients = whom
                    o.steps.append(f"whom: “{whom[0].text}”, as in the break told before it")
            break


def _break(d: Draft) -> str | None:
    """The change of relations that `d` tells, or would, if it is one for the worse."""
    c = d.candidate
    change = d.change or (c.variant and c.variant.change) or c.pattern.change
    return change if change in _ANSWERS else None


def _said_whom(tree: Tree, parties: Parties, d: Draft) -> bool:
    """Whether the sentence itself names the other side."""
    sent = tree.tokens[d.trigger].sent
    first = {p.actor.id for i in others_before(tree, parties, d) for p in parties.named(i)} | {None}
    return any(
        p.actor.id not in first and tree.tokens[p.head].sent == sent for p in d.candidate.recipients
    )


def answer(tree: Tree, parties: Parties, drafts: list[Draft]) -> None:
    """Give a recall or an expulsion that names nobody the one whose doing it answers."""
    for d in drafts:
        c = d.candidate
        if d.change not in _ANSWERS or any(p.actor.id for p in c.recipients):
            continue
        mine = {p.actor.id for p in c.actors}
        found = (
            _done_to(mine, d, drafts, tree)
            or host_before(c, tree, parties)
            or teller_of(c, tree, parties)
        )
        if found and c.actors:
            c.recipients = found
            d.steps.append(f"whom: “{found[0].text}”, whose doing it answers")


def drop_departures(tree: Tree, drafts: list[Draft]) -> list[Draft]:
    """Without the leaving of those who are told to: "gave the envoy 48 hours to leave"."""
    told = {d.trigger for d in drafts if _break(d) == "expels"}
    tokens = tree.tokens
    return [
        d
        for d in drafts
        if d.type != "RETREAT"
        or d.trigger in told
        or not told & {tokens[d.trigger].head, tokens[tokens[d.trigger].head].head}
    ]


def _done_to(mine: set[str | None], d: Draft, drafts: list[Draft], tree: Tree) -> list[Participant]:
    """Who did something to those who act, right before and in the same matter."""
    for other in sorted(drafts, key=lambda o: -o.trigger):
        near = tree.tokens[d.trigger].sent - tree.tokens[other.trigger].sent
        if other.trigger < d.trigger and near <= _DONE.get(other.change or "", -1):
            theirs = {p.actor.id for p in other.candidate.recipients} - {None}
            doers = [p for p in other.candidate.actors if p.actor.id]
            if theirs & mine and not {p.actor.id for p in doers} & mine:
                return doers
    return []


def switched(tree: Tree, parties: Parties, drafts: list[Draft], book: Book) -> list[Draft]:
    """ "switches recognition from A to B": besides the break with A the recognition of B."""
    pattern = next((p for p in book.patterns if p.name == "recognise"), None)
    out = []
    for d in drafts:
        c = d.candidate
        if c.pattern.name != "switch-recognition" or pattern is None:
            continue
        held = [*c.frame.all_preps().get("to", ())]
        for j in c.frame.objects:
            held += tree.preps(j).get("to", ())
            for k in tree.preps(j).get("from", ()):
                held += tree.preps(k).get("to", ())
        named = [p for j in dict.fromkeys(held) for p in parties.named(j) if p.actor.id]
        found = list({p.actor.id: p for p in named}.values())
        left = {p.actor.id for p in c.recipients}
        if found and not left & {p.actor.id for p in found}:
            other = replace(c, pattern=pattern, variant=None, recipients=found)
            step = f"recognises “{found[0].text}”, to whom it switches"
            out.append(
                replace(
                    d, candidate=other, steps=[*d.steps, step], cameo="054", change="recognises"
                )
            )
    return out


def take_back(tree: Tree, drafts: list[Draft], book: Book) -> None:
    """ "no longer recognises", "ceased to recognise": a recognition taken back, not refused."""
    for d in drafts:
        if d.change == "recognises" and any(
            o.change == "derecognises" and d.trigger in tree.doc.subtree(o.trigger) for o in drafts
        ):
            d.change = None  # "the withdrawal of its recognition"
            continue
        if d.change == "recognises" and d.status == "negated" and _no_longer(d.steps[-1]):
            pattern = _derecognise(book)
            if pattern is not None:
                d.candidate.pattern, d.candidate.variant = pattern, None
                d.cameo, d.change, d.status = pattern.cameo, pattern.change, "actual"
                d.steps.append("actual: a recognition taken back")


def _no_longer(step: str) -> bool:
    return any(f"“{word}" in step for word in ("no longer", "no more", "ceases", "ceased"))


def _derecognise(book: Book) -> Pattern | None:
    return next((p for p in book.patterns if p.name == "derecognise"), None)
