"""A document's tree as the pattern matcher asks about it: case, conjuncts, arguments."""

from __future__ import annotations

from ..records import Document, Token
from . import lists

_RELATIVE = frozenset(["WDT", "WP", "WP$"])
_NOMINAL = frozenset(["NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "SYM", "X"])
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass")
_TIMES = frozenset(["obl:unmarked", "obl:tmod", "nmod:unmarked", "nmod:tmod"])


class Tree:
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
            if t.dep == "conj" and t.upos in _NOMINAL:
                out.extend(self.conjuncts(j))
        return out

    def passive(self, v: int) -> bool:
        """Whether verb `v` stands in the passive."""
        known = self._passive.get(v)
        if known is None:
            self._passive[v] = False
            known = self._passive[v] = self._find_passive(v)
        return known

    def _find_passive(self, v: int) -> bool:
        token = self.tokens[v]
        if token.xpos not in ("VBN", "VBD", "JJ") and token.upos != "ADJ":
            return False
        deps = {self.tokens[j].dep for j in self.children[v]}
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

    def subjects(self, v: int) -> tuple[int, ...]:
        """The tokens that are the grammatical subject of `v`, inherited where it has none."""
        known = self._subjects.get(v)
        if known is None:
            self._subjects[v] = ()
            known = self._subjects[v] = tuple(self._find_subjects(v))
        return known

    def own_subjects(self, v: int) -> list[int]:
        """Subjects that stand with `v` itself."""
        out = []
        for j in self.children[v]:
            if self.tokens[j].dep in _SUBJECTS and not self.is_verb(j):
                out.append(self._relative(j, v))
        return out

    def _relative(self, j: int, v: int) -> int:
        """A relative pronoun stands for the noun of its clause."""
        if self.tokens[j].xpos in _RELATIVE or (self.low[j] == "that" and j < v):
            up: int = v
            for _ in range(4):
                token = self.tokens[up]
                if token.dep == "acl:relcl":
                    return token.head
                if token.head == up:
                    break
                up = token.head
        return j

    def _find_subjects(self, v: int) -> list[int]:
        own = self.own_subjects(v)
        if own:
            return own
        token = self.tokens[v]
        if token.head == v:
            return []
        dep, head = token.dep, token.head
        if self.headline_infinitive(v):
            return [head]
        if dep == "conj":
            return list(self.subjects(head)) if self.is_verb(head) or self._predicate(head) else []
        if dep in ("xcomp", "advcl", "ccomp", "csubj", "obl", "nmod", "obj", "advcl:relcl"):
            return self._controlled(v, head, dep)
        if dep.startswith("acl"):
            return self._of_noun(v, head, dep)
        if dep == "parataxis" and token.xpos in ("VBG", "VBN"):
            return list(self.subjects(head))
        return []

    def headline_infinitive(self, v: int) -> bool:
        """ "Peru to reopen embassy": the name is parsed as the root."""
        token, head = self.tokens[v], self.tokens[self.tokens[v].head]
        return (
            token.xpos == "VB"
            and head.upos in ("PROPN", "NOUN")
            and v > head.i
            and token.dep in ("parataxis", "acl", "xcomp", "ccomp", "advcl", "appos", "amod")
            and any(self.low[j] == "to" for j in self.children[v])
            and self.doc.sentences[token.sent][0] >= head.i - 6
            and not any(
                t.upos in ("VERB", "AUX")
                for t in self.tokens[self.doc.sentences[token.sent][0] : v]
            )
        )

    def _predicate(self, i: int) -> bool:
        return any(self.tokens[j].dep in ("cop", *_SUBJECTS) for j in self.children[i])

    def _controlled(self, v: int, head: int, dep: str) -> list[int]:
        """The subject of a clause that has none: an argument of the clause above."""
        if not self.is_verb(head) and not self._predicate(head):
            if self.tokens[head].upos in ("NOUN", "PROPN"):
                return self._of_noun(v, head, "acl")
            return (
                list(self.subjects(self.tokens[head].head))
                if self.tokens[head].dep in ("xcomp", "amod", "acl")
                else []
            )
        word = self.low[head]
        held = self.objects(head)
        marked = {self.low[j] for j in self.kids(v, "mark")}
        if word in lists.verbs("object_control") or (
            word in lists.verbs("blame") and marked & {"of", "for", "from", "against", "over", "as"}
        ):
            if self.passive(head):
                return list(self.subjects(head))
            others = [
                j for p in ("on", "to", "for", "with", "at") for j in self.preps(head).get(p, ())
            ]
            if held or others:
                return held or others
            if word in lists.verbs("object_only"):
                return []
        return list(self.subjects(head))

    def _of_noun(self, v: int, noun: int, dep: str) -> list[int]:
        """The subject of a clause that hangs on a noun."""
        token = self.tokens[v]
        if dep == "acl:relcl":
            objects = self.kids(v, "obj")
            return [] if objects and self.own_subjects(v) else [noun]
        infinitive = any(self.low[j] == "to" for j in self.kids(v, "mark"))
        if not infinitive and self.kids(v, "mark"):
            infinitive = self.tokens[noun].upos == "NOUN" and self.low[noun] in lists.nouns(
                "controlled"
            )
        if not infinitive and token.xpos == "VBG" and self.low[noun] in lists.nouns("documents"):
            return self.owner_subjects(noun) or [noun]
        if not infinitive:
            return [noun] if token.xpos in ("VBG", "VBN", "VBD", "VB", "JJ") else []
        return self.owner_subjects(noun) or [noun]

    def owner_subjects(self, noun: int) -> list[int]:
        """Who a noun of doing belongs to: its possessor, or the subject of its verb."""
        owners = self.kids(noun, "nmod:poss")
        if owners:
            return owners
        by = self.preps(noun).get("by") or self.preps(noun).get("from") or []
        if by:
            return list(by)
        governor = self.tokens[noun].head
        dep = self.tokens[noun].dep
        if (
            governor != noun
            and self.is_verb(governor)
            and dep.partition(":")[0] in ("obj", "obl", "xcomp")
        ):
            return list(self.subjects(governor))
        return [
            j
            for j in self.kids(noun, "amod", "compound")
            if self.tokens[j].upos in ("PROPN", "ADJ")
        ]

    def objects(self, v: int) -> list[int]:
        """Objects without a preposition (a recipient too); the gap of a relative clause."""
        if self.passive(v):
            return list(self.subjects(v))
        own = [
            self._relative(j, v)
            for j in self.children[v]
            if self.tokens[j].dep.partition(":")[0] in ("obj", "iobj") and not self.case(j)
        ]
        if own:
            return own
        token = self.tokens[v]
        if (
            token.dep == "acl:relcl"
            and self.own_subjects(v)
            and token.head not in self.own_subjects(v)
        ):
            return [] if self.kids(v, "ccomp", "xcomp") else [token.head]
        if self.low[v] in lists.verbs("blame") or self.low[v] in lists.verbs("object_control"):
            for j in self.children[v]:
                if self.tokens[j].dep == "ccomp" and self.tokens[j].xpos in ("VB", "VBG") and j > v:
                    raised = [k for k in self.own_subjects(j) if v < k < j]
                    if raised:
                        return raised
        for j in self.children[v]:
            if self.tokens[j].dep == "conj" and self.is_verb(j) and not self.own_subjects(j):
                shared = [k for k in self.kids(j, "obj", "iobj") if not self.case(k)]
                if shared and not self.preps(v):
                    return shared
        return []

    def preps(self, i: int) -> dict[str, list[int]]:
        """The phrases with a preposition that hang on `i`."""
        out: dict[str, list[int]] = {}
        for j in self.children[i]:
            base = self.tokens[j].dep.partition(":")[0]
            if (
                base in ("obl", "nmod", "obj", "iobj", "xcomp", "advcl", "ccomp", "dep")
                and self.tokens[j].dep not in _TIMES
            ):
                prep = self.case(j)
                if not prep and self.tokens[j].dep == "obl:agent":
                    prep = "by"
                if prep and not self.is_verb(j):
                    out.setdefault(prep, []).append(self._relative(j, i))
        return out

    def clauses(self, i: int) -> list[int]:
        """Clauses that complete `i`: what is said, asked, threatened."""
        return [
            j
            for j in self.children[i]
            if self.tokens[j].dep in ("ccomp", "xcomp", "acl", "csubj", "advcl")
            and (self.is_verb(j) or self.tokens[j].dep in ("ccomp", "xcomp"))
            and (self.tokens[j].dep != "advcl" or self._completes(j))
        ]

    def _completes(self, j: int) -> bool:
        marks = {self.low[k] for k in self.kids(j, "mark")}
        return bool(
            marks & {"to", "of", "for", "from", "against", "that", "on", "with", "about", "by"}
        ) and not (marks & {"after", "before", "while", "when", "if"})

    def phrase(self, i: int) -> tuple[int, int]:
        """First and last token of the noun phrase under `i`, without clauses and side remarks."""
        first = last = i
        for j in self.children[i]:
            dep = self.tokens[j].dep
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
