"""The HTTP API, version 1: the records of docs/records.md, filtered as on the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Query
from fastapi.responses import StreamingResponse
from pydantic import BaseModel

from ..attribution import claim_record
from ..commands.asking import event_record
from ..commands.reports import report_record
from ..ledger import Ledger, StoredEvent, StoredReport, relation_key
from ..output.write import to_json
from ..records import Record
from ..relations import Change, Relation, change_record, relation_record
from .asking import TheLedger, TheMoment, a_day, a_kind, a_status, an_actor, in_order
from .faults import told

router = APIRouter(tags=["ledger"])

#: records of a long answer that are read at once
_PIECE = 500

Limit = Annotated[int, Query(ge=1, le=1000, description="at most so many")]
After = Annotated[str | None, Query(max_length=300, description="`next` of the page before")]
Who = Annotated[str | None, Query(max_length=200, description="an id (UKR) or a name (Ukraine)")]
Day = Annotated[str | None, Query(max_length=40, description="YYYY-MM-DD")]
Word = Annotated[str | None, Query(max_length=200)]

_FAULTS = told(400, 401, 403, 404, 405, 421, 422, 429, 500, 503)
_LINES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "One JSON object a line",
        "content": {"application/x-ndjson": {"schema": {"type": "string"}}},
    },
    **_FAULTS,
}

_Pages = Callable[[int | None, str | None], Iterable[tuple[str, Record]]]


class Page(BaseModel):
    """A page of records; ask again with `after=next` for the following one."""

    records: list[dict[str, Any]]
    next: str | None = None


def _page(pages: _Pages, limit: int, after: str | None) -> Page:
    found = list(pages(limit, after))
    return Page(records=[r for _, r in found], next=found[-1][0] if len(found) == limit else None)


def _lines(pages: _Pages) -> StreamingResponse:
    """Page after page, so that no reader keeps a view of the ledger open for long."""
    first = list(pages(_PIECE, None))

    def lines() -> Iterator[str]:
        found = first
        while found:
            yield "".join(to_json(record) + "\n" for _, record in found)
            found = list(pages(_PIECE, found[-1][0])) if len(found) == _PIECE else []

    return StreamingResponse(lines(), media_type="application/x-ndjson")


async def _between(
    since: Annotated[str | None, Query(alias="from", max_length=40)] = None,
    until: Annotated[str | None, Query(alias="to", max_length=40)] = None,
    outlet: Word = None,
) -> dict[str, Any]:
    first, last = a_day(since, "from"), a_day(until, "to")
    in_order(first, last)
    return {"since": first, "until": last, "outlet": outlet or None}


_Between = Annotated[dict[str, Any], Depends(_between)]


async def _filters(between: _Between, actor: Who = None, recipient: Who = None) -> dict[str, Any]:
    named = {"actor": actor, "recipient": recipient}
    return between | {side: an_actor(word) if word else None for side, word in named.items()}


_Filters = Annotated[dict[str, Any], Depends(_filters)]


async def _event_kind(kind: Word = None, status: Word = None) -> dict[str, Any]:
    return {"kind": a_kind(kind), "status": a_status(status)}


_EventKind = Annotated[dict[str, Any], Depends(_event_kind)]


def _event_pages(found: Callable[..., Iterable[StoredEvent]], ledger: Ledger) -> _Pages:
    def page(limit: int | None, after: str | None) -> Iterable[tuple[str, Record]]:
        _known(after, ledger.stored)
        return ((s.event.id, event_record(s)) for s in found(limit=limit, after=after))

    return page


async def _events(
    ledger: TheLedger, moment: TheMoment, filters: _Filters, kind: _EventKind
) -> _Pages:
    return _event_pages(
        lambda **page: ledger.stored_events(known_on=moment.known_on, **filters, **kind, **page),
        ledger,
    )


@router.get("/events", responses=_FAULTS)
def events(
    pages: Annotated[_Pages, Depends(_events)], limit: Limit = 100, after: After = None
) -> Page:
    """Events by day."""
    return _page(pages, limit, after)


@router.get("/events.jsonl", responses=_LINES, response_class=StreamingResponse)
def events_lines(pages: Annotated[_Pages, Depends(_events)]) -> StreamingResponse:
    """All events asked for, one JSON object a line, as they are read."""
    return _lines(pages)


@router.get("/events/{event}", responses=_FAULTS)
def event(ledger: TheLedger, event: str) -> dict[str, Any]:
    """One event."""
    stored = ledger.stored(event)
    if stored is None:
        raise HTTPException(404, f"no event {event[:60]}")
    return event_record(stored)


@router.get("/timeline/{a}", responses=_FAULTS)
def timeline(
    ledger: TheLedger, moment: TheMoment, between: _Between, kind: _EventKind, a: str,
    limit: Limit = 100, after: After = None,
) -> Page:  # fmt: skip
    """What an actor did and was done to it, by day."""
    who = an_actor(a)
    pages = _event_pages(
        lambda **page: ledger.stored_timeline(
            who, known_on=moment.known_on, **between, **kind, **page
        ),
        ledger,
    )
    return _page(pages, limit, after)


@router.get("/timeline/{a}/{b}", responses=_FAULTS)
def timeline_of_two(
    ledger: TheLedger, moment: TheMoment, between: _Between, kind: _EventKind, a: str, b: str,
    limit: Limit = 100, after: After = None,
) -> Page:  # fmt: skip
    """What passed between two actors, by day."""
    one, other = an_actor(a), an_actor(b)
    pages = _event_pages(
        lambda **page: ledger.stored_timeline(
            one, other, known_on=moment.known_on, **between, **kind, **page
        ),
        ledger,
    )
    return _page(pages, limit, after)


async def _changes(
    ledger: TheLedger, moment: TheMoment, filters: _Filters, kind: Word = None, status: Word = None
) -> _Pages:
    wanted = filters | {"kind": kind or None, "status": a_status(status)}

    def page(limit: int | None, after: str | None) -> Iterable[tuple[str, Record]]:
        _known(after, ledger.change)
        found: list[Change] = ledger.changes(
            known_on=moment.known_on, according_to=moment.view, limit=limit, after=after, **wanted
        )
        return ((c.id, {"id": c.id, **change_record(c)}) for c in found)

    return page


@router.get("/changes", responses=_FAULTS)
def changes(
    pages: Annotated[_Pages, Depends(_changes)], limit: Limit = 100, after: After = None
) -> Page:
    """What happened to relations, each change once with all its evidence."""
    return _page(pages, limit, after)


@router.get("/changes.jsonl", responses=_LINES, response_class=StreamingResponse)
def changes_lines(pages: Annotated[_Pages, Depends(_changes)]) -> StreamingResponse:
    """All changes asked for, one JSON object a line, as they are read."""
    return _lines(pages)


@router.get("/relations", responses=_FAULTS)
def relations(
    ledger: TheLedger, moment: TheMoment, filters: _Filters, kind: Word = None,
    limit: Limit = 100, after: After = None,
) -> Page:  # fmt: skip
    """States of affairs with their intervals; with `as_of`, those that held that day."""

    def page(limit: int | None, after: str | None) -> Iterable[tuple[str, Record]]:
        found: list[Relation] = ledger.relations(
            as_of=moment.as_of, known_on=moment.known_on, according_to=moment.view,
            kind=kind or None, limit=limit, after=after, **filters,
        )  # fmt: skip
        return ((relation_key(r), relation_record(r)) for r in found)

    return _page(page, limit, after)


async def _reports(ledger: TheLedger, moment: TheMoment, filters: _Filters) -> _Pages:
    def page(limit: int | None, after: str | None) -> Iterable[tuple[str, Record]]:
        _known(after, ledger.report)
        found: Iterator[StoredReport] = ledger.reports(
            known_on=moment.known_on, limit=limit, after=after, **filters
        )
        return ((s.report.id, report_record(s)) for s in found)

    return page


@router.get("/reports", responses=_FAULTS)
def reports(
    pages: Annotated[_Pages, Depends(_reports)], limit: Limit = 100, after: After = None
) -> Page:
    """Reports by day of publication, without their texts."""
    return _page(pages, limit, after)


@router.get("/reports.jsonl", responses=_LINES, response_class=StreamingResponse)
def reports_lines(pages: Annotated[_Pages, Depends(_reports)]) -> StreamingResponse:
    """All reports asked for, one JSON object a line, as they are read."""
    return _lines(pages)


@router.get("/reports/{report:path}", responses=_FAULTS)
def report(ledger: TheLedger, report: str) -> dict[str, Any]:
    """One report with its text, and all that was understood of it."""
    found = ledger.reading(report)
    if found is None:
        raise HTTPException(404, f"no report {report[:60]}")
    whole, stored = found.report, [ledger.stored(e.id) for e in found.events]
    return {
        "id": whole.id,
        "title": whole.title,
        "outlet": whole.outlet,
        "published": whole.published.isoformat() if whole.published else None,
        "url": whole.url,
        "text": whole.text,
        "events": [event_record(s) for s in stored if s is not None],
        "claims": [
            claim_record(whole, a, found.claims, found.events) for a in found.claims.attributions
        ],
        "warnings": list(found.warnings),
    }


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


def _known(after: str | None, find: Callable[[str], object]) -> None:
    """Refuse to go on behind what is not there (422)."""
    if after is not None and find(after) is None:
        raise HTTPException(422, f"after: no such record {after[:60]!r}; give `next` of a page")
