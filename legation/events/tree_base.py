"""The plain facts of a tree: children, case, conjuncts, voice, prepositions."""

from __future__ import annotations

from ..records import Document
from . import lists

_RELATIVE = frozenset(["WDT", "WP", "WP$"])
_NOMINAL = frozenset(["NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "SYM", "X"])
SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass")
_TIMES = frozenset(["obl:unmarked", "obl:tmod", "nmod:unmarked", "nmod:tmod"])


class Basics:
    """Questions about one document's tree; answers are kept."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.tokens = doc.tokens
        self.children = doc.children
        self.low = [t.text.lower() for t in doc.tokens]
        #: the word with what a hyphen joins before it ("cease-fire" at "fire")
        self.joined = list(self.low)
        for i in range(2, len(self.low)):
            if self.low[i - 1] == "-" and doc.tokens[i].start == doc.tokens[i - 1].end:
                self.joined[i] = f"{self.joined[i - 2]}-{self.low[i]}"
        #: what else a word can be asked for by: ":REB" (sector), ":NORP" (entity class)
        self.marks: dict[int, set[str]] = {}
        self._case: dict[int, str] = {}
        self._subjects: dict[int, tuple[int, ...]] = {}
        self._passive: dict[int, bool] = {}

    def kids(self, i: int, *deps: str) -> list[int]:
        """Children of `i` by relation; "obl" also means "obl:agent" and so on."""
        out = []
        for j in self.children[i]:
            dep = self.tokens[j].dep
            if dep in deps or dep.partition(":")[0] in deps:
                out.append(j)
        return out

    def case(self, i: int) -> str:
        """The preposition of a phrase, fixed parts joined ("because of"), or ""."""
        known = self._case.get(i)
        if known is None:
            known = self._case[i] = self._find_case(i)
        return known

    def _find_case(self, i: int) -> str:
        parts: list[str] = []
        for j in self.children[i]:
            t = self.tokens[j]
            if (
                t.dep in ("case", "mark")
                and (t.upos in ("ADP", "SCONJ") or self.low[j] in ("following", "including"))
                and j < i
            ):
                parts.append(self.low[j])
                parts.extend(self.low[k] for k in self.children[j] if self.tokens[k].dep == "fixed")
        return " ".join(parts)

    def is_verb(self, i: int) -> bool:
        """A verb, or a verbal adjective with arguments of its own."""
        return self.tokens[i].upos in ("VERB", "AUX")

    def conjuncts(self, i: int) -> list[int]:
        """`i` and what is coordinated with it, in order."""
        out = [i]
        for j in self.children[i]:
            t = self.tokens[j]
            if t.dep == "conj" and self.case(j) in lists.plain("outside") - {self.case(i)}:
                continue  # "with Israel, after Chad": no list
            if t.dep == "conj" and t.upos in _NOMINAL:
                out.extend(self.conjuncts(j))
            elif t.dep == "flat" and j > i:
                out.extend(self.conjuncts(j)[1:])  # hung on the first name of the first person
        return out

    def beside(self, v: int) -> int:
        """The verb that `v` is really coordinated with: "called on it to stop and accused it"."""
        token = self.tokens[v]
        head = self.tokens[token.head]
        finite = ("VBN", "VBD", "VBZ", "VBP")
        while (
            token.xpos in finite and head.xpos == "VB" and head.dep in ("xcomp", "ccomp", "advcl")
        ):
            if head.head == head.i or self.tokens[head.head].xpos not in (*finite, "VB"):
                break
            head = self.tokens[head.head]
        return head.i

    def passive(self, v: int) -> bool:
        """Whether verb `v` stands in the passive."""
        known = self._passive.get(v)
        if known is None:
            self._passive[v] = False
            known = self._passive[v] = self._find_passive(v)
        return known

    def bare(self, v: int) -> bool:
        """ "pilgrims abducted in Syria": a verb that needs an object and has none."""
        token = self.tokens[v]
        return (
            token.xpos in ("VBD", "VBN")
            and self.low[v] in lists.verbs("transitive")
            and v > 0
            and self.tokens[v - 1].upos in ("NOUN", "PROPN")
            and token.dep != "acl"
            and not self.kids(v, "obj", "iobj", "aux", "ccomp")
            and not any(
                self.tokens[j].dep == "conj" and self.kids(j, "obj") for j in self.children[v]
            )
        )

    def dead(self, v: int) -> int | None:
        """The word "dead" in "shot dead a journalist", where it is parsed as the verb."""
        j = v + 1
        if j >= len(self.low) or self.low[j] != "dead" or self.tokens[v].dep != "acl":
            return None
        return j if self.tokens[v].head in self.kids(j, "nsubj") and self.kids(j, "obj") else None

    def _find_passive(self, v: int) -> bool:
        token = self.tokens[v]
        if self.dead(v) is not None:
            return False
        if token.xpos not in ("VBN", "VBD", "JJ") and token.upos != "ADJ":
            return False
        if self.low[v] in lists.plain("minded") and "to" in self.preps(v):
            return False
        if self.bare(v):
            return True
        deps = {self.tokens[j].dep for j in self.children[v]}
        if "nsubj:pass" in deps and "obj" in deps and "aux:pass" not in deps:
            return False  # "gunmen shot dead a judge"
        if "aux:pass" in deps or "nsubj:pass" in deps:
            return True
        if token.xpos == "VBD" or ("obj" in deps and "obl:agent" not in deps):
            return False
        auxes = {self.low[j] for j in self.kids(v, "aux")}
        if auxes & {"have", "has", "had", "'ve", "'s", "’ve"}:
            return False
        if token.dep in ("acl", "amod", "advcl", "root", "xcomp", "parataxis"):
            return token.dep != "root" or "nsubj" not in deps
        if token.dep == "conj" and not any(d.startswith("nsubj") for d in deps):
            return self.passive(token.head)
        return False

    def own_subjects(self, v: int) -> list[int]:
        """Subjects that stand with `v` itself."""
        out = []
        for j in self.children[v]:
            if self.tokens[j].dep in SUBJECTS and not self.is_verb(j):
                out.append(self._relative(j, v))
        return out

    def _relative(self, j: int, v: int) -> int:
        """A relative pronoun stands for the noun of its clause."""
        if self.tokens[j].xpos in _RELATIVE or (self.low[j] == "that" and j < v):
            up: int = v
            for _ in range(4):
                token = self.tokens[up]
                if token.dep == "acl:relcl":
                    return self._thing(j, token.head)
                if token.head == up:
                    break
                up = token.head
        return j

    def _thing(self, j: int, noun: int) -> int:
        """What "which" stands for: in "the envoy to Chad, which …" no person, but Chad."""
        last = j - 2 if self.low[j - 1] == "," else j - 1
        person = self.low[noun] in lists.nouns("envoys")
        near = noun < last and self.tokens[last].upos == "PROPN"
        return last if self.low[j] == "which" and person and near else noun

    def preps(self, i: int) -> dict[str, list[int]]:
        """The phrases with a preposition that hang on `i`."""
        out: dict[str, list[int]] = {}
        for j in self.children[i]:
            base = self.tokens[j].dep.partition(":")[0]
            if j < i and base == "nmod" and self.tokens[j].dep != "nmod:poss" and self.case(j):
                continue  # no phrase with a preposition stands before its own noun
            if (
                base in ("obl", "nmod", "obj", "iobj", "xcomp", "advcl", "ccomp", "dep")
                and self.tokens[j].dep not in _TIMES
            ):
                prep = self.case(j)
                if not prep and self.tokens[j].dep == "obl:agent":
                    prep = "by"
                prep = "in" if prep in lists.plain("like_in") else prep
                if prep and not self.is_verb(j):
                    out.setdefault(prep, []).append(self._relative(j, i))
        return out
