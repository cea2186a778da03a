"""A person's correction of who an event is according to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from ..errors import ReviewError
from ..records import Attribution, Event
from .packing import claim_from, claim_record


def chosen(event: Event, value: Any, claims: Iterable[Attribution]) -> list[dict[str, Any]]:
    """The chain of attribution that `value` names, outermost first, as it is recorded.

    `value` is a list with commas: an id of a claim of the report (`at_…`) puts that claim in
    the place; the id of an actor says who the source in this place of the chain is, the words
    staying those of the text.  Nothing: the report says so itself.
    """
    known = {claim.id: claim for claim in (*event.attribution, *claims)}
    out: list[Attribution] = []
    for place, word in enumerate(w.strip() for w in str(value).split(",") if w.strip()):
        if word.startswith("at_"):
            if word not in known:
                raise ReviewError(f"{word}: the report has no such claim")
            out.append(known[word])
        else:
            out.append(_renamed(event, place, word))
    return [claim_record(claim, event.report.text) for claim in out]


def attributed(event: Event, value: Any) -> Event:
    """`event` with the chain that was chosen."""
    text = event.report.text
    return replace(event, attribution=tuple(claim_from(kept, text) for kept in value))


def _renamed(event: Event, place: int, id_: str) -> Attribution:
    if place >= len(event.attribution) or not event.attribution[place].sources:
        raise ReviewError(
            f"{id_}: the event names {len(event.attribution)} sources; give the id of a claim"
            " of the report (at_…) for another"
        )
    claim = event.attribution[place]
    first, *others = claim.sources
    if first.actor.id == id_:
        return claim
    actor = replace(first.actor, id=id_, name=id_, role=None)
    return replace(claim, sources=(replace(first, actor=actor), *others))
