"""The way from one word to another in a tree, as a short string."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from ...records import Document

#: subtypes of relations that are told apart
_SUBTYPES = frozenset(
    ["nsubj:pass", "obl:agent", "nmod:poss", "compound:prt", "acl:relcl", "aux:pass"]
)
_LONGEST = 4
_STEPS = 12


@cache
def relation(dep: str) -> str:
    """The relation without its subtype, but for a few."""
    return dep if dep in _SUBTYPES else dep.partition(":")[0]


class Walks:
    """The ways between the words of one document."""

    def __init__(self, doc: Document) -> None:
        tokens = doc.tokens
        self._heads = [t.head for t in tokens]
        self._relations = [relation(t.dep) for t in tokens]
        self._cases: dict[int, str] = {}
        for t in tokens:
            if t.dep == "case":
                self._cases.setdefault(t.head, t.text.lower())

    def chain(self, i: int) -> list[int]:
        """`i` and what stands above it, up to the root or a dozen steps."""
        out, heads = [i], self._heads
        while heads[i] != i and len(out) < _STEPS:
            i = heads[i]
            out.append(i)
        return out

    def ways(self, i: int, others: Iterable[int]) -> Iterator[str]:
        """The ways from word `i` to each of `others`.

        Up the tree and down again with the relations on the way and the preposition at the end;
        of ways longer than four steps only the lengths; "none" where nothing joins the two.
        """
        heads, relations = self._heads, self._relations
        up = self.chain(i)
        rises = {j: n for n, j in reversed(list(enumerate(up)))}
        risen = ["/".join(relations[j] + "^" for j in up[:n]) for n in range(_LONGEST + 1)]
        for m in others:
            j, n = m, 0
            while n < _STEPS and j not in rises and heads[j] != j:
                j = heads[j]
                n += 1
            if n == _STEPS or j not in rises:
                yield "none"
            elif rises[j] + n > _LONGEST:
                yield f"*{min(rises[j], 6)}_{min(n, 6)}"
            elif not n:
                yield f"{risen[rises[j]]}|"
            else:
                k, fallen = m, [relations[m]]
                while heads[k] != j:
                    k = heads[k]
                    fallen.append(relations[k])
                yield f"{risen[rises[j]]}|{'/'.join(reversed(fallen))}={self._cases.get(m, '')}"
