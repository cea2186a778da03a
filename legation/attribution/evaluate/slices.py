"""Score per slice: how the words are given, who speaks, and what kind of claim it is."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from types import ModuleType

import numpy as np

from legation.attribution.evaluate.polnear import ROLES, Unit
from legation.attribution.lexicon import Lexicon
from legation.attribution.quotes import Quotation
from legation.records import Document

_PRONOUNS = frozenset(
    [
        "he",
        "she",
        "they",
        "it",
        "i",
        "we",
        "you",
        "who",
        "which",
        "that",
        "his",
        "her",
        "their",
        "him",
        "them",
    ]
)


def quote_type(unit: Unit, quotations: Sequence[Quotation]) -> str:
    """ "direct", "mixed" or "indirect" by the share of the content inside quotation marks."""
    total = inside = 0
    for start, end in unit["content"]:
        total += end - start
        for q in quotations:
            if q.depth == 0:
                inside += max(0, min(end, q.end) - max(start, q.start))
    if not inside:
        return "indirect"
    return "direct" if inside >= 0.9 * total else "mixed"


def slices_of(unit: Unit, text: str, quotations: Sequence[Quotation]) -> list[str]:
    """The names of the slices a unit belongs to."""
    names = [quote_type(unit, quotations)]
    if not unit["source"]:
        names.append("no source")
    elif len(unit["source"]) == 1:
        start, end = unit["source"][0]
        if text[start:end].lower() in _PRONOUNS:
            names.append("pronoun source")
    cue = unit["cue"]
    if cue and text[cue[0][0] : cue[0][1]] == ":":
        names.append("headline or turn")
    return names


def kind_of(unit: Unit, doc: Document, lexicon: Lexicon) -> str:
    """The kind of a unit by the first word of its cue that the lexicon knows.

    PolNeAR marks no kinds: the same rule sorts its units and ours.
    """
    for start, end in unit["cue"]:
        for token in doc.tokens[bisect_left(doc.tokens, start, key=lambda t: t.start) :]:
            if token.start >= end:
                break
            lemma = token.lemma.lower()
            senses = lexicon.verbs.get(lemma) or lexicon.nouns.get(lemma)
            if senses and token.upos in ("VERB", "NOUN"):
                return f"kind {senses[0].kind}"
    return "kind not told by the cue"


def soft_pairs(
    scorer: ModuleType, text: str, gold: list[Unit], ours: list[Unit]
) -> list[tuple[int, int]]:
    """Pairs (gold, ours) that the scorer's AR-soft counts as right."""
    if not gold or not ours:
        return []
    doc, dice = scorer.Doc(text), scorer.dice
    g = [{r: doc.tk(u[r]) for r in ROLES} for u in gold]
    p = [{r: doc.tk(u[r]) for r in ROLES} for u in ours]
    weights = np.array([[_weight(dice, a, b) for b in p] for a in g])
    return [
        (i, j)
        for i, j in scorer.align(weights)
        if dice(g[i]["source"], p[j]["source"]) >= 0.5
        and dice(g[i]["content"], p[j]["content"]) >= 0.5
        and dice(g[i]["cue"], p[j]["cue"]) > 0
    ]


def _weight(
    dice: Callable[..., float], a: dict[str, frozenset[int]], b: dict[str, frozenset[int]]
) -> float:
    weight = dice(a["content"], b["content"])
    if a["cue"] and b["cue"]:
        weight += dice(a["cue"], b["cue"])
    if a["source"] and b["source"]:
        weight += 0.5 * dice(a["source"], b["source"])
    return weight


class SliceScores:
    """Counts gold, found and right attributions per slice."""

    def __init__(self) -> None:
        self.gold: Counter[str] = Counter()
        self.ours: Counter[str] = Counter()
        self.right_gold: Counter[str] = Counter()
        self.right_ours: Counter[str] = Counter()

    def add(
        self, gold: list[list[str]], ours: list[list[str]], pairs: Sequence[tuple[int, int]]
    ) -> None:
        """Count one document: the slices of each unit, and which units pair up."""
        for names in gold:
            self.gold.update(names)
        for names in ours:
            self.ours.update(names)
        for i, j in pairs:
            self.right_gold.update(gold[i])
            self.right_ours.update(ours[j])

    def table(self) -> dict[str, dict[str, float]]:
        """Precision, recall and F1 (per cent) and the number of gold units, per slice."""
        out = {}
        for name in sorted(set(self.gold) | set(self.ours)):
            precision = self.right_ours[name] / max(self.ours[name], 1)
            recall = self.right_gold[name] / max(self.gold[name], 1)
            f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
            out[name] = {
                "gold": self.gold[name],
                "precision": round(100 * precision, 1),
                "recall": round(100 * recall, 1),
                "f1": round(100 * f1, 1),
            }
        return out
