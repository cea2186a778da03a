"""The parts of an address that every page and answer understands."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date
from inspect import signature
from typing import Annotated, Any, TypeVar, get_args

from fastapi import Depends, HTTPException, Query, Request

from ..ledger import Ledger
from ..records import Status
from ..relations import View
from .state import State

_T = TypeVar("_T")


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


def in_order(since: date | None, until: date | None) -> None:
    """Refuse days that leave nothing between them (422)."""
    if since and until and since > until:
        raise HTTPException(422, f"from: {since} lies after to: {until}")


def a_kind(value: str | None) -> str | None:
    """An event type or a change, as `--kind` takes it; answers 422 to anything else."""
    from ..events.pattern import TYPES
    from ..relations import load_rules

    if not value or value.upper() in TYPES:
        return value or None
    changes = load_rules().changes
    if value.casefold() in changes:
        return value.casefold()
    known = ", ".join((*TYPES, *changes))
    raise HTTPException(422, f"kind: {value[:40]!r} is no event type and no change; one of {known}")


def a_status(value: str | None) -> str | None:
    """A status, as `--status` takes it; answers 422 to anything else."""
    known = get_args(Status)
    if not value or value.casefold() in known:
        return value.casefold() if value else None
    raise HTTPException(422, f"status: {value[:40]!r} is none of {', '.join(known)}")


def an_actor(word: str) -> str:
    """The id of the actor that a word of an address names; answers 404 to a stranger."""
    import click

    from ..commands.parties import party

    try:
        return party(word)
    except click.UsageError as error:
        raise HTTPException(404, error.format_message()) from None


# what takes no time is asked for where it stands: a thread would cost more than the answer


def at_once(make: Callable[..., _T]) -> Callable[..., Awaitable[_T]]:
    """`make` as a dependency that is called where the request stands."""

    async def made(**given: Any) -> _T:
        return make(**given)

    # functions take attributes, which their type does not know
    made.__signature__ = signature(make, eval_str=True)  # type: ignore[attr-defined]
    return made


async def _ledger(request: Request) -> Ledger:
    return ledger_of(request)


async def _state(request: Request) -> State:
    return state_of(request)


TheLedger = Annotated[Ledger, Depends(_ledger)]
TheState = Annotated[State, Depends(_state)]
TheMoment = Annotated[Moment, Depends(at_once(Moment))]
