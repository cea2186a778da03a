"""The pages of those who review: one event at a time, the least certain first.

Opening an event says nothing of it: a verdict is recorded by sending a form, and by nothing
else.  What others said is shown only to those who have decided themselves.
"""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Depends, Form, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from ..events.pattern import TYPES
from ..ledger import Review, StoredEvent, Waiting
from ..ledger.correcting import STATUSES
from ..ledger.holding import DECIDING, holding, not_undone
from ..records import Event
from ..relations import load_rules
from .access import Reviewer, own_form
from .asking import TheLedger
from .judging import Said, named, stored_event
from .marks import marked, marks_of
from .views import page

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

_Line = Annotated[str, Form(max_length=500)]
_After = Annotated[str | None, Query(max_length=300)]


@router.get("/review")
def next_item(
    request: Request, ledger: TheLedger, who: Reviewer, waiting: Waiting = "open",
    after: _After = None,
) -> Response:  # fmt: skip
    """To the next event that waits for this reviewer; it stays undecided until a form is sent."""
    found = ledger.queue(waiting=waiting, reviewer=who.name or "", after=after)
    if found:
        target = f"/review/{quote(found[0].event.id, safe='')}?{urlencode({'waiting': waiting})}"
        return RedirectResponse(target, status_code=303)
    agreed = ledger.agreement()
    return page(request, "reviewed.html", waiting=waiting, agreed=agreed, went_on=bool(after))


@router.get("/review/agreement")
def agreement(request: Request, ledger: TheLedger, who: Reviewer) -> Response:
    """How far reviewers agree, and the approved set to take along."""
    return page(request, "reviewed.html", waiting=None, agreed=ledger.agreement(), went_on=False)


@router.get("/review/{event}")
def item(
    request: Request, ledger: TheLedger, who: Reviewer, event: str, waiting: Waiting = "open"
) -> Response:
    """One event as the coder read it, and what can be said of it."""
    stored = stored_event(ledger, event)
    name = who.name or ""
    mine = [r for r in not_undone(stored.reviews) if r.name == name]
    decided = any(r.verdict in DECIDING for r in mine)
    read = stored.machine
    reading = ledger.reading(read.report.id)
    human = _human(stored, stored.reviews if decided else ())
    seen = stored.reviews if decided else tuple(r for r in stored.reviews if _is_open(r, name))
    return page(
        request, "review.html", stored=stored, event=read, waiting=waiting, mine=mine,
        seen=seen, hidden=len(stored.reviews) - len(seen), human=human,
        form=as_form(human or read), types=TYPES, statuses=STATUSES,
        changes=sorted(load_rules().changes),
        claims=reading.claims.attributions if reading else (),
        text=marked(read.report.text, marks_of([read], read.attribution)),
    )  # fmt: skip


@router.post("/review/{event}", dependencies=[Depends(own_form)])
def judge(
    ledger: TheLedger, who: Reviewer, event: str, verdict: Annotated[Said, Form()],
    waiting: Annotated[Waiting, Form()] = "open",
    note: Annotated[str, Form(max_length=2000)] = "",
    type: _Line = "", status: _Line = "", change: _Line = "", date: _Line = "",
    actors: _Line = "", recipients: _Line = "", attribution: _Line = "",
) -> Response:  # fmt: skip
    """Record what the reviewer says, and on to the next event."""
    stored = stored_event(ledger, event)
    fields: dict[str, Any] = {}
    if verdict == "correct":
        sent = {
            "event": type, "status": status, "change": change, "date": date, "actors": actors,
            "recipients": recipients, "attribution": attribution,
        }  # fmt: skip
        read = as_form(stored.machine)
        fields = {key: value.strip() for key, value in sent.items() if value.strip() != read[key]}
        if not fields:
            raise HTTPException(422, "nothing differs from what was read; accept it instead")
    ledger.review(event, verdict, name=who.name or "", note=note, fields=named(fields))
    here = f"/review/{quote(event, safe='')}?waiting={waiting}"
    if verdict in ("undo", "unlink", "link"):
        return RedirectResponse(here, status_code=303)
    on = urlencode({"waiting": waiting, "after": event})
    return RedirectResponse(f"/review?{on}", status_code=303)


def as_form(event: Event) -> dict[str, str]:
    """What of an event can be corrected, as it is written in a form."""
    start, end = event.date.start, event.date.end
    day = "" if start is None or end is None else str(start)
    return {
        "event": event.event,
        "status": event.status,
        "change": event.change or "",
        "date": day if start == end or not day else f"{start}/{end}",
        "actors": ", ".join(p.actor.id or "?" for p in event.actors),
        "recipients": ", ".join(p.actor.id or "?" for p in event.recipients),
        "attribution": ", ".join(a.id for a in event.attribution),
    }


def _is_open(review: Review, name: str) -> bool:
    """Whether a reviewer may see it before deciding: their own, and why it came back."""
    return review.name == name or review.verdict == "return"


def _human(stored: StoredEvent, seen: tuple[Review, ...]) -> Event | None:
    """The event as a person corrected it, for those who may see that."""
    held = holding(not_undone(stored.reviews))
    return stored.event if held and held.verdict == "correct" and held in seen else None
