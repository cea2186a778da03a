"""Which events a list or a picture is of, as its address says."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import Depends, Query

from ..events.pattern import TYPES
from ..ledger import Wanted
from ..relations import load_rules
from .asking import TheMoment, a_day, an_actor, at_once

Word = Annotated[str | None, Query(max_length=200)]

STATUSES = (
    "actual", "ongoing", "planned", "threatened", "requested", "hypothetical", "negated", "denied",
)  # fmt: skip


class Choice:
    """A period, a type, actors, a status and an outlet, and the moment they are asked for.

    An event counts up to the as-of day, unless the period says otherwise.
    """

    def __init__(
        self,
        moment: TheMoment,
        actor: Word = None,
        recipient: Word = None,
        kind: Word = None,
        status: Word = None,
        outlet: Word = None,
        since: Annotated[str | None, Query(alias="from", max_length=40)] = None,
        until: Annotated[str | None, Query(alias="to", max_length=40)] = None,
        page: Annotated[int, Query(ge=1, le=10_000)] = 1,
    ) -> None:
        self.moment = moment
        self.actor = an_actor(actor) if actor else None
        self.recipient = an_actor(recipient) if recipient else None
        self.kind, self.status, self.outlet = kind or None, status or None, outlet or None
        self.since, self.until = a_day(since, "from"), a_day(until, "to")
        self.page = page

    @property
    def last(self) -> date | None:
        """The last day asked for."""
        return self.until or self.moment.as_of

    @property
    def wanted(self) -> Wanted:
        """The same as the ledger's columns understand it."""
        return Wanted(
            actor=self.actor, recipient=self.recipient, kind=self.kind, status=self.status,
            outlet=self.outlet, since=self.since, until=self.last, known_on=self.moment.known_on,
            view=self.moment.view,
        )  # fmt: skip

    @property
    def filters(self) -> dict[str, Any]:
        """The same as the ledger's listings understand it."""
        return {
            "actor": self.actor, "recipient": self.recipient, "kind": self.kind,
            "status": self.status, "outlet": self.outlet, "since": self.since, "until": self.last,
        }  # fmt: skip


def kinds() -> dict[str, list[str]]:
    """What a list can be limited to, by heading."""
    return {"Type of event": list(TYPES), "Change of a relation": sorted(load_rules().changes)}


TheChoice = Annotated[Choice, Depends(at_once(Choice))]
