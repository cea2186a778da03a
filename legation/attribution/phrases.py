"""Cues that belong to a whole clause: "according to …", "in the words of …", "reportedly"."""

from __future__ import annotations

from legation.attribution.lexicon import Sense
from legation.attribution.sources import SUBJECTS, phrase_of
from legation.attribution.spans import holes, stretch_of
from legation.attribution.view import Draft, Phrase, Stretch, View

_CLAUSES = frozenset(["root", "ccomp", "advcl", "parataxis", "acl:relcl", "csubj"])


def find_phrase_cues(view: View) -> list[Draft]:
    """Drafts for prepositions and adverbs of the lexicon."""
    prepositions = view.lexicon.prepositions
    starts = {words[0]: None for words in prepositions}
    out: list[Draft] = []
    for token in view.tokens:
        word = token.text.lower()
        if word in starts:
            draft = _preposition(view, token.i, word)
        elif token.upos == "ADV" and word in view.lexicon.adverbs:
            draft = _adverb(view, token.i, view.lexicon.adverbs[word])
        else:
            continue
        if draft is not None:
            out.append(draft)
    return out


def _preposition(view: View, i: int, word: str) -> Draft | None:
    tokens = view.tokens
    for words, sense in view.lexicon.prepositions.items():
        last = i + len(words) - 1
        if words[0] != word or last + 1 >= len(tokens):
            continue
        if any(tokens[i + k].text.lower() != w for k, w in enumerate(words)):
            continue
        if len(words) == 1 and (tokens[i].dep != "case" or tokens[tokens[i].head].upos != "PROPN"):
            continue
        head = _object_of(view, i, last)
        if head is None:
            continue
        phrase = phrase_of(view, head)
        phrase = Phrase(max(phrase.first, last + 1), max(phrase.last, last + 1), head)
        content = _clause_around(view, head, i, phrase.last)
        if not content:
            continue
        return Draft(
            cue=(i, last),
            cue_head=i,
            sources=[phrase],
            content=content,
            own=len(content),
            kind=sense.kind,
            stance=sense.stance,
            form="preposition",
            reasons=[f"phrase {' '.join(words)}"],
        )
    return None


def _object_of(view: View, first: int, last: int) -> int | None:
    """The noun that the preposition's words introduce."""
    tokens = view.tokens
    end = view.sentence(first)[1]
    if last + 1 >= end:
        return None
    i = last + 1
    for _ in range(12):
        head = tokens[i].head
        if head <= last or head == i or tokens[i].dep in ("root", *_CLAUSES):
            break
        if view.extent(head)[0] > last or tokens[i].dep in (
            "det",
            "amod",
            "compound",
            "nmod:poss",
            "nummod",
            "flat",
            "case",
            "punct",
            "advmod",
        ):
            i = head
            continue
        break
    return i if i < end and tokens[i].upos != "PUNCT" else None


def _clause_around(view: View, head: int, cue: int, last: int) -> list[Stretch]:
    """The clause that the prepositional phrase belongs to, less the phrase itself."""
    tokens = view.tokens
    top = tokens[head].head
    for _ in range(30):
        token = tokens[top]
        if token.dep in _CLAUSES or token.head == top:
            break
        if token.dep == "conj" and token.upos in ("VERB", "AUX") and _has_subject(view, top):
            break
        top = token.head
    if top == head or cue <= top <= last:
        return _rest_of_sentence(view, cue, last)
    first, end = view.extent(top)
    return _less(view, first, end, (cue, last))


def _has_subject(view: View, v: int) -> bool:
    return any(
        view.tokens[j].dep in SUBJECTS or view.tokens[j].dep == "nsubj:pass"
        for j in view.children[v]
    )


def _rest_of_sentence(view: View, cue: int, last: int) -> list[Stretch]:
    first, end = view.sentence(cue)
    return _less(view, first, end - 1, (cue, last))


def _less(view: View, first: int, last: int, cut: tuple[int, int]) -> list[Stretch]:
    tokens = view.tokens
    stretches = []
    for a, b in holes(first, last, cut):
        if all(tokens[k].upos in ("PUNCT", "CCONJ", "ADV", "SCONJ") for k in range(a, b + 1)):
            continue
        stretch = stretch_of(view, a, b)
        if stretch is not None:
            stretches.append(stretch)
    return stretches


def _adverb(view: View, i: int, sense: Sense) -> Draft | None:
    tokens = view.tokens
    top = tokens[i].head
    for _ in range(10):
        token = tokens[top]
        if token.dep in _CLAUSES or token.head == top or token.dep in ("conj", "acl", "xcomp"):
            break
        top = token.head
    if top == i:
        return None
    content = _less(view, *view.extent(top), (i, i))
    if not content:
        return None
    return Draft(
        cue=(i, i),
        cue_head=i,
        sources=[],
        content=content,
        own=len(content),
        kind=sense.kind,
        stance=sense.stance,
        form="adverb",
        reasons=[f"adverb {tokens[i].text.lower()}"],
    )
