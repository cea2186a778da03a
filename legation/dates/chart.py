"""The chart parser: rules of grammar.toml over the tokens of a document.

Rules are compiled to one trie per level.  Each level is tried at the tokens that may begin one
of its rules, from right to left, and adds what it builds to the chart, so that later levels
(and rules further left) can use it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from legation.dates.lexicon import WEAK, classes, kinds, lexicon, read
from legation.errors import DataError

LEVELS = ("count", "amount", "point", "part", "span")
#: what a level adds to the chart
BUILDS = {"part": "point"}
#: a token may begin an expression if a word of time follows within this many tokens
REACH = 7


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the grammar."""

    pattern: str
    make: str
    args: dict[str, Any]


@dataclass(slots=True)
class Node:
    """A state of the trie: where each class or word leads, and the rule that ends here."""

    edges: dict[str, Node] = field(default_factory=dict)
    rule: Rule | None = None


@dataclass(slots=True)
class Match:
    """A rule found over tokens `first` to `last` (exclusive), with what its classes mean."""

    rule: Rule
    first: int
    last: int
    slots: list[tuple[str, int, Any]]  # class, token, meaning

    def get(self, *kinds: str) -> Any:
        """The meaning of the first slot of one of these classes, `None` if there is none."""
        for kind, _, value in self.slots:
            if kind in kinds:
                return value
        return None

    def all(self, *kinds: str) -> list[Any]:
        """The meanings of all slots of these classes, in order."""
        return [value for kind, _, value in self.slots if kind in kinds]

    def where(self, *kinds: str) -> int:
        """The token of the first slot of one of these classes; the first token if none."""
        for kind, i, _ in self.slots:
            if kind in kinds:
                return i
        return self.first


Chart = list[dict[str, tuple[int, Any]]]  # at each token: class -> (end, meaning)
Maker = Callable[[Match], Any]


def _elements(pattern: str, known: frozenset[str]) -> list[tuple[list[str], bool]]:
    """The elements of a pattern; in angle brackets a name that is no class is a word."""
    out = []
    for element in pattern.split():
        optional = element.endswith("?")
        body = element[:-1] if optional else element
        if body.startswith("<"):
            keys = [key if key in known else "=" + key for key in body.strip("<>").split("|")]
        else:
            keys = ["=" + word for word in body.split("|")]
        out.append((keys, optional))
    return out


def _add(node: Node, elements: list[tuple[list[str], bool]], rule: Rule) -> None:
    if not elements:
        node.rule = node.rule or rule
        return
    (keys, optional), rest = elements[0], elements[1:]
    for key in keys:
        _add(node.edges.setdefault(key, Node()), rest, rule)
    if optional:
        _add(node, rest, rule)


@cache
def grammar() -> dict[str, Node]:
    """The trie of every level, compiled at first use."""
    tables, tries, known = read("grammar.toml"), {}, kinds() | set(LEVELS)
    for level in LEVELS:
        root = tries[level] = Node()
        for row in tables.get(level, []):
            if not isinstance(row.get("pattern"), str) or not isinstance(row.get("make"), str):
                raise DataError(
                    "dates/data/grammar.toml", f"[[{level}]] needs pattern and make: {row!r}"
                )
            rule = Rule(row["pattern"], row["make"], row.get("args", {}))
            _add(root, _elements(rule.pattern, known), rule)
        if root.rule is not None:
            raise DataError(
                "dates/data/grammar.toml", f"[[{level}]] has a rule that matches nothing"
            )
    return tries


@cache
def _starts() -> frozenset[str]:
    return frozenset(key[1:] for node in grammar().values() for key in node.edges if key[0] == "=")


def open_chart(texts: list[str]) -> tuple[list[str], Chart, list[int]]:
    """Lower-cased tokens, the chart of single words, and where to try rules (right to left)."""
    low = [text.lower() for text in texts]
    lex, starts, chart = lexicon(), _starts(), []
    known, phrases = lex.words, lex.phrases
    for i, word in enumerate(low):
        if word in _SAME:
            word = low[i] = _SAME[word]
        elif "’" in word or "–" in word:
            word = low[i] = word.replace("’", "'").replace("–", "-")
        found = None
        if (
            word in known
            or word in phrases
            or word[:1].isdigit()
            or word[:1] == "'"
            or word[:4] == "mid-"
        ):
            found = classes(low, texts, i) if word not in phrases else True
        chart.append(found)
    return low, *_positions(low, texts, chart, starts)


_MARKS = frozenset({",", ".", "-", "(", ")"})
_SAME = {"–": "-", "—": "-", "‑": "-", "’s": "'s", "‘s": "'s"}


def _positions(
    low: list[str], texts: list[str], found: list[Any], starts: frozenset[str]
) -> tuple[Chart, list[int]]:
    chart: Chart = [_EMPTY] * len(low)
    positions, near = [], REACH + 1
    for i in range(len(low) - 1, -1, -1):
        near += 1
        here = found[i]
        if here is True:
            here = classes(low, texts, i)
        if here:
            chart[i] = {kind: (i + length, value) for kind, (length, value) in here.items()}
            if not WEAK.issuperset(here):
                near = 0
        if near <= REACH and (here or low[i] in starts) and low[i] not in _MARKS:
            positions.append(i)
            if not here:
                chart[i] = {}
    return chart, positions


_EMPTY: dict[str, tuple[int, Any]] = {}


def matches(root: Node, low: list[str], chart: Chart, start: int) -> list[Match]:
    """All rules that match from `start`, the longest first."""
    out: list[Match] = []
    stack: list[tuple[Node, int, list[tuple[str, int, Any]]]] = [(root, start, [])]
    size = len(low)
    while stack:
        node, i, slots = stack.pop()
        if node.rule is not None:
            out.append(Match(node.rule, start, i, slots))
        if i >= size or not node.edges:
            continue
        edges = node.edges
        after = edges.get("=" + low[i])
        if after is not None:
            stack.append((after, i + 1, slots))
        for kind, (end, value) in chart[i].items():
            after = edges.get(kind)
            if after is not None:
                stack.append((after, end, [*slots, (kind, i, value)]))
    if len(out) > 1:
        out.sort(key=lambda match: -match.last)
    return out


def build(low: list[str], chart: Chart, positions: list[int], make: Maker) -> None:
    """Work through all levels; `make` turns a match into a meaning or `None`."""
    for level, root in grammar().items():
        built = BUILDS.get(level, level)
        for i in positions:
            if not chart[i] and ("=" + low[i]) not in root.edges:
                continue
            for match in matches(root, low, chart, i):
                while match.last > i + 1 and low[match.last - 1] in _MARKS - {")"}:
                    match.last -= 1
                value = make(match)
                if value is not None:
                    held = chart[i].get(built)
                    if held is None or held[0] <= match.last:
                        chart[i][built] = (match.last, value)
                    break
