"""Cue nouns and adjectives: "Moscow's claim that …", "calls for …", "is confident that …"."""

from __future__ import annotations

from collections.abc import Sequence

from legation.attribution.lexicon import Sense
from legation.attribution.sources import first_case, phrase_of, sources_of, subject_of
from legation.attribution.spans import cue_span, stretch_of
from legation.attribution.view import Draft, Phrase, View, pick_sense


def find_noun_cues(view: View) -> list[Draft]:
    """Drafts for nouns and adjectives of the lexicon with a clause or phrase as their content."""
    lexicon = view.lexicon
    out: list[Draft] = []
    for token in view.tokens:
        if token.upos == "NOUN":
            senses = lexicon.nouns.get(token.lemma.lower())
            draft = _noun(view, token.i, senses) if senses else None
        elif token.upos == "ADJ":
            stated = lexicon.adjectives.get(token.lemma.lower())
            draft = _adjective(view, token.i, stated) if stated else None
        else:
            continue
        if draft is not None:
            out.append(draft)
    return out


def _noun(view: View, n: int, senses: Sequence[Sense]) -> Draft | None:
    tokens = view.tokens
    for j in view.children[n]:
        if j < n:
            continue
        dep = tokens[j].dep
        sense: Sense | None = None
        cue_last = n
        first, last = view.extent(j)
        if (dep in ("acl", "ccomp") and tokens[j].xpos not in ("VBG", "VBN")) or dep == "ccomp":
            sense = pick_sense(senses, "acl")
        elif dep in ("nmod", "acl", "advcl"):
            case = first_case(view, j)
            sense = pick_sense(senses, case) if case else None
            if first == n + 1:
                cue_last, first = n + 1, first + 1
        if sense is None or last < first:
            continue
        stretch = stretch_of(view, first, last)
        if stretch is None:
            continue
        cue_first, sources, light = _holder(view, n, j)
        return Draft(
            cue=(cue_first, cue_last),
            cue_head=n,
            sources=sources,
            content=[stretch],
            kind=sense.kind,
            stance=sense.stance,
            form="light verb" if light else "noun",
            weak=sense.weak or not sources,
            reasons=[f"noun {tokens[n].lemma}"],
        )
    return None


def _holder(view: View, n: int, content: int) -> tuple[int, list[Phrase], bool]:
    """First token of the cue, whose noun it is, and whether a light verb carries it."""
    tokens = view.tokens
    for j in view.children[n]:
        if tokens[j].dep == "nmod:poss":
            return n, [_possessor(view, j)], False
    for j in view.children[n]:
        if j != content and tokens[j].dep == "nmod" and first_case(view, j) in ("by", "from"):
            return n, [phrase_of(view, j)], False
    verb = tokens[n].head
    if tokens[n].dep == "obj" and tokens[verb].upos == "VERB":
        light = tokens[verb].lemma.lower() in view.lexicon.light
        first = cue_span(view, verb)[0] if light else n
        subject = subject_of(view, verb)
        if subject is not None:
            return first, [phrase_of(view, subject, within=verb)], light
    return n, [], False


def _possessor(view: View, j: int) -> Phrase:
    phrase = phrase_of(view, j)
    last = phrase.last
    while last > phrase.head and view.tokens[last].text in ("'s", "’s", "'", "’"):
        last -= 1
    return Phrase(phrase.first, last, phrase.head)


def _adjective(view: View, a: int, sense: Sense) -> Draft | None:
    """ "is confident that …", "were worried about …"."""
    tokens = view.tokens
    if view.doc.child(a, "cop") is None:
        return None
    for j in view.children[a]:
        if j < a:
            continue
        token = tokens[j]
        first, last = view.extent(j)
        cue_last = a
        if token.dep in ("obl", "advcl") and first_case(view, j) in (
            "about",
            "of",
            "with",
            "over",
            "at",
        ):
            if first == a + 1:
                cue_last, first = a + 1, first + 1
        elif token.dep not in ("ccomp", "xcomp"):
            continue
        stretch = stretch_of(view, first, last)
        sources = sources_of(view, a, passive=False)
        if stretch is None or not sources:
            continue
        return Draft(
            cue=(cue_span(view, a)[0], cue_last),
            cue_head=a,
            sources=sources,
            content=[stretch],
            kind=sense.kind,
            stance=sense.stance,
            form="adjective",
            weak=token.dep not in ("ccomp", "xcomp"),
            reasons=[f"adjective {tokens[a].lemma}"],
        )
    return None
