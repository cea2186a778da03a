"""The claim as a record of `legation claims`."""

from __future__ import annotations

from collections.abc import Sequence

from legation.records import Attribution, Claims, Event, Record, Report, Source, Span


def claim_record(
    report: Report, attribution: Attribution, claims: Claims, events: Sequence[Event] = ()
) -> Record:
    """An attribution with all its keys, and the ids of the events told in its content."""
    told = [
        e.id
        for e in events
        if any(s.start <= e.trigger.start and e.trigger.end <= s.end for s in attribution.content)
    ]
    known = {a.id for a in claims.attributions}
    return {
        "id": attribution.id,
        "report": _report(report),
        "source": [_source(s) for s in attribution.sources],
        "cue": None if attribution.cue is None else _span(attribution.cue),
        "content": [{"start": s.start, "end": s.end, "text": s.text} for s in attribution.content],
        "quote": attribution.quote,
        "kind": attribution.kind,
        "channel": attribution.channel,
        "stance": attribution.stance,
        "inside": attribution.inside if attribution.inside in known else None,
        "events": told,
    }


def _report(report: Report) -> Record:
    return {
        "id": report.id,
        "title": report.title,
        "outlet": report.outlet,
        "published": report.published.isoformat() if report.published else None,
        "url": report.url,
    }


def _span(span: Span) -> Record:
    return {"text": span.text, "start": span.start, "end": span.end}


def _source(source: Source) -> Record:
    actor = source.actor
    return {
        "id": actor.id,
        "sector": actor.sector,
        "name": actor.name,
        "role": actor.role,
        "text": source.text,
        "start": source.start,
        "end": source.end,
    }
