"""The columns a reader at a terminal sees of each kind of record."""

from __future__ import annotations

from ..records import Record
from .flat import EVENT_COLUMNS, event_rows
from .write import Layout


def party(parties: list[Record]) -> str:
    """Actors or recipients in a cell: `RUS Sergei Lavrov, UKR`."""
    return ", ".join(_party(p) for p in parties) or "–"


def _party(item: Record) -> str:
    label = item["id"] or f"“{item['text']}”"
    if item["id"] and item["sector"]:
        label += f" {item['sector']}"
    if item["role"] and item["name"]:
        label += f" ({item['name']})"
    return str(label)


def day(date: Record) -> str:
    """A date record in a cell: a day, an interval, or `?`."""
    start, end = date["start"], date["end"]
    if start is None and end is None:
        return "?"
    if start == end:
        return str(start)
    return f"{start or '…'} – {end or '…'}"


def chain(links: list[Record]) -> str:
    """An attribution chain in a cell, outermost first."""
    return " › ".join(link["text"] or f"({link['cue']})" for link in links) or "the report"


def what(record: Record) -> str:
    """Type and mode in a cell."""
    return str(record["event"]) + (f" {record['mode']}" if record["mode"] else "")


def _who(record: Record) -> tuple[str, ...]:
    return (f"{party(record['actors'])} → {party(record['recipients'])}", _quoted(record))


def _quoted(record: Record, longest: int = 40) -> str:
    """The event's words in a cell: the trigger with what follows it, cut short."""
    evidence, trigger = record["evidence"], record["evidence"]["trigger"]
    words = " ".join(evidence["text"][max(0, trigger["start"] - evidence["start"]) :].split())
    return f"“{words[: longest - 1] + '…' if len(words) > longest else words}”"


def _told(record: Record) -> str:
    """Who says so: those named, and the outlet that prints it."""
    outlet, links = record["report"]["outlet"], record["attribution"]
    if not links:
        return outlet or "the report"
    return chain(links) + (f", in {outlet}" if outlet else "")


EVENTS = Layout(
    title="Events",
    rows=event_rows,
    terminal=(
        ("date, id", lambda r: (day(r["date"]), r["id"])),
        ("who → whom, words", _who),
        ("event, status", lambda r: (f"{what(r)} {r['cameo'] or ''}", r["status"])),
        ("according to", _told),
    ),
    columns=EVENT_COLUMNS,
    empty="no events: the reports tell of nothing between political actors",
)

CLAIMS = Layout(
    title="Claims",
    terminal=(
        ("source", lambda r: "; ".join(s["text"] for s in r["source"]) or "–"),
        ("who", lambda r: "; ".join(s["id"] or "?" for s in r["source"]) or "–"),
        ("cue", lambda r: r["cue"]["text"] if r["cue"] else "–"),
        ("quote", lambda r: r["quote"]),
        ("channel", lambda r: r["channel"] or ""),
        ("stance", lambda r: r["stance"] or ""),
        ("inside", lambda r: r["inside"] or ""),
        ("content", lambda r: " … ".join(c["text"] for c in r["content"])),
        ("id", lambda r: r["id"]),
    ),
    columns=("id", "report", "source", "quote", "channel", "stance", "inside", "events"),
    empty="no claims: nobody is quoted or cited",
)
