"""Relations: what events do to the state of affairs between two actors, by whom it is told."""

from __future__ import annotations

from collections.abc import Iterable

from ..records import Event
from .merge import merge
from .plans import Deeds
from .records import (
    Change,
    Link,
    Relation,
    Say,
    Telling,
    Voice,
    change_record,
    relation_record,
)
from .rules import Rules, load_rules
from .states import History, fulfilments, holds, relations_of
from .tellings import tellings_of
from .views import View, according_to

__all__ = [
    "Change",
    "Deeds",
    "History",
    "Link",
    "Relation",
    "Rules",
    "Say",
    "Telling",
    "View",
    "Voice",
    "according_to",
    "change_record",
    "changes_of",
    "fulfilments",
    "holds",
    "load_rules",
    "merge",
    "relation_record",
    "relations_of",
    "tellings_of",
]


def changes_of(events: Iterable[Event], *, view: View | None = None) -> list[Change]:
    """The changes that `events` tell, plan or refuse, each once with all its evidence.

    With a `view`, only what its sources say.  The order of `events` does not matter.
    """
    tellings = (t for event in events for t in tellings_of(event))
    return merge(according_to(tellings, view))
