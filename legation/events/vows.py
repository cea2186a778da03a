"""What a promise promises decides what it is: help, harm, or nothing between states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import lists
from .parties import Parties
from .refine import code_for
from .stance import COOPERATIVE, HOSTILE
from .tree import Tree

if TYPE_CHECKING:
    from .coder import Draft


#: whose promises to the world at large are no news between states
_PRIVATE = frozenset(["BUS", "CVL", "EDU", "MED", "JRN"])


def settle_vows(tree: Tree, parties: Parties, drafts: list[Draft]) -> list[Draft]:
    """Promises of harm become threats; promises of nothing that concerns others are left out."""
    at = {d.trigger: d for d in drafts}
    at |= {d.candidate.frame.light: d for d in drafts if d.candidate.frame.light is not None}
    out = []
    for d in drafts:
        clause = d.candidate.frame.clause
        if d.candidate.pattern.event == "AGREE" and d.candidate.pattern.name in (
            "ready-to",
            "pledge-noun",
        ):
            inside = set(tree.doc.subtree(d.trigger))
            if _directed(parties, d) and any(
                o.trigger in inside and o.type in COOPERATIVE for o in drafts if o is not d
            ):
                out.append(d)
            continue
        if d.candidate.pattern.event != "AGREE" or clause is None:
            out.append(d)
            continue
        inner = next((at[i] for i in _chain(tree, clause) if i in at and at[i] is not d), None)
        if inner is not None and inner.type in HOSTILE:
            if tree.low[d.trigger] in lists.verbs("vowing"):
                d.stance = "THREATEN"
                d.cameo = code_for("threaten", inner.cameo) or "130"
                d.change = None
                _threaten(tree, d, inner)
                out.append(d)
            continue
        if (inner is not None and inner.type in (*COOPERATIVE, "AGREE")) or (
            tree.low[d.trigger] in lists.verbs("agreeing") and (_directed(parties, d) or _body(d))
        ):
            out.append(d)
    return out


def _threaten(tree: Tree, d: Draft, inner: Draft) -> None:
    """What is vowed is threatened: "vowed to strike back", not "plans to strike"."""
    word = tree.low[d.trigger]
    if inner.status == "planned" and word not in lists.verbs("planning"):
        inner.status = "threatened"
        inner.steps.append(f"“{word}” threatens it")


def _chain(tree: Tree, clause: int) -> list[int]:
    """The clause's own word and the verbs and nouns it leads to."""
    out, i = [clause], clause
    for _ in range(3):
        below = tree.kids(i, "xcomp", "obj", "ccomp", "conj")
        out.extend(below)
        if not below:
            break
        i = below[0]
    return out


def _directed(parties: Parties, d: Draft) -> bool:
    """Whether somebody else of public life is promised something."""
    mine = {p.actor.id for p in d.candidate.actors}
    return any(
        (p.actor.id and (p.actor.id not in mine or len(mine) > 1))
        or (not p.actor.id and parties.public(p.head))
        for p in d.candidate.recipients
    )


def _body(d: Draft) -> bool:
    """Whether a state, a body of public life or an armed group promises."""
    return any(p.actor.id and p.actor.sector not in _PRIVATE for p in d.candidate.actors)
