"""The rules from events to relations, read from the files in `data/`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

from ..errors import DataError
from ..records import Actor, Event

DATA = Path(__file__).parent / "data"

#: the contract's words for what an event does to a relation
ChangeName = Literal[
    "establishes",
    "severs",
    "recalls",
    "expels",
    "downgrades",
    "recognises",
    "derecognises",
    "joins",
    "leaves",
    "sanctions",
    "lifts",
    "attacks",
    "ceases-fire",
    "occupies",
    "withdraws",
]
CHANGES: tuple[str, ...] = get_args(ChangeName)

Phase = Literal["done", "planned", "disputed", "refused"]


@dataclass(frozen=True, slots=True)
class When:
    """One way in which an event makes a change: every condition that is given must fit."""

    change: frozenset[str] = frozenset()
    type: frozenset[str] = frozenset()
    mode: frozenset[str] = frozenset()
    contexts: frozenset[str] = frozenset()
    cameo: tuple[str, ...] = ()

    def fits(self, event: Event) -> bool:
        """Whether `event` meets every condition."""
        return (
            (not self.change or (event.change or "") in self.change)
            and (not self.type or event.event in self.type)
            and (not self.mode or (event.mode or "") in self.mode)
            and (not self.contexts or not self.contexts.isdisjoint(event.contexts))
            and (not self.cameo or (event.cameo or "").startswith(self.cameo))
        )


@dataclass(frozen=True, slots=True)
class Implication:
    """A change that follows from another."""

    change: str
    direction: Literal["same", "reverse", "both"] = "same"
    object_kinds: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()

    def covers(self, object_: str, kind: str | None) -> bool:
        """Whether it holds for this object."""
        if not self.object_kinds and not self.objects:
            return True
        return object_ in self.objects or kind in self.object_kinds


@dataclass(frozen=True, slots=True)
class ChangeRule:
    """What one change does to the state of affairs between two actors."""

    name: str
    relation: str
    state: str
    days: int
    symmetric: bool = False
    state_symmetric: bool = False
    refused_state: str | None = None
    object: Literal["recipient", "place"] = "recipient"
    ends: frozenset[str] = frozenset()
    ends_both: frozenset[str] = frozenset()
    ends_others: frozenset[str] = frozenset()
    without: tuple[str, ...] = ()
    when: tuple[When, ...] = ()
    implies: tuple[Implication, ...] = ()


class Rivals(NamedTuple):
    """Claimants to one seat: a state towards one of them ends it towards the others."""

    state: str
    claimants: frozenset[str]


@dataclass(frozen=True, slots=True)
class RelationRule:
    """One relation: who can stand in it, which statuses count, and its changes."""

    name: str
    lapses_after_days: int | None = None
    sectors: frozenset[str] = frozenset()
    object_sectors: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    object_kinds: frozenset[str] = frozenset()
    #: words that, behind a name or in the phrase with it, make it somebody of that state
    not_before: frozenset[str] = frozenset()
    phases: dict[str, Phase] = field(default_factory=dict)
    never_types: frozenset[str] = frozenset()
    refusing_types: frozenset[str] = frozenset()
    changes: tuple[ChangeRule, ...] = ()
    #: words that, just before a place, say that it is near what is held
    not_after: tuple[str, ...] = ()
    rivals: tuple[Rivals, ...] = ()

    def phase(self, event: Event) -> Phase | None:
        """What an event of this type and status does: makes, plans, disputes or refuses."""
        if event.event in self.refusing_types:
            return "refused" if event.status in ("actual", "ongoing") else None
        if event.event in self.never_types:
            return None
        return self.phases.get(event.status)

    def admits(self, actor: Actor, *, as_object: bool = False) -> bool:
        """Whether `actor` can stand in this relation."""
        sectors = (as_object and self.object_sectors) or self.sectors
        kinds = (as_object and self.object_kinds) or self.kinds
        return (not sectors or actor.sector is None or actor.sector in sectors) and (
            not kinds or actor.kind in kinds
        )


@dataclass(frozen=True, slots=True)
class Rules:
    """All relations, and each change by its name."""

    relations: tuple[RelationRule, ...]
    changes: dict[str, ChangeRule]
    relation_of: dict[str, RelationRule]
    rivals: tuple[Rivals, ...]

    def matching(self, event: Event) -> list[tuple[RelationRule, ChangeRule]]:
        """The changes that `event` speaks of, whatever its status."""
        return [
            (relation, change)
            for relation in self.relations
            for change in relation.changes
            if any(when.fits(event) for when in change.when) and not _excluded(event, change)
        ]


def _excluded(event: Event, change: ChangeRule) -> bool:
    """Whether a word behind the trigger says that it is something else."""
    if not change.without:
        return False
    end = max(event.trigger.end - event.evidence.start, 0)
    behind = event.evidence.text[end:].casefold()
    return any(re.search(word, behind) for word in change.without)


@cache
def load_rules(folder: Path = DATA) -> Rules:
    """The rules in the TOML files of `folder`.

    Raises `DataError` naming the file, the key and what is allowed.
    """
    relations = tuple(_relation(path) for path in sorted(folder.glob("*.toml")))
    if not relations:
        raise DataError(str(folder), "holds no relation (*.toml)")
    changes = {c.name: c for r in relations for c in r.changes}
    relation_of = {c.name: r for r in relations for c in r.changes}
    return Rules(relations, changes, relation_of, tuple(s for r in relations for s in r.rivals))


def _relation(path: Path) -> RelationRule:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(str(path), str(error)) from error
    _only(path, "the file", table, ["relation", "parties", "status", "place", "change", "rivals"])
    head, parties = table.get("relation", {}), table.get("parties", {})
    if "status" not in table:
        raise DataError(str(path), "lacks the table [status]")
    status = table["status"]
    _only(path, "[relation]", head, ["name", "lapses_after_days"])
    _only(path, "[parties]", parties, [*_PARTIES])
    phases: tuple[Phase, ...] = ("done", "planned", "disputed", "refused")
    _only(path, "[status]", status, [*phases, "never_types", "refusing_types"])
    place = table.get("place", {})
    _only(path, "[place]", place, ["not_after"])
    name = _named(path, "[relation]", head)
    return RelationRule(
        name=name,
        lapses_after_days=head.get("lapses_after_days"),
        **{key: frozenset(values) for key, values in parties.items()},
        phases={s: phase for phase in phases for s in status.get(phase, ())},
        never_types=frozenset(status.get("never_types", ())),
        refusing_types=frozenset(status.get("refusing_types", ())),
        changes=tuple(_change(path, name, row) for row in table.get("change", ())),
        not_after=tuple(place.get("not_after", ())),
        rivals=tuple(_rivals(path, row) for row in table.get("rivals", ())),
    )


_PARTIES = ("sectors", "object_sectors", "kinds", "object_kinds", "not_before")
_SETS = ("ends", "ends_both", "ends_others")
_PLAIN = ("state", "days", "symmetric", "state_symmetric", "refused_state", "object")


def _change(path: Path, relation: str, row: dict[str, Any]) -> ChangeRule:
    name = _named(path, "[[change]]", row)
    if name not in CHANGES:
        known = ", ".join(sorted(CHANGES))
        raise DataError(str(path), f"unknown change {name!r}; the changes are {known}")
    _only(path, f"change {name}", row, ["name", *_PLAIN, *_SETS, "without", "when", "implies"])
    for key in ("state", "days"):
        if key not in row:
            raise DataError(str(path), f"change {name} lacks {key!r}")
    plain: dict[str, Any] = {key: row[key] for key in _PLAIN if key in row}
    sets: dict[str, Any] = {key: frozenset(row.get(key, ())) for key in _SETS}
    return ChangeRule(
        name=name,
        relation=relation,
        **plain,
        **sets,
        without=tuple(row.get("without", ())),
        when=tuple(_when(path, name, w) for w in row.get("when", ())),
        implies=tuple(_implication(path, name, i) for i in row.get("implies", ())),
    )


def _when(path: Path, name: str, row: dict[str, Any]) -> When:
    _only(path, f"{name}.when", row, ["change", "type", "mode", "contexts", "cameo"])
    cameo = tuple(row.get("cameo", ()))
    return When(
        **{k: frozenset(row.get(k, ())) for k in ("change", "type", "mode", "contexts")},
        cameo=cameo,
    )


def _rivals(path: Path, row: dict[str, Any]) -> Rivals:
    _only(path, "[[rivals]]", row, ["state", "claimants"])
    return Rivals(row["state"], frozenset(row["claimants"]))


def _implication(path: Path, name: str, row: dict[str, Any]) -> Implication:
    _only(path, f"{name}.implies", row, ["change", "direction", "object_kinds", "objects"])
    return Implication(
        change=row["change"],
        direction=row.get("direction", "same"),
        object_kinds=frozenset(row.get("object_kinds", ())),
        objects=frozenset(row.get("objects", ())),
    )


def _named(path: Path, where: str, table: dict[str, Any]) -> str:
    name = table.get("name")
    if not isinstance(name, str) or not name:
        raise DataError(str(path), f"{where} lacks a name")
    return name


def _only(path: Path, where: str, table: dict[str, Any], keys: Iterable[str]) -> None:
    unknown = sorted(set(table) - set(keys))
    if unknown:
        allowed = ", ".join(keys)
        raise DataError(str(path), f"{where} has the unknown key {unknown[0]!r}; keys: {allowed}")
