"""A reading's events and claims as one compressed body, and back.

The body is lines of JSON: the first holds the claims, every other one event.  Words are
not kept twice: a span is its offsets into the report's text, with the words added only
where they differ from the text (which `legation verify` reports).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from hashlib import blake2b
from typing import Any

from ..records import (
    Actor,
    Attribution,
    Claims,
    Distance,
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
from .presets import squeeze, unsqueeze

_PLACE = (
    "name", "head", "feature", "city", "admin1", "country", "lat", "lon", "geonames_id",
    "administered_by", "claimed_by", "confidence", "reasons",
)  # fmt: skip


def digest(body: bytes) -> bytes:
    """The fingerprint that `verify` compares."""
    return blake2b(body, digest_size=16).digest()


def pack(reading: Reading) -> bytes:
    """The body of `reading`."""
    return squeeze("\n".join(lines_of(reading)))


def lines_of(reading: Reading) -> list[str]:
    """The lines of the body of `reading`."""
    text = reading.report.text
    claims = {a.id: a for a in reading.claims.attributions}
    for event in reading.events:
        for a in event.attribution:
            claims.setdefault(a.id, a)
    head = {
        "claims": [claim_record(a, text) for a in claims.values()],
        "distances": [[*_span(d, text), d.kind] for d in reading.claims.distances],
        "own": len(reading.claims.attributions),
        "warnings": list(reading.warnings),
    }
    return [_json(line) for line in (head, *(_event(e, text, claims) for e in reading.events))]


class Body:
    """An unpacked body; events are parsed when asked for, once."""

    def __init__(self, stored: bytes, report: Report) -> None:
        self.report = report
        self._lines = unsqueeze(stored).split("\n")
        head = json.loads(self._lines[0])
        self._own: int = head["own"]
        self._distances = head["distances"]
        self.warnings: tuple[str, ...] = tuple(head["warnings"])
        self._claims = head["claims"]
        self._made: dict[str, Attribution] | None = None
        self._events: dict[int, Event] = {}

    @property
    def size(self) -> int:
        """How many characters it holds, the report's text among them."""
        return len(self.report.text) + sum(map(len, self._lines))

    def __len__(self) -> int:
        return len(self._lines) - 1

    def event(self, k: int) -> Event:
        """The event at place `k` of the reading."""
        found = self._events.get(k)
        if found is None:
            kept = json.loads(self._lines[k + 1])
            found = self._events[k] = _unevent(kept, self.report, self._attributions())
        return found

    def events(self) -> list[Event]:
        """All events, in the order of the reading."""
        return [self.event(k) for k in range(len(self))]

    def claims(self) -> Claims:
        """The claims, in the order of the text."""
        text = self.report.text
        own = tuple(self._attributions().values())[: self._own]
        return Claims(
            own, tuple(Distance(*_unspan(d[:-1], text), kind=d[-1]) for d in self._distances)
        )

    def _attributions(self) -> dict[str, Attribution]:
        if self._made is None:
            text = self.report.text
            self._made = {c["id"]: claim_from(c, text) for c in self._claims}
        return self._made


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _span(span: Any, text: str) -> list[Any]:
    """`[start, end]`, and the words only where the text says otherwise."""
    kept = [span.start, span.end]
    return kept if text[span.start : span.end] == span.text else [*kept, span.text]


def _unspan(kept: list[Any], text: str) -> Span:
    start, end = kept[0], kept[1]
    return Span(start, end, kept[2] if len(kept) > 2 else text[start:end])


def _actor(actor: Actor) -> list[str | None]:
    return [actor.id, actor.sector, actor.name, actor.role, actor.kind]


def _party(party: Participant | Source, text: str) -> list[Any]:
    return [_actor(party.actor), party.head, *_span(party, text)]


def _when(when: When) -> list[str | None]:
    start = when.start.isoformat() if when.start else None
    end = when.end.isoformat() if when.end else None
    return [start, end, when.precision, when.text]


def _unwhen(kept: list[Any]) -> When:
    start, end = (date.fromisoformat(d) if d else None for d in kept[:2])
    return When(start, end, kept[2], kept[3])


def _full(record: Record) -> Record:
    """Without what is empty."""
    return {k: v for k, v in record.items() if v not in (None, [], {}, ())}


def claim_record(a: Attribution, text: str) -> Record:
    """An attribution as it is stored, without the words that the text has."""
    return _full(
        {
            "id": a.id,
            "sources": [_party(s, text) for s in a.sources],
            "cue": _span(a.cue, text) if a.cue else None,
            "cue_token": a.cue_token,
            "content": [_span(s, text) for s in a.content],
            "quote": a.quote,
            "kind": a.kind,
            "stance": a.stance,
            "channel": a.channel,
            "inside": a.inside,
            "confidence": a.confidence,
            "reasons": list(a.reasons),
        }
    )


def claim_from(kept: Record, text: str) -> Attribution:
    """The attribution that was stored."""
    return Attribution(
        id=kept["id"],
        sources=tuple(_unsource(s, text) for s in kept.get("sources", ())),
        cue=_unspan(kept["cue"], text) if "cue" in kept else None,
        cue_token=kept.get("cue_token"),
        content=tuple(_unspan(s, text) for s in kept.get("content", ())),
        quote=kept["quote"],
        kind=kept.get("kind", ""),
        stance=kept.get("stance", ""),
        channel=kept.get("channel"),
        inside=kept.get("inside"),
        confidence=kept["confidence"],
        reasons=tuple(kept.get("reasons", ())),
    )


def _unsource(kept: list[Any], text: str) -> Source:
    span = _unspan(kept[2:], text)
    return Source(Actor(*kept[0]), span.start, span.end, span.text, kept[1])


def _unpart(kept: list[Any], text: str) -> Participant:
    span = _unspan(kept[2:], text)
    return Participant(Actor(*kept[0]), span.start, span.end, span.text, kept[1])


def _chain(chain: Iterable[Attribution], text: str, claims: dict[str, Attribution]) -> list[Any]:
    return [a.id if claims[a.id] == a else claim_record(a, text) for a in chain]


def _event(e: Event, text: str, claims: dict[str, Attribution]) -> Record:
    return _full(
        {
            "id": e.id,
            "event": e.event,
            "mode": e.mode,
            "contexts": list(e.contexts),
            "cameo": e.cameo,
            "quad": e.quad,
            "goldstein": e.goldstein,
            "status": e.status,
            "actors": [_party(p, text) for p in e.actors],
            "recipients": [_party(p, text) for p in e.recipients],
            "date": _when(e.date),
            "place": _place(e.place, text) if e.place else None,
            "attribution": _chain(e.attribution, text, claims),
            "evidence": _span(e.evidence, text),
            "trigger": _span(e.trigger, text),
            "because": list(e.because),
            "pattern": e.pattern,
            "confidence": e.confidence,
            "change": e.change,
            "counts": dict(e.counts),
            "steps": list(e.steps),
            "also": [_span(s, text) for s in e.also],
        }
    )


def _place(place: Place, text: str) -> Record:
    return _full({"span": _span(place, text)} | {key: getattr(place, key) for key in _PLACE})


def _unplace(kept: Record, text: str) -> Place:
    fields = {key: kept[key] for key in _PLACE if key in kept}
    for key in ("administered_by", "claimed_by", "reasons"):
        fields[key] = tuple(fields.get(key, ()))
    return Place(*_unspan(kept["span"], text), **fields)


def _unevent(kept: Record, report: Report, claims: dict[str, Attribution]) -> Event:
    text = report.text
    return Event(
        id=kept["id"],
        report=report,
        event=kept["event"],
        mode=kept.get("mode"),
        contexts=tuple(kept.get("contexts", ())),
        cameo=kept.get("cameo"),
        quad=kept["quad"],
        goldstein=kept.get("goldstein"),
        status=kept["status"],
        actors=tuple(_unpart(p, text) for p in kept.get("actors", ())),
        recipients=tuple(_unpart(p, text) for p in kept.get("recipients", ())),
        date=_unwhen(kept["date"]),
        place=_unplace(kept["place"], text) if "place" in kept else None,
        attribution=tuple(
            claims[a] if isinstance(a, str) else claim_from(a, text)
            for a in kept.get("attribution", ())
        ),
        evidence=_unspan(kept["evidence"], text),
        trigger=_unspan(kept["trigger"], text),
        because=tuple(kept.get("because", ())),
        pattern=kept.get("pattern", ""),
        confidence=kept.get("confidence", 0.0),
        change=kept.get("change"),
        counts=kept.get("counts", {}),
        steps=tuple(kept.get("steps", ())),
        also=tuple(_unspan(s, text) for s in kept.get("also", ())),
    )
