"""The texts that were labelled, made again from the shared data; labels are told by digests.

Four sets: items of a digest of the news, sentences of world newswire, of releases, and of campaign
news.  No text is kept in the repository: `eval/data/events_labelled.jsonl` has the beginning of a
text's SHA-256 and the characters that each label stands on.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any

LABELS = Path(__file__).parents[4] / "eval" / "data" / "events_labelled.jsonl"
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])")
_QUOTED = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“])")

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Label:
    """One event as a human coder marked it, in characters of the text."""

    event: str
    status: str
    trigger: Stretch
    actors: tuple[Stretch, ...]
    recipients: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with all its events; `part` is "train" or "dev"."""

    source: str
    key: str
    text: str
    published: date | None
    labels: tuple[Label, ...]
    part: str


def key_of(text: str) -> str:
    """The beginning of a text's SHA-256."""
    return sha256(text.encode()).hexdigest()[:16]


def read_labelled(shared: Path, path: Path = LABELS) -> list[Labelled]:
    """All labelled texts that the shared data still holds, in the order of the labels."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    wanted: dict[str, set[str]] = {}
    for row in rows:
        wanted.setdefault(row["set"], set()).add(row["key"])
    held: dict[tuple[str, str], tuple[str, date | None]] = {}
    for name, read in _SETS.items():
        for text, day in read(shared):
            key = key_of(text)
            if key in wanted.get(name, ()):
                held[name, key] = (text, day)
    out = []
    for row in rows:
        found = held.get((row["set"], row["key"]))
        if found is not None:
            labels = tuple(_label(e) for e in row["events"])
            out.append(Labelled(row["set"], row["key"], *found, labels, row["part"]))
    return out


def _label(row: list[Any]) -> Label:
    event, status, trigger, actors, recipients = row
    sides = (tuple((a, b) for a, b in side) for side in (actors, recipients))
    return Label(event, status, (trigger[0], trigger[1]), *sides)


def _digest(shared: Path) -> Iterator[tuple[str, date | None]]:
    with (shared / "corpora/current_events_2002_2019.jsonl").open(encoding="utf-8") as stream:
        for line in stream:
            row = json.loads(line)
            day = row["published"]
            yield " ".join(row["text"].split()), date.fromisoformat(day) if len(day) == 10 else None


def _state(shared: Path) -> Iterator[tuple[str, date | None]]:
    with (shared / "corpora/state_dept_2021.jsonl").open(encoding="utf-8") as stream:
        for line in stream:
            for paragraph in json.loads(line)["text"].split("\n"):
                for sentence in _SENTENCE.split(paragraph.strip()):
                    yield sentence, None


def _polnear(shared: Path) -> Iterator[tuple[str, date | None]]:
    path = shared / "training/attribution/polnear_train.jsonl"
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            for paragraph in json.loads(line)["text"].split("\n"):
                for sentence in _QUOTED.split(paragraph.strip()):
                    yield " ".join(sentence.split()), None


def _newswire(shared: Path) -> Iterator[tuple[str, date | None]]:
    path = shared / "training/language/newswire_ner_train.tsv"
    words: list[str] = []
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            if line.startswith("# doc"):
                continue
            if line.strip():
                words.append(line.rstrip("\n").split("\t")[0])
            elif words:
                yield joined(words), None
                words = []


def joined(words: list[str]) -> str:
    """Words with the spaces that English text has between them."""
    t = " ".join(words)
    for pattern, by in _SPACES:
        t = pattern.sub(by, t)
    marks = count()
    return _MARK.sub(lambda _: '" ' if next(marks) % 2 else ' "', f" {t} ").strip()


_MARK = re.compile(r' " ')
_SPACES = [
    (re.compile(pattern), by)
    for pattern, by in (
        (r" ([,.;:!?%)\]])", r"\1"),
        (r"([(\[$]) ", r"\1"),
        (r" (n't|'s|'re|'ve|'ll|'d|'m|’s|n’t)\b", r"\1"),
        (r" ' ?(?=s\b)", "'"),
        (r"“ ", "“"),
        (r" ”", "”"),
        (r" ?’ (s|re|ve|ll|d|m|t)\b", r"’\1"),
        (r"‘ ", "‘"),
        (r" ’", "’"),
        (r" - ", "-"),
    )
]
_SETS = {"digest": _digest, "newswire": _newswire, "state": _state, "polnear": _polnear}
