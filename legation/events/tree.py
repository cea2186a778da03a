"""A document's tree as the pattern matcher asks about it."""

from __future__ import annotations

from ..records import Token
from . import lists
from .tree_arguments import Arguments

_GOING_ON = ("obj", "xcomp", "ccomp", "obl", "nmod", "nsubj", "advcl", "conj")


class Tree(Arguments):
    """Questions about one document's tree; answers are kept."""

    def clauses(self, i: int) -> list[int]:
        """Clauses that complete `i`: what is said, asked, threatened."""
        return [
            j
            for j in self.children[i]
            if self.tokens[j].dep in ("ccomp", "xcomp", "acl", "csubj", "advcl")
            and (self.is_verb(j) or self.tokens[j].dep in ("ccomp", "xcomp"))
            and (self.tokens[j].dep != "advcl" or self._completes(j))
        ]

    def demanded(self, j: int) -> bool:
        """Whether a clause says what is to be done: "must leave", "insisted that Chad leave"."""
        helping = {self.low[k] for k in self.kids(j, "aux", "cop", "mark")}
        bare = self.tokens[j].xpos == "VB" and helping <= {"that"}
        return bool({"must", "should"} & helping) or (bare and "that" in helping)

    def _completes(self, j: int) -> bool:
        marks = {self.low[k] for k in self.kids(j, "mark")}
        return bool(
            marks & {"to", "of", "for", "from", "against", "that", "on", "with", "about", "by"}
        ) and not (marks & {"after", "before", "while", "when", "if"})

    def bare_gerund(self, i: int) -> bool:
        """ "fled fighting in the north": a gerund that only names what goes on."""
        token = self.tokens[i]
        if token.xpos != "VBG" or self.low[i] not in lists.plain("goings_on") or i == 0:
            return False
        if token.dep not in _GOING_ON or self.kids(i, "obj", "aux", "nsubj"):
            return False
        if {"with", "against", "for"} & set(self.preps(i)):
            return False
        marks = {self.low[j] for j in self.kids(i, "mark")}
        if not marks <= lists.plain("amid"):
            return False
        before = self.low[i - 1]
        if before in lists.verbs("undergoing"):
            return True
        if token.dep == "advcl" and not marks and not self.case(i):
            return False
        return bool(self.case(i) or marks) or token.dep in ("nsubj", "obl")

    def phrase(self, i: int) -> tuple[int, int]:
        """First and last token of the noun phrase under `i`, without clauses and side remarks."""
        first = last = i
        for j in self.children[i]:
            dep = self.tokens[j].dep
            if dep == "appos" and j == i + 1 and self.tokens[j].upos == "PROPN":
                dep = "flat"  # "drug lord Ana Soto"
            if dep in (
                "acl:relcl",
                "punct",
                "cc",
                "conj",
                "case",
                "mark",
                "advcl",
                "parataxis",
                "appos",
                "cop",
                "ccomp",
            ):
                continue
            if dep.startswith(("nsubj", "aux", "acl", "discourse", "advmod")) and j > i:
                continue
            if j > i and self.case(j) in lists.plain("outside"):
                continue
            if dep == "advmod" and any(j < k < i for k in self.kids(i, "case")):
                continue  # "primarily on military targets"
            if dep.startswith(("nsubj", "aux")) or self.tokens[j].sent != self.tokens[i].sent:
                continue
            a, b = self.phrase_full(j)
            first, last = min(first, a), max(last, b)
        return first, last

    def phrase_full(self, i: int) -> tuple[int, int]:
        """First and last token of everything under `i` but relative clauses."""
        first = last = i
        for j in self.children[i]:
            if self.tokens[j].dep in ("acl:relcl", "punct", "parataxis", "advcl"):
                continue
            a, b = self.phrase_full(j)
            first, last = min(first, a), max(last, b)
        return first, last

    def token(self, i: int) -> Token:
        """Token `i`."""
        return self.tokens[i]
