"""Render templates: one environment, escaped throughout, with the words pages share."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from functools import lru_cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from fastapi import HTTPException, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from .. import __version__
from ..records import Actor, Event, Participant, When
from ..relations import Say
from .access import Visitor, visitor
from .curve import month_rows
from .escaping import Escaping, quoted, shown


class _Environment(Environment):
    code_generator_class = Escaping


_ENVIRONMENT = _Environment(
    finalize=shown,
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=select_autoescape(default=True),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)

#: bytes from which on a page is compressed
_WORTH = 2_000

#: quad class -> the word that tells its line on a timeline apart, besides its colour
_SIDES = {
    "verbal cooperation": "cooperative",
    "material cooperation": "cooperative",
    "verbal conflict": "conflictual",
    "material conflict": "conflictual",
}


@lru_cache(maxsize=16384)
def called(id_: str | None) -> str:
    """An actor as shown to a reader: `Ukraine (UKR)`."""
    if not id_:
        return "somebody we cannot place"
    from ..commands.parties import called as named

    return named(id_)


def plainly(id_: str | None) -> str:
    """An actor by name alone, where its id stands beside it: `Ukraine`."""
    full = called(id_)
    return full.removesuffix(f" ({id_})") if id_ else full


def share(tally: Any) -> str:
    """Whether the events counted are mostly cooperative, in a word."""
    part = tally.cooperative / max(1, tally.events)
    return "cooperative" if part >= 0.6 else "conflictual" if part <= 0.4 else "mixed"


def chain(event: Event) -> str:
    """Who says so, outermost first."""
    links = (link.sources[0].text if link.sources else "somebody" for link in event.attribution)
    return " › ".join((event.report.outlet or "the report", *links))


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


def parties(items: Iterable[Participant]) -> str:
    """Participants in words, one after the other."""
    return ", ".join(map(party, items))


def said(say: Say) -> str:
    """A source in words."""
    outlet = say.outlet or "a report without an outlet"
    return f"{say.speaker}, in {outlet}" if say.speaker else outlet


def side(event: Event) -> str:
    """Whether an event is cooperative or conflictual."""
    return _SIDES[event.quad]


_ENVIRONMENT.filters.update(
    called=called,
    plainly=plainly,
    share=share,
    chain=chain,
    whole=whole,
    party=party,
    parties=parties,
    said=said,
    side=side,
    month_rows=month_rows,
    urlencode=quoted,
)
_ENVIRONMENT.globals.update(version=__version__)


def page(request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """A page from a template."""
    values.setdefault("moment", None)
    values.setdefault("visitor", _visitor(request))
    html = _ENVIRONMENT.get_template(template).render(
        path=request.url.path, here=partial(_here, request), **values
    )
    return packed(request, html, status)


def packed(request: Request, html: str, status: int = 200) -> HTMLResponse:
    """The page as it travels: compressed where the browser takes that and it is worth it."""
    headers = {"Vary": "Accept-Encoding"}
    if len(html) < _WORTH or "gzip" not in request.headers.get("accept-encoding", ""):
        return HTMLResponse(html, status_code=status, headers=headers)
    response = HTMLResponse(status_code=status, headers=headers | {"Content-Encoding": "gzip"})
    response.body = gzip.compress(html.encode(), 4, mtime=0)
    response.headers["Content-Length"] = str(len(response.body))
    return response


def _here(request: Request, **changed: object) -> str:
    """This address with some of its parts changed; `None` leaves one out.

    `in_` and `as_` stand for the parts whose names are Python's own words.
    """
    parts = {k: v for k, v in request.query_params.items() if v}
    for key, value in changed.items():
        parts.pop(key.rstrip("_"), None)
        if value is not None:
            parts[key.rstrip("_")] = str(value)
    return request.url.path + (f"?{urlencode(parts)}" if parts else "")


def _visitor(request: Request) -> Visitor:
    try:
        return visitor(request)
    except HTTPException:
        return Visitor()


def error_page(request: Request, status: int, message: str) -> HTMLResponse:
    """What went wrong, and the way back."""
    return page(request, "error.html", status=status, code=status, message=message)
