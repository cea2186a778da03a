"""Records as rows of a table: one row for each actor–recipient pair of an event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

from ..records import Record

_PARTY = ("id", "sector", "name", "role", "text", "start", "end")
_EMPTY: Record = dict.fromkeys(_PARTY)


def who_to_whom(record: Record) -> list[tuple[int, int]]:
    """The places of each actor and recipient that make a pair, 0 for none.

    Who meets or signs with others stands on both sides, and is no pair with itself.
    """
    actors, recipients = record["actors"] or [_EMPTY], record["recipients"] or [_EMPTY]
    every = list(product(range(len(actors)), range(len(recipients))))
    others = [(a, r) for a, r in every if not _same(actors[a], recipients[r])]
    return others or every


def _same(one: Record, other: Record) -> bool:
    keys = ("id", "sector", "start", "end")
    return one.get("start") is not None and all(one.get(k) == other.get(k) for k in keys)


def event_rows(record: Record) -> Iterator[Record]:
    """The rows of one event record; an absent actor or recipient leaves empty cells."""
    report, date, evidence = record["report"], record["date"], record["evidence"]
    place = record["place"] or {}
    chain = record["attribution"]
    for pair, (a, r) in enumerate(who_to_whom(record), 1):
        actor = record["actors"][a] if record["actors"] else _EMPTY
        recipient = record["recipients"][r] if record["recipients"] else _EMPTY
        row: Record = {
            "event_id": record["id"],
            "pair": pair,
            "report_id": report["id"],
            "published": report["published"],
            "outlet": report["outlet"],
            "event": record["event"],
            "mode": record["mode"],
            "contexts": ";".join(record["contexts"]),
            "cameo": record["cameo"],
            "quad": record["quad"],
            "goldstein": record["goldstein"],
            "status": record["status"],
        }
        row |= {f"actor_{key}": actor[key] for key in _PARTY}
        row |= {f"recipient_{key}": recipient[key] for key in _PARTY}
        row |= {
            "date_start": date["start"],
            "date_end": date["end"],
            "date_precision": date["precision"],
            "date_text": date["text"],
            "place": place.get("name"),
            "place_country": place.get("country"),
            "latitude": place.get("lat"),
            "longitude": place.get("lon"),
            "according_to": " > ".join(link["text"] or link["cue"] or "" for link in chain),
            "according_to_ids": " > ".join(link["id"] or "" for link in chain),
            "cue": chain[-1]["cue"] if chain else None,
            "channel": chain[-1]["channel"] if chain else None,
            "quote": chain[-1]["quote"] if chain else None,
            "trigger": evidence["trigger"]["text"],
            "evidence_start": evidence["start"],
            "evidence_end": evidence["end"],
            "evidence": evidence["text"],
            "because": ";".join(record["because"]),
            "pattern": record["coder"]["pattern"],
            "version": record["coder"]["version"],
            "confidence": record["confidence"],
            "title": report["title"],
            "url": report["url"],
        }
        yield row


def _columns() -> tuple[str, ...]:
    keys = "id event mode cameo quad goldstein status place confidence"
    nothing: Record = dict.fromkeys(keys.split())
    nothing |= {key: [] for key in ("actors", "recipients", "attribution", "contexts", "because")}
    nothing["report"] = dict.fromkeys(("id", "published", "outlet", "title", "url"))
    nothing["date"] = dict.fromkeys(("start", "end", "precision", "text"))
    nothing["evidence"] = {"start": None, "end": None, "text": None, "trigger": {"text": None}}
    nothing["coder"] = dict.fromkeys(("pattern", "version"))
    return tuple(next(event_rows(nothing)))


#: the columns of a table of events
EVENT_COLUMNS = _columns()


def flatten(record: Record) -> Iterator[Record]:
    """Any other record as one row: nested keys joined by `_`, lists by `;`."""
    yield dict(_cells("", record))


def _cells(prefix: str, value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _cells(f"{prefix}_{key}" if prefix else str(key), inner)
    elif isinstance(value, (list, tuple)):
        yield prefix, ";".join(_label(item) for item in value)
    else:
        yield prefix, value


def _label(item: object) -> str:
    if isinstance(item, dict):
        parts: Iterable[object] = (v for v in item.values() if not isinstance(v, (dict, list)))
        return "/".join(str(part) for part in parts if part is not None)
    return str(item)
