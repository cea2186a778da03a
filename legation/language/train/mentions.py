"""Puts other names in the place of names, and datelines before reports, while training."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib import resources

from legation.language.resources import load_toml
from legation.language.tokens import Tokeniser
from legation.language.train.data import Sentence, Text

Name = tuple[str, ...]
Names = dict[str, list[Name]]

RATES = {
    "Location": 0.3,
    "Organization": 0.35,
    "Person": 0.25,
    "NORP": 0.35,
    "Facility": 0.4,
    "Product": 0.4,
}
"""How often a name of a class makes room for another, in a window where names are changed."""

_TABLES = (
    "names.tsv",
    "subnational.tsv",
    "people.tsv",
    "organisations_igo.tsv",
    "organisations_groups.tsv",
    "organisations_outlets.tsv",
)
_KINDS = {
    "name": "Location",
    "capital": "Location",
    "adjective": "NORP",
    "demonym": "NORP",
    "regional": "NORP",
}
_SHORT = 12  # words of a paragraph that is too short to begin a story
_tokenise = Tokeniser()


def from_texts(texts: Iterable[Text]) -> Names:
    """The different names of each class that labelled texts hold, sorted."""
    found: dict[str, set[Name]] = defaultdict(set)
    for text in texts:
        for sentence in text:
            for a, b, label in spans(sentence.entities):
                found[label].add(tuple(sentence.words[a:b]))
    return {label: sorted(names) for label, names in found.items()}


def from_tables() -> Names:
    """The names that the actors' tables hold, by newswire class, sorted.

    Capitals and outlets stand apart once more, as "capital" and "outlet", for datelines.
    """
    found: dict[str, set[Name]] = defaultdict(set)
    for table in _TABLES:
        for row in _rows(table):
            for label, name in _named(table, row):
                if name[:1].isupper() and len(name) > 1:
                    found[label].add(tuple(name[a:b] for a, b in _tokenise(name, 0, len(name))))
    return {label: sorted(names) for label, names in found.items()}


def _rows(table: str) -> Iterator[list[str]]:
    source = resources.files("legation.actors").joinpath("data", table)
    for line in source.read_text(encoding="utf-8").split("\n"):
        if line and not line.startswith("#"):
            yield line.split("\t")


def _named(table: str, row: list[str]) -> Iterator[tuple[str, str]]:
    if table == "names.tsv":
        if label := _KINDS.get(row[2]):
            yield label, row[0]
        if row[2] == "capital":
            yield "capital", row[0]
    elif table == "subnational.tsv":
        yield "Location", row[0]
    elif table == "people.tsv":
        yield "Person", row[0]
    else:
        for name in (row[3], *row[4].split(";")):
            yield "Organization", name.strip()
            if table == "organisations_outlets.tsv":
                yield "outlet", name.strip()


def spans(tags: list[str]) -> list[tuple[int, int, str]]:
    """First word, word after the last, and class of each name in BIO tags."""
    out: list[tuple[int, int, str]] = []
    for i, tag in enumerate(tags):
        if tag[0] == "B":
            out.append((i, i + 1, tag[2:]))
        elif tag[0] == "I" and out:
            out[-1] = (out[-1][0], i + 1, tag[2:])
    return out


class Renamer:
    """Rewrites the names of a window; the same name becomes the same other name throughout.

    `share` is the share of windows where names are changed, `datelines` that of paragraphs
    (the first of a window, with entities or claims) that get a dateline.
    """

    def __init__(self, texts: list[Text], rng: random.Random, *, share: float, datelines: float):
        self.rng, self.share, self.datelines = rng, share, datelines
        self.pools = [from_texts(texts), from_tables()]
        self.months = [
            m.title() for m in load_toml("datelines.toml")["months"].split() if len(m) > 2
        ]

    def __call__(self, sentences: list[Sentence]) -> list[Sentence]:
        """The sentences with other names; those without entities stay as they are."""
        if self.rng.random() < self.share:
            others: dict[tuple[str, Name], Name | None] = {}
            sentences = [self._renamed(s, others) if s.entities else s for s in sentences]
        first = sentences[0]
        story = not first.heads and first.opens and len(first.words) > _SHORT
        if story and self.rng.random() < self.datelines:
            sentences = [self._dated(first), *sentences[1:]]
        return sentences

    def _renamed(self, s: Sentence, others: dict[tuple[str, Name], Name | None]) -> Sentence:
        words: list[str] = []
        glued: list[bool] = []
        tags: list[str] = []
        done = 0
        for a, b, label in spans(s.entities):
            old = tuple(s.words[a:b])
            if (label, old) not in others:
                others[label, old] = self._other(label, old)
            new = others[label, old]
            if new is None:
                continue
            words += [*s.words[done:a], *new]
            glued += [*s.glued[done : a + 1], *[False] * (len(new) - 1)]
            tags += [*s.entities[done:a], "B-" + label, *["I-" + label] * (len(new) - 1)]
            done = b
        words, glued = words + s.words[done:], glued + s.glued[done:]
        return replace(s, words=words, glued=glued, entities=tags + s.entities[done:])

    def _other(self, label: str, old: Name) -> Name | None:
        """Another name of the class (plural for plural, where it is of a people), or None."""
        if self.rng.random() >= RATES.get(label, 0.0):
            return None
        names = self.rng.choice([pool[label] for pool in self.pools if pool.get(label)])
        for _ in range(8):
            new = self.rng.choice(names)
            if label != "NORP" or new[-1].endswith("s") == old[-1].endswith("s"):
                return tuple(w.upper() for w in new) if " ".join(old).isupper() else new
        return None

    def _dated(self, s: Sentence) -> Sentence:
        """The paragraph after a dateline: "KYIV, July 13 (Agency) —" and its like."""
        rng = self.rng
        place = rng.choice(self.pools[1][rng.choice(("capital", "Location"))])
        if rng.random() < 0.6:
            place = tuple(w.upper() for w in place)
        parts: list[tuple[Name, str]] = [(place, "Location")]
        if rng.random() < 0.7:
            parts += [((",",), ""), ((rng.choice(self.months), str(rng.randint(1, 31))), "Date")]
        if rng.random() < 0.7:
            parts += [
                (("(",), ""),
                (rng.choice(self.pools[1]["outlet"]), "Organization"),
                ((")",), ""),
            ]
        parts.append(((rng.choice(("—", "–", "-", "--")),), ""))
        words = [w for name, _ in parts for w in name]
        tags = [
            ("I-" if i else "B-") + label if label else "O"
            for name, label in parts
            for i in range(len(name))
        ]
        before = ["", *words]
        glued = [w in ",)" or before[i] == "(" for i, w in enumerate(words)]
        n = len(words)
        return replace(
            s,
            words=words + s.words,
            glued=glued + s.glued,
            entities=tags + s.entities if s.entities else [],
            tags={role: ["O"] * n + old for role, old in s.tags.items()},
            source_of={c + n: None if x is None else x + n for c, x in s.source_of.items()},
            cue_of={c + n: x + n for c, x in s.cue_of.items()},
        )
