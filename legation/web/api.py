"""The HTTP API, version 1: the records of docs/records.md."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Query
from fastapi.responses import StreamingResponse
from pydantic import BaseModel

from ..commands.asking import event_record
from ..records import Record
from ..relations import change_record, relation_record
from .asking import TheLedger, TheMoment, a_day, an_actor
from .faults import told

router = APIRouter(tags=["ledger"])

Limit = Annotated[int, Query(ge=1, le=1000, description="at most so many")]
After = Annotated[str | None, Query(description="go on behind the record with this id")]
Who = Annotated[str | None, Query(description="an id (UKR) or a name (Ukraine)")]
Word = Annotated[str | None, Query(max_length=200)]

_FAULTS = told(400, 401, 403, 404, 405, 421, 422, 429, 500, 503)


class Page(BaseModel):
    """A page of records; ask again with `after=next` for the following one."""

    records: list[dict[str, Any]]
    next: str | None = None


def _page(records: Iterable[Record], limit: int) -> Page:
    found = list(records)
    return Page(records=found, next=found[-1]["id"] if len(found) == limit else None)


def _filters(
    actor: Who = None,
    recipient: Who = None,
    kind: Word = None,
    since: Annotated[str | None, Query(alias="from")] = None,
    until: Annotated[str | None, Query(alias="to")] = None,
    outlet: Word = None,
    status: Word = None,
) -> dict[str, Any]:
    return {
        "actor": an_actor(actor) if actor else None,
        "recipient": an_actor(recipient) if recipient else None,
        "kind": kind,
        "since": a_day(since, "from"),
        "until": a_day(until, "to"),
        "outlet": outlet,
        "status": status,
    }


@router.get("/events", responses=_FAULTS)
def events(
    ledger: TheLedger,
    moment: TheMoment,
    filters: Annotated[dict[str, Any], Depends(_filters)],
    limit: Limit = 100,
    after: After = None,
) -> Page:
    """Events by day."""
    found = ledger.stored_events(known_on=moment.known_on, limit=limit, after=after, **filters)
    return _page(map(event_record, found), limit)


@router.get("/events.jsonl", responses=_FAULTS, response_class=StreamingResponse)
def events_lines(
    ledger: TheLedger,
    moment: TheMoment,
    filters: Annotated[dict[str, Any], Depends(_filters)],
) -> StreamingResponse:
    """All events asked for, one JSON object a line, as they are read."""

    def lines() -> Iterator[str]:
        for stored in ledger.stored_events(known_on=moment.known_on, **filters):
            yield json.dumps(event_record(stored), ensure_ascii=False) + "\n"

    return StreamingResponse(lines(), media_type="application/x-ndjson")


@router.get("/events/{event}", responses=_FAULTS)
def event(ledger: TheLedger, event: str) -> dict[str, Any]:
    """One event."""
    stored = ledger.stored(event)
    if stored is None:
        raise HTTPException(404, f"no event {event[:60]}")
    return event_record(stored)


@router.get("/changes", responses=_FAULTS)
def changes(
    ledger: TheLedger,
    moment: TheMoment,
    filters: Annotated[dict[str, Any], Depends(_filters)],
    limit: Limit = 100,
    after: After = None,
) -> Page:
    """What happened to relations, each once with all its evidence."""
    found = ledger.changes(
        known_on=moment.known_on, according_to=moment.view, limit=limit, after=after, **filters
    )
    records = [{"id": c.id, **change_record(c)} for c in found]
    return _page(records, limit)


@router.get("/reports", responses=_FAULTS)
def reports(
    ledger: TheLedger, moment: TheMoment, outlet: Word = None, limit: Limit = 100,
    after: After = None,
) -> Page:  # fmt: skip
    """Reports by day."""
    found = ledger.reports(known_on=moment.known_on, outlet=outlet, limit=limit, after=after)
    return _page(({
        "id": s.report.id,
        "title": s.report.title,
        "outlet": s.report.outlet,
        "published": s.report.published.isoformat() if s.report.published else None,
        "url": s.report.url,
        "events": s.events,
        "copy_of": s.copy_of,
    } for s in found), limit)  # fmt: skip


@router.get("/status/{a}/{b}", responses=_FAULTS)
def status(ledger: TheLedger, moment: TheMoment, a: str, b: str) -> dict[str, Any]:
    """How two actors stand: every relation that holds, with who says so and who disputes it."""
    found = ledger.status(
        an_actor(a), an_actor(b), as_of=moment.as_of, known_on=moment.known_on,
        according_to=moment.view,
    )  # fmt: skip
    return {
        "a": found.a,
        "b": found.b,
        "as_of": found.as_of.isoformat() if found.as_of else None,
        "relations": [relation_record(r) for r in found.relations],
        "former": [relation_record(r) for r in found.former],
        "planned": [change_record(c) for c in found.planned],
    }


@router.get("/recognition/{of}", responses=_FAULTS)
def recognition(ledger: TheLedger, moment: TheMoment, of: str) -> dict[str, Any]:
    """Who recognises an actor, who refuses to, who no longer does."""
    found = ledger.recognition(
        an_actor(of), as_of=moment.as_of, known_on=moment.known_on, according_to=moment.view
    )
    return {
        "of": found.of,
        "as_of": found.as_of.isoformat() if found.as_of else None,
        "recognised": [relation_record(r) for r in found.recognised],
        "refused": [relation_record(r) for r in found.refused],
        "derecognised": [relation_record(r) for r in found.derecognised],
        "planned": [change_record(c) for c in found.planned],
    }
