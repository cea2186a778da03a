"""The texts of the benchmark: real ones, cut to the length of news, repeated as wires are.

Three kinds of rows, from the shared data, mixed by a fixed seed: digest items as they are (about
26 words), releases and articles cut at paragraph ends into texts of about 400 words, and
copies of these as other papers carry them: another outlet, and one of four edits.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

WORDS = 400
#: how the outlets of copies that were made begin
MADE = "Paper "
_OUTLETS = [f"{MADE}{n}" for n in range(40)]


def digests(shared: Path) -> Iterator[dict[str, Any]]:
    """The items of the digest, one a row."""
    path = shared / "corpora" / "current_events_2002_2019.jsonl"
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            row = json.loads(line)
            outlet = (row["outlets"] or ["Digest"])[0]
            yield {"text": row["text"], "published": row["published"], "outlet": outlet}


def articles(shared: Path) -> Iterator[dict[str, Any]]:
    """Releases and articles in texts of about 400 words."""
    with (shared / "corpora" / "state_dept_2021.jsonl").open(encoding="utf-8") as stream:
        for line in stream:
            row = json.loads(line)
            for text in _cut(row["text"]):
                yield {"text": text, "published": row["published"][:10], "outlet": "Release"}
    for line in (shared / "reports" / "articles" / "index.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        path = shared / "reports" / "articles" / str(row["file"])
        if path.is_file():
            for text in _cut(path.read_text(encoding="utf-8")):
                day = str(row.get("date") or "2021-06-01")[:10]
                yield {"text": text, "published": day, "outlet": str(row.get("outlet") or "Wire")}


def _cut(text: str) -> Iterator[str]:
    held: list[str] = []
    count = 0
    for paragraph in text.split("\n"):
        held.append(paragraph)
        count += len(paragraph.split())
        if count >= WORDS:
            yield "\n".join(held)
            held, count = [], 0
    if count >= WORDS // 2:
        yield "\n".join(held)


def _day(published: str) -> date:
    """The first day of what was published in a month or a year."""
    return date.fromisoformat(published + "-01-01"[len(published) - 10 :][: 10 - len(published)])


def copy_of(row: dict[str, Any], drawn: random.Random) -> dict[str, Any]:
    """The row as another paper carries it: edited lightly, a day or two later."""
    lines = row["text"].split("\n")
    match drawn.randrange(4):
        case 0:
            lines = lines[: max(1, len(lines) - 1)]
        case 1:
            lines = [line.rstrip() for line in lines if line.strip()]
        case 2:
            lines = [*lines, "Reporting by our staff and agencies."]
        case _:
            pass
    day = _day(row["published"]) + timedelta(days=drawn.randrange(3))
    return {
        "text": "\n".join(lines),
        "published": day.isoformat(),
        "outlet": drawn.choice(_OUTLETS),
    }


def write(path: Path, shared: Path, *, items: int, texts: int, copies: int, seed: int = 7) -> int:
    """Write a corpus of so many of each kind to `path`; the number of reports."""
    drawn = random.Random(seed)
    long = list(articles(shared))[:texts]
    rows = [row for row, _ in zip(digests(shared), range(items), strict=False)] + long
    drawn.shuffle(rows)
    if long and copies:
        # a story's copies follow it closely, as they do in the news
        places = sorted(drawn.randrange(len(rows)) for _ in range(copies))
        rows = list(_with_copies(rows, places, drawn))
    with path.open("w", encoding="utf-8") as out:
        for number, row in enumerate(rows):
            out.write(json.dumps({"id": f"b{number:06}", **row}, ensure_ascii=False) + "\n")
    return len(rows)


def _with_copies(
    rows: list[dict[str, Any]], places: list[int], drawn: random.Random
) -> Iterator[dict[str, Any]]:
    recent: list[dict[str, Any]] = []
    at = 0
    for number, row in enumerate(rows):
        yield row
        if len(row["text"].split()) > WORDS // 2:
            recent = [*recent[-20:], row]
        while at < len(places) and places[at] <= number:
            at += 1
            if recent:
                yield copy_of(drawn.choice(recent), drawn)
