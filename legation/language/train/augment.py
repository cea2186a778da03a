"""Varies how words are written, so that headlines do not throw the model."""

from __future__ import annotations

import random
from dataclasses import replace

from legation.language.train.data import Sentence
from legation.language.train.mentions import Renamer

_MINOR = frozenset(
    ("a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or", "but", "by", "as", "with")
)
_STOPS = frozenset(".!?")


class Augment:
    """Rewrites the sentences of a window at random; labels stay true to the words."""

    def __init__(self, rng: random.Random, renamer: Renamer | None = None) -> None:
        self.rng, self.renamer = rng, renamer

    def __call__(self, sentences: list[Sentence]) -> list[Sentence]:
        if self.renamer:
            sentences = self.renamer(sentences)
        out = [self._headline(self._casing(s)) for s in sentences]
        if self.rng.random() < 0.15:
            out = [replace(s, glued=[g and self.rng.random() < 0.5 for g in s.glued]) for s in out]
        if self.rng.random() < 0.5 and out and not out[0].opens:
            out[0] = replace(out[0], opens=True)
        return out

    def _casing(self, s: Sentence) -> Sentence:
        chance = self.rng.random()
        if chance < 0.02:
            words = [w.lower() for w in s.words]
        elif chance < 0.04:
            words = [w.upper() for w in s.words]
        elif chance < 0.09:
            words = [
                w if i and w.lower() in _MINOR else w[:1].upper() + w[1:]
                for i, w in enumerate(s.words)
            ]
        else:
            return s
        return replace(s, words=words)

    def _headline(self, s: Sentence) -> Sentence:
        """Drops the final stop of some sentences that stand alone in their paragraph."""
        last = len(s.words) - 1
        if last < 2 or s.words[last] not in _STOPS or self.rng.random() > 0.07:
            return s
        if (last + 1) in s.heads or last in s.cue_of or last in s.source_of:
            return s
        lists = ("words", "glued", "upos", "xpos", "heads", "deps", "names", "entities")
        cut = {key: getattr(s, key)[:-1] for key in lists}
        return replace(s, **cut, tags={role: tags[:-1] for role, tags in s.tags.items()})
