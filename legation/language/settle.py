"""Settles which word is the subject when the parser would give a verb two.

Heads and relations are chosen word by word; here the weaker of two words in a role that a
head has only once is given its next best reading: another relation, or another head.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from legation.language.resources import load_toml

Floats = NDArray[np.float32]
Heads = NDArray[np.int64]
#: relation scores [k, relations] of k words (first) under k heads (second; 0 root, j word j - 1)
Scorer = Callable[[Heads, Heads], Floats]

_OTHER_HEADS = 3
_CROWD = 4  # more words in one role are no sentence, and are left


class Settler:
    """Knows the roles that a head has only once, as classes of `relations`."""

    def __init__(self, relations: Sequence[str]) -> None:
        names = {name: k for k, name in enumerate(relations)}
        self._role = np.full(len(relations), -1)
        for role, group in enumerate(load_toml("relations.toml")["once"]):
            for name in group:
                if name in names:
                    self._role[names[name]] = role
        self._root = names["root"]

    def __call__(
        self, arc: Floats, heads: Heads, scores: Floats, begins: Sequence[bool], score: Scorer
    ) -> Heads:
        """The relation of each word, and `heads` changed in place where a word moves.

        `arc` [n, n + 1] and `scores` [n, relations] (root set) are the parser's.
        """
        chosen: Heads = scores.argmax(axis=1)
        roles = self._role[chosen]
        taken: dict[tuple[int, int], list[int]] = defaultdict(list)
        for i in np.flatnonzero(roles >= 0).tolist():
            taken[int(heads[i]), int(roles[i])].append(i)
        for crowd in taken.values():
            if not 1 < len(crowd) <= _CROWD:
                continue
            sure = [_logits(scores[i])[chosen[i]] + _logits(arc[i])[heads[i]] for i in crowd]
            best = crowd[int(np.argmax(sure))]
            for i in crowd:
                if i != best:
                    self._move(i, arc, heads, chosen, begins, score)
        return chosen

    def _move(
        self,
        i: int,
        arc: Floats,
        heads: Heads,
        chosen: Heads,
        begins: Sequence[bool],
        score: Scorer,
    ) -> None:
        """Gives word `i` its best reading that leaves every role to one word."""
        options = _heads_for(i, arc, heads, begins)
        scores = score(np.full(len(options), i), options).astype(np.float64)
        scores[:, self._root] = -np.inf
        total = np.empty_like(scores)
        arcs = _logits(arc[i])
        for k, head in enumerate(options):
            total[k] = _logits(scores[k]) + arcs[head]
            others = chosen[(heads == head) & (np.arange(len(heads)) != i)]
            full = set(self._role[others].tolist()) - {-1}
            total[k, np.isin(self._role, list(full))] = -np.inf
        place, relation = divmod(int(total.argmax()), total.shape[1])
        if np.isfinite(total[place, relation]):
            heads[i], chosen[i] = options[place], relation


def lift_subjects(words: Sequence[str], heads: list[int], dep: Sequence[str]) -> None:
    """Gives the subject of a verb of two parts ("Peru test-fired it") to its second part.

    `heads` (a root is its own) is changed in place, where the verb has no subject yet.
    """
    for i, head in enumerate(heads):
        verb = head + 2
        if (
            i < head
            and dep[i].startswith("nsubj")
            and words[head + 1 : verb] == ["-"]
            and heads[head] == verb
            and not any(heads[k] == verb and dep[k].startswith("nsubj") for k in range(i, head))
        ):
            heads[i] = verb


def lift_clauses(words: Sequence[str], heads: list[int], dep: Sequence[str]) -> None:
    """Gives the clause of "stopped short of naming Peru" to the verb, which it negates.

    `heads` (a root is its own) is changed in place.
    """
    adverbs = frozenset(load_toml("adverbs.toml")["with_clauses"])
    for i, head in enumerate(heads):
        if (
            head + 1 < i
            and dep[i] in ("advcl", "acl", "ccomp", "xcomp")
            and dep[head] == "advmod"
            and words[head].lower() in adverbs
            and words[head + 1].lower() == "of"
        ):
            heads[i] = heads[head]


def rehang_counted(words: Sequence[str], heads: list[int], dep: list[str]) -> None:
    """Gives "the second state after Peru to recall it" its clause, and Peru no verb.

    `heads` (a root is its own) and `dep` are changed in place.
    """
    data = load_toml("adverbs.toml")
    after, counts = frozenset(data["after"]), frozenset(data["counts"])
    for i, word in enumerate(words):
        if word.lower() not in after or not counts & {w.lower() for w in words[max(0, i - 4) : i]}:
            continue
        verb, named = heads[i], heads[i]
        if dep[i] == "case" and dep[named] == "nsubj":  # "after Peru" is whole already
            verb = heads[named]
        elif dep[i] == "mark":
            own = [j for j in range(i + 1, verb) if heads[j] == verb and dep[j] == "nsubj"]
            named = own[0] if len(own) == 1 else verb
        if not 0 < i < named < verb or dep[verb] not in ("advcl", "acl", "xcomp"):
            continue
        if heads[verb - 1] == verb and words[verb - 1].lower() == "to":
            heads[verb], dep[verb] = i - 1, "acl"
            heads[named], dep[named] = i - 1, "nmod"
            heads[i], dep[i] = named, "case"


def uncross_objects(heads: list[int], dep: Sequence[str]) -> None:
    """Gives each of two joined verbs the object behind it, where they hold each other's.

    "Peru cut ties with Chile, opened talks with Bolivia": no verb has its object before the
    other.  `heads` (a root is its own) is changed in place.
    """
    objects: dict[int, list[int]] = {}
    for i, head in enumerate(heads):
        if dep[i] == "obj":
            objects.setdefault(head, []).append(i)
    for second, first in enumerate(heads):
        if dep[second] != "conj" or not first < second:
            continue
        near = [i for i in objects.get(second, ()) if first < i < second]
        far = [i for i in objects.get(first, ()) if i > second]
        if len(near) == len(far) == 1:
            heads[near[0]], heads[far[0]] = first, second
            objects[first].remove(far[0])
            objects[first].append(near[0])
            objects[second].remove(near[0])
            objects[second].append(far[0])


def _heads_for(i: int, arc: Floats, heads: Heads, begins: Sequence[bool]) -> Heads:
    """The head of word `i` and the likeliest others in its sentence that leave a tree."""
    first = max(k for k in range(i + 1) if begins[k])
    last = next((k for k in range(i + 1, len(begins)) if begins[k]), len(begins))
    below = {i}
    grown = True
    while grown:
        fresh = {k for k in range(first, last) if heads[k] - 1 in below} - below
        below |= fresh
        grown = bool(fresh)
    row = arc[i, first + 1 : last + 1].astype(np.float64)
    row[[k - first for k in below]] = -np.inf
    row[heads[i] - 1 - first] = -np.inf
    order = np.argsort(-row, kind="stable")[:_OTHER_HEADS]
    likely = [int(k) + first + 1 for k in order if np.isfinite(row[k])]
    return np.array([int(heads[i]), *likely])


def _logits(row: NDArray[np.floating]) -> NDArray[np.floating]:
    """Log probabilities of a row of scores."""
    top = row.max()
    shifted: NDArray[np.floating] = row - top - np.log(np.exp(row - top).sum())
    return shifted
