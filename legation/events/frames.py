"""The arguments around a trigger, whatever construction it stands in."""

from __future__ import annotations

from dataclasses import dataclass, field

from . import lists
from .pattern import Pattern
from .tree import Tree


@dataclass(slots=True)
class Frame:
    """A trigger with the phrases that may fill the slots of a pattern."""

    trigger: int
    passive: bool
    subjects: list[int]
    objects: list[int]
    preps: dict[str, list[int]]
    light: int | None = None
    theme: int | None = None
    theme_preps: dict[str, list[int]] = field(default_factory=dict)
    clause: int | None = None
    particle: str = ""
    #: oblique slots that a pattern asked for
    named: dict[str, int] = field(default_factory=dict)
    _all: dict[str, list[int]] | None = None

    def use_theme(self, tree: Tree, theme: int) -> None:
        """Take the object as a thing whose own phrases count as the verb's."""
        self.theme = theme
        self.theme_preps = dict(tree.preps(theme))
        for j in tree.children[theme]:
            if tree.tokens[j].dep in ("acl", "acl:relcl") and tree.low[j] in lists.verbs("light"):
                for prep, held in tree.preps(j).items():
                    self.theme_preps.setdefault(prep, []).extend(held)
        self._all = None

    def again(self) -> Frame:
        """The frame as the tree gives it, for another pattern to fill."""
        return Frame(
            self.trigger, self.passive, self.subjects, self.objects, self.preps,
            particle=self.particle,
        )  # fmt: skip

    def refresh(self) -> None:
        """Forget the joined phrases after a slot has added its own."""
        self._all = None

    def all_preps(self) -> dict[str, list[int]]:
        """Phrases with a preposition at the trigger and at its theme, and those one step below."""
        if self._all is None:
            self._all = {k: list(v) for k, v in self.preps.items()}
            for prep, held in self.theme_preps.items():
                mine = self._all.setdefault(prep, [])
                mine.extend(j for j in held if j not in mine)
        return self._all

    def follow(self, tree: Tree, path: str) -> list[int]:
        """The tokens that `path` leads to."""
        if path == "subject":
            return (self.agents() or self._below(tree, "by")) if self.passive else self.subjects
        if path.endswith("-passive"):
            return self.follow(tree, path.removesuffix("-passive")) if self.passive else []
        if path == "incident":
            return [
                j
                for prep in ("in", "by", "during", "from", "with")
                for j in self.preps.get(prep, ())
                if tree.low[j] in lists.nouns("happenings")
            ]
        if path in ("object", "object-self"):
            return self.objects
        if path == "light":
            if self.light is None:
                return []
            if tree.passive(self.light) and tree.low[self.light] not in lists.plain("engaged"):
                return tree.preps(self.light).get("by", [])
            return list(tree.subjects(self.light))
        if path == "copula":
            return tree.own_subjects(self.trigger) if tree.kids(self.trigger, "cop") else []
        if path == "owner":
            return [self.theme if self.theme is not None else self.trigger]
        if path == "of-owner":
            return self.all_preps().get("of", [])
        if path in ("clause", "inside"):
            if self.clause is not None:
                return [self.clause]
            return tree.clauses(self.trigger)[:1] or (self.objects[:1] if path == "inside" else [])
        if path in ("clause-subject", "clause-doer"):
            held = [self.clause] if self.clause is not None else tree.clauses(self.trigger)
            if path == "clause-doer" and any(map(tree.passive, held)):
                return [k for j in held for k in tree.preps(j).get("by", ())]
            return [s for j in held for s in tree.own_subjects(j)]
        if path == "as-object":
            return [j for held in self.named.values() for j in [held]]
        found = self.all_preps().get(path)
        if found:
            return found
        return self._below(tree, path)

    def agents(self) -> list[int]:
        """Who does it, in the passive."""
        return self.preps.get("by", []) or self.preps.get("at the hands of", [])

    def _below(self, tree: Tree, prep: str) -> list[int]:
        """A phrase that hangs one step too low ("talks in Geneva with Iran")."""
        if prep not in ("with", "on", "against", "to", "between", "from", "by"):
            return []
        own = tree.preps(self.trigger)
        held = [j for js in (*own.values(), *self.theme_preps.values()) for j in js]
        if prep != "by":
            held = [*self.objects, *held]
        for j in held:
            low = tree.preps(j).get(prep)
            if low:
                return low
        return []

    def words(self, tree: Tree) -> list[str]:
        """All words of the trigger's own phrases, clauses aside."""
        out = [tree.joined[self.trigger]]
        roots = [*self.subjects, *self.objects]
        for held in self.all_preps().values():
            roots.extend(held)
        top = self.light if self.light is not None else self.trigger
        for i in {*roots, self.trigger, top}:
            out.append(tree.low[i])
            out.append(tree.joined[i])
            for j in tree.children[i]:
                if (
                    tree.tokens[j].dep.partition(":")[0]
                    in (
                        "amod",
                        "compound",
                        "nmod",
                        "advmod",
                        "obl",
                        "obj",
                        "conj",
                        "nsubj",
                        "appos",
                        "xcomp",
                    )
                    and tree.tokens[j].dep != "acl:relcl"
                ):
                    out.append(tree.joined[j])
                    out.append(tree.low[j])
                    for k in tree.children[j]:
                        if tree.tokens[k].dep.partition(":")[0] in ("amod", "compound", "nmod"):
                            out.append(tree.low[k])
                            out.extend(tree.low[m] for m in tree.kids(k, "amod", "compound"))
        return out


def verb_frame(tree: Tree, v: int, particle: str = "") -> Frame:
    """The frame of a verb."""
    passive = tree.passive(v)
    preps = tree.preps(v)
    objects = tree.objects(v)
    if not objects:
        objects = _acting(tree, v) or _declared(tree, v)
    elif not passive:  # "declared him persona non grata"
        said = lists.nouns("unwelcome") - {"chargé"}
        objects = [*objects, *(j for j in _declared(tree, v) if tree.low[j] in said)]
    if particle:
        objects, preps = _with_particle(tree, v, particle, objects, preps)
    return Frame(v, passive, list(tree.subjects(v)), objects, preps, particle=particle)


def _declared(tree: Tree, v: int) -> list[int]:
    """ "declares a Chadian envoy persona non grata", parsed as what is declared, not who.

    And "orders the chargé d'affaires to leave", where the parser takes "chargé" for a verb.
    """
    said = lists.nouns("unwelcome")
    return [
        j
        for j in tree.kids(v, "xcomp", "ccomp")
        if tree.low[j] in said
        or (
            tree.tokens[j].upos in ("NOUN", "PROPN")
            and said & {tree.low[k] for k in tree.doc.subtree(j)}
        )
    ]


def _acting(tree: Tree, v: int) -> list[int]:
    """ "expels acting consul Diaz", where the parser takes "acting" for a verb."""
    held = [
        j
        for j in tree.children[v]
        if tree.low[j] == "acting" and tree.tokens[j].dep in ("xcomp", "advcl")
    ]
    return [k for j in held for k in tree.objects(j)]


def _with_particle(
    tree: Tree, v: int, particle: str, objects: list[int], preps: dict[str, list[int]]
) -> tuple[list[int], dict[str, list[int]]]:
    """ "called on Russia": what stands behind the particle is the object."""
    last = particle.split()[-1]
    held = [
        j for prep, js in preps.items() if prep == particle or prep.split()[-1] == last for j in js
    ]
    if objects and last == "with" and tree.low[v] in lists.verbs("given_with"):
        return objects, preps  # "charged him with treason": him
    if held and not tree.passive(v):
        objects = held + [o for o in objects if o not in held]
        preps = {p: js for p, js in preps.items() if js != held}
    return objects, preps


def noun_frame(tree: Tree, n: int, pattern: Pattern) -> Frame:
    """The frame of a noun, with the light verb it is the object of, if any."""
    preps = dict(tree.preps(n))
    for j in tree.children[n]:
        if tree.tokens[j].dep == "conj" and not preps:
            preps = dict(tree.preps(j))
    if (
        tree.tokens[n].dep == "conj"
        and not preps
        and tree.tokens[tree.tokens[n].head].upos == "NOUN"
    ):
        preps = dict(tree.preps(tree.tokens[n].head))
    light = _light(tree, n, pattern)
    if light is None:
        _happening(tree, n, preps)
    if light is not None:
        for prep, held in tree.preps(light).items():
            mine = preps.setdefault(prep, [])
            preps[prep] = [*mine, *(j for j in held if j != n and j not in mine)]
    objects: list[int] = []
    if light is not None:
        objects = [j for j in tree.objects(light) if j != n]
    frame = Frame(n, False, [], objects, preps, light=light)
    for j in preps.get("of", ())[:1]:
        frame.theme_preps = tree.preps(j)
    return frame


def _happening(tree: Tree, n: int, preps: dict[str, list[int]]) -> None:
    """Add what hangs on the verb in "clashes broke out between", "talks take place with"."""
    token = tree.tokens[n]
    if token.dep != "nsubj" or tree.low[token.head] not in lists.verbs("happen"):
        return
    for prep, held in tree.preps(token.head).items():
        if prep in ("between", "with", "among", "in", "near", "on", "against"):
            preps.setdefault(prep, list(held))


def _claimed(tree: Tree, n: int) -> int | None:
    """The verb of "claimed responsibility for the attack": who claims it did it."""
    if tree.case(n) != "for":
        return None
    up = tree.tokens[n].head
    if tree.low[up] in lists.nouns("claims") and tree.tokens[up].dep == "obj":
        up = tree.tokens[up].head
    elif not any(tree.low[j] in lists.nouns("claims") for j in tree.kids(up, "obj")):
        return None
    return up if tree.low[up] in lists.verbs("claiming") else None


def _light(tree: Tree, n: int, pattern: Pattern) -> int | None:
    """The verb that says no more than that the noun happens."""
    top = n
    while tree.tokens[top].dep == "conj" and tree.tokens[tree.tokens[top].head].upos in (
        "NOUN",
        "PROPN",
    ):
        top = tree.tokens[top].head
    token = tree.tokens[top]
    up = tree.tokens[token.head]
    claim = _claimed(tree, top)
    if claim is not None:
        return claim
    if token.dep == "nmod" and tree.low[up.i] in lists.nouns("transparent"):
        token, up = up, tree.tokens[up.head]
    if up.i == token.i or not tree.is_verb(up.i):
        return None
    base = token.dep
    if base not in ("obj", "nsubj:pass", "obl", "iobj", "xcomp"):
        return None
    if base == "obl" and tree.case(token.i) not in (
        "in",
        "on",
        "into",
        "to",
        "out",
        "with",
        "of",
        "for",
    ):
        return None
    word = tree.low[up.i]
    if pattern.light:
        return up.i if word in pattern.light.heads else None
    answered = base == "obl" and tree.case(token.i) == "with" and word in lists.verbs("answering")
    return up.i if answered or word in lists.verbs("light") else None
