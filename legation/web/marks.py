"""A report's text with what was understood marked in place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from ..records import Attribution, Event


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text with its meaning and the record it belongs to."""

    start: int
    end: int
    kind: str
    note: str
    link: str | None = None


def marks_of(events: Iterable[Event], claims: Iterable[Attribution]) -> list[Mark]:
    """Actors, recipients, event words, sources and cues, each once; the longer one wins."""
    found: list[Mark] = []
    for event in events:
        what = f"{event.event} {event.cameo or ''}, {event.status}"
        found.append(Mark(event.trigger.start, event.trigger.end, "trigger", what, event.id))
        for kind, side in (("actor", event.actors), ("recipient", event.recipients)):
            for party in side:
                who = " ".join(
                    x for x in (party.actor.id, party.actor.sector, party.actor.name) if x
                )
                found.append(Mark(party.start, party.end, kind, who or "nobody we can place"))
    for claim in claims:
        for source in claim.sources:
            who = " ".join(x for x in (source.actor.id, source.actor.name) if x)
            found.append(Mark(source.start, source.end, "source", f"says so: {who or source.text}"))
        if claim.cue:
            how = ", ".join(x for x in (claim.quote, claim.stance, claim.channel) if x)
            found.append(Mark(claim.cue.start, claim.cue.end, "cue", how))
    return _apart(found)


def _apart(marks: list[Mark]) -> list[Mark]:
    order = {"trigger": 0, "actor": 1, "recipient": 2, "source": 3, "cue": 4}
    taken: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (order[m.kind], m.start - m.end, m.start)):
        if mark.start < mark.end and all(mark.end <= t.start or mark.start >= t.end for t in taken):
            taken.append(mark)
    return sorted(taken, key=lambda m: m.start)


def marked(text: str, marks: Iterable[Mark]) -> Markup:
    """The text as HTML, everything of it escaped, each mark a `<mark>` with its note."""
    out, at = [Markup()], 0
    for mark in marks:
        out.append(_plain(text[at : mark.start]))
        inner = _plain(text[mark.start : mark.end])
        if mark.link:
            inner = Markup('<a href="/event/{}">{}</a>').format(mark.link, inner)
        out.append(
            Markup('<mark class="{}" tabindex="0" title="{}">{}</mark>').format(
                mark.kind, visible(mark.note), inner
            )
        )
        at = mark.end
    out.append(_plain(text[at:]))
    return Markup().join(out)


def _plain(text: str) -> Markup:
    return Markup("<br>").join(escape(visible(line)) for line in text.split("\n"))


def visible(text: str) -> str:
    """The text with control and direction characters as spaces: none can disguise a page."""
    return "".join(c if c.isprintable() else " " for c in text)
