"""A report with what was understood of it marked in place; one event."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from ...commands.asking import event_record
from ...events import event_record as coded_record
from ...output.layouts import EVENTS
from ...records import Attribution, Reading
from ..asking import Moment, TheLedger, TheMoment
from ..downloads import As, file
from ..marks import marked, marks_of
from ..views import page

router = APIRouter()


@router.get("/event/{event}")
def event(request: Request, ledger: TheLedger, moment: TheMoment, event: str) -> Response:
    """One event: its words, who says so, the rule and every step."""
    stored = ledger.stored(event)
    if stored is None:
        raise HTTPException(404, f"no event {event[:60]}")
    found = stored.event
    text = marked(found.report.text, marks_of([found], found.attribution, places=[found.place]))
    return page(
        request, "event.html", stored=stored, event=found, text=text, moment=moment,
        record=event_record(stored),
    )  # fmt: skip


@router.get("/report/{report:path}")
def report(
    request: Request, ledger: TheLedger, moment: TheMoment, report: str, format: As = None
) -> Response:
    """A report as published, with what was understood marked in place."""
    reading = ledger.reading(report)
    if reading is None:
        raise HTTPException(404, f"no report {report[:60]}")
    if format:
        records = [coded_record(e) for e in reading.events]
        return file(records, EVENTS, format, f"events-{report}")
    return report_page(request, reading, moment=moment, stored=True)


def report_page(
    request: Request,
    reading: Reading,
    *,
    stored: bool,
    moment: Moment | None = None,
    form: dict[str, str] | None = None,
) -> Response:
    """The page of a reading; `form` is what was filled in where it is not stored."""
    claims = reading.claims.attributions
    inside: dict[str | None, list[Attribution]] = {}
    known = {claim.id for claim in claims}
    for claim in claims:
        inside.setdefault(claim.inside if claim.inside in known else None, []).append(claim)
    places = [e.place for e in reading.events] + list(reading.places)
    marks = marks_of(reading.events, claims, places=places, times=reading.times)
    return page(
        request, "report.html", report=reading.report, events=reading.events, inside=inside,
        text=marked(reading.report.text, marks), stored=stored, moment=moment, form=form,
        warnings=reading.warnings, distances=reading.claims.distances,
    )  # fmt: skip
