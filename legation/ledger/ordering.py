"""Check the places in an order that reports give against what the ledger knows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..records import Event
from ..relations import Relation
from ..relations.ordinals import Ordinal, ordinals_in


@dataclass(frozen=True, slots=True)
class OrdinalCheck:
    """One report's "the third country to …", and the place the ledger has it in."""

    subject: str
    event: Event
    ordinal: Ordinal
    #: the first and last place it can have in the ledger; they differ on the same day
    first: int
    last: int

    @property
    def agrees(self) -> bool | None:
        """Whether the ledger has it in that place; None when they count different things."""
        if self.ordinal.partial:
            return None
        return self.first <= self.ordinal.number <= self.last


def check_ordinals(recognised: Iterable[Relation], events: Iterable[Event]) -> list[OrdinalCheck]:
    """The ordinals in the sentences that tell of recognitions, each checked once.

    An ordinal is said of the recogniser named last before it, by a name that any of its
    events uses.
    """
    since = {r.subject: r.start or date.min for r in recognised}
    told = list(events)
    names: dict[str, str] = {}
    for event in told:
        for party in event.actors:
            if party.actor.id in since:
                names[party.text] = party.actor.id
                names.update({party.actor.name: party.actor.id} if party.actor.name else {})
    out: dict[tuple[str, int], OrdinalCheck] = {}
    for event in told:
        for ordinal in ordinals_in(event.evidence.text):
            subject = _named_last(event.evidence.text[: ordinal.start], names)
            if subject is not None:
                key = (event.report.id, event.evidence.start + ordinal.start)
                out.setdefault(key, _check(subject, event, ordinal, since))
    return list(out.values())


def _named_last(text: str, names: dict[str, str]) -> str | None:
    """Whose name ends last in `text`; the longer one where two end together."""
    places = ((text.rfind(name) + len(name), len(name), name) for name in names if name in text)
    last = max(places, default=None)
    return names[last[2]] if last else None


def _check(subject: str, event: Event, ordinal: Ordinal, since: dict[str, date]) -> OrdinalCheck:
    day = since[subject]
    before = sum(d < day for d in since.values())
    by_then = sum(d <= day for d in since.values())
    return OrdinalCheck(subject, event, ordinal, before + 1, by_then)
