"""A ledger's records as an SQLite file that Datasette opens at once.

Plain tables with foreign keys, full-text search over reports and evidence, and a
`metadata.json` that says what every table and column is.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, suppress
from importlib.resources import files
from pathlib import Path
from typing import Any

from .. import __version__
from ..records import Record
from .atomic import replacing

NAME, METADATA = "legation.sqlite", "metadata.json"
Rows = Mapping[str, Iterable[Record]]
_PARTY = ("id", "sector", "name", "role", "text", "start", "end")


def write_sqlite(folder: Path, records: Rows) -> dict[str, int]:
    """Write `folder`/legation.sqlite and metadata.json; the records written by kind.

    `records` are those of `legation export`: reports, events, claims, changes, relations.
    Raises `OSError` when the folder cannot be written.
    """
    target, scratch = folder / NAME, folder / f".{NAME}.{os.getpid()}"
    counts: dict[str, int] = {}
    try:
        with closing(sqlite3.connect(scratch)) as store:
            store.executescript(_schema())
            for kind, write in _WRITERS.items():
                counts[kind] = _all(store, write, records[kind])
            store.executescript(_INDEX)
            store.commit()
            store.execute("VACUUM")
        os.replace(scratch, target)
    except sqlite3.OperationalError as error:
        raise OSError(None, str(error), str(target)) from None
    finally:
        with suppress(OSError):
            scratch.unlink()
    with replacing(folder / METADATA) as out:
        out.write(json.dumps(metadata(), ensure_ascii=False, indent=1) + "\n")
    return counts


def metadata() -> dict[str, Any]:
    """What Datasette shows of the tables and columns."""
    text = files("legation.output").joinpath("data/datasette.json").read_text(encoding="utf-8")
    held: dict[str, Any] = json.loads(text)
    held.pop("comment")
    return {"description": f"Made by Legation {__version__}", **held}


def _schema() -> str:
    return files("legation.output").joinpath("data/schema.sql").read_text(encoding="utf-8")


_INDEX = """
INSERT INTO reports_search(reports_search) VALUES ('rebuild');
INSERT INTO events_search(events_search) VALUES ('rebuild');
ANALYZE;
"""


def _all(store: sqlite3.Connection, write: Any, records: Iterable[Record]) -> int:
    count = 0
    for count, record in enumerate(records, 1):  # the last is the number
        for table, row in write(record, count):
            marks = ", ".join("?" * len(row))
            names = ", ".join(f'"{name}"' for name in row)
            store.execute(
                f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})", list(row.values())
            )
    return count


Put = Iterator[tuple[str, Record]]


def _report(record: Record, number: int) -> Put:
    keys = ("id", "title", "outlet", "published", "url", "copy_of", "text")
    yield "reports", {key: record[key] for key in keys}


def _event(record: Record, number: int) -> Put:
    date, evidence = record["date"], record["evidence"]
    place = record["place"] or {}
    keys = ("id", "event", "mode", "cameo", "quad", "goldstein", "status", "confidence")
    yield (
        "events",
        {
            **{key: record[key] for key in keys},
            "report": record["report"]["id"],
            "contexts": ";".join(record["contexts"]),
            "date_start": date["start"],
            "date_end": date["end"],
            "date_precision": date["precision"],
            "place": place.get("name"),
            "place_country": place.get("country"),
            "latitude": place.get("lat"),
            "longitude": place.get("lon"),
            "evidence": evidence["text"],
            "evidence_start": evidence["start"],
            "evidence_end": evidence["end"],
            "trigger": evidence["trigger"]["text"],
            "pattern": record["coder"]["pattern"],
        },
    )
    for side, parties in (("actor", record["actors"]), ("recipient", record["recipients"])):
        for place_, party in enumerate(parties):
            row = {key: party[key] for key in _PARTY if key != "id"}
            yield "parties", {
                "event": record["id"], "side": side, "place": place_, "actor": party["id"], **row,
            }  # fmt: skip
    for depth, link in enumerate(record["attribution"]):
        said = ("sector", "name", "text", "cue", "channel", "quote")
        yield (
            "attributions",
            {
                "event": record["id"],
                "depth": depth,
                "actor": link["id"],
                **{key: link[key] for key in said},
            },
        )


def _claim(record: Record, number: int) -> Put:
    report = record["report"]
    yield (
        "claims",
        {
            "id": record["id"],
            "report": report["id"] if isinstance(report, dict) else report,
            "source": "; ".join(s["text"] for s in record["source"]),
            "source_ids": ";".join(s["id"] or "" for s in record["source"]),
            "cue": record["cue"]["text"] if record["cue"] else None,
            "content": " … ".join(c["text"] for c in record["content"]),
            "quote": record["quote"],
            "channel": record["channel"],
            "stance": record["stance"],
            "inside": record["inside"],
        },
    )
    for event in record["events"]:
        yield "claim_events", {"claim": record["id"], "event": event}


def _change(record: Record, number: int) -> Put:
    date = record["date"]
    yield (
        "changes",
        {
            "n": number,
            "date_start": date["start"],
            "date_end": date["end"],
            "change": record["change"],
            "subject": record["subject"],
            "object": record["object"],
            "status": record["status"],
            "according_to": _voices(record["according_to"]),
        },
    )
    for event in record["events"]:
        yield "change_events", {"change": number, "event": event}


def _relation(record: Record, number: int) -> Put:
    keys = ("subject", "relation", "object", "state", "from", "until", "precision")
    yield (
        "relations",
        {
            "n": number,
            **{key: record[key] for key in keys},
            "according_to": _voices(record["according_to"]),
            "disputed_by": _voices(record["disputed_by"]),
        },
    )
    for event in record["events"]:
        yield "relation_events", {"relation": number, "event": event}


def _voices(says: Iterable[Record]) -> str:
    told = (" › ".join(x for x in (s["outlet"], s["speaker"]) if x) for s in says)
    return "; ".join(dict.fromkeys(told))


_WRITERS = {
    "reports": _report, "events": _event, "claims": _claim, "changes": _change,
    "relations": _relation,
}  # fmt: skip
