"""The status that a verb or noun carries itself: auxiliaries, negation, adjectives."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import cast as as_type

from ..records import Status
from . import lists
from .inflect import noun_forms, verb_forms
from .tree import Tree

PATH = Path(__file__).parent / "data" / "status.toml"
_STEPS = 14


@cache
def tables() -> dict[str, dict[str, str]]:
    """Form -> status, for each kind of word."""
    raw = tomllib.loads(PATH.read_text(encoding="utf-8"))
    out: dict[str, dict[str, str]] = {}
    for kind in ("auxiliary", "verbs", "nouns", "infinitives", "adjectives", "marks", "clauses"):
        table: dict[str, str] = {}
        for status, words in raw[kind].items():
            for word in words:
                table.update(dict.fromkeys(_forms(kind, word), status))
        out[kind] = table
    return out


def _forms(kind: str, word: str) -> frozenset[str]:
    if kind in ("verbs", "clauses"):
        verb, _, particle = word.partition(" ")
        return frozenset(f"{form} {particle}".strip() for form in verb_forms(verb))
    if kind in ("nouns", "infinitives"):
        return noun_forms(word)
    return frozenset([word])


def denying(word: str) -> bool:
    """Whether a verb denies what stands below it."""
    return tables()["verbs"].get(word) == "denied"


class WordStatus:
    """What the words at a trigger say themselves."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.words = tables()
        self.start = -1  # the word that the reading begins at

    def _step(self, steps: list[str], status: str, why: str) -> Status:
        steps.append(f"{status}: {why}")
        return as_type(Status, status)

    def made(self, i: int) -> str | None:
        """The status that verb `i` makes of what stands below it, by its particle if it has one."""
        low, table = self.tree.low[i], self.words["verbs"]
        for j in self.tree.kids(i, "compound", "advmod"):
            if j <= i + 4 and (known := table.get(f"{low} {self.tree.low[j]}")):
                return known
            if self.tree.tokens[j].dep == "compound:prt" and table.get(low) == "negated":
                return None  # "drop in", "block off": another verb
        for j in self.tree.kids(i, "obl"):  # "called on Chad to"
            if table.get(f"{low} {self.tree.case(j)}") == "requested" and j > i:
                return "requested"
        return table.get(low)

    # -- the word itself ------------------------------------------------------------

    def _own(self, i: int, status: Status, steps: list[str]) -> Status:
        tree = self.tree
        if not (tree.is_verb(i) or tree.kids(i, "cop", "aux")):
            return status
        host = self._auxiliary_host(i)
        negated = self._negation(i) or (host != i and self._negation(host, auxiliary=True))
        modal = None
        for j in tree.kids(host, "aux", "cop"):
            made = self.words["auxiliary"].get(tree.low[j])
            if made and status in ("actual", "ongoing", "planned"):
                modal = (made, tree.low[j])
            if made == "requested" and self._ceased(steps):
                return self._step(steps, "ongoing", f"“{tree.low[j]}” stop")
            if tree.low[j] in ("is", "are", "was", "were") and self._to_infinitive(i):
                modal = ("planned", tree.low[j] + " to")
            if tree.low[j] == "to" and tree.tokens[i].dep == "root":
                modal = ("planned", "to")
        if any(tree.low[j] == "due" for j in tree.kids(host, "mark", "case")) and (
            tree.tokens[host].xpos == "VB" or tree.kids(host, "cop")
        ):
            modal = ("planned", "due to")
        if self._inverted(host):
            return self._step(steps, "hypothetical", "“had” before its subject")
        if any(tree.low[j] in lists.plain("nearly") and j == i - 1 for j in tree.kids(i, "advmod")):
            return self._step(steps, "negated", f"“{tree.low[i - 1]} {tree.low[i]}”")
        if self._yet(i):
            return self._step(steps, "negated", "“yet to”")
        if (
            modal
            and modal[0] == "hypothetical"
            and modal[1] in ("would", "'d", "’d", "could")
            and any(tree.low[j] == "have" for j in tree.kids(host, "aux"))
        ):
            modal = ("hypothetical", modal[1] + " have")
        if modal and modal[1] in ("would", "'d", "’d") and self._reported_future(i):
            modal = ("planned", modal[1])
        if negated and tree.low[i] in lists.verbs("faltering") and i != self.start:
            will = {self.words["auxiliary"].get(tree.low[j]) for j in tree.kids(host, "aux")}
            reported = "hypothetical" in will and self._reported_future(i)
            made = "planned" if reported or "planned" in will else "actual"
            made = made if reported or "hypothetical" not in will else "hypothetical"
            return self._step(steps, made, f"“{negated} {tree.low[i]}”")
        if negated and tree.low[i] in lists.verbs("vouching") and i != self.start:
            return self._step(steps, "hypothetical", f"“{negated} {tree.low[i]}”")
        if negated:
            return self._negate(status, modal, negated, steps)
        if modal:
            return self._step(steps, modal[0], f"“{modal[1]}” before “{tree.low[i]}”")
        if status == "actual" and self._progressive(host, i):
            return self._step(steps, "ongoing", f"“{tree.low[i]}” goes on")
        if self._to_infinitive(i) and (tree.tokens[i].dep == "root" or tree.headline_infinitive(i)):
            return self._step(steps, "planned", f"headline “to {tree.low[i]}”")
        if self._question(i) and status == "actual":
            return self._step(steps, "hypothetical", "asked as a question")
        return status

    def _inverted(self, i: int) -> bool:
        """ "Had Chad recognised Kosovo, …": a condition without "if"."""
        tree = self.tree
        first = [j for j in tree.kids(i, "aux") if tree.low[j] in ("had", "should")]
        inside = any(j < k < i for j in first for k in tree.own_subjects(i))
        return inside and not self._question(i)

    def _negate(
        self, status: Status, modal: tuple[str, str] | None, word: str, steps: list[str]
    ) -> Status:
        if modal and modal[1] in ("may", "might"):
            return self._step(steps, "hypothetical", f"“{modal[1]} {word}”")
        if status == "negated":
            return self._step(steps, "hypothetical", f"“{word}” turns a refusal round")
        if status == "denied":
            return self._step(steps, "hypothetical", f"“{word}” before a denial")
        willed = modal is not None and modal[1] not in ("can", "ca", "could", "should", "must")
        return self._step(
            steps, "negated", f"“{modal[1]} {word}”" if willed and modal else f"“{word}”"
        )

    def _auxiliary_host(self, i: int) -> int:
        """A coordinated verb without auxiliaries of its own shares those of the first."""
        tree, token = self.tree, self.tree.tokens[i]
        if token.dep == "conj" and not tree.kids(i, "aux") and not tree.own_subjects(i):
            head = tree.tokens[token.head]
            if (
                tree.is_verb(head.i)
                and token.xpos in ("VB", "VBN", "VBG")
                and head.xpos == token.xpos
            ):
                return self._auxiliary_host(head.i)
        return i

    def _negation(self, i: int, *, auxiliary: bool = False) -> str | None:
        tree = self.tree
        for j in tree.children[i]:
            low, dep = tree.low[j], tree.tokens[j].dep
            if low in lists.plain("negation") and dep in (
                "advmod",
                "aux",
                "cc",
                "cc:preconj",
                "det",
                "neg",
                "part",
                "discourse",
            ):
                if self._only(j):
                    continue
                return low
            if dep == "advmod" and j and f"{tree.low[j - 1]} {low}" in lists.plain("no_more"):
                return f"{tree.low[j - 1]} {low}"
            if auxiliary:
                continue
            if dep.startswith(("nsubj", "obj", "iobj")) and self._none(j):
                return f"no {low}"
        return None

    def _only(self, j: int) -> bool:
        """ "not only": no negation at all."""
        return j + 1 < len(self.tree.low) and self.tree.low[j + 1] in (
            "only",
            "just",
            "merely",
            "simply",
            "least",
        )

    def _none(self, j: int) -> bool:
        tree = self.tree
        if tree.low[j] in ("nobody", "none", "nothing", "no-one"):
            return True
        return any(
            tree.low[k] in ("no", "neither")
            and tree.tokens[k].dep in ("det", "advmod", "cc:preconj", "cc")
            for k in tree.children[j]
        )

    def _progressive(self, host: int, i: int) -> bool:
        tree = self.tree
        if tree.tokens[i].xpos != "VBG":
            return False
        return any(
            tree.low[j] in ("is", "are", "'s", "’s", "'re", "been", "am")
            for j in tree.kids(host, "aux", "cop")
        )

    def _to_infinitive(self, i: int) -> bool:
        tree = self.tree
        return tree.tokens[i].xpos == "VB" and any(
            tree.low[j] == "to" for j in tree.kids(i, "mark", "aux")
        )

    def _reported_future(self, i: int) -> bool:
        """ "said it would": the speaker's own plan, told in the past."""
        tree, token = self.tree, self.tree.tokens[i]
        if token.dep != "ccomp" or any(
            tree.low[k] in ("if", "unless")
            for j in tree.kids(i, "advcl")
            for k in tree.kids(j, "mark")
        ):
            return False
        up = tree.low[token.head]
        return up in self.words["clauses"] or self.words["verbs"].get(up) == "planned"

    def _yet(self, i: int) -> bool:
        """ "has yet to recognise"."""
        to = next((j for j in self.tree.kids(i, "mark", "aux") if self.tree.low[j] == "to"), None)
        return to is not None and to > 0 and self.tree.low[to - 1] == "yet"

    def _perfect(self, i: int) -> bool:
        """ "to have recognised": done, whatever stands above."""
        lows = {self.tree.low[j] for j in self.tree.kids(i, "mark", "aux")}
        return {"to", "have"} <= lows

    def _question(self, i: int) -> bool:
        tree = self.tree
        if tree.tokens[i].dep != "root":
            return False
        last = tree.doc.sentences[tree.tokens[i].sent][1] - 1
        return tree.low[last] == "?"

    def _ceased(self, steps: list[str]) -> bool:
        """Whether the last step says that something stops: what is to stop goes on."""
        step, _, word = steps[-1].partition(": ") if steps else ("", "", "")
        return step == "negated" and word.strip("“”") in lists.verbs("ceasing")

    def _apply(self, made: str, status: Status, why: str, steps: list[str]) -> Status:
        if made == "keep" or made == status:
            return status
        if made == "denied":
            return self._step(steps, "denied", why)
        if made == "ongoing":
            return self._step(steps, "ongoing", why) if status == "actual" else status
        if made == "negated" and status == "negated":
            return self._step(steps, "actual", why)
        if made == "requested" and self._ceased(steps):
            return self._step(steps, "ongoing", f"{why} that it stop")
        if status == "negated":
            return self._step(steps, "negated" if made == "planned" else "hypothetical", why)
        return self._step(steps, made, why)
