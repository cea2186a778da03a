"""Score this room on labelled sentences.

    python -m legation.places.evaluate [-v] [--out FOLDER]

reads `eval/data/places_{build,held}.jsonl` (`text`, and `places` with the words, the feature,
the country and for towns the position) and writes `places.json` and `places.md` into `eval`.  A
sentence without places is a trap.  `-v` names what went wrong in the build half only.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from datetime import date
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

from legation.language import Language, load
from legation.places.find import Places
from legation.records import Place

FOLDER = Path("eval")
HALVES = ("build", "held")
NEAR = 30.0  # kilometres
ON = date(2022, 7, 13)


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance."""
    a, b = radians(lat), radians(other_lat)
    h = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(other_lon - lon) / 2) ** 2
    return 12742 * asin(sqrt(h))


def judge(
    language: Language, places: Places, row: dict[str, Any]
) -> tuple[Counter[str], list[str]]:
    """Counts for one sentence, and in words what is wrong."""
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    found = places.find(language.annotate(row["text"]), None, on=ON)
    if not row["places"]:
        counts["traps"] += 1
        counts["traps right"] += not found
        return counts, [f"trap: {place.text}" for place in found]
    taken = set()
    for gold in row["places"]:
        k = _position(row["text"], gold["text"])
        hit = next((p for p in found if p.start < k + len(gold["text"]) and k < p.end), None)
        counts["found of"] += 1
        if hit is None:
            wrong.append(f"missed {gold['text']}")
        else:
            taken.add(hit.start)
        _compare(gold, hit, counts, wrong)
    counts["spurious"] += sum(place.start not in taken for place in found)
    return counts, wrong


def _position(text: str, words: str) -> int:
    found = re.search(rf"\b{re.escape(words)}(?!\w)", text)
    return -1 if found is None else found.start()


def _compare(
    gold: dict[str, Any], hit: Place | None, counts: Counter[str], wrong: list[str]
) -> None:
    counts["found"] += hit is not None
    counts["country of"] += 1
    counts["feature of"] += 1
    right = hit is not None and hit.country == gold["country"]
    counts["country"] += right
    counts["feature"] += hit is not None and hit.feature == gold["feature"]
    if hit is not None and (not right or hit.feature != gold["feature"]):
        wrong.append(f"{gold['text']}: {hit.feature} {hit.country}")
    if "lat" in gold:
        counts["near of"] += 1
        away = 1e5
        if hit is not None and hit.lat is not None and hit.lon is not None:
            away = kilometres(gold["lat"], gold["lon"], hit.lat, hit.lon)
        counts["near"] += away <= NEAR
        if hit is not None and away > NEAR:
            wrong.append(f"{gold['text']}: {away:.0f} km away")


def score(language: Language, places: Places, half: str, *, verbose: bool) -> dict[str, float]:
    """Shares in percent over one half."""
    total: Counter[str] = Counter()
    text = (FOLDER / "data" / f"places_{half}.jsonl").read_text(encoding="utf-8")
    for row in map(json.loads, text.splitlines()):
        counts, wrong = judge(language, places, row)
        total += counts
        if wrong and verbose:
            sys.stdout.write(f"{row['text']}\n    " + "\n    ".join(wrong) + "\n")

    def share(name: str) -> float:
        return round(100 * total[name] / max(1, total[f"{name} of"]), 1)

    return {
        "places": total["found of"],
        "traps_counted": total["traps"],
        "found": share("found"),
        "country": share("country"),
        "feature": share("feature"),
        "near": share("near"),
        "traps": round(100 * total["traps right"] / max(1, total["traps"]), 1),
        "spurious": total["spurious"],
    }


MEANS = {
    "places": "places",
    "found": "found (%)",
    "country": "in the right country (%)",
    "feature": "city, region, country or area told apart (%)",
    "near": f"towns within {NEAR:.0f} km (%)",
    "traps_counted": "sentences without a place",
    "traps": "of them right (%)",
    "spurious": "places found that are none",
}


def main() -> None:
    """Score both halves and write the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, help="not used: the labelled sentences are ours")
    parser.add_argument("--out", type=Path, default=FOLDER)
    parser.add_argument("-v", dest="verbose", action="store_true")
    args = parser.parse_args()
    language, places = load(), Places.load()
    found = {
        half: score(language, places, half, verbose=args.verbose and half == "build")
        for half in HALVES
    }
    (args.out / "places.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    text = "# Places\n\n`python -m legation.places.evaluate` on our own labelled sentences.\n"
    text += "\n| | build | held out |\n| --- | ---: | ---: |\n"
    for key, means in MEANS.items():
        text += f"| {means} | {found['build'][key]} | {found['held'][key]} |\n"
    (args.out / "places.md").write_text(text, encoding="utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
