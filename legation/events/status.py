"""The status of an event: the words above its trigger, from the inside out."""

from __future__ import annotations

from ..records import Status
from . import lists
from .ordinal import one_of_many
from .status_nouns import NounStatus
from .status_others import belied, carrier, of_others, reported, told_another

_STEPS = 14


class StatusReader(NounStatus):
    """Reads the status of triggers in one document."""

    def read(
        self, trigger: int, light: int | None, start: Status = "actual", *, spoken: bool = False
    ) -> tuple[Status, list[str]]:
        """The status of the event at `trigger`, and the steps that led there.

        What is `spoken` is done by the gathering that was held "to demand" it.
        """
        self.spoken = spoken
        self.start = trigger if light is None else light
        steps: list[str] = []
        status: Status = start
        i = trigger
        if light is not None and self.tree.low[light] in lists.verbs("claiming"):
            light = None  # "no one claimed responsibility for the attack": it was made
        if light is not None:
            status = self._noun(trigger, status, steps)
            status = self._operator(light, status, steps, self.tree.case(trigger))
            i = light
        elif not self.tree.is_verb(trigger):
            status = self._noun(trigger, status, steps)
        for _ in range(_STEPS):
            status = self._own(i, status, steps)
            up, status = self._above(i, status, steps)
            if up is None:
                break
            i = up
        return status, steps

    # -- the word above --------------------------------------------------------------

    def _above(self, i: int, status: Status, steps: list[str]) -> tuple[int | None, Status]:
        """The governor to go on from (None: the search ends), and the status it makes."""
        tree, token = self.tree, self.tree.tokens[i]
        up, dep = token.head, token.dep
        if dep == "acl:relcl" and reported(tree, i, up):
            dep = "acl"
        if (
            dep == "acl:relcl"
            and status == "actual"
            and any(tree.low[k] in ("any", "whichever", "whatever") for k in tree.children[up])
        ):
            return None, self._step(steps, "hypothetical", f"“any {tree.low[up]}”")
        if up == i or dep == "acl:relcl" or dep in ("parataxis", "appos", "advcl:relcl"):
            return None, status
        if self._perfect(i) and not self._doubted(up):
            return None, status
        if dep == "conj":
            up = tree.beside(i)
            if tree.is_verb(i) and tree.is_verb(up) and not tree.own_subjects(i):
                return self._above(up, status, steps)
            if not tree.is_verb(i):
                return self._above(
                    up, self._noun(up, status, steps) if status == "actual" else status, steps
                )
            return None, status
        if tree.low[i] in lists.verbs("by_phone") and tree.low[up] in lists.verbs("phoning"):
            return None, status
        if (dep.startswith("nsubj") or dep == "obj") and (untrue := belied(tree, i, up)):
            return None, self._step(steps, "denied", f"“{tree.low[i]}” “{untrue}”")
        marks = [tree.low[k] for k in tree.kids(i, "mark")]
        if (
            dep in ("advcl", "acl", "xcomp")
            and marks[:1] == ["to"]
            and self.spoken
            and self.words["nouns"].get(tree.low[up]) != "planned"
            and self._made_of(i, up) != "requested"
            and tree.low[carrier(tree, up)] in lists.verbs("voicing")
        ):
            return carrier(tree, up), status
        if dep == "advcl" and marks[:1] == ["to"] and one_of_many(tree, i, up):
            return up, status
        if dep == "advcl" and " ".join((tree.low[up], *marks)) in lists.plain("held_back"):
            return None, self._step(steps, "negated", f"“{tree.low[up]} {marks[0]}”")
        if dep == "advcl" and not self._argument(i, up, marks) and not self._gerund(i, up, marks):
            return None, self._adverbial(i, marks, status, steps)
        if any(m in ("if", "whether") for m in marks):
            status = self._step(steps, "hypothetical", f"“{marks[0]}”")
            if tree.low[up] in lists.verbs("asking"):
                return None, status
        if "against" in marks and self.made(up) in (
            "threatened",
            "requested",
        ):
            return up, self._step(steps, "hypothetical", f"“{tree.low[up]} against”")
        if tree.case(i) in ("without", "instead of", "rather than"):
            return None, self._step(steps, "negated", f"“{tree.case(i)}”")
        first = tree.phrase(i)[0]
        before = {tree.case(i), " ".join(tree.low[max(0, first - 2) : first])}
        if status == "actual" and (ahead := before & lists.plain("to_come")):
            return None, self._step(steps, "planned", f"“{min(ahead)}”")
        if tree.is_verb(up):
            return self._verb_above(i, up, dep, status, steps)
        return self._noun_above(i, up, dep, status, steps)

    def _doubted(self, up: int) -> bool:
        """Whether what stands above a thing that "had been done" leaves open whether it was."""
        unsure, word = ("denied", "hypothetical"), self.tree.low[up]
        noun = self.tree.tokens[up].upos == "NOUN" and (
            self.words["nouns"].get(word) in unsure or word in lists.nouns("tellings")
        )
        return noun or self.made(up) in unsure

    def _argument(self, i: int, up: int, marks: list[str]) -> bool:
        """An adverbial clause that really completes the verb ("warned against supplying")."""
        word, made = self.tree.low[up], self._made_of(i, up)
        if not marks:
            return False
        if self.tree.tokens[up].upos == "ADJ" and word in self.words["adjectives"]:
            return marks[0] in ("in", "of", "about", "to")
        if marks[0] in ("of", "for", "from", "against") and made:
            return True
        if (made, marks[0]) == ("negated", "to") and word not in lists.verbs("refusing_to"):
            return False
        return (
            marks[0] == "to"
            and made in ("requested", "planned", "threatened", "negated")
            and not (self.spoken and word in lists.verbs("voting"))
            and (word in lists.verbs("object_control") or made != "requested")
            and word not in ("has", "had", "have", "is", "was", "are", "were", "be", "been")
        )

    def _made_of(self, i: int, up: int) -> str | None:
        """What `up` makes of its clause `i`: "called for Chad to leave", where "for" is its own."""
        tree, table = self.tree, self.words["verbs"]
        cases = {
            *map(tree.case, tree.own_subjects(i)),
            *(tree.low[j] for j in tree.kids(i, "mark")),
        }
        made = table.get(f"{tree.low[up]} for") if "for" in cases else None
        return made or self.made(up)

    def _gerund(self, i: int, up: int, marks: list[str]) -> bool:
        """ "ruled out sending": a gerund right behind the verb is its object."""
        made = self.made(up)
        return (
            not marks
            and self.tree.tokens[i].xpos == "VBG"
            and made not in (None, "keep")
            and up < i <= up + 3
            and "," not in self.tree.low[up:i]
        )

    def _adverbial(self, i: int, marks: list[str], status: Status, steps: list[str]) -> Status:
        for mark in marks:
            made = self.words["marks"].get(mark)
            if mark in ("until", "till") and self.tree.tokens[i].xpos == "VBD":
                continue
            if made and status in ("actual", "ongoing"):
                return self._step(steps, made, f"“{mark}” before “{self.tree.low[i]}”")
            if made == "negated":
                return self._step(steps, made, f"“{mark}”")
        return status

    def _operator(self, i: int, status: Status, steps: list[str], case: str = "") -> Status:
        """What a light verb adds: "plans strikes", "calls for strikes"."""
        made = self.words["verbs"].get(f"{self.tree.low[i]} {case}", self.made(i))
        if made in ("planned", "threatened", "hypothetical", "requested") and self.tree.low[
            i
        ] not in lists.verbs("decree"):
            return self._apply(made, status, f"“{self.tree.low[i]}”", steps)
        if made == "ongoing" and status == "actual":
            return self._step(steps, "ongoing", f"“{self.tree.low[i]}”")
        return status

    def _verb_above(
        self, i: int, up: int, dep: str, status: Status, steps: list[str]
    ) -> tuple[int | None, Status]:
        tree = self.tree
        word = tree.low[up]
        base = dep.partition(":")[0]
        made = self._made_of(i, up)
        nominal = not tree.is_verb(i)
        if nominal and base == "obl":
            made = self.words["verbs"].get(f"{word} {tree.case(i)}", made)
        if nominal and base == "nsubj" and not tree.passive(up):
            if word in lists.verbs("happen"):
                return up, status
            return None, self._if_it_came(i, up, status, steps)
        if nominal and base == "obl" and made in (None, "keep"):
            return None, status
        means = tree.case(i) in lists.plain("by_means") if nominal and base == "obl" else False
        if means and f"{word} {tree.case(i)}" not in self.words["verbs"]:
            return None, status  # "foiled a plot with the arrest of": the arrest was made
        if nominal and made == "hypothetical" and word in lists.verbs("talking_of"):
            return None, status
        if nominal and base == "obj" and word in lists.verbs("reacting"):
            return None, status
        finite = base == "ccomp" and bool(tree.own_subjects(i)) and not self._to_infinitive(i)
        if finite and word in self.words["clauses"]:
            return None, status
        if made is None:
            carried = base == "xcomp" or (base == "obj" and word in lists.verbs("employing"))
            return (up, status) if carried else (None, status)
        if self.spoken and base == "xcomp" and word in lists.verbs("voting"):
            return up, status
        if base == "xcomp" and word in lists.verbs("commanding") and told_another(tree, up):
            made = "requested"
        if nominal and made in ("planned", "requested") and word in lists.verbs("decree"):
            return up, status
        if finite and status == "planned" and word in lists.verbs("expecting"):
            return None, self._step(steps, "hypothetical", f"“{word}”")
        if finite and made == "planned":
            return None, status
        if finite and made == "threatened" and (of_others(tree, i, status) or self._going_on(i)):
            return None, status
        if finite and made == "threatened" and status == "negated":
            return None, status  # "warned that it would not disarm": a refusal
        if finite and made == "hypothetical" and word in lists.verbs("factive_that"):
            return None, status
        if finite and made in ("negated",) and word not in lists.verbs("reject_that"):
            return None, status
        if made == "negated" and nominal and word in lists.verbs("rejecting"):
            made = "denied" if self._told(i) else "negated"
        if made == "negated" and word in lists.verbs("ceasing"):
            return up, self._step(
                steps, "negated" if not nominal else status, f"“{word}”"
            ) if not nominal else status
        return up, self._apply(made, status, f"“{word}”", steps)

    def _noun_above(
        self, i: int, up: int, dep: str, status: Status, steps: list[str]
    ) -> tuple[int | None, Status]:
        tree = self.tree
        word = tree.low[up]
        base = dep.partition(":")[0]
        free = self.words["infinitives"].get(word)
        if free and base in ("acl", "advcl", "ccomp", "xcomp", "csubj") and self._to_infinitive(i):
            return None, self._none_of(up, self._apply(free, status, f"“{word}”", steps), steps)
        if tree.kids(up, "cop") or tree.tokens[up].upos == "ADJ":
            if base == "csubj" and (no := self._negation(up)):  # "recognising it is not planned"
                return None, self._step(steps, "negated", f"“{no} {word}”")
            if self._to_infinitive(i) and any(
                tree.low[j] == "too" for j in tree.kids(up, "advmod")
            ):
                return None, self._step(steps, "hypothetical", f"“too {tree.low[up]}”")
            made = self.words["adjectives"].get(word)
            if made and base in ("xcomp", "ccomp", "advcl", "csubj", "acl", "obl"):
                return up, self._apply(made, status, f"“{word}”", steps)
            return (up, status) if base in ("xcomp", "ccomp", "csubj") and made else (None, status)
        made = self.words["nouns"].get(word)
        if base == "acl" and tree.tokens[i].xpos in ("VBG", "VBN") and not tree.kids(i, "mark"):
            return None, self._written(i, up, status, steps)
        if word in lists.nouns("tellings") and base in ("acl", "ccomp", "nmod"):
            return up, status
        if made is None or base not in ("acl", "nmod", "ccomp", "xcomp", "advcl"):
            return (
                (up, status)
                if base == "nmod" and word in lists.nouns("transparent")
                else (None, status)
            )
        if base == "nmod" and tree.case(i) not in ("of", "for", "to", "against", "on"):
            return None, status
        if made == "planned" and self._factive(up):
            return None, status
        status = self._apply(made, status, f"“{word}”", steps)
        if status == "actual":
            return up, self._noun(up, status, steps)
        return up, self._none_of(up, status, steps)

    def _written(self, i: int, noun: int, status: Status, steps: list[str]) -> Status:
        """ "failed to adopt a resolution condemning": what was never passed says nothing."""
        tree, token = self.tree, self.tree.tokens[noun]
        if (
            tree.tokens[i].xpos != "VBG"
            or status != "actual"
            or i != self.start
            or tree.low[noun] not in lists.nouns("documents")
            or token.dep not in ("obj", "nsubj:pass")
            or not tree.is_verb(token.head)
        ):
            return status
        told, why = self.read(token.head, None, spoken=self.spoken)
        if token.dep == "obj" and told == "actual" and self.made(token.head) == "negated":
            told, why = "negated", [f"negated: “{tree.low[token.head]}”"]
        steps += why
        return told
