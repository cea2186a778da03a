"""Another coder's event record as a reading, which the ledger records like one of ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from ..records import (
    Actor,
    Attribution,
    Cast,
    Claims,
    Document,
    Event,
    Participant,
    Place,
    Reading,
    Record,
    Report,
    Source,
    Span,
    When,
)
from .codes import countries

#: who of a country acts for its state; others are groups in it
_STATE = frozenset((None, "GOV", "MIL", "LEG", "JUD", "SPY", "COP"))


def readings_of(records: Iterable[Record]) -> Iterator[Reading]:
    """A reading for each record of `read_foreign`."""
    return map(reading_of, records)


def reading_of(record: Record) -> Reading:
    """The reading of one row: its line as the report's text, its event as the only one."""
    text = record["evidence"]["text"]
    about = record["report"]
    report = Report(
        about["id"], text, about["title"], about["outlet"], _day(about["published"]), about["url"]
    )
    claims = tuple(_claim(link, record["id"], text) for link in record["attribution"])
    trigger = record["evidence"]["trigger"]
    event = Event(
        id=record["id"],
        report=report,
        event=record["event"],
        mode=record["mode"],
        contexts=tuple(record["contexts"]),
        cameo=record["cameo"],
        quad=record["quad"],
        goldstein=record["goldstein"],
        status=record["status"],
        actors=tuple(map(_participant, record["actors"])),
        recipients=tuple(map(_participant, record["recipients"])),
        date=_when(record["date"]),
        place=_place(record["place"], text),
        attribution=claims,
        evidence=Span(0, len(text), text),
        trigger=Span(trigger["start"], trigger["end"], trigger["text"]),
        because=(),
        pattern=record["coder"]["pattern"],
        confidence=record["confidence"],
    )
    nothing = Document(text, (), (), (), (), {}, ())
    return Reading(report, nothing, Cast((), {}, {}), (), (), Claims(claims), (event,))


def _participant(party: Record) -> Participant:
    actor = Actor(
        party["id"],
        party["sector"],
        party["name"],
        party["role"],
        _kind(party["id"], party["sector"]),
    )
    return Participant(actor, party["start"], party["end"], party["text"], 0)


def _kind(id_: str | None, sector: str | None) -> str:
    country = countries().get(id_ or "")
    if country is None:
        return "unknown" if id_ is None else "igo" if sector == "IGO" else "group"
    if sector not in _STATE:
        return "group"
    return "state" if country.iso2 and id_ not in ("XKX", "TWN", "PSE", "ESH") else "contested"


def _claim(link: Record, event: str, text: str) -> Attribution:
    start = max(0, text.rfind(f"({link['text']}; ") + 1)
    end = start + len(link["text"])
    source = Source(
        Actor(None, "JRN", link["name"], None, "outlet"), start, end, text[start:end], 0
    )
    return Attribution(
        id="at_" + event[3:],
        sources=(source,),
        cue=None,
        cue_token=None,
        content=(Span(0, start - 2 if start > 2 else len(text), text[: start - 2] or text),),
        quote="indirect",
        kind="speech",
        stance="asserts",
        channel=None,
        inside=None,
    )


def _place(place: Record | None, text: str) -> Place | None:
    if place is None:
        return None
    start = max(0, text.rfind(place["name"]))
    end = start + len(place["name"]) if text.startswith(place["name"], start) else start
    return Place(
        start=start, end=end, text=text[start:end], name=place["name"], head=0,
        feature=place["feature"], city=place["city"], admin1=place["admin1"],
        country=place["country"], lat=place["lat"], lon=place["lon"],
    )  # fmt: skip


def _when(when: Record) -> When:
    return When(_day(when["start"]), _day(when["end"]), when["precision"], when["text"])


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
