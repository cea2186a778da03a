"""Events made by hand, so that a room can be tried without the rooms before it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from hashlib import blake2b
from typing import Any

from legation.records import (
    Actor,
    Attribution,
    Cast,
    Claims,
    Document,
    Event,
    Participant,
    Place,
    Reading,
    Report,
    Source,
    Span,
    When,
)

IGOS = {"UN", "EU", "NATO", "AU"}
CONTESTED = {"DPR", "LPR", "XKX", "TWN", "PSE"}


def actor(id_: str | None, name: str | None = None, **more: Any) -> Actor:
    kind = "igo" if id_ in IGOS else "contested" if id_ in CONTESTED else "state"
    return Actor(id_, name=name or id_, **({"kind": kind} | more))


def day(text: str | None, precision: str = "day") -> When:
    """`2022-07-13`, `2022-07`, `2022`, `2022-02-20/2022-02-24` or None."""
    if text is None:
        return When(None, None, "unknown")
    if "/" in text:
        a, b = text.split("/")
        return When(date.fromisoformat(a), date.fromisoformat(b), "interval")
    if len(text) == 4:
        return When(date(int(text), 1, 1), date(int(text), 12, 31), "year")
    if len(text) == 7:
        year, month = map(int, text.split("-"))
        last = (date(year + month // 12, month % 12 + 1, 1)).toordinal() - 1
        return When(date(year, month, 1), date.fromordinal(last), "month")
    return When(date.fromisoformat(text), date.fromisoformat(text), precision)  # type: ignore[arg-type]  # a plain str for a literal


def report(
    name: str = "one",
    *,
    outlet: str | None = "Reuters",
    published: str | None = "2022-07-13",
    text: str | None = None,
) -> Report:
    body = text if text is not None else f"Report {name}: Ukraine severs ties with North Korea."
    key = blake2b(
        f"{name}{body}{outlet}{published}".encode("utf-8", "surrogatepass"), digest_size=6
    ).hexdigest()
    when = date.fromisoformat(published) if published else None
    return Report(f"rp_{key}", body, title=f"Title {name}", outlet=outlet, published=when)


def voice(id_: str | None, name: str, *, stance: str = "asserts") -> Attribution:
    source = Source(actor(id_, name), 0, 6, "Report", 0)
    key = blake2b(f"{id_}{name}{stance}".encode(), digest_size=6).hexdigest()
    return Attribution(
        id=f"at_{key}",
        sources=(source,),
        cue=Span(0, 6, "Report"),
        cue_token=1,
        content=(Span(0, 6, "Report"),),
        quote="indirect",
        kind="speech",
        stance=stance,
        channel=None,
        inside=None,
    )


def event(
    change: str | None,
    actors: str | Sequence[str],
    recipients: str | Sequence[str] = (),
    on: str | None = "2022-07-13",
    *,
    status: str = "actual",
    source: Report | None = None,
    said_by: Sequence[Attribution] = (),
    type_: str | None = None,
    cameo: str | None = None,
    place: str | None = None,
    sector: str | None = None,
    n: int = 0,
) -> Event:
    """One event; `actors` and `recipients` are ids separated by blanks."""
    source = source or report()
    subjects = actors.split() if isinstance(actors, str) else list(actors)
    objects = recipients.split() if isinstance(recipients, str) else list(recipients)
    key = f"{change}{subjects}{objects}{on}{status}{source.id}{type_}{cameo}{n}"
    key += "".join(a.id for a in said_by)
    where = None
    if place:
        where = Place(0, 6, source.text[0:6], place, 0, "city", city=place, country="UKR")
    return Event(
        id="ev_" + blake2b(key.encode(), digest_size=6).hexdigest(),
        report=source,
        event=type_ or ("SUPPORT" if change == "recognises" else "SANCTION"),
        mode=None,
        contexts=("diplomatic",),
        cameo=cameo,
        quad="material conflict",
        goldstein=-7.0,
        status=status,  # type: ignore[arg-type]  # a plain str for a literal
        actors=tuple(_part(a, source, sector) for a in subjects),
        recipients=tuple(_part(a, source, None) for a in objects),
        date=day(on),
        place=where,
        attribution=tuple(said_by),
        evidence=Span(0, len(source.text), source.text),
        trigger=Span(0, 6, source.text[0:6]),
        because=(),
        pattern="hand",
        confidence=0.9,
        change=change,
    )


def _part(id_: str, source: Report, sector: str | None) -> Participant:
    return Participant(actor(id_, sector=sector), 0, 6, source.text[0:6], 0)


def reading(source: Report, *events: Event) -> Reading:
    """A reading of `source` with `events`, and the attributions they name as its claims."""
    claims = {a.id: a for e in events for a in e.attribution}
    return Reading(
        report=source,
        document=Document(source.text, (), (), (), (), {}, ()),
        cast=Cast((), {}, {}),
        times=(),
        places=(),
        claims=Claims(tuple(claims.values())),
        events=tuple(events),
    )
