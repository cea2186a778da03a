"""One event explained: its words marked in place, who says so, the rule and every step."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text
from rich.tree import Tree

from ..records import Attribution, Event, Participant, Span

_STYLES = {
    "actor": "bold blue",
    "recipient": "bold cyan",
    "trigger": "bold red",
    "source": "bold magenta",
    "cue": "green",
}


def explain(event: Event) -> RenderableType:
    """What a reader needs to check the event against its words."""
    return Group(
        _head(event),
        Text(),
        _marked(event),
        Text(),
        *_facts(event),
        _chain(event.attribution, event.report.outlet),
        _steps(event),
        Text(),
    )


def _head(event: Event) -> Text:
    line = Text(event.event, style="bold")
    for part in (event.mode, f"CAMEO {event.cameo}" if event.cameo else None, event.quad):
        if part:
            line.append(f"  {part}", style="default")
    if event.goldstein is not None:
        line.append(f"  Goldstein {event.goldstein:+.1f}", style="default")
    line.append(f"  {event.id}", style="dim")
    return line


def _marks(event: Event) -> list[tuple[int, int, str]]:
    marks = [(event.trigger.start, event.trigger.end, "trigger")]
    marks += [(p.start, p.end, "actor") for p in event.actors]
    marks += [(p.start, p.end, "recipient") for p in event.recipients]
    for link in event.attribution:
        marks += [(s.start, s.end, "source") for s in link.sources]
        if link.cue:
            marks.append((link.cue.start, link.cue.end, "cue"))
    return sorted(marks, key=lambda m: (m[0], -m[1]))


def _marked(event: Event) -> Text:
    """The evidence with its parts in brackets, so that it reads without colours too."""
    text, at, end = Text("  "), event.evidence.start, event.evidence.end
    source = event.report.text
    for first, last, kind in _marks(event):
        if first < at or last > end:
            continue
        text.append(_shown(source[at:first]))
        text.append(f"[{_shown(source[first:last])}]", style=_STYLES[kind])
        text.append(f"({kind})", style="dim")
        at = last
    text.append(_shown(source[at:end]))
    return text


def _shown(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)


def _party(participants: Sequence[Participant]) -> str:
    shown = []
    for item in participants:
        actor = item.actor
        about = ", ".join(
            str(part) for part in (actor.sector, actor.role, actor.name) if part is not None
        )
        shown.append(f"{actor.id or '?'} ({about})" if about else f"{actor.id or '?'}")
    return "; ".join(shown) or "nobody named"


def _facts(event: Event) -> list[Text]:
    date = event.date
    bounds = f"{date.start or '…'} – {date.end or '…'}"
    when = str(date.start) if date.start == date.end and date.start else bounds
    rows = [
        ("actor", _party(event.actors)),
        ("recipient", _party(event.recipients)),
        ("status", event.status),
        ("date", f"{when} ({date.precision}{f', from “{date.text}”' if date.text else ''})"),
        ("place", f"{event.place.name}, {event.place.country}" if event.place else None),
        ("contexts", ", ".join(event.contexts) or None),
        ("counts", ", ".join(f"{k} {v}" for k, v in event.counts.items()) or None),
        ("change", event.change),
        ("because of", ", ".join(event.because) or None),
        ("rule", event.pattern),
        ("confidence", f"{event.confidence:.2f}"),
    ]
    return [Text(f"  {name:<11}{value}") for name, value in rows if value]


def _chain(links: Sequence[Attribution], outlet: str | None) -> RenderableType:
    tree = Tree(Text(f"according to {outlet or 'the report'}"))
    branch = tree
    for link in links:
        who = "; ".join(f"{s.text} ({s.actor.id or '?'})" for s in link.sources) or "nobody named"
        cue = f" — “{_shown(link.cue.text)}”" if link.cue else ""
        how = ", ".join(part for part in (link.quote, link.channel, link.stance) if part)
        branch = branch.add(Text(f"{_shown(who)}{cue}  {how}"))
    return tree


def _steps(event: Event) -> RenderableType:
    lines = Text()
    for number, step in enumerate(event.steps, 1):
        lines.append(f"  {number}. {step}\n")
    for more in event.also:
        lines.append(f"  told again: {_shown(Span(*more).text)}\n", style="dim")
    return lines
