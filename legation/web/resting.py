"""What an answer rests on: one record, some actors, or the whole ledger."""

from __future__ import annotations

from urllib.parse import parse_qs

from fastapi import HTTPException

from ..ledger import Ledger
from ..ledger.standing import rivals_of
from .asking import an_actor

#: lists and pictures that rest on the actors they are limited to
_LIMITED = ("/events", "/map", "/network")

_REPORTS, _EVENTS = ("/report/", "/api/v1/reports/"), ("/event/", "/api/v1/events/")


def mark(ledger: Ledger, path: str, query: str) -> str:
    """What tells one state of what an answer rests on from another."""
    for starts, of in ((_REPORTS, ledger.mark_of_report), (_EVENTS, ledger.mark_of_event)):
        for start in starts:
            if path.startswith(start):
                return of(path[len(start) :])
    try:
        actors = _actors(path, query)
    except HTTPException:
        actors = []
    return (ledger.mark_of_actors(actors) if actors else None) or ledger.mark()


def _actors(path: str, query: str) -> list[str]:
    """The actors that the answer has to do with; none: it may have to do with anybody."""
    kind, *names = path.strip("/").split("/")
    if kind == "actor" and len(names) == 1:
        return [an_actor(names[0])]
    if kind == "pair" and len(names) == 2:
        return [an_actor(name) for name in names]
    if kind == "recognition" and len(names) == 1:
        return rivals_of(an_actor(names[0]))
    if path in _LIMITED:
        given = parse_qs(query)
        return [an_actor(words[0]) for side in ("actor", "recipient") if (words := given.get(side))]
    return []
