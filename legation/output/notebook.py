"""Events and readings as HTML, for notebooks: a card an event, the text with its words marked."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from ..records import Event, Participant, Reading

_COLOURS = {
    "trigger": "#c62828",
    "actor": "#1565c0",
    "recipient": "#00838f",
    "source": "#6a1b9a",
    "cue": "#2e7d32",
}
_SHOWN = 200


def event_html(event: Event) -> str:
    """One event: what, who, when, where, who says so, and its evidence with the words marked."""
    facts = [
        ("actor", _parties(event.actors)),
        ("recipient", _parties(event.recipients)),
        ("status", event.status),
        ("date", _day(event)),
        ("place", event.place.name if event.place else ""),
        ("according to", _chain(event)),
        ("contexts", ", ".join(event.contexts)),
    ]
    rows = "".join(
        f"<tr><th style='text-align:left'>{escape(name)}</th>"
        f"<td style='text-align:left'>{escape(value)}</td></tr>"
        for name, value in facts
        if value
    )
    return (
        f"<div class='legation-event'><b>{escape(_what(event))}</b> "
        f"<code>{escape(event.id)}</code><blockquote>{_marked(event)}</blockquote>"
        f"<table>{rows}</table></div>"
    )


def events_html(events: Iterable[Event]) -> str:
    """Events as a table, a row each; two hundred at most."""
    held = list(events)
    head = "".join(
        f"<th>{name}</th>"
        for name in ("date", "actor", "event", "recipient", "status", "according to", "words")
    )
    rows = []
    for event in held[:_SHOWN]:
        cells = (
            _day(event), _parties(event.actors), _what(event), _parties(event.recipients),
            event.status, _chain(event), event.trigger.text,
        )  # fmt: skip
        rows.append("<tr>" + "".join(f"<td>{escape(c)}</td>" for c in cells) + "</tr>")
    more = f"<p>… and {len(held) - _SHOWN} more</p>" if len(held) > _SHOWN else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>{more}"


def reading_html(reading: Reading) -> str:
    """A coded report: its title, where it comes from, and its events."""
    report = reading.report
    about = [report.outlet, str(report.published) if report.published else None, report.url]
    line = " · ".join(escape(part) for part in about if part)
    count = len(reading.events)
    return (
        f"<div class='legation-reading'><b>{escape(report.title or report.id)}</b>"
        f"<div>{line}</div><p>{count} event{'' if count == 1 else 's'}, "
        f"{len(reading.claims.attributions)} attributions</p>"
        f"{events_html(reading.events) if reading.events else ''}</div>"
    )


def _what(event: Event) -> str:
    parts = [event.event, event.mode, f"CAMEO {event.cameo}" if event.cameo else None]
    return " · ".join(part for part in parts if part)


def _parties(parties: Iterable[Participant]) -> str:
    return "; ".join(
        " ".join(x for x in (p.actor.id, p.actor.sector) if x) + f" (“{p.text}”)" for p in parties
    )


def _day(event: Event) -> str:
    start, end = event.date.start, event.date.end
    if start is None and end is None:
        return ""
    return str(start) if start == end else f"{start or '…'} – {end or '…'}"


def _chain(event: Event) -> str:
    said = [" and ".join(s.text for s in link.sources) for link in event.attribution]
    return " › ".join(s for s in said if s)


def _marked(event: Event) -> str:
    """The evidence with its parts coloured and named, never nested."""
    marks = [(event.trigger.start, event.trigger.end, "trigger")]
    marks += [(p.start, p.end, "actor") for p in event.actors]
    marks += [(p.start, p.end, "recipient") for p in event.recipients]
    for link in event.attribution:
        marks += [(s.start, s.end, "source") for s in link.sources]
        if link.cue:
            marks.append((link.cue.start, link.cue.end, "cue"))
    text, at, end = event.report.text, event.evidence.start, event.evidence.end
    out = []
    for first, last, kind in sorted(marks, key=lambda m: (m[0], -m[1], m[2])):
        if first < at or last > end or last <= first:
            continue
        out.append(escape(text[at:first]))
        out.append(
            f"<mark title='{kind}' style='background:none;color:{_COLOURS[kind]};"
            f"font-weight:bold'>{escape(text[first:last])}</mark>"
        )
        at = last
    return "".join(out) + escape(text[at:end])
