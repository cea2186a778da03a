"""How one report tells an event: its words, numbers, days, speakers, and terms it keeps at a
distance by quotation marks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from ..ledger import Ledger, Wanted
from ..records import Attribution, Event

#: events of one kind between the same two count as one and the same within so many days
NEAR = 3

_NUMBER = re.compile(
    r"(?<![\w.])(?:[$€£¥]\s?)?\d[\d,.]*\d?(?:\s?(?:%|per cent|percent|million|billion|trillion))?"
    r"(?:\s[a-z][a-z-]+)?"
)
_WORDS = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|scores|hundreds"
    r"|thousands|millions)\b(?:\s(?:of\s)?[a-z][a-z-]+)?",
    re.IGNORECASE,
)
_MONTHS = r"January|February|March|April|May|June|July|August|September|October|November|December"
_DAY = re.compile(
    rf"\b(?:\d{{1,2}}\s(?:{_MONTHS})(?:\s\d{{4}})?|(?:{_MONTHS})\s\d{{1,2}}(?:,?\s\d{{4}})?"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|tomorrow)\b"
)


@dataclass(frozen=True, slots=True)
class Told:
    """One telling, ready to stand beside another."""

    event: Event
    numbers: tuple[str, ...]
    days: tuple[str, ...]
    #: who is quoted, each with how
    speakers: tuple[str, ...]
    #: terms in quotation marks that are not speech
    terms: tuple[str, ...]


def told(ledger: Ledger, event: str) -> Told:
    """How the report of an event tells it.  Raises `KeyError` for an unknown event."""
    found = ledger.event(event)
    if found is None:
        raise KeyError(event)
    reading = ledger.reading(found.report.id)
    claims = reading.claims if reading else None
    text = found.evidence.text
    without = _DAY.sub(" ", text)
    numbers = [m.group().strip(" .,") for m in _NUMBER.finditer(without)]
    numbers += [m.group() for m in _WORDS.finditer(without)]
    return Told(
        found,
        tuple(dict.fromkeys(numbers)),
        tuple(dict.fromkeys(m.group() for m in _DAY.finditer(text))),
        tuple(dict.fromkeys(_speaker(a) for a in claims.attributions)) if claims else (),
        tuple(dict.fromkeys(d.text.strip("“”\"'‘’") for d in claims.distances)) if claims else (),
    )


def _speaker(claim: Attribution) -> str:
    who = "; ".join(s.text for s in claim.sources) or "nobody named"
    return f"{who} ({claim.quote})"


def alike(ledger: Ledger, event: str) -> list[str]:
    """The event and those of the same type between the same two within `NEAR` days, one of
    each report; [] for an unknown event.
    """
    found = ledger.event(event)
    if found is None:
        return []
    ids = [next((p.actor.id for p in side if p.actor.id), None) for side in
           (found.actors, found.recipients)]  # fmt: skip
    day = found.date.start or found.date.end or found.report.published
    if day is None or not any(ids):
        return [event]
    near = timedelta(days=NEAR)
    actor, other = ids if ids[0] else (ids[1], None)
    wanted = Wanted(actor=actor, other=other, kind=found.event, since=day - near, until=day + near)
    columns = ledger.overview().columns
    numbers = columns.newest(columns.choose(wanted), 60)
    by_report = {found.report.id: event}
    for stored in ledger.numbered(numbers):
        by_report.setdefault(stored.event.report.id, stored.event.id)
    return list(by_report.values())
