"""Compare: the same event as different outlets told it, side by side."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from ...ledger import Ledger
from ...output import Layout
from ..asking import TheLedger, TheMoment
from ..downloads import As, file
from ..tellings import Told, alike, told
from ..views import page

router = APIRouter()

#: tellings shown side by side, changes offered, and how many are looked through for them
SIDES, OFFERED, LOOKED = 12, 25, 300

_TOLD = Layout(
    title="Tellings",
    columns=(
        "outlet",
        "published",
        "report",
        "event",
        "words",
        "numbers",
        "days",
        "quoted",
        "terms",
    ),
)


@router.get("/compare")
def index(request: Request, ledger: TheLedger, moment: TheMoment) -> Response:
    """The latest changes that more than one report tells."""
    found = ledger.latest_changes(
        limit=LOOKED, until=moment.as_of or ledger.horizon(moment.known_on),
        known_on=moment.known_on, according_to=moment.view,
    )  # fmt: skip
    several = [c for c in found if len({s.report for s in c.according_to}) > 1]
    several.sort(key=lambda c: -len({(s.outlet, s.report) for s in c.according_to}))
    return page(request, "compares.html", changes=several[:OFFERED], moment=moment)


@router.get("/compare/{which}")
def compare(
    request: Request, ledger: TheLedger, moment: TheMoment, which: str, format: As = None
) -> Response:
    """One change, or one event and those like it within three days, as each report tells it."""
    events = _events(ledger, which)
    sides = [told(ledger, e) for e in events]
    if format:
        return file((_record(t) for t in sides), _TOLD, format, f"compare-{which}")
    change = None if which.startswith("ev_") else ledger.change(which)
    return page(
        request, "compare.html", which=which, change=change, sides=sides[:SIDES],
        every=len(sides), moment=moment,
    )  # fmt: skip


def _events(ledger: Ledger, which: str) -> list[str]:
    """The events of a change, each report's first; or those that tell the same as an event."""
    if which.startswith("ev_"):
        found = alike(ledger, which)
    else:
        change = ledger.change(which)
        found = list(change.events) if change else []
    if not found:
        raise HTTPException(404, f"no change and no event {which[:60]}")
    return found


def _record(side: Told) -> dict[str, object]:
    return {
        "outlet": side.event.report.outlet,
        "published": str(side.event.report.published or ""),
        "report": side.event.report.id,
        "event": side.event.id,
        "words": side.event.evidence.text,
        "numbers": "; ".join(side.numbers),
        "days": "; ".join(side.days),
        "quoted": "; ".join(side.speakers),
        "terms": "; ".join(side.terms),
    }
