"""The pages.  Every address can be shared: the day and the source stand in it."""

from __future__ import annotations

from itertools import islice
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from ..records import Attribution, Event, Report
from .asking import TheLedger, TheMoment, an_actor
from .curve import curve
from .marks import marked, marks_of
from .views import page

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

_RECENT, _LISTED = 20, 200


@router.get("/")
def home(request: Request, ledger: TheLedger) -> Response:
    """Search, what the ledger holds, what changed most recently."""
    changes = ledger.changes()
    return page(
        request, "home.html", stats=ledger.stats(), changes=changes[-_RECENT:][::-1],
        reports=list(islice(ledger.reports(), _RECENT)),
    )  # fmt: skip


@router.get("/search")
def search(request: Request, q: Annotated[str, Query(max_length=200)] = "") -> Response:
    """To the actor named, or to the two named with a comma or `and` between them."""
    words = [w.strip() for w in q.replace(" and ", ",").replace("–", ",").split(",") if w.strip()]
    if not words:
        return RedirectResponse("/", status_code=303)
    ids = [quote(an_actor(word), safe="") for word in words[:2]]
    target = f"/pair/{ids[0]}/{ids[1]}" if len(ids) == 2 else f"/actor/{ids[0]}"
    return RedirectResponse(target, status_code=303)


@router.get("/actor/{actor}")
def actor(request: Request, ledger: TheLedger, moment: TheMoment, actor: str) -> Response:
    """How an actor stands with everybody, and what happened to it."""
    who = an_actor(actor)
    relations = ledger.relations(
        actor=who, as_of=moment.as_of, known_on=moment.known_on, according_to=moment.view,
        limit=_LISTED,
    )  # fmt: skip
    events = list(islice(ledger.timeline(who, known_on=moment.known_on), _LISTED))
    return page(
        request, "actor.html", who=who, moment=moment, relations=relations, events=events,
        curve=curve(events),
    )  # fmt: skip


@router.get("/pair/{a}/{b}")
def pair(request: Request, ledger: TheLedger, moment: TheMoment, a: str, b: str) -> Response:
    """How two actors stand, line by line, and what happened between them."""
    first, second = an_actor(a), an_actor(b)
    standing = ledger.status(
        first, second, as_of=moment.as_of, known_on=moment.known_on, according_to=moment.view
    )
    events = list(islice(ledger.timeline(first, second, known_on=moment.known_on), _LISTED))
    return page(
        request, "pair.html", standing=standing, moment=moment, events=events, curve=curve(events)
    )


@router.get("/recognition/{of}")
def recognition(request: Request, ledger: TheLedger, moment: TheMoment, of: str) -> Response:
    """Who recognises an actor on the chosen day, who refuses to, and who says so."""
    found = ledger.recognition(
        an_actor(of), as_of=moment.as_of, known_on=moment.known_on, according_to=moment.view
    )
    return page(request, "recognition.html", found=found, moment=moment)


@router.get("/changes")
def changes(request: Request, ledger: TheLedger, moment: TheMoment) -> Response:
    """What happened to relations, the newest first."""
    found = ledger.changes(known_on=moment.known_on, according_to=moment.view)
    return page(request, "changes.html", changes=found[-_LISTED:][::-1], moment=moment)


@router.get("/event/{event}")
def event(request: Request, ledger: TheLedger, event: str) -> Response:
    """One event: its words, who says so, the rule and every step."""
    stored = ledger.stored(event)
    if stored is None:
        raise HTTPException(404, f"no event {event[:60]}")
    found = stored.event
    text = marked(found.report.text, marks_of([found], found.attribution))
    return page(request, "event.html", stored=stored, event=found, text=text)


@router.get("/report/{report:path}")
def report(request: Request, ledger: TheLedger, report: str) -> Response:
    """A report as published, with what was understood marked in place."""
    found = ledger.report(report)
    reading = ledger.reading(report) if found else None
    if found is None or reading is None:
        raise HTTPException(404, f"no report {report[:60]}")
    return report_page(request, reading.events, reading.claims.attributions, found, stored=True)


def report_page(
    request: Request,
    events: tuple[Event, ...],
    claims: tuple[Attribution, ...],
    found: Report,
    *,
    stored: bool,
    form: dict[str, str] | None = None,
) -> Response:
    """A report with its marks; `form` is what was filled in where it is not stored."""
    inside: dict[str | None, list[Attribution]] = {}
    known = {claim.id for claim in claims}
    for claim in claims:
        inside.setdefault(claim.inside if claim.inside in known else None, []).append(claim)
    text = marked(found.text, marks_of(events, claims))
    return page(
        request, "report.html", report=found, events=events, inside=inside, text=text,
        stored=stored, form=form,
    )  # fmt: skip
