"""The parts of an address that every page and answer understands."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import Depends, HTTPException, Query, Request

from ..ledger import Ledger
from ..relations import View
from .state import State


def state_of(request: Request) -> State:
    """What the application shares."""
    state: State = request.app.state.legation
    return state


def ledger_of(request: Request) -> Ledger:
    """The ledger of the application."""
    return state_of(request).ledger


class Moment:
    """As of which day, as known on which day, and according to whom a question is asked."""

    def __init__(
        self,
        as_of: Annotated[str | None, Query(description="how it stood on that day")] = None,
        known_on: Annotated[str | None, Query(description="as known on that day")] = None,
        according_to: Annotated[
            str | None, Query(description="an actor id, outlet:NAME or speaker:NAME")
        ] = None,
    ) -> None:
        self.as_of, self.known_on = a_day(as_of, "as_of"), a_day(known_on, "known_on")
        self.source = according_to or None
        self.view = View.parse([self.source]) if self.source else None

    @property
    def query(self) -> str:
        """The same moment as a query string, to carry it to the next page."""
        from urllib.parse import urlencode

        parts = {
            "as_of": self.as_of,
            "known_on": self.known_on,
            "according_to": self.source,
        }
        kept = {key: str(value) for key, value in parts.items() if value}
        return f"?{urlencode(kept)}" if kept else ""


def a_day(value: str | None, name: str) -> date | None:
    """A day of an address; an empty field is none.  Answers 422 to anything else."""
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise HTTPException(422, f"{name}: {value[:40]!r} is not a date; give YYYY-MM-DD") from None


def an_actor(word: str) -> str:
    """The id of the actor that a word of an address names; answers 404 to a stranger."""
    import click

    from ..commands.parties import party

    try:
        return party(word)
    except click.UsageError as error:
        raise HTTPException(404, error.format_message()) from None


TheLedger = Annotated[Ledger, Depends(ledger_of)]
TheState = Annotated[State, Depends(state_of)]
TheMoment = Annotated[Moment, Depends(Moment)]
