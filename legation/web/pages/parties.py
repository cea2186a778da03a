"""One actor and two: how they stand, what happened, who says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from ...commands.asking import event_record
from ...ledger import Columns, Ledger, Wanted
from ...output.layouts import EVENTS
from ...output.ledger import RELATIONS
from ...records import Event
from ...relations import relation_record
from ..asking import TheLedger, an_actor
from ..choosing import Choice, TheChoice
from ..curve import Month, months
from ..downloads import MOST, As, file
from ..views import page
from .pictures import offers

router = APIRouter()

#: events on one page, and counterparts whose relations are played through on an actor's page
LISTED, COUNTERPARTS = 40, 12


@router.get("/actor/{name}")
def actor(
    request: Request, ledger: TheLedger, choice: TheChoice, name: str, format: As = None
) -> Response:
    """How an actor stands with everybody, and what happened to it."""
    who, moment = an_actor(name), choice.moment
    wanted = replace(choice.wanted, actor=who)
    if format:
        return _file(ledger, wanted, format, who)
    progress = ledger.overview()
    columns = progress.columns
    relations = ledger.standing_with(
        who, limit=COUNTERPARTS, as_of=moment.as_of, known_on=moment.known_on,
        according_to=moment.view,
    )  # fmt: skip
    return page(
        request, "actor.html", who=who, relations=relations,
        partners=columns.between(columns.choose(wanted), 12, who=who),
        **_happened(ledger, columns, wanted, choice), progress=progress,
        **offers(columns, choice),
    )  # fmt: skip


@router.get("/pair/{a}/{b}")
def pair(
    request: Request, ledger: TheLedger, choice: TheChoice, a: str, b: str, format: As = None
) -> Response:
    """How two actors stand, line by line, and what happened between them."""
    first, second, moment = an_actor(a), an_actor(b), choice.moment
    wanted = replace(choice.wanted, actor=first, other=second, recipient=None)
    if format:
        return _file(ledger, wanted, format, f"{first}-{second}")
    standing = ledger.status(
        first, second, as_of=moment.as_of, known_on=moment.known_on, according_to=moment.view
    )
    progress = ledger.overview()
    return page(
        request, "pair.html", standing=standing,
        **_happened(ledger, progress.columns, wanted, choice), progress=progress,
        **offers(progress.columns, choice),
    )  # fmt: skip


@router.get("/relations/{name}")
def relations(ledger: TheLedger, choice: TheChoice, name: str, format: As = "csv") -> Response:
    """Every relation of an actor, as a file."""
    who, moment = an_actor(name), choice.moment
    found = ledger.relations(
        actor=who, as_of=moment.as_of, known_on=moment.known_on, according_to=moment.view
    )
    return file(map(relation_record, found), RELATIONS, format or "csv", f"relations-{who}")


def _happened(ledger: Ledger, columns: Columns, wanted: Wanted, choice: Choice) -> dict[str, Any]:
    """The page of events asked for, how many there are, and their curve."""
    rows = columns.choose(wanted)
    numbers = columns.newest(rows, LISTED, (choice.page - 1) * LISTED)
    return {
        "choice": choice,
        "moment": choice.moment,
        "events": events_of(ledger, numbers, wanted),
        "count": len(rows),
        "listed": LISTED,
        "curve": curve(columns, wanted),
    }


def events_of(ledger: Ledger, numbers: Iterable[int], wanted: Wanted) -> list[Event]:
    """The events of these numbers, as known on the day asked for."""
    return [s.event for s in ledger.numbered(list(numbers), known_on=wanted.known_on)]


def curve(columns: Columns, wanted: Wanted) -> list[Month]:
    """The curve of what happened."""
    return months(columns.months(columns.choose(replace(wanted, happened=True))))


def _file(ledger: Ledger, wanted: Wanted, format: str, name: str) -> Response:
    columns = ledger.overview().columns
    numbers = columns.newest(columns.choose(wanted), MOST)
    found = ledger.numbered(numbers, known_on=wanted.known_on)
    return file(map(event_record, found), EVENTS, format, f"events-{name}")
