"""`python -m legation.actors.evaluate`: the room against its labelled sentences.

A labelled line is `{"on": day, "marked": text}`; in the text `[[words|IDS:SECTOR@use]]` marks a
mention: ids joined by "+", "-" for nobody we could place; a sector after ":" where it counts;
"@place", "@modifier", "@name-part" where the words do not act.  A mention is a trap where looking
up names alone (`plain.py`) would be wrong about it.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from legation.actors.plain import plain_reading
from legation.actors.resolve import Actors
from legation.records import Cast, Mention

MARK = re.compile(r"\[\[(.+?)\|([^\]|]*?)\]\]")


class Gold(NamedTuple):
    """One labelled mention."""

    start: int
    end: int
    text: str
    ids: frozenset[str]
    sector: str | None
    use: str


class Case(NamedTuple):
    """One labelled text."""

    text: str
    on: date
    gold: tuple[Gold, ...]


def parse(marked: str) -> tuple[str, tuple[Gold, ...]]:
    """Plain text and labels of a marked text."""
    out, gold, at = [], [], 0
    length = 0
    for m in MARK.finditer(marked):
        before = marked[at : m.start()]
        length += len(before)
        words, label = m.group(1), m.group(2)
        label, _, use = label.partition("@")
        ids, _, sector = label.partition(":")
        who = frozenset(i for i in ids.split("+") if i not in ("", "-"))
        gold.append(Gold(length, length + len(words), words, who, sector or None, use or "actor"))
        out += [before, words]
        length += len(words)
        at = m.end()
    out.append(marked[at:])
    return "".join(out), tuple(gold)


def cases(path: Path) -> Iterator[Case]:
    """The labelled texts of a file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text, gold = parse(row["marked"])
        yield Case(text, date.fromisoformat(row["on"]), gold)


def match(cast: Cast, heads: dict[int, int], g: Gold) -> Mention | None:
    """The found mention that covers a labelled one best."""
    best, value = None, 0.0
    for m in cast.mentions:
        both = min(m.end, g.end) - max(m.start, g.start)
        if both <= 0 or not g.start <= heads[m.head] < g.end:
            continue
        share = both / (max(m.end, g.end) - min(m.start, g.start))
        if share > value:
            best, value = m, share
    return best


class Tally:
    """Counts of one run."""

    def __init__(self, actors: Actors) -> None:
        self.actors = actors
        self.right = self.missed = self.wrong = 0
        self.sectors = self.sectors_right = 0
        self.traps = self.traps_right = 0
        self.references = self.references_right = 0
        self.mentions = 0
        self.notes: list[str] = []

    def add(self, case: Case, cast: Cast, starts: dict[int, int]) -> None:
        """Counts one text."""
        used = set()
        for g in case.gold:
            self.mentions += 1
            m = match(cast, starts, g)
            if m is not None:
                used.add(id(m))
            self._one(case, g, m)
        for m in cast.mentions:
            if id(m) in used or m.use != "actor" or m.kind == "adjective" or not named(m):
                continue
            if any(g.start <= m.start and m.end <= g.end for g in case.gold):
                continue
            if any(g.start < m.end and m.start < g.end and named(m) <= g.ids for g in case.gold):
                continue  # a longer phrase around the labelled name ("G7 leaders")
            self.wrong += 1
            self.notes.append(f"spurious {m.text!r} {sorted(named(m))} in {case.text!r}")

    def _trap(self, g: Gold, m: Mention | None, found: frozenset[str]) -> None:
        """Counts what looking up names alone gets wrong: there is a name, and it misleads."""
        plain = plain_reading(g.text, self.actors.knowledge, self.actors.people)
        want = g.ids if g.use == "actor" else frozenset()
        if plain and plain != want:
            self.traps += 1
            acts = found if m is not None and m.use == "actor" else frozenset()
            self.traps_right += acts == want

    def _one(self, case: Case, g: Gold, m: Mention | None) -> None:
        found = named(m) if m is not None else frozenset()
        self._trap(g, m, found)
        if g.use != "actor" or not g.ids:
            acts = m is not None and m.use == "actor" and found
            if acts:
                self.wrong += 1
                self.notes.append(f"trap {g.text!r} taken for {sorted(found)} in {case.text!r}")
            return
        if refers(g.text):
            self.references += 1
            self.references_right += found == g.ids
        self.right += len(found & g.ids)
        self.missed += len(g.ids - found)
        self.wrong += len(found - g.ids)
        if found != g.ids:
            self.notes.append(f"id {g.text!r} {sorted(found)} not {sorted(g.ids)} in {case.text!r}")
        elif g.sector and m is not None:
            self.sectors += 1
            got = {a.sector for a in m.actors}
            if got == {g.sector}:
                self.sectors_right += 1
            else:
                self.notes.append(f"sector {g.text!r} {got} not {g.sector} in {case.text!r}")

    def figures(self) -> dict[str, Any]:
        """The scores, in per cent."""
        p = self.right / max(1, self.right + self.wrong)
        r = self.right / max(1, self.right + self.missed)
        return {
            "mentions": self.mentions,
            "traps": self.traps,
            "references back": self.references,
            "id precision": round(100 * p, 1),
            "id recall": round(100 * r, 1),
            "id F1": round(200 * p * r / max(1e-9, p + r), 1),
            "sector accuracy": round(100 * self.sectors_right / max(1, self.sectors), 1),
            "references right": round(100 * self.references_right / max(1, self.references), 1),
            "traps avoided": round(100 * self.traps_right / max(1, self.traps), 1),
        }


def refers(text: str) -> bool:
    """Whether words name nobody by themselves: pronouns, "the ministry", "both countries"."""
    words = text.split()
    return all(w.islower() or not w.isalpha() for w in words[1:]) and (
        words[0].islower() or words[0].lower() in POINTING
    )


#: heading of the part of the page that is written by hand
BY_EYE = "## Read by eye"
POINTING = frozenset({"the", "he", "she", "it", "they", "both", "its", "his", "her", "their", "we"})


def named(m: Mention) -> frozenset[str]:
    """The ids a mention stands for."""
    return frozenset(a.id for a in m.actors if a.id)


def run(path: Path, actors: Actors, annotate: Any) -> Tally:
    """Scores the room on one file."""
    tally = Tally(actors)
    for case in cases(path):
        doc = annotate(case.text)
        cast = actors.resolve(doc, case.on)
        tally.add(case, cast, {t.i: t.start for t in doc.tokens})
    return tally


def main() -> None:
    """Scores both halves and writes eval/actors.md and eval/actors.json."""
    from legation.language import load

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, help="not used: the labelled sentences are ours")
    parser.add_argument("--data", type=Path, default=Path("eval/data"))
    parser.add_argument("--out", type=Path, default=Path("eval"))
    parser.add_argument("--errors", action="store_true", help="list the errors of the build half")
    options = parser.parse_args()
    actors, language = Actors.load(), load()
    results = {}
    for part in ("build", "held"):
        tally = run(options.data / f"actors_{part}.jsonl", actors, language.annotate)
        results[part] = tally.figures()
        if part == "build" and options.errors:
            (options.out / "actors_errors.txt").write_text("\n".join(tally.notes) + "\n")
    write(options.out, results)


def write(folder: Path, results: dict[str, dict[str, Any]]) -> None:
    """The figures as JSON and as a table."""
    text = json.dumps(results, indent=1) + "\n"
    (folder / "actors.json").write_text(text, encoding="utf-8")
    keys = list(results["held"])
    lines = [
        "# Actors",
        "",
        "`python -m legation.actors.evaluate`",
        "",
        "| | " + " | ".join(results) + " |",
        "|---|" + "---|" * len(results),
    ]
    lines += [f"| {k} | " + " | ".join(str(r[k]) for r in results.values()) + " |" for k in keys]
    page = folder / "actors.md"
    (folder / "actors.md").write_text("\n".join(lines) + "\n" + by_eye(page), encoding="utf-8")


def by_eye(page: Path) -> str:
    """What a reader found, which stands below the figures and is written by hand."""
    text = page.read_text(encoding="utf-8") if page.is_file() else ""
    at = text.find(BY_EYE)
    return "" if at < 0 else "\n" + text[at:]


if __name__ == "__main__":
    main()
