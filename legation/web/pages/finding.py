"""Home and search: actors, reports and events; what changed last; a slider over time."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import RedirectResponse, Response

from ...ledger import Columns, Ledger
from ..asking import TheLedger, an_actor
from ..choosing import Choice, TheChoice
from ..names import matching
from ..views import page
from .parties import events_of
from .recognising import Span

router = APIRouter()

_RECENT, _LISTED = 15, 20


@router.get("/")
def home(request: Request, ledger: TheLedger, choice: TheChoice) -> Response:
    """Search, what the ledger holds, what changed most recently by the chosen day."""
    moment = choice.moment
    horizon = ledger.horizon(moment.known_on)
    day = moment.as_of or horizon
    progress = ledger.overview()
    changes = ledger.latest_changes(
        limit=_RECENT, until=day, known_on=moment.known_on, according_to=moment.view
    )
    wanted = replace(choice.wanted, until=day)
    rows = progress.columns.choose(wanted)
    return page(
        request, "home.html", changes=changes, moment=moment, day=day, span=_span(ledger),
        events=events_of(ledger, progress.columns.newest(rows, 6), wanted), count=len(rows),
        reports=list(ledger.latest_reports(limit=8, until=day, known_on=moment.known_on)),
        progress=progress, busiest=progress.columns.between(rows, 12),
    )  # fmt: skip


def _span(ledger: Ledger) -> Span | None:
    days = ledger.published()
    return Span(*days) if days and days[0] < days[1] else None


@router.get("/search")
def search(
    request: Request,
    ledger: TheLedger,
    choice: TheChoice,
    q: Annotated[str, Query(max_length=200)] = "",
    within: Annotated[str | None, Query(alias="in", max_length=20)] = None,
) -> Response:
    """To the actor named, or to the two; else the actors, reports and events that fit."""
    if not q.strip():
        return RedirectResponse("/" + choice.moment.query, status_code=303)
    target = None if within else _named(q)
    if target:
        return RedirectResponse(target + choice.moment.query, status_code=303)
    progress = ledger.overview()
    found = progress.words.find(q)
    columns = progress.columns
    rows = columns.said_in(columns.choose(choice.wanted), found)
    return page(
        request, "search.html", q=q, within=within or "", choice=choice, moment=choice.moment,
        actors=matching(q), reports=_reports(ledger, choice, found, within), progress=progress,
        many=len(found), count=len(rows), facets=_facets(columns, rows),
        events=_events(ledger, columns, rows, choice, within), listed=_LISTED,
    )  # fmt: skip


def _named(q: str) -> str | None:
    """The page of the actor or the two actors that a query names."""
    words = [w.strip() for w in q.replace(" and ", ",").replace("–", ",").split(",") if w.strip()]
    try:
        ids = [quote(an_actor(word), safe="") for word in words]
    except HTTPException:
        return None
    if len(ids) == 1:
        return f"/actor/{ids[0]}"
    return f"/pair/{ids[0]}/{ids[1]}" if len(ids) == 2 else None


def _page_of(choice: Choice, within: str | None, here: str) -> tuple[int, int]:
    """How many to skip and how many to show: a few of each kind, or a page of one."""
    if within == here:
        return (choice.page - 1) * _LISTED, _LISTED
    return 0, 0 if within else 5


def _reports(ledger: Ledger, choice: Choice, found: Any, within: str | None) -> list[Any]:
    skip, limit = _page_of(choice, within, "reports")
    return list(
        ledger.latest_reports(
            among=found.tolist(), skip=skip, limit=limit, known_on=choice.moment.known_on,
            outlet=choice.outlet, since=choice.since, until=choice.last,
        )
    )  # fmt: skip


def _events(
    ledger: Ledger, columns: Columns, rows: Any, choice: Choice, within: str | None
) -> list[Any]:
    skip, limit = _page_of(choice, within, "events")
    return events_of(ledger, columns.newest(rows, limit, skip), choice.wanted)


def _facets(columns: Columns, rows: Any) -> dict[str, list[tuple[Any, int]]]:
    return {
        name: columns.counts(rows, column)[:10]
        for name, column in (("kind", "type"), ("status", "status"), ("outlet", "outlet"))
    }
