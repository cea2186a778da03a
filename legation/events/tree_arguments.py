"""Who and what: the subjects and objects of verbs, inherited where they stand elsewhere."""

from __future__ import annotations

from . import lists
from .tree_base import SUBJECTS, Basics


class Arguments(Basics):
    """Subjects and objects through control, coordination, relative and participial clauses."""

    def subjects(self, v: int) -> tuple[int, ...]:
        """The tokens that are the grammatical subject of `v`, inherited where it has none."""
        known = self._subjects.get(v)
        if known is None:
            self._subjects[v] = ()
            known = self._subjects[v] = tuple(self._find_subjects(v))
        return known

    def _find_subjects(self, v: int) -> list[int]:
        own = self.own_subjects(v)
        if own and not self._place_tail(v, own):
            return own
        token = self.tokens[v]
        if not own and self.bare(v):
            return [v - 1]
        if token.head == v:
            return []
        dep, head = token.dep, token.head
        if (named := self._before_its_speaker(v)) is not None:
            return [named]
        if self.headline_infinitive(v):
            return [head]
        if dep == "conj":
            head = self.beside(v)
            return list(self.subjects(head)) if self.is_verb(head) or self._predicate(head) else []
        if dep in ("xcomp", "advcl", "ccomp", "csubj", "obl", "nmod", "obj", "advcl:relcl"):
            return self._controlled(v, head, dep)
        if dep.startswith("acl"):
            return self._of_noun(v, head, dep)
        if dep == "parataxis" and own:
            return list(self.subjects(head))
        if dep == "parataxis" and (token.xpos in ("VBG", "VBN") or self._goes_on(v, head)):
            return list(self.subjects(head))
        return []

    def _goes_on(self, v: int, head: int) -> bool:
        """ "Peru cuts ties with Chile, recalls envoy": the second verb has the first's subject."""
        return (
            v > head
            and self.tokens[v].xpos in ("VBZ", "VBP", "VBD")
            and self.tokens[head].xpos in ("VBZ", "VBP", "VBD")
            and self.low[v - 1] in (",", ";", "and")
        )

    def headline_infinitive(self, v: int) -> bool:
        """ "Peru to reopen embassy": the name is parsed as the root."""
        if self._before_its_speaker(v) is not None:
            return True
        token, head = self.tokens[v], self.tokens[self.tokens[v].head]
        return (
            token.xpos == "VB"
            and head.upos in ("PROPN", "NOUN")
            and head.text.lower() not in lists.nouns("deciding")
            and v > head.i
            and token.dep in ("parataxis", "acl", "xcomp", "ccomp", "advcl", "appos", "amod")
            and any(self.low[j] == "to" for j in self.children[v])
            and self.doc.sentences[token.sent][0] >= head.i - 6
            and not any(
                t.upos in ("VERB", "AUX")
                for t in self.tokens[self.doc.sentences[token.sent][0] : v]
            )
        )

    def _before_its_speaker(self, v: int) -> int | None:
        """Who is "to expel" in "Peru to expel envoy, ministry says", where a speaker ends it."""
        token, saying = self.tokens[v], self.tokens[self.tokens[v].head]
        to = next((j for j in self.children[v] if j < v and self.low[j] == "to"), None)
        first = self.doc.sentences[token.sent][0]
        if token.xpos != "VB" or to is None or saying.i < v or to == first:
            return None
        if self.low[saying.i] not in lists.verbs("saying"):
            return None
        if not any(j > v for j in self.kids(saying.i, "nsubj")):
            return None
        if any(t.upos in ("VERB", "AUX") for t in self.tokens[first:to]):
            return None
        return next((j for j in range(first, to) if not first <= self.tokens[j].head < to), None)

    def _predicate(self, i: int) -> bool:
        return any(self.tokens[j].dep in ("cop", *SUBJECTS) for j in self.children[i])

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
        if self._seen_done(v, head):
            return self.objects(head)
        if word in lists.verbs("phoning") and self.low[v] in lists.verbs("by_phone"):
            return list(self.subjects(head))
        held = self.objects(head)
        marked = {self.low[j] for j in self.kids(v, "mark")}
        if "by" in marked and self.passive(head):
            return list(self.preps(head).get("by", ()))  # "executed by hanging"
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

    def _seen_done(self, v: int, head: int) -> bool:
        """ "reports 58 killed", "left two officers wounded": done to the object."""
        return (
            self.tokens[v].dep == "xcomp"
            and self.tokens[v].xpos == "VBN"
            and self.low[head] in lists.verbs("seeing")
            and bool(self.kids(head, "obj"))
        )

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
            if self.low[self.tokens[noun].head] in lists.verbs("unwritten"):
                return self._authors(noun) or [noun]
            return self._authors(noun) or self.owner_subjects(noun) or [noun]
        if not infinitive and token.xpos == "VBG" and self._loose(noun):
            return self._clause_subjects(noun) or [noun]
        if not infinitive:
            return [noun] if token.xpos in ("VBG", "VBN", "VBD", "VB", "JJ") else []
        counted = {self.low[j] for j in (noun, *self.kids(noun, "amod"))}
        if self.kids(noun, "cop") and counted & lists.plain("ordinals"):
            return self.own_subjects(noun)  # "was the first (state) to recognise it"
        if self.low[noun] in lists.nouns("asking"):
            return [j for p in ("on", "for") for j in self.preps(noun).get(p, ())]
        return self.owner_subjects(noun) or [noun]

    def _loose(self, i: int) -> bool:
        """A name, which takes no participle of its own: "in Lima, Peru, killing".

        Unless it is seen doing it, or speaks on a tape: "found Ana Soto writing", "a tape of X".
        """
        token = self.tokens[i]
        if token.upos != "PROPN" or token.dep.partition(":")[0] in ("root", "nsubj"):
            return False
        up = self.low[token.head]
        return up not in lists.verbs("seeing") and up not in lists.nouns("documents")

    def _place_tail(self, v: int, own: list[int]) -> bool:
        """ "in Lima, Peru killing three": the second name belongs to the place, not to the verb."""
        i = own[0]
        return (
            self.tokens[v].xpos == "VBG"
            and not self.kids(v, "aux")
            and i > 1
            and self.low[i - 1] == ","
            and ":Location" in self.marks.get(i, ())
            and ":Location" in self.marks.get(i - 2, ())
        )

    def _clause_subjects(self, i: int) -> list[int]:
        """The subjects of the verb above `i`."""
        for _ in range(6):
            up = self.tokens[i].head
            if up == i:
                return []
            if self.is_verb(up):
                return list(self.subjects(up))
            i = up
        return []

    def _authors(self, noun: int) -> list[int]:
        """Whose a document is, by a name before it: "a Polish statement calling for"."""
        return [
            j
            for j in self.kids(noun, "nmod:poss", "amod", "compound")
            if self.tokens[j].upos == "PROPN" or ":NORP" in self.marks.get(j, ())
        ]

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
        dead = self.dead(v)
        if dead is not None:
            return self.kids(dead, "obj")
        own = [
            self._relative(j, v)
            for j in self.children[v]
            if self.tokens[j].dep.partition(":")[0] in ("obj", "iobj") and not self.case(j)
        ]
        if own:
            return own
        if self.low[v] in lists.verbs("phoning"):
            called = [j for j in self.kids(v, "xcomp") if self.tokens[j].upos == "PROPN"]
            if called:
                return called
        if self.low[v] in lists.verbs("naming"):
            named = [j for j in self.kids(v, "xcomp") if self.kids(j, "det") and not self.case(j)]
            if named:
                return named
        token = self.tokens[v]
        if (
            token.dep == "acl:relcl"
            and self.own_subjects(v)
            and token.head not in self.own_subjects(v)
        ):
            return [] if self.kids(v, "ccomp", "xcomp") else [token.head]
        if self.low[v] in lists.verbs("blame") or self.low[v] in lists.verbs("object_control"):
            for j in self.children[v]:
                if (
                    self.tokens[j].dep == "ccomp"
                    and self.tokens[j].xpos in ("VB", "VBG")
                    and j > v
                    and not {self.low[k] for k in self.kids(j, "aux", "mark")}
                    - {"to", "be", "been"}
                ):
                    raised = [k for k in self.own_subjects(j) if v < k < j]
                    if raised:
                        return raised
        for j in self.children[v]:
            if self.tokens[j].dep == "conj" and self.is_verb(j) and not self.own_subjects(j):
                shared = [k for k in self.kids(j, "obj", "iobj") if not self.case(k)]
                if shared and not self.preps(v):
                    return shared
        return []
