"""Recognition: who recognises whom on the chosen day, on a map and in a list."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from fastapi import APIRouter, Request
from fastapi.responses import Response

from ...ledger import Ledger, Recognition, Wanted
from ...output.ledger import RELATIONS
from ...relations import Relation, load_rules, relation_record
from ..asking import Moment, TheLedger, TheMoment, an_actor
from ..choosing import Word
from ..downloads import As, file
from ..views import page
from ..world import contested

router = APIRouter()

_MOST_LISTED = 40


class Span(NamedTuple):
    """The days between which a slider moves."""

    first: date
    last: date


class Entry(NamedTuple):
    """One row of the list: who, in which state, and in which place when it recognises."""

    who: str
    state: str
    place: int | None
    relation: Relation


@router.get("/recognition")
def index(request: Request, ledger: TheLedger, moment: TheMoment, of: Word = None) -> Response:
    """Whose recognition the ledger tells of; or to the one that the form names."""
    if of:
        return recognition(request, ledger, moment, of)
    columns = ledger.overview().columns
    told: dict[str, int] = {}
    for change in _changes():
        rows = columns.choose(Wanted(kind=change, known_on=moment.known_on, until=moment.as_of))
        for tally in columns.actors(rows, side=1):
            told[tally.key] = told.get(tally.key, 0) + tally.events
    listed = sorted(told.items(), key=lambda x: (-x[1], x[0]))[:_MOST_LISTED]
    return page(request, "recognitions.html", moment=moment, listed=listed)


@router.get("/recognition/{of}")
def recognition(
    request: Request, ledger: TheLedger, moment: TheMoment, of: str, format: As = None
) -> Response:
    """Who recognises an actor on the chosen day, who refuses to, and who says so."""
    who = an_actor(of)
    found = ledger.recognition(
        who, as_of=moment.as_of, known_on=moment.known_on, according_to=moment.view
    )
    rows = entries(found)
    if format:
        records = (relation_record(row.relation) for row in rows)
        return file(records, RELATIONS, format, f"recognition-{who}")
    return page(
        request, "recognition.html", found=found, rows=rows, moment=moment,
        span=_span(ledger, who, moment), areas=contested(moment.as_of or ledger.horizon()),
    )  # fmt: skip


def entries(found: Recognition) -> list[Entry]:
    """The list in the order of the days: those that recognise are counted, the first is 1."""
    recognised = sorted(found.recognised, key=_since)
    out, place = [], 0
    for number, relation in enumerate(recognised, 1):
        same = number > 1 and recognised[number - 2].start == relation.start
        place = place if same else number
        known = place if relation.start else None
        out.append(Entry(relation.subject, relation.state, known, relation))
    for relation in sorted((*found.refused, *found.derecognised), key=_since):
        out.append(Entry(relation.subject, relation.state, None, relation))
    return out


def _since(relation: Relation) -> tuple[date, str]:
    return (relation.start or date.max, relation.subject)


def _changes() -> list[str]:
    rules = load_rules()
    return [c.name for r in rules.relations if r.name == "recognition" for c in r.changes]


def _span(ledger: Ledger, of: str, moment: Moment) -> Span | None:
    """From the first day that anything is told of the recognition to the ledger's last."""
    last = ledger.horizon(moment.known_on)
    progress = ledger.overview()
    columns = progress.columns
    days = []
    for change in _changes():
        rows = columns.choose(Wanted(actor=of, kind=change, known_on=moment.known_on))
        months = columns.months(rows)
        days += [date(months[0].key // 100, months[0].key % 100, 1)] if months else []
    if not progress.complete:  # what was told first may not have been read yet
        published = ledger.published()
        return Span(*published) if published else None
    if last is None or not days or min(days) >= last:
        return None
    return Span(min(days), last)
