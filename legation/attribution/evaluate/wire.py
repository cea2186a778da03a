"""Score claims on labelled wire paragraphs (`eval/data/attribution_*.jsonl`)."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from legation.errors import InputError
from legation.records import Attribution, Claims

_WORD = re.compile(r"\w+")
_CHECKED = ("quote", "channel", "stance")


def load_cases(path: Path) -> Iterator[dict[str, Any]]:
    """The labelled paragraphs of a file; its first line says what it is."""
    if not path.is_file():
        raise InputError(str(path), "no such file")
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if "text" in row:
            yield row


def load_positions(path: Path, corpus: Path) -> Iterator[dict[str, Any]]:
    """Labels that are positions only, with their words read from the corpus they point into."""
    rows = [json.loads(x) for x in path.read_text(encoding="utf-8").splitlines()[1:]]
    wanted = {row["line"]: row for row in rows}
    with corpus.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number in wanted:
                yield _spelt_out(wanted[number], json.loads(line)["text"])


def _spelt_out(row: dict[str, Any], text: str) -> dict[str, Any]:
    def words(span: list[int] | None) -> str | None:
        return None if span is None else text[span[0] : span[1]]

    claims = [
        {
            **claim,
            "source": words(claim["source"]),
            "cue": words(claim["cue"]),
            "content": [words(span) for span in claim["content"]],
        }
        for claim in row["claims"]
    ]
    return {
        "kind": row["kind"],
        "text": text,
        "claims": claims,
        "distances": None,
        "outermost": True,
    }


class WireScores:
    """Counts per kind of paragraph and per field, and the cases that went wrong."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, str]] = Counter()
        self.faults: list[str] = []

    def add(self, case: dict[str, Any], claims: Claims) -> None:
        """Compare the claims found in one paragraph with its labels."""
        kind = case["kind"]
        left = [a for a in claims.attributions if not case.get("outermost") or a.inside is None]
        self.counts[kind, "ours"] += len(left)
        partner: dict[str, Attribution] = {}
        for label in case["claims"]:
            self.counts[kind, "gold"] += 1
            match = next((a for a in left if _matches(label, a)), None)
            if match is None:
                self.faults.append(f"missed [{kind}] {label['cue']!r}: {case['text']}")
                continue
            left.remove(match)
            partner[label["cue"]] = match
            self.counts[kind, "right"] += 1
            self._fields(label, match, case)
        self.faults += [f"extra [{kind}] {a.cue and a.cue.text!r}: {case['text']}" for a in left]
        self._nesting(case, partner)
        self._distances(case, claims)

    def _fields(self, label: dict[str, Any], match: Attribution, case: dict[str, Any]) -> None:
        for field in _CHECKED:
            if field in label:
                self.counts[f"field {field}", "gold"] += 1
                found = getattr(match, field)
                self.counts[f"field {field}", "right"] += found == label[field]
                if found != label[field]:
                    wrong = f"{found!r} not {label[field]!r}"
                    self.faults.append(f"{field} {wrong} {label['cue']!r}: {case['text']}")

    def _nesting(self, case: dict[str, Any], partner: dict[str, Attribution]) -> None:
        for label in case["claims"]:
            if "inside" not in label:
                continue
            self.counts["field inside", "gold"] += 1
            own = partner.get(label["cue"])
            outer = None if label["inside"] is None else partner.get(label["inside"])
            if own is None or (label["inside"] is not None and outer is None):
                continue
            right = own.inside == (outer.id if outer is not None else None)
            self.counts["field inside", "right"] += right
            if not right:
                self.faults.append(f"inside wrong {label['cue']!r}: {case['text']}")

    def _distances(self, case: dict[str, Any], claims: Claims) -> None:
        if case["distances"] is None:
            return
        ours = Counter(d.text for d in claims.distances)
        gold = Counter(case["distances"])
        self.counts["field distance", "gold"] += gold.total()
        self.counts["field distance", "ours"] += ours.total()
        self.counts["field distance", "right"] += (gold & ours).total()
        if gold != ours:
            self.faults.append(f"distances {list(ours)} not {list(gold)}: {case['text']}")

    def table(self) -> dict[str, dict[str, float]]:
        """Recall, and precision and F1 where it has a meaning, per kind and field."""
        out: dict[str, dict[str, float]] = {}
        names = list(dict.fromkeys(name for name, _ in self.counts))
        for name in names:
            out[name] = self._row([name])
        out["all claims"] = self._row([n for n in names if not n.startswith("field ")])
        return out

    def _row(self, names: list[str]) -> dict[str, float]:
        gold, ours, right = (
            sum(self.counts[name, key] for name in names) for key in ("gold", "ours", "right")
        )
        row: dict[str, float] = {"gold": gold, "recall": round(100 * right / max(gold, 1), 1)}
        if ours:
            row["precision"] = round(100 * right / ours, 1)
            row["f1"] = round(200 * right / max(gold + ours, 1), 1)
        return row


def _matches(label: dict[str, Any], a: Attribution) -> bool:
    cue = a.cue.text if a.cue is not None else ""
    if label["cue"] not in cue and (not cue or cue not in label["cue"]):
        return False
    if label["source"] is None:
        named = not a.sources
    else:
        text = " and ".join(s.text for s in a.sources)
        named = bool(text) and (label["source"] in text or text in label["source"])
    ours = Counter(w for s in a.content for w in _WORD.findall(s.text.lower()))
    gold = Counter(w for c in label["content"] for w in _WORD.findall(c.lower()))
    both = ours.total() + gold.total()
    return named and both > 0 and 2 * (ours & gold).total() / both >= 0.75


def score_wire(cases: Iterable[dict[str, Any]], find: Callable[[str], Claims]) -> WireScores:
    """Read every labelled paragraph and compare."""
    scores = WireScores()
    for case in cases:
        scores.add(case, find(case["text"]))
    return scores
