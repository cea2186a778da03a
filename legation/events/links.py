"""Why: which event an event answers."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..records import Event
from .tree import Tree

if TYPE_CHECKING:
    from .coder import Draft

PATH = Path(__file__).parent / "data" / "links.toml"


@cache
def _words() -> dict[str, frozenset[str]]:
    raw = tomllib.loads(PATH.read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in raw["because"].items()}


def because_of(tree: Tree, drafts: Sequence[Draft], events: Sequence[Event]) -> list[Event]:
    """The events with `because` filled: all tellings of the event that the words point to."""
    at: dict[int, list[int]] = {}
    for n, d in enumerate(drafts):
        at.setdefault(d.trigger, []).append(n)
    out = []
    for n, event in enumerate(events):
        found: list[str] = []
        for place in _causes(tree, drafts[n]):
            for i in tree.doc.subtree(place):
                for m in at.get(i, ()):
                    if m != n and not _same(event, events[m]):
                        found.extend(_tellings(events[m], events))
        out.append(replace(event, because=tuple(dict.fromkeys(found))) if found else event)
    return out


def _causes(tree: Tree, d: Draft) -> list[int]:
    """Clauses and phrases at the trigger that say what it answers."""
    words = _words()
    frame = d.candidate.frame
    hosts = [frame.trigger] + ([frame.light] if frame.light is not None else [])
    out = []
    for host in hosts:
        for j in tree.children[host]:
            dep = tree.tokens[j].dep.partition(":")[0]
            if dep == "advcl" and {tree.low[k] for k in tree.kids(j, "mark", "case")} & words["marks"]:
                if not any(tree.tokens[k].dep in ("obl:unmarked", "obl:tmod", "nmod:unmarked") and k < j for k in tree.children[j]):
                    out.append(j)
            elif dep in ("obl", "nmod", "advcl"):
                case = tree.case(j)
                if case in words["prepositions"] or tree.low[j] in words["nouns"] and case in ("in", "as"):
                    out.append(j)
    return out


def _same(a: Event, b: Event) -> bool:
    return _sides(a) == _sides(b) and a.event == b.event


def _sides(e: Event) -> tuple[frozenset[str | None], frozenset[str | None]]:
    return frozenset(p.actor.id for p in e.actors), frozenset(p.actor.id for p in e.recipients)


def _tellings(cause: Event, events: Sequence[Event]) -> list[str]:
    """The cause and the other tellings of it: same type and change, the same parties."""
    actors, recipients = _sides(cause)
    out = [cause.id]
    for e in events:
        if e.id == cause.id or e.event != cause.event or e.change != cause.change or e.cameo != cause.cameo:
            continue
        other, others = _sides(e)
        if actors & other and recipients & others and e.status in ("actual", "ongoing"):
            out.append(e.id)
    return out
