"""The part of the API for those who review."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, HTTPException, Query
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, BeforeValidator, Field

from ..commands.asking import event_record
from ..events import event_record as coded_record
from ..ledger import Agreement, Ledger, Review, StoredEvent, Waiting
from ..ledger.holding import holding, not_undone
from ..records import Record
from .access import Reviewer
from .asking import TheLedger, a_day, a_kind, a_status, an_actor, in_order
from .faults import told
from .storing import clean

router = APIRouter(prefix="/review", tags=["review"])

_READ = told(400, 401, 403, 404, 405, 421, 422, 429, 500, 503)
_WRITE = told(400, 401, 403, 404, 405, 413, 421, 422, 429, 500, 503)

#: what may be corrected, and how it is written
Field_ = Literal[
    "event", "mode", "cameo", "change", "status", "date", "actors", "recipients", "attribution"
]
Said = Literal["accept", "reject", "correct", "return", "undo", "unlink", "link"]


class Verdict(BaseModel):
    """What a reviewer says of an event; `fields` say all that differs from the reading."""

    verdict: Said
    note: Annotated[str, BeforeValidator(clean), Field(max_length=2000)] = ""
    fields: dict[Field_, Annotated[str, BeforeValidator(clean), Field(max_length=500)]] = {}


class Judged(BaseModel):
    """An event as the coder read it and, apart from that, what people made of it."""

    machine: dict[str, Any]
    human: dict[str, Any] | None
    #: the verdict that holds, if one does
    holds: str | None
    reviews: list[dict[str, Any]]


class Queue(BaseModel):
    """Events that wait for a verdict, the least certain first."""

    records: list[dict[str, Any]]
    next: str | None = None


class Agreed(BaseModel):
    """How far reviewers agree; `percent` and `kappa` over all pairs who judged the same."""

    decisions: dict[str, dict[str, int]]
    percent: float | None
    kappa: float | None
    pairs: list[dict[str, Any]]


def filters(
    actor: Annotated[str | None, Query(max_length=200)] = None,
    recipient: Annotated[str | None, Query(max_length=200)] = None,
    kind: Annotated[str | None, Query(max_length=200)] = None,
    status: Annotated[str | None, Query(max_length=200)] = None,
    outlet: Annotated[str | None, Query(max_length=200)] = None,
    since: Annotated[str | None, Query(alias="from", max_length=40)] = None,
    until: Annotated[str | None, Query(alias="to", max_length=40)] = None,
) -> dict[str, Any]:
    """Which events are to be reviewed."""
    first, last = a_day(since, "from"), a_day(until, "to")
    in_order(first, last)
    return {
        "actor": an_actor(actor) if actor else None,
        "recipient": an_actor(recipient) if recipient else None,
        "kind": a_kind(kind),
        "status": a_status(status),
        "outlet": outlet or None,
        "since": first,
        "until": last,
    }


TheFilters = Annotated[dict[str, Any], Depends(filters)]


@router.get("/queue", responses=_READ)
def queue(
    ledger: TheLedger,
    who: Reviewer,
    wanted: TheFilters,
    waiting: Waiting = "open",
    limit: Annotated[int, Query(ge=1, le=1000)] = 20,
    after: Annotated[str | None, Query(max_length=300)] = None,
) -> Queue:
    """What waits for a verdict of yours: as the coder read it, without what others said."""
    found = ledger.queue(
        waiting=waiting, reviewer=who.name or "", limit=limit, after=after, **wanted
    )
    records = [machine_record(stored) for stored in found]
    return Queue(records=records, next=found[-1].event.id if len(found) == limit else None)


@router.get("/events/{event}", responses=_READ)
def judged(ledger: TheLedger, event: str) -> Judged:
    """An event as it was read, what people said of it, and what holds."""
    return _judged(stored_event(ledger, event))


@router.post("/events/{event}", responses=_WRITE, status_code=201)
def judge(ledger: TheLedger, who: Reviewer, event: str, body: Verdict) -> Judged:
    """Record a verdict of yours; the latest verdict holds, and none is erased."""
    stored_event(ledger, event)
    fields = named({str(key): value for key, value in body.fields.items()})
    ledger.review(event, body.verdict, name=who.name or "", note=body.note, fields=fields)
    return _judged(stored_event(ledger, event))


@router.get("/agreement", responses=_READ)
def agreement(ledger: TheLedger) -> Agreed:
    """How far the reviewers agree who judged the same events."""
    return Agreed(**agreed_record(ledger.agreement()))


@router.get("/approved.jsonl", responses=_READ, response_class=StreamingResponse)
def approved_lines(ledger: TheLedger) -> StreamingResponse:
    """The events that people accepted or corrected, as they left them, as JSON Lines."""
    from ..output.write import to_json

    lines = (to_json(record) + "\n" for record in approved_records(ledger))
    return StreamingResponse(lines, media_type="application/x-ndjson")


@router.get("/approved.csv", responses=_READ, response_class=StreamingResponse)
def approved_table(ledger: TheLedger) -> StreamingResponse:
    """Likewise as a table, a row for each pair of actor and recipient."""
    return StreamingResponse(
        _rows(ledger), media_type="text/csv",
        headers={"Content-Disposition": 'attachment; filename="approved.csv"'},
    )  # fmt: skip


def stored_event(ledger: Ledger, event: str) -> StoredEvent:
    """The event of an address; 404 where there is none."""
    stored = ledger.stored(event)
    if stored is None:
        raise HTTPException(404, f"no event {event[:60]}")
    return stored


def named(fields: Mapping[str, str]) -> dict[str, str]:
    """Corrections with the ids of the actors that they name (422 for a stranger)."""
    out = dict(fields)
    for key in ("actors", "recipients"):
        words = [w.strip() for w in out.get(key, "").split(",") if w.strip()]
        try:
            ids = [word if word == "?" else an_actor(word) for word in words]
        except HTTPException as error:
            raise HTTPException(422, f"{key}: {error.detail}") from None
        if key in out:
            out[key] = ", ".join(ids)
    return out


def machine_record(stored: StoredEvent) -> Record:
    """The record of what the coder read."""
    record: Record = coded_record(stored.machine)
    record["coder"]["version"] = stored.version
    return record


def review_record(review: Review) -> Record:
    """What one person said."""
    return {
        "verdict": review.verdict,
        "by": review.name,
        "recorded": review.recorded,
        "note": review.note,
        "fields": dict(review.fields),
    }


def agreed_record(found: Agreement) -> Record:
    """The agreement of reviewers as the API gives it."""
    return {
        "decisions": found.decisions,
        "percent": found.percent,
        "kappa": found.kappa,
        "pairs": [asdict(pair) | {"percent": pair.percent} for pair in found.pairs],
    }


def approved_records(ledger: Ledger) -> Iterator[Record]:
    """Approved events, each with the verdict that approves it."""
    for stored in ledger.approved():
        held = holding(not_undone(stored.reviews))
        yield event_record(stored) | {"review": review_record(held) if held else None}


def _rows(ledger: Ledger) -> Iterator[str]:
    import csv
    import io

    from ..output.flat import EVENT_COLUMNS, event_rows

    said = ("verdict", "by", "recorded", "note")
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*EVENT_COLUMNS, *(f"review_{key}" for key in said)])
    for record in approved_records(ledger):
        for row in event_rows(record):
            cells = [row[c] for c in EVENT_COLUMNS]
            writer.writerow([*cells, *(record["review"][key] for key in said)])
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    yield out.getvalue()


def _judged(stored: StoredEvent) -> Judged:
    held = holding(not_undone(stored.reviews))
    return Judged(
        machine=machine_record(stored),
        human=event_record(stored) if held and held.verdict == "correct" else None,
        holds=held.verdict if held else None,
        reviews=[review_record(r) for r in stored.reviews],
    )
