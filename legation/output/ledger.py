"""The columns of what a ledger lists, and its answers in plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from ..records import Record
from .layouts import day
from .write import Layout

if TYPE_CHECKING:
    from ..ledger import Recognition, Standing
    from ..relations import Change, Relation, Say

_Named = Callable[[str], str]

#: sources named in full before the rest is only counted
_SHOWN = 4


def _sources(says: Sequence[Record]) -> str:
    names = dict.fromkeys(_source(say["speaker"], say["outlet"]) for say in says)
    shown = "; ".join(list(names)[:_SHOWN]) or "–"
    return shown + (f"; {len(names) - _SHOWN} more" if len(names) > _SHOWN else "")


def _source(speaker: str | None, outlet: str | None) -> str:
    if speaker and outlet:
        return f"{speaker}, in {outlet}"
    return speaker or outlet or "a report without an outlet"


CHANGES = Layout(
    title="Changes",
    terminal=(
        ("date", lambda r: day(r["date"])),
        ("subject", lambda r: r["subject"]),
        ("change", lambda r: r["change"]),
        ("object", lambda r: r["object"]),
        ("status", lambda r: r["status"]),
        ("according to", lambda r: _sources(r["according_to"])),
        ("events", lambda r: " ".join(r["events"][:2]) + (" …" if len(r["events"]) > 2 else "")),
    ),
    columns=(
        "date_start",
        "date_end",
        "date_precision",
        "date_text",
        "change",
        "subject",
        "object",
        "status",
        "according_to",
        "events",
    ),
    empty="no changes: no event in the ledger does anything to a relation",
)

RELATIONS = Layout(
    title="Relations",
    terminal=(
        ("subject", lambda r: r["subject"]),
        ("relation", lambda r: r["relation"]),
        ("object", lambda r: r["object"]),
        ("state", lambda r: r["state"]),
        ("from", lambda r: r["from"] or "?"),
        ("until", lambda r: r["until"] or ""),
        ("according to", lambda r: _sources(r["according_to"])),
        ("disputed by", lambda r: _sources(r["disputed_by"]) if r["disputed_by"] else ""),
    ),
    columns=(
        "subject",
        "relation",
        "object",
        "state",
        "from",
        "until",
        "precision",
        "according_to",
        "disputed_by",
        "events",
    ),
    empty="no relations: no event in the ledger does anything to one",
)

REPORTS = Layout(
    title="Reports",
    terminal=(
        ("published", lambda r: r["published"] or "?"),
        ("outlet", lambda r: r["outlet"] or ""),
        ("title", lambda r: r["title"] or ""),
        ("events", lambda r: str(r["events"])),
        ("copy of", lambda r: r["copy_of"] or ""),
        ("id", lambda r: r["id"]),
    ),
    columns=("id", "title", "outlet", "published", "url", "events", "copy_of", "versions"),
    empty="no reports",
)


def standing_lines(found: Standing, called: _Named) -> Iterator[str]:
    """How two stand, in plain words."""
    moment = f"on {found.as_of}" if found.as_of else f"as last known ({_iso(found.horizon)})"
    yield f"{called(found.a)} and {called(found.b)} {moment}"
    yield ""
    if not found.relations:
        yield "  Nothing in the ledger says how they stand."
    for relation in found.relations:
        yield from _state(relation, called)
    if found.planned:
        yield ""
        yield "Announced, and not known to be done:"
        for change in found.planned:
            yield from _plan(change, called)
    if found.former:
        yield ""
        yield "Before:"
        for relation in sorted(found.former, key=lambda r: (r.start or date.min, r.state)):
            yield f"  {_headline(relation, called)}, until {_iso(relation.until)}{_ended(relation)}"


def recognition_lines(found: Recognition, called: _Named) -> Iterator[str]:
    """Who recognises somebody, in plain words."""
    moment = f"on {found.as_of}" if found.as_of else "as last known"
    yield f"{called(found.of)}, {moment}: {_count(found)}"
    for heading, relations in (
        ("Recognised by", found.recognised),
        ("Rejected by", found.refused),
        ("Recognition withdrawn by", found.derecognised),
    ):
        if relations:
            yield ""
            yield f"{heading}:"
            for relation in sorted(relations, key=lambda r: (r.start or date.min, r.subject)):
                yield f"  {called(relation.subject)}, {_since(relation)}"
                yield from _witnesses(relation, "    ")
    if found.planned:
        yield ""
        yield "Announced, and not known to be done:"
        for change in found.planned:
            yield from _plan(change, called)


def _count(found: Recognition) -> str:
    parts = []
    for word, relations in (
        ("recognised", found.recognised),
        ("rejected", found.refused),
        ("no longer recognised", found.derecognised),
    ):
        if relations:
            ids = ", ".join(sorted(r.subject for r in relations))
            parts.append(f"{word} by {len(relations)} ({ids})")
    return ", ".join(parts) or "nothing in the ledger says who recognises it"


def _state(relation: Relation, called: _Named) -> Iterator[str]:
    yield f"  {_headline(relation, called)}"
    yield from _witnesses(relation, "      ")


def _headline(relation: Relation, called: _Named) -> str:
    who = f"{relation.subject} → {relation.object}"
    if relation.relation == "diplomatic relations" or relation.state == "ceasefire":
        who = f"{relation.subject}, {relation.object}"
    return f"{relation.relation}: {relation.state}, {_since(relation)}  [{who}]"


def _since(relation: Relation) -> str:
    """Since when, and what other days are told for it."""
    first = relation.changes[0]
    since = f"since {_iso(relation.start)}"
    if relation.start is None:
        since = "since an unknown day"
    elif relation.precision in ("month", "year"):
        since = f"since {relation.start.isoformat()[: 7 if relation.precision == 'month' else 4]}"
    others = {d: says for d, says in first.days.items() if d != relation.start}
    if others:
        told = ", ".join(f"{d} ({_voices(says)})" for d, says in others.items())
        since += f"; also told for {told}"
    if relation.relation == "hostilities" and relation.last and relation.last != relation.start:
        since += f", last told for {relation.last}"
    return since


def _ended(relation: Relation) -> str:
    by = relation.ended_by
    return f" ({by.subject} {by.change} {by.object})" if by else " (nothing told since)"


def _plan(change: Change, called: _Named) -> Iterator[str]:
    when = day({"start": _or_none(change.date.start), "end": _or_none(change.date.end)})
    yield f"  {called(change.subject)} {change.change} {called(change.object)}: {when}"
    yield f"      according to {_voices(change.according_to)}"


def _or_none(day_: date | None) -> str | None:
    return day_.isoformat() if day_ else None


def _witnesses(relation: Relation, indent: str) -> Iterator[str]:
    if relation.changes[0].implied_by:
        yield f"{indent}follows from: {relation.changes[0].implied_by}"
    says = relation.according_to
    reports, outlets = len({s.report for s in says}), len({s.outlet for s in says if s.outlet})
    yield f"{indent}according to {_voices(says)}"
    if reports > 1:
        yield f"{indent}({reports} reports, {outlets} outlets)"
    if relation.disputed_by:
        yield f"{indent}disputed by {_voices(relation.disputed_by)}"


def _voices(says: Sequence[Say]) -> str:
    names = dict.fromkeys(_source(say.speaker, say.outlet) for say in says)
    shown = "; ".join(list(names)[:_SHOWN])
    return shown + (f"; and {len(names) - _SHOWN} more" if len(names) > _SHOWN else "")


def _iso(day_: date | None) -> str:
    return day_.isoformat() if day_ else "an unknown day"
