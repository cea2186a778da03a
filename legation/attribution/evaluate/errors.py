"""Sort what went wrong on PolNeAR into kinds, and count them."""

from __future__ import annotations

from collections import Counter
from types import ModuleType
from typing import Any

from legation.attribution.evaluate.polnear import Unit

#: each kind with an example made up for the report
EXAMPLES = {
    "missed: cue without a clause (attitude, act or stance verb)": (
        "“The union **backed** the strike”: support counts as a claim there, here it is an act."
    ),
    "missed: cue of several words": (
        "“The mayor **took aim at** the council's plan”: the phrase as a whole is the cue."
    ),
    "missed: cue before a clause": (
        "“The memo **makes plain** that fares will rise”: the clause hangs on the adjective."
    ),
    "missed: preposition, colon or noun": "“**In** a survey, most voters ranked rents first.”",
    "extra: cue nobody marked": "“The firm **offered** free tickets”: an act taken for a promise.",
    "source missing": "“Asked about rents, the mayor laughed, **saying** …”: the laugher speaks.",
    "source marked where there is none": (
        "“The law **is expected** to pass, aides think”: the aides belong to the second cue."
    ),
    "another source": "“A friend of the mayor **who** said …”: friend or mayor.",
    "content too short": (
        "“She **praised** the crew for its patience in the storm”: the cause belongs to it or not."
    ),
    "content too long": "“He **said** rents would rise, before leaving”: where the clause ends.",
    "another content": "“So **says** the mayor”: “so” stands for the sentence before.",
    "edges of the source": "“Ana Ruiz, **who runs the port,** said …”: with or without the clause.",
    "edges of the cue": "“**said on Tuesday**”: with or without the day.",
    "edges of the content": "“… would rise, **with some exceptions**”: with or without the rest.",
}


class ErrorCounts:
    """Counts errors by kind over documents."""

    def __init__(self, scorer: ModuleType) -> None:
        self.scorer = scorer
        self.counts: Counter[str] = Counter()

    def add(self, text: str, gold: list[Unit], ours: list[Unit]) -> None:
        """Count the errors of one document."""
        doc = self.scorer.Doc(text)
        used: set[int] = set()
        for g in gold:
            best = self._partner(doc, g, ours, used)
            if best is None:
                self.counts[_missed(text, g)] += 1
                continue
            used.add(best)
            self.counts.update(self._compare(doc, g, ours[best]))
        self.counts["extra: cue nobody marked"] += len(ours) - len(used)

    def _partner(self, doc: object, g: Unit, ours: list[Unit], used: set[int]) -> int | None:
        best, score = None, 0.0
        for k, o in enumerate(ours):
            if k in used or not _touch(g["cue"], o["cue"]):
                continue
            now = 1 + self._dice(doc, g["content"], o["content"])
            if now > score:
                best, score = k, now
        return best

    def _dice(self, doc: Any, a: list[list[int]], b: list[list[int]]) -> float:
        return float(self.scorer.dice(doc.tk(a), doc.tk(b)))

    def _compare(self, doc: object, g: Unit, o: Unit) -> list[str]:
        out = []
        if self._dice(doc, g["content"], o["content"]) < 0.5:
            if not _touch(g["content"], o["content"]):
                out.append("another content")
            else:
                longer = _size(o["content"]) > _size(g["content"])
                out.append("content too long" if longer else "content too short")
        elif g["content"] != o["content"]:
            out.append("edges of the content")
        if g["source"] and not o["source"]:
            out.append("source missing")
        elif o["source"] and not g["source"]:
            out.append("source marked where there is none")
        elif self._dice(doc, g["source"], o["source"]) < 0.5:
            out.append("another source")
        elif g["source"] != o["source"]:
            out.append("edges of the source")
        if g["cue"] != o["cue"]:
            out.append("edges of the cue")
        return out


def _missed(text: str, g: Unit) -> str:
    cue = " ".join(text[a:b] for a, b in g["cue"]).lower()
    content = text[g["content"][0][0] : g["content"][0][1]].lower() if g["content"] else ""
    if cue in (":", "in", "for", "by", "to", "of", "on", "from", "about", "with", "'s", "’s"):
        return "missed: preposition, colon or noun"
    if content.startswith(("that ", "whether ", "if ", "how ", '"', "“", "''")):
        return "missed: cue before a clause"
    if len(cue.split()) > 3:
        return "missed: cue of several words"
    return "missed: cue without a clause (attitude, act or stance verb)"


def _touch(a: list[list[int]], b: list[list[int]]) -> bool:
    return any(s < f and e > r for s, e in a for r, f in b)


def _size(spans: list[list[int]]) -> int:
    return sum(e - s for s, e in spans)
