"""An event as a person corrected it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from ..errors import ReviewError
from ..events.pattern import TYPES
from ..records import Event, Participant, When
from ..relations import load_rules
from .answers import Review
from .attributing import attributed
from .holding import holding, not_undone

#: what a status can be
STATUSES = (
    "actual", "ongoing", "planned", "threatened", "requested", "hypothetical", "negated", "denied",
)  # fmt: skip


def corrected(event: Event, reviews: Sequence[Review]) -> Event:
    """`event` with the correction that holds, if any."""
    held = holding(not_undone(reviews))
    return apply_fields(event, held.fields) if held and held.verdict == "correct" else event


def apply_fields(event: Event, fields: Mapping[str, Any]) -> Event:
    """`event` with these fields; raises `ReviewError` for what they cannot be."""
    for key, value in fields.items():
        setter = _SETTERS.get(key)
        if setter is None:
            known = ", ".join(sorted(_SETTERS))
            raise ReviewError(f"{key}: not a field that can be corrected; one of {known}")
        event = setter(event, value)
    return event


def _plain(key: str) -> Callable[[Event, Any], Event]:
    def put(event: Event, value: Any) -> Event:
        changed: dict[str, Any] = {key: value or None}
        return replace(event, **changed)

    return put


def _status(event: Event, value: Any) -> Event:
    if value not in STATUSES:
        raise ReviewError(f"{value}: not a status; one of {', '.join(STATUSES)}")
    return replace(event, status=value)


def _type(event: Event, value: Any) -> Event:
    if value not in TYPES:
        raise ReviewError(f"{value}: not an event type; one of {', '.join(TYPES)}")
    return replace(event, event=value)


def _change(event: Event, value: Any) -> Event:
    known = load_rules().changes
    if value and value not in known:
        raise ReviewError(f"{value}: not a change; one of {', '.join(sorted(known))}, or none")
    return replace(event, change=value or None)


def _date(event: Event, value: Any) -> Event:
    """A day, or `start/end`."""
    first, slash, last = str(value).partition("/")
    try:
        start, end = date.fromisoformat(first), date.fromisoformat(last if slash else first)
    except ValueError as error:
        raise ReviewError(
            f"{value}: not a day; write 2022-07-13 or 2022-07-01/2022-07-31"
        ) from error
    return replace(event, date=When(start, end, "day" if start == end else "interval"))


def _actors(event: Event, value: Any) -> Event:
    return replace(event, actors=_parties(event.actors or event.recipients, value))


def _recipients(event: Event, value: Any) -> Event:
    return replace(event, recipients=_parties(event.recipients or event.actors, value))


def _parties(now: Sequence[Participant], value: Any) -> tuple[Participant, ...]:
    """The parties of these ids; the words that name them stay those of the text.

    `?` leaves whoever stands in that place.
    """
    ids = [i.strip() for i in str(value).split(",") if i.strip()]
    known = {p.actor.id: p for p in now}
    if not now and ids:
        raise ReviewError("the event names nobody, so that nobody can be put in the place")
    at = [now[min(k, len(now) - 1)] for k in range(len(ids))]
    return tuple(
        place if i == "?" else known.get(i) or _renamed(place, i)
        for place, i in zip(at, ids, strict=True)
    )


def _renamed(party: Participant, id_: str) -> Participant:
    """Another actor in the place of `party`, of the same kind and sector."""
    return replace(party, actor=replace(party.actor, id=id_, name=id_, role=None))


#: the fields that can be corrected
_SETTERS: dict[str, Callable[[Event, Any], Event]] = {
    "event": _type,
    "mode": _plain("mode"),
    "cameo": _plain("cameo"),
    "change": _change,
    "status": _status,
    "date": _date,
    "actors": _actors,
    "recipients": _recipients,
    "attribution": attributed,
}
