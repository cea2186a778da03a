"""Cue verbs: what they say (complement in the tree) and who says it."""

from __future__ import annotations

from collections.abc import Sequence

from legation.attribution.complements import complement_of
from legation.attribution.frames import frame_of
from legation.attribution.lexicon import Sense
from legation.attribution.sources import is_passive, sources_of
from legation.attribution.spans import cue_span
from legation.attribution.view import Draft, View


def find_verb_cues(view: View) -> list[Draft]:
    """A draft for every verb of the lexicon with something said and a place for who says it."""
    lexicon = view.lexicon
    out: list[Draft] = []
    for token in view.tokens:
        if token.upos != "VERB":
            continue
        lemma = token.lemma.lower()
        senses = lexicon.verbs.get(lemma, ())
        if not senses and lemma not in lexicon.phrasal_verbs:
            continue
        draft = verb_draft(view, token.i, lemma, senses)
        if draft is not None:
            out.append(draft)
    return out


def verb_draft(view: View, v: int, lemma: str, senses: Sequence[Sense]) -> Draft | None:
    """The draft of one verb, or `None` when nothing is said by it."""
    frame = frame_of(view, v)
    passive = is_passive(view, v)
    if frame.particle is not None:
        particle = view.tokens[frame.particle].text.lower()
        senses = (*view.lexicon.phrasal.get((lemma, particle), ()), *senses)
    raising = lemma in view.lexicon.raising
    if raising and frame.passive_subject is None:
        frame.passive_subject = view.doc.child(v, "nsubj")
    passive = passive or raising
    sources = sources_of(view, v, passive=passive)
    for phrase in sources:
        frame.obj = None if frame.obj == phrase.head else frame.obj
        frame.clause = None if frame.clause == phrase.head else frame.clause
    found = complement_of(view, v, lemma, frame, senses, passive=passive)
    if found is None:
        return None
    sense, content, stop, form = found
    if not content:
        return None
    first, last = cue_span(view, v, stop)
    draft = Draft(
        cue=(first, last),
        cue_head=v,
        sources=sources,
        content=content,
        own=len(content),
        kind=sense.kind,
        stance="withholds" if frame.negated else sense.stance,
        form=form,
        weak=sense.weak,
        passive=passive,
    )
    draft.reasons.append(f"verb {lemma}: {form}")
    return draft
