"""No verb keeps two subjects."""

from __future__ import annotations

import numpy as np

from legation.language.settle import Settler, lift_clauses, lift_subjects, uncross_objects

RELATIONS = ["root", "nsubj", "obj", "flat"]


def settle(arc: np.ndarray, rel: np.ndarray, again: np.ndarray) -> tuple[list[int], list[str]]:
    """Settles three words whose last is the root; `again` holds relation scores by head."""
    heads = np.array([3, 3, 0])
    rel = rel.astype(np.float32)
    rel[:, 0] = [-np.inf, -np.inf, np.inf]

    def score(words: np.ndarray, options: np.ndarray) -> np.ndarray:
        return again[words, options].astype(np.float32)

    chosen = Settler(RELATIONS)(arc.astype(np.float32), heads, rel, [True, False, False], score)
    return heads.tolist(), [RELATIONS[k] for k in chosen]


def test_weaker_subject_moves() -> None:
    arc = np.array([[0, 0, 0, 5], [0, 2, 0, 3], [9, 0, 0, 0]])
    rel = np.array([[0, 5, 0, 0], [0, 2, 0, 1], [0, 0, 0, 0]])
    again = np.zeros((3, 4, 4))
    again[1, 1] = [0, 0, 0, 4]  # as a part of the first word's name
    again[1, 3] = [0, 2, 0, 1]
    assert settle(arc, rel, again) == ([3, 1, 0], ["nsubj", "flat", "root"])


def test_object_role_is_free() -> None:
    arc = np.array([[0, 0, 0, 5], [0, -9, 0, 3], [9, 0, 0, 0]])
    rel = np.array([[0, 5, 0, 0], [0, 2, 1, 0], [0, 0, 0, 0]])
    again = np.zeros((3, 4, 4))
    again[1, 3] = [0, 2, 1, 0]
    assert settle(arc, rel, again) == ([3, 3, 0], ["nsubj", "obj", "root"])


def test_nothing_to_settle() -> None:
    arc, rel = np.eye(3, 4), np.array([[0, 5, 0, 0], [0, 0, 5, 0], [0, 0, 0, 0]])
    heads, deps = settle(arc, rel, np.zeros((3, 4, 4)))
    assert (heads, deps) == ([3, 3, 0], ["nsubj", "obj", "root"])


def test_a_verb_of_two_parts_has_its_subject_at_the_second() -> None:
    words = ["Peru", "test", "-", "fired", "rockets"]
    heads, dep = [1, 3, 1, 3, 3], ["nsubj", "obl:unmarked", "punct", "root", "obj"]
    lift_subjects(words, heads, dep)
    assert heads == [3, 3, 1, 3, 3]
    heads = [3, 3, 1, 3, 3]
    lift_subjects(words, heads, dep)
    assert heads == [3, 3, 1, 3, 3]
    other = [1, 1, 1, 1, 3]
    lift_subjects(words, other, dep)
    assert other == [1, 1, 1, 1, 3]


def test_joined_verbs_have_their_own_objects() -> None:
    # "Peru cut ties , opened talks": each verb held the other's object
    heads, dep = [1, 1, 4, 4, 1, 1], ["nsubj", "root", "obj", "punct", "conj", "obj"]
    uncross_objects(heads, dep)
    assert heads == [1, 1, 1, 4, 1, 4]
    uncross_objects(heads, dep)
    assert heads == [1, 1, 1, 4, 1, 4]


def test_a_clause_with_short_of_is_the_verbs() -> None:
    words = ["Chile", "stopped", "short", "of", "naming", "Peru"]
    heads, dep = [1, 1, 1, 4, 2, 4], ["nsubj", "root", "advmod", "mark", "advcl", "obj"]
    lift_clauses(words, heads, dep)
    assert heads == [1, 1, 1, 4, 1, 4]
