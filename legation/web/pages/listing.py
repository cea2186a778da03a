"""Lists of changes, events and reports, newest first, each of them a file as well."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from fastapi import APIRouter, Request
from fastapi.responses import Response

from ...commands.asking import event_record
from ...commands.reports import report_record
from ...ledger import Ledger, StoredReport
from ...output.layouts import EVENTS
from ...output.ledger import CHANGES, REPORTS
from ...relations import Change, change_record, load_rules
from ..asking import TheLedger
from ..choosing import Choice, TheChoice, Word
from ..downloads import MOST, As, file
from ..views import page
from .parties import curve, events_of
from .pictures import offers

router = APIRouter()

LISTED = 50


@router.get("/changes")
def changes(request: Request, ledger: TheLedger, choice: TheChoice, format: As = None) -> Response:
    """What happened to relations, the newest first."""
    if format:
        found = _changes(ledger, choice, MOST, 0)
        return file(map(change_record, found), CHANGES, format, "changes")
    found = _changes(ledger, choice, LISTED + 1, (choice.page - 1) * LISTED)
    return page(
        request, "changes.html", changes=found[:LISTED], more=len(found) > LISTED, choice=choice,
        moment=choice.moment, outlets=offers(ledger.overview().columns, choice)["outlets"],
        kinds={
            "Relation": sorted(r.name for r in load_rules().relations),
            "Change": sorted(load_rules().changes),
        },
    )  # fmt: skip


def _changes(ledger: Ledger, choice: Choice, limit: int, skip: int) -> list[Change]:
    filters = choice.filters | {"until": choice.last or ledger.horizon(choice.moment.known_on)}
    return ledger.latest_changes(
        limit=limit, skip=skip, known_on=choice.moment.known_on, according_to=choice.moment.view,
        **filters,
    )  # fmt: skip


@router.get("/events")
def events(request: Request, ledger: TheLedger, choice: TheChoice, format: As = None) -> Response:
    """Events, the newest first."""
    progress = ledger.overview()
    columns, wanted = progress.columns, choice.wanted
    if not choice.last:
        wanted = replace(wanted, until=ledger.horizon(choice.moment.known_on))
    rows = columns.choose(wanted)
    if format:
        found = ledger.numbered(columns.newest(rows, MOST), known_on=wanted.known_on)
        return file(map(event_record, found), EVENTS, format, "events")
    numbers = columns.newest(rows, LISTED, (choice.page - 1) * LISTED)
    return page(
        request, "events.html", choice=choice, moment=choice.moment, count=len(rows),
        events=events_of(ledger, numbers, wanted), listed=LISTED, curve=curve(columns, wanted),
        progress=progress, **offers(columns, choice),
    )  # fmt: skip


@router.get("/reports")
def reports(
    request: Request, ledger: TheLedger, choice: TheChoice, q: Word = None, format: As = None
) -> Response:
    """Reports, the newest first; with words, those that say all of them."""
    if format:
        found = list(_reports(ledger, choice, q, MOST, 0))
        return file(map(report_record, found), REPORTS, format, "reports")
    found = list(_reports(ledger, choice, q, LISTED + 1, (choice.page - 1) * LISTED))
    columns = ledger.overview().columns
    return page(
        request, "reports.html", choice=choice, moment=choice.moment, q=q or "",
        reports=found[:LISTED], more=len(found) > LISTED, **offers(columns, choice),
    )  # fmt: skip


def _reports(
    ledger: Ledger, choice: Choice, q: str | None, limit: int, skip: int
) -> Iterator[StoredReport]:
    return ledger.latest_reports(
        limit=limit, skip=skip, known_on=choice.moment.known_on, outlet=choice.outlet,
        since=choice.since, until=choice.last,
        among=ledger.overview().words.find(q).tolist() if q else None,
    )  # fmt: skip
