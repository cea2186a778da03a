"""The columns of what a ledger lists, and its answers in plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from ..records import Record
from .layouts import day
from .write import Layout

if TYPE_CHECKING:
    from ..ledger import Difference, OrdinalCheck, Recognition, Standing
    from ..relations import Change, Relation, Say

_Named = Callable[[str], str]

_DIFFERS = {"day": "days differ:", "number": "numbers differ:", "party": "parties differ:"}

#: sources named in full before the rest is only counted
_SHOWN = 4


def _sources(says: Sequence[Record]) -> tuple[str, ...]:
    """The sources, a line each; beyond the first few only how many more."""
    names = list(dict.fromkeys(_source(say["speaker"], say["outlet"]) for say in says))
    more = (f"and {len(names) - _SHOWN} more",) if len(names) > _SHOWN else ()
    return (*names[:_SHOWN], *more)


def _source(speaker: str | None, outlet: str | None) -> str:
    if speaker and outlet:
        return f"{speaker}, in {outlet}"
    return speaker or outlet or "an unnamed outlet"


def _days(record: Record) -> tuple[str, ...]:
    """A day, or the two ends of an interval, a line each."""
    first, dash, last = day(record["date"]).partition(" – ")
    return (f"{first} –", last) if dash else (first,)


def _told(record: Record) -> tuple[str, ...]:
    disputes = tuple(f"disputed by {name}" for name in _sources(record["disputed_by"]))
    return _sources(record["according_to"]) + disputes


def _differing(record: Record) -> Iterator[str]:
    """What the reports do not agree on, a line each."""
    for found in record.get("differs", ()):
        sides = (f"{x['value']} ({_sources(x['according_to'])[0]})" for x in found["told"])
        yield f"{_DIFFERS[found['on']]} {' / '.join(sides)}"


def _events(record: Record) -> tuple[str, ...]:
    ids = record["events"]
    return (*ids[:2], *((f"and {len(ids) - 2} more",) if len(ids) > 2 else ()))


def _between(a: str, b: str, relation: str, state: str) -> str:
    """The parties; an arrow where it matters who of the two does it."""
    mutual = relation == "diplomatic relations" or state == "ceasefire"
    return f"{a}, {b}" if mutual else f"{a} → {b}"


CHANGES = Layout(
    title="Changes",
    terminal=(
        ("date", _days),
        ("change", lambda r: f"{r['subject']} {r['change']} {r['object']}"),
        ("status", lambda r: r["status"]),
        ("according to", lambda r: (*_sources(r["according_to"]), *_differing(r))),
        ("events", _events),
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
        ("between", lambda r: _between(r["subject"], r["object"], r["relation"], r["state"])),
        ("relation", lambda r: (r["relation"], r["state"])),
        ("from", lambda r: r["from"] or "?"),
        ("until", lambda r: r["until"] or ""),
        ("according to", _told),
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


def standing_lines(
    found: Standing, called: _Named, differs: Mapping[str, Sequence[Difference]] | None = None
) -> Iterator[str]:
    """How two stand, in plain words; `differs` has what reports differ on, by change."""
    moment = f"on {found.as_of}" if found.as_of else f"as last known ({_iso(found.horizon)})"
    yield f"{called(found.a)} and {called(found.b)} {moment}"
    yield ""
    if not found.relations:
        yield "  Nothing in the ledger says how they stand."
    for relation in found.relations:
        yield from _state(relation, found.copies)
        for change in relation.changes[:1]:
            yield from _unlike((differs or {}).get(change.id, ()))
    if found.planned:
        yield ""
        yield "Announced, and not known to be done:"
        for change in found.planned:
            yield from _plan(change, called)
    if found.former:
        yield ""
        yield "Before:"
        for relation in sorted(found.former, key=lambda r: (r.start or date.min, r.state)):
            yield f"  {_headline(relation)}, until {_iso(relation.until)}{_ended(relation)}"


def recognition_lines(
    found: Recognition, called: _Named, ordinals: Sequence[OrdinalCheck] = ()
) -> Iterator[str]:
    """Who recognises somebody, in plain words, and whether reports count as the ledger does."""
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
                yield from _witnesses(relation, "    ", found.copies)
                if heading == "Recognised by":
                    checks = (c for c in ordinals if c.subject == relation.subject)
                    yield from map(_counted, checks)
    if found.planned:
        yield ""
        yield "Announced, and not known to be done:"
        for change in found.planned:
            yield from _plan(change, called)


def _counted(check: OrdinalCheck) -> str:
    """One report's "the third country" beside the ledger's count."""
    place = str(check.first) if check.first == check.last else f"{check.first} to {check.last}"
    outlet = check.event.report.outlet or "an unnamed outlet"
    verdict = {True: "agrees", False: "differs", None: "counts some only"}[check.agrees]
    return f"    “{check.ordinal.text}” says {outlet}; number {place} in the ledger: {verdict}"


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


def _state(relation: Relation, copies: Mapping[str, str]) -> Iterator[str]:
    yield f"  {_headline(relation)}"
    yield from _witnesses(relation, "      ", copies)


def _unlike(found: Sequence[Difference]) -> Iterator[str]:
    """Numbers and parties that reports differ on; the days stand in the headline."""
    for difference in found:
        if difference.on != "day":
            yield f"      {difference_line(difference)}"


def difference_line(found: Difference) -> str:
    """What reports differ on, and who tells which."""
    sides = (f"{x.value} ({_voices(x.says)})" for x in found.told)
    return f"{_DIFFERS[found.on]} {' / '.join(sides)}"


def _headline(relation: Relation) -> str:
    who = _between(relation.subject, relation.object, relation.relation, relation.state)
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


def _witnesses(relation: Relation, indent: str, copies: Mapping[str, str]) -> Iterator[str]:
    if relation.changes[0].implied_by:
        yield f"{indent}follows from: {relation.changes[0].implied_by}"
    says = relation.according_to
    reports = {s.report for s in says}
    yield f"{indent}according to {_voices(says)}"
    if len(reports) > 1:
        outlets = len({s.outlet for s in says if s.outlet})
        independent = len({copies.get(r, r) for r in reports})
        yield f"{indent}({len(reports)} reports, {outlets} outlets, {independent} independent)"
    if relation.disputed_by:
        yield f"{indent}disputed by {_voices(relation.disputed_by)}"


def _voices(says: Sequence[Say]) -> str:
    names = dict.fromkeys(_source(say.speaker, say.outlet) for say in says)
    shown = "; ".join(list(names)[:_SHOWN])
    return shown + (f"; and {len(names) - _SHOWN} more" if len(names) > _SHOWN else "")


def _iso(day_: date | None) -> str:
    return day_.isoformat() if day_ else "an unknown day"
