"""What all published tables share: pairs of an event, its day, its codes, clean cells."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from ..output.flat import who_to_whom
from ..records import Record
from .codes import countries, to_cameo

#: the statuses that formats without a column for status may state as events
STATED = frozenset(("actual", "ongoing"))
_BREAKS = str.maketrans(dict.fromkeys("\t\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029\x00", " "))


class Pair(NamedTuple):
    """One actor and one recipient of an event; an empty record where there is none."""

    key: str  # unique and stable: the event's id and the places of the two
    actor: Record
    recipient: Record


def pairs(record: Record) -> Iterator[Pair]:
    """The actor–recipient pairs of an event record, in order; nobody is paired with themselves."""
    for a, r in who_to_whom(record):
        actor, recipient = record["actors"][a : a + 1], record["recipients"][r : r + 1]
        yield Pair(f"{record['id']}-{a}-{r}", *(actor or [{}]), *(recipient or [{}]))


def number(key: str) -> int:
    """A positive 63-bit integer for a key: the same everywhere, always."""
    return int.from_bytes(hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()[:8]) >> 1


def cell(value: object) -> str:
    """A value as the text of one tab-separated cell; None is empty."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".") or "0"
    text = str(value)
    return text.translate(_BREAKS).encode("utf-8", "replace").decode("utf-8")


def line(values: list[object]) -> str:
    """One row of a tab-separated table, with its line end."""
    return "\t".join(map(cell, values)) + "\n"


def event_day(record: Record) -> date | None:
    """The day tables give an event: its first, else its last, else that of publication."""
    for value in (
        record["date"]["start"],
        record["date"]["end"],
        record["report"]["published"],
    ):
        if value:
            return date.fromisoformat(value[:10])
    return None


def cameo(record: Record) -> str | None:
    """The event's CAMEO code: as coded, else by the crosswalk."""
    return record["cameo"] or to_cameo(record["event"], record["mode"], tuple(record["contexts"]))


def country_name(id_: str | None) -> str | None:
    """The neutral name of a country; None for who is no country."""
    found = countries().get(id_ or "")
    return found.name if found else None


def label(party: Record) -> str | None:
    """What to call a party: its name, else its role and country, else its words."""
    if not party:
        return None
    name, id_ = party.get("name"), party.get("id")
    if name and name != id_:
        return str(name)
    return country_name(id_) or name or party.get("text") or id_
