"""Drafts of pronouns and of "the latter", "both", "the two"."""

from __future__ import annotations

from legation.actors.model import Draft
from legation.actors.scene import Scene

#: parts of speech of the words that only refer
REFERRING = frozenset({"PRON", "DET", "ADJ", "NUM", "NOUN", "PROPN", "ADV", "CCONJ"})


def drafts_of_pronouns(scene: Scene) -> None:
    """Adds a draft for every word that only refers."""
    book = scene.kb.pronouns
    order = scene.kb.order_words
    for token in scene.doc.tokens:
        if token.upos not in REFERRING:
            continue
        word = token.text.lower()
        if token.upos == "PRON" and word in book:
            if token.text == "US" or (word == "it" and token.dep == "expl"):
                continue
            sort, gender, number = book[word]
            draft = Draft(token.i, token.i + 1, token.i, "pronoun")
            draft.need, draft.sort = sort, {"person": "person", "thing": "body"}.get(sort, "people")
            draft.gender = gender if gender != "n" else ""
            draft.plural = number == "p"
            draft.lemma = word
            scene.add(draft)
        elif word in order and is_order(scene, token.i, word):
            draft = Draft(token.i, token.i + 1, token.i, "pronoun")
            draft.need, draft.lemma = order[word], word
            previous = scene.doc.tokens[token.i - 1] if token.i else None
            if previous is not None and previous.text.lower() == "the":
                draft.first = token.i - 1
            draft.plural = order[word] == "both"
            scene.add(draft)


def is_order(scene: Scene, i: int, word: str) -> bool:
    """Whether "latter", "former", "both" or "two" stands alone for somebody."""
    tokens = scene.doc.tokens
    t = tokens[i]
    if t.dep in ("amod", "det", "det:predet", "nummod", "cc:preconj", "compound", "advmod"):
        return False
    if word == "both":
        return t.dep in ("nsubj", "nsubj:pass", "obj", "obl", "nmod", "iobj")
    return i > 0 and tokens[i - 1].text.lower() == "the" and tokens[i - 1].head == i
