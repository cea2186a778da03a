"""What an announced, promised or refused act says in itself: intent is an event of its own.

PLOVER counts "will send aid" as AGREE, "will not negotiate" as REJECT, "will impose sanctions"
as THREATEN.  The act keeps its own record with its status; the stance is a second one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import lists
from .parties import Parties
from .refine import code_for

if TYPE_CHECKING:
    from .coder import Draft

COOPERATIVE = frozenset(["CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "CONCEDE"])
HOSTILE = frozenset(["SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "PROTEST"])
SPOKEN = frozenset(["AGREE", "THREATEN", "REJECT", "REQUEST", "ACCUSE", "SUPPORT"])


def stance_of(parties: Parties, d: Draft, drafts: list[Draft]) -> tuple[str, str] | None:
    """The type and code of the stance that `d` also tells, or `None`."""
    if not d.candidate.actors or d.candidate.pattern.mode == "resign":
        return None
    kind = d.type
    if kind in HOSTILE and d.status == "hypothetical" and _said_by_itself(parties, d):
        return "THREATEN", code_for("threaten", d.cameo) or "130"
    if not _own_will(d):
        return None
    if kind in COOPERATIVE and d.status == "planned":
        found, default = "AGREE", "030"
    elif kind in HOSTILE and d.status == "planned":
        found, default = "THREATEN", "130"
    elif kind in COOPERATIVE and d.status == "negated":
        found, default = "REJECT", "120"
    else:
        return None
    if any(o is not d and o.type in SPOKEN and _covers(o, d) for o in drafts):
        return None
    return found, code_for(found.lower(), d.cameo) or default


def _own_will(d: Draft) -> bool:
    """Whether the words tell the actor's own will, not a plan of others or a purpose."""
    if d.status == "negated" and not _refused(d):
        return False
    return any(
        step.startswith(("planned: “", "negated: “"))
        and (
            step.split("“")[1].split("”")[0].split()[0] in lists.plain("own_will")
            or "headline" in step
            or d.status == "negated"
        )
        for step in d.steps
    ) and not any("to” before" in step for step in d.steps)


def _said_by_itself(parties: Parties, d: Draft) -> bool:
    """Whether who would do it says so: "Peru said it would strike if it was attacked"."""
    tree, frame = parties.tree, d.candidate.frame
    verb = frame.trigger if frame.light is None else frame.light
    token = tree.tokens[verb]
    if token.dep != "ccomp" or tree.low[token.head] not in lists.verbs("saying"):
        return False
    if not any(tree.low[j] in lists.plain("would") for j in tree.kids(verb, "aux")):
        return False
    sayers = {p.actor.id for j in tree.own_subjects(token.head) for p in parties.named(j)}
    return bool(sayers & {p.actor.id for p in d.candidate.actors if p.actor.id})


def _refused(d: Draft) -> bool:
    """Whether the negation tells a will: not "did not meet", "failed to meet", "has never met"."""
    words = [s.split("“")[1].split("”")[0] for s in d.steps if s.startswith("negated: “")]
    firsts = {w.split()[0] for w in words}
    return bool(firsts & lists.plain("refusing_words")) or bool(firsts & lists.verbs("refusing"))


def _covers(other: Draft, d: Draft) -> bool:
    """Whether another event already tells this stance."""
    mine = {p.actor.id or p.text for p in d.candidate.actors}
    theirs = {p.actor.id or p.text for p in other.candidate.actors}
    clause = other.candidate.frame.clause
    return bool(mine & theirs) and (clause == d.trigger or clause == d.candidate.frame.light)
