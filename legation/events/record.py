"""The event as the record of docs/records.md: its keys, in its order."""

from __future__ import annotations

from ..records import Attribution, Event, Participant, Place, Record, When


def event_record(event: Event, *, details: bool = False) -> Record:
    """All keys always present; `None` or `[]` when empty (docs/records.md).

    `details` adds the `change` to a relation, `counts` of
    people, the `steps` that led to the record, and where it is told `also`.
    """
    report = event.report
    record = {
        "id": event.id,
        "report": {
            "id": report.id,
            "title": report.title,
            "outlet": report.outlet,
            "published": report.published.isoformat() if report.published else None,
            "url": report.url,
        },
        "event": event.event,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "cameo": event.cameo,
        "quad": event.quad,
        "goldstein": event.goldstein,
        "status": event.status,
        "actors": [_participant(p) for p in event.actors],
        "recipients": [_participant(p) for p in event.recipients],
        "date": _when(event.date),
        "place": None if event.place is None else _place(event.place),
        "attribution": [_link(a) for a in event.attribution],
        "evidence": {
            "start": event.evidence.start,
            "end": event.evidence.end,
            "text": event.evidence.text,
            "trigger": {
                "start": event.trigger.start,
                "end": event.trigger.end,
                "text": event.trigger.text,
            },
        },
        "because": list(event.because),
        "coder": {"pattern": event.pattern, "version": _version()},
        "confidence": event.confidence,
    }
    if details:
        record |= {
            "change": event.change,
            "counts": dict(event.counts),
            "steps": list(event.steps),
            "also": [{"start": s.start, "end": s.end, "text": s.text} for s in event.also],
        }
    return record


def _version() -> str:
    from .. import __version__

    return __version__


def _participant(p: Participant) -> Record:
    return {
        "id": p.actor.id,
        "sector": p.actor.sector,
        "name": p.actor.name,
        "role": p.actor.role,
        "text": p.text,
        "start": p.start,
        "end": p.end,
    }


def _when(when: When) -> Record:
    return {
        "start": when.start.isoformat() if when.start else None,
        "end": when.end.isoformat() if when.end else None,
        "precision": when.precision,
        "text": when.text,
    }


def _place(place: Place) -> Record:
    return {
        "name": place.name,
        "text": place.text,
        "start": place.start,
        "end": place.end,
        "feature": place.feature,
        "city": place.city,
        "admin1": place.admin1,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "geonames_id": place.geonames_id,
        "administered_by": list(place.administered_by),
        "claimed_by": list(place.claimed_by),
    }


def _link(a: Attribution) -> Record:
    source = a.sources[0] if a.sources else None
    return {
        "id": source.actor.id if source else None,
        "sector": source.actor.sector if source else None,
        "name": source.actor.name if source else None,
        "text": source.text if source else None,
        "cue": a.cue.text if a.cue else None,
        "channel": a.channel,
        "quote": a.quote,
    }
