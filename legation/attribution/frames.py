"""What hangs on a verb, sorted by what it does."""

from __future__ import annotations

from dataclasses import dataclass, field

from legation.attribution.sources import first_case
from legation.attribution.view import View

_NEGATIONS = frozenset(["not", "n't", "never", "n’t", "nor", "neither"])


@dataclass(slots=True)
class Frame:
    """The children of a verb that matter here."""

    clause: int | None = None
    infinitive: int | None = None
    obj: int | None = None
    hearer: int | None = None
    paratactic: list[int] = field(default_factory=list)
    oblique: list[tuple[int, str]] = field(default_factory=list)
    particle: int | None = None
    passive_subject: int | None = None
    negated: bool = False


def frame_of(view: View, v: int) -> Frame:
    """Sort the children of `v` by what they do."""
    tokens, frame = view.tokens, Frame()
    for j in view.children[v]:
        dep = tokens[j].dep
        if dep == "ccomp" or (dep.startswith("csubj") and j > v):
            frame.clause = j if frame.clause is None else frame.clause
        elif dep == "xcomp":
            case = first_case(view, j)
            if case not in ("", "to"):
                frame.oblique.append((j, case))
            elif frame.infinitive is None:
                frame.infinitive = j
        elif dep == "obj":
            frame.obj = j if frame.obj is None else frame.obj
        elif dep == "iobj":
            frame.hearer = j if frame.hearer is None else frame.hearer
        elif dep == "parataxis":
            frame.paratactic.append(j)
        elif dep.startswith("obl") or dep == "advcl":
            case = first_case(view, j)
            if case:
                frame.oblique.append((j, case))
            elif dep == "advcl" and _gerund_after(view, v, j) and frame.infinitive is None:
                frame.infinitive = j
        elif dep == "compound:prt":
            frame.particle = j
        elif dep in ("nsubj:pass", "csubj:pass"):
            frame.passive_subject = j
        elif (
            dep in ("advmod", "cc", "cc:preconj")
            and tokens[j].lemma.lower() in _NEGATIONS
            and j < v
        ):
            frame.negated = True
    if frame.obj is None:
        frame.obj = frame.hearer
    if frame.passive_subject is None and tokens[v].dep == "acl" and tokens[v].xpos == "VBN":
        frame.passive_subject = tokens[v].head
    return frame


def _gerund_after(view: View, v: int, j: int) -> bool:
    """Whether a gerund follows the verb or its particle at once ("ruled out sending …")."""
    if view.tokens[j].xpos != "VBG" or j <= v:
        return False
    between = view.tokens[v + 1 : view.extent(j)[0]]
    return all(t.dep == "compound:prt" for t in between)
