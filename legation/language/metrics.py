"""What is counted when a reading is held against a labelled text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field

CORE = frozenset(["nsubj", "obj", "iobj", "nsubj:pass", "csubj", "ccomp", "xcomp", "obl:agent"])


@dataclass(slots=True)
class Count:
    """Found, true and both; precision, recall and F1 in per cent."""

    found: int = 0
    true: int = 0
    both: int = 0

    def add(self, found: Iterable[Hashable], true: Iterable[Hashable]) -> None:
        """Counts what two collections have in common."""
        a, b = set(found), set(true)
        self.found += len(a)
        self.true += len(b)
        self.both += len(a & b)

    @property
    def precision(self) -> float:
        """Share of what was found that is true."""
        return 100 * self.both / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of what is true that was found."""
        return 100 * self.both / self.true if self.true else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.found + self.true
        return 200 * self.both / total if total else 0.0


@dataclass(slots=True)
class Share:
    """How many of all; in per cent."""

    right: int = 0
    all: int = 0

    def add(self, right: bool) -> None:
        """Counts one."""
        self.right += right
        self.all += 1

    @property
    def value(self) -> float:
        """The share."""
        return 100 * self.right / self.all if self.all else 0.0


@dataclass(slots=True)
class Classes:
    """Counts by class, and over all of them."""

    by: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    total: Count = field(default_factory=Count)

    def add(
        self, found: Iterable[tuple[Hashable, str]], true: Iterable[tuple[Hashable, str]]
    ) -> None:
        """Counts pairs of a thing and its class."""
        a, b = set(found), set(true)
        self.total.add(a, b)
        for label in {k for _, k in a | b}:
            self.by[label].add((x for x in a if x[1] == label), (x for x in b if x[1] == label))


@dataclass(slots=True)
class Trees:
    """Attachment on given words and sentences; punctuation counts unless said otherwise."""

    uas: Share = field(default_factory=Share)
    las: Share = field(default_factory=Share)
    las_universal: Share = field(default_factory=Share)
    las_words: Share = field(default_factory=Share)
    upos: Share = field(default_factory=Share)
    xpos: Share = field(default_factory=Share)
    lemmas: Share = field(default_factory=Share)
    relations: Classes = field(default_factory=Classes)
    core: Count = field(default_factory=Count)
    confused: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, true: tuple[str, int, str], found: tuple[str, int, str], at: Hashable) -> None:
        """Counts a word: its UPOS, head and relation."""
        (upos, head, dep), (upos_, head_, dep_) = true, found
        right = head == head_ and dep == dep_
        universal = head == head_ and dep.split(":")[0] == dep_.split(":")[0]
        self.uas.add(head == head_)
        self.las.add(right)
        self.las_universal.add(universal)
        if upos not in ("PUNCT", "SYM"):
            self.las_words.add(right)
        self.upos.add(upos == upos_)
        self.relations.add([((at, head_), dep_)], [((at, head), dep)])
        pair = [x for x in [(at, head_, dep_)] if dep_ in CORE]
        self.core.add(pair, [x for x in [(at, head, dep)] if dep in CORE])
        if dep != dep_:
            self.confused[dep, dep_] += 1


def spans(tags: list[str]) -> list[tuple[tuple[int, int], str]]:
    """Spans and classes of BIO tags; a stray I begins a span."""
    out: list[tuple[tuple[int, int], str]] = []
    label, first = "", 0
    for i, tag in enumerate([*tags, "O"]):
        if label and (tag[:1] != "I" or tag[2:] != label):
            out.append(((first, i), label))
            label = ""
        if not label and tag[:1] in ("B", "I"):
            label, first = tag[2:], i
    return out
