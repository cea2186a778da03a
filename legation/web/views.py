"""Render templates: one environment, escaped throughout, with the words pages share."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from fastapi import HTTPException, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from .. import __version__
from ..records import Actor, Event, Participant, When
from ..relations import Say
from .access import Visitor, visitor
from .marks import visible


def _shown(value: object) -> object:
    """Whatever a page prints, with control and direction characters as spaces."""
    return visible(value) if type(value) is str else value


_ENVIRONMENT = Environment(
    finalize=_shown,
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=select_autoescape(default=True),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)

#: quad class -> the word that tells its line on a timeline apart, besides its colour
_SIDES = {
    "verbal cooperation": "cooperative",
    "material cooperation": "cooperative",
    "verbal conflict": "conflictual",
    "material conflict": "conflictual",
}


def called(id_: str | None) -> str:
    """An actor as shown to a reader: `Ukraine (UKR)`."""
    if not id_:
        return "somebody we cannot place"
    from ..commands.parties import called as named

    return named(id_)


def whole(when: When) -> str:
    """A day, an interval, or `an unknown day`."""
    if when.start is None and when.end is None:
        return "an unknown day"
    if when.start == when.end:
        return str(when.start)
    return f"{when.start or '…'} to {when.end or '…'}"


def party(item: Participant) -> str:
    """A participant in words."""
    actor: Actor = item.actor
    if actor.id is None:
        return f"“{item.text}”"
    person = f", {actor.name}" if actor.role and actor.name else ""
    sector = f" {actor.sector}" if actor.sector else ""
    return f"{actor.id}{sector}{person}"


def said(say: Say) -> str:
    """A source in words."""
    outlet = say.outlet or "a report without an outlet"
    return f"{say.speaker}, in {outlet}" if say.speaker else outlet


def side(event: Event) -> str:
    """Whether an event is cooperative or conflictual."""
    return _SIDES[event.quad]


_ENVIRONMENT.filters.update(called=called, whole=whole, party=party, said=said, side=side)
_ENVIRONMENT.globals.update(version=__version__)


def page(request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """A page from a template."""
    values.setdefault("moment", None)
    values.setdefault("today", date.max)
    values.setdefault("visitor", _visitor(request))
    html = _ENVIRONMENT.get_template(template).render(path=request.url.path, **values)
    return HTMLResponse(html, status_code=status)


def _visitor(request: Request) -> Visitor:
    try:
        return visitor(request)
    except HTTPException:
        return Visitor()


def error_page(request: Request, status: int, message: str) -> HTMLResponse:
    """What went wrong, and the way back."""
    return page(request, "error.html", status=status, code=status, message=message)
