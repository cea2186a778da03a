"""Write the words that what a ledger keeps is compressed against.

python -m tools.preset OUT     from sentences made up for this project, as the coder reads them

Once shipped, a file of `legation/ledger/data/` is never changed: ledgers are written with it.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import legation
from legation.ledger.packing import lines_of
from legation.reading import make_report

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ("eval/data/events_build.jsonl", "samples/wire.jsonl", "samples/headlines.jsonl")
SIZE, WORDS = 32_000, 9_000


def main() -> None:
    coder = legation.load()
    texts = [
        json.loads(line)["text"]
        for name in SOURCES
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines()
    ]
    bodies = []
    for text in texts:
        reading = coder.read(make_report(text, published=date(2024, 5, 15)))
        if reading.events:
            bodies.append("\n".join(lines_of(reading)))
    Path(sys.argv[1]).write_text(_common(texts) + _varied(bodies), encoding="utf-8")


def _common(texts: list[str]) -> str:
    """The words that occur most, the most frequent last, where they are cheapest to point at."""
    counts = Counter(word for text in texts for word in text.split() if len(word) > 3)
    out = ""
    for word, _ in sorted(counts.most_common(1500), key=lambda item: (item[1], item[0])):
        out += f" {word}"
    return out[-WORDS:]


def _varied(bodies: list[str]) -> str:
    """Readings that say the most new things for their length."""
    seen: set[str] = set()
    scored = []
    for body in bodies:
        grams = {body[i : i + 12] for i in range(0, len(body) - 12, 3)}
        scored.append((len(grams - seen) / max(200, len(body)), body))
        seen |= grams
    out = ""
    for _, body in sorted(scored, reverse=True):
        if len((out + body).encode()) > SIZE - WORDS:
            continue
        out = body + "\n" + out
    return out


if __name__ == "__main__":
    main()
