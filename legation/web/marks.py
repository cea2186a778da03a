"""A report's text with what was understood marked in place."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from ..records import Attribution, Event, Place, TimeExpression, When


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text with its meaning and the record it belongs to."""

    start: int
    end: int
    kind: str
    note: str
    #: ids of the events it belongs to, with blanks between them
    event: str | None = None


def marks_of(
    events: Iterable[Event],
    claims: Iterable[Attribution],
    *,
    places: Iterable[Place | None] = (),
    times: Iterable[TimeExpression] = (),
) -> list[Mark]:
    """Actors, recipients, event words, sources, cues, times and places, each once.

    Where two would overlap the one that says more of the event stands.
    """
    found: list[Mark] = []
    for event in events:
        found += _of_event(event)
    for claim in claims:
        found += _of_claim(claim)
    for time in times:
        found.append(Mark(time.start, time.end, "time", f"when: {_days(time.when)}"))
    for place in places:
        if place is not None:
            where = ", ".join(x for x in (place.name, place.admin1, place.country) if x)
            found.append(Mark(place.start, place.end, "place", f"where: {where}"))
    return _apart(_together(found))


def _of_event(event: Event) -> Iterator[Mark]:
    what = " ".join(x for x in (event.event, event.mode, event.cameo) if x)
    note = f"{what}, {event.status}, {_days(event.date)}"
    yield Mark(event.trigger.start, event.trigger.end, "trigger", note, event.id)
    for kind, side in (("actor", event.actors), ("recipient", event.recipients)):
        for party in side:
            known = (party.actor.id, party.actor.sector, party.actor.name, party.actor.role)
            who = " ".join(dict.fromkeys(x for x in known if x))
            note = f"{kind}: {who or 'nobody we can place'}"
            yield Mark(party.start, party.end, kind, note, event.id)
    if event.date.text:
        at = event.report.text.find(event.date.text, event.evidence.start, event.evidence.end)
        if at >= 0:
            end = at + len(event.date.text)
            yield Mark(at, end, "time", f"when: {_days(event.date)}", event.id)


def _of_claim(claim: Attribution) -> Iterator[Mark]:
    for source in claim.sources:
        who = " ".join(dict.fromkeys(x for x in (source.actor.id, source.actor.name) if x))
        yield Mark(source.start, source.end, "source", f"says so: {who or source.text}")
    if claim.cue:
        how = ", ".join(x for x in (claim.quote, claim.stance, claim.channel) if x)
        yield Mark(claim.cue.start, claim.cue.end, "cue", f"how it is said: {how}")


def _days(when: When) -> str:
    if when.start is None and when.end is None:
        return "an unknown day"
    if when.start == when.end:
        return str(when.start)
    return f"{when.start or '…'} to {when.end or '…'}"


_ORDER = {"trigger": 0, "actor": 1, "recipient": 2, "source": 3, "cue": 4, "time": 5, "place": 6}


def _together(marks: Iterable[Mark]) -> list[Mark]:
    """Marks of the same words and kind as one, with all they say."""
    found: dict[tuple[int, int, str], list[Mark]] = {}
    for mark in marks:
        found.setdefault((mark.start, mark.end, mark.kind), []).append(mark)
    return [
        Mark(
            *key,
            "; ".join(dict.fromkeys(m.note for m in same)),
            " ".join(dict.fromkeys(m.event for m in same if m.event)) or None,
        )
        for key, same in found.items()
    ]


def _apart(marks: list[Mark]) -> list[Mark]:
    """Marks that do not overlap, in the order of the text."""
    starts: list[int] = []
    taken: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (_ORDER[m.kind], m.start - m.end, m.start)):
        at = bisect(starts, mark.start)
        before = taken[at - 1].end if at else 0
        after = taken[at].start if at < len(taken) else mark.end
        if mark.start < mark.end and before <= mark.start and mark.end <= after:
            starts.insert(at, mark.start)
            taken.insert(at, mark)
    return taken


def marked(text: str, marks: Iterable[Mark]) -> Markup:
    """The text as HTML, everything of it escaped, each mark a `<mark>` with its note."""
    out, at = [Markup()], 0
    for mark in marks:
        out.append(_plain(text[at : mark.start]))
        inner = _plain(text[mark.start : mark.end])
        if mark.kind == "trigger" and mark.event:
            inner = Markup('<a href="/event/{}">{}</a>').format(mark.event.split()[0], inner)
        out.append(_mark(mark, inner))
        at = mark.end
    out.append(_plain(text[at:]))
    return Markup().join(out)


def _mark(mark: Mark, inner: Markup) -> Markup:
    note = visible(mark.note)
    focus = "" if "<a " in inner else Markup(' tabindex="0"')
    return Markup(
        '<mark class="{0}" id="c{1}-{2}" title="{3}" data-note="{3}" data-event="{4}"{5}>{6}</mark>'
    ).format(mark.kind, mark.start, mark.kind[:2], note, mark.event or "", focus, inner)


def _plain(text: str) -> Markup:
    return Markup("<br>").join(escape(visible(line)) for line in text.split("\n"))


def visible(text: str) -> str:
    """The text with control and direction characters as spaces: none can disguise a page."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else " " for c in text)
