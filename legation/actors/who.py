"""Answers "who is this?" for one mention, with the reasons: `legation who "…" --on DATE`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from legation.actors.folding import fold
from legation.actors.resolve import Actors
from legation.records import Document, Entity, Mention, Token


@dataclass(frozen=True, slots=True)
class Answer:
    """What a mention stands for, and what else the tables know under that name."""

    text: str
    on: date | None
    mentions: tuple[Mention, ...]
    #: every reading in the tables, one line each
    readings: tuple[str, ...]


def who(
    text: str,
    *,
    on: date | None = None,
    actors: Actors | None = None,
    annotate: Callable[[str], Document] | None = None,
) -> Answer:
    """Resolves `text` as one mention as of the day `on`.

    `annotate` reads it with the language model; without one a plain reading of the words does.
    """
    actors = actors or Actors.load()
    doc = (annotate or plainly(actors))(text)
    cast = actors.resolve(doc, on)
    outer = tuple(
        m
        for m in cast.mentions
        if not any(o is not m and o.start <= m.start and m.end <= o.end for o in cast.mentions)
    )
    return Answer(text, on, outer, tuple(readings(actors, text)))


def readings(actors: Actors, text: str) -> list[str]:
    """All that the tables know under exactly this name."""
    kb = actors.knowledge
    out = []
    for e in kb.names.get(fold(text), ()):
        span = " ".join(
            filter(
                None, (f"from {e.since}" if e.since else "", f"until {e.until}" if e.until else "")
            )
        )
        out.append(f"{e.id or '-'} {kb.name_of(e.id) if e.id else ''} ({e.type}) {span}".strip())
    for person in actors.people.candidates(text):
        for t in person.tenures:
            out.append(
                f"{t.holder} {person.name}, {t.role}, {t.since or '?'} to {t.until or 'now'} "
                f"({t.source}, {t.confidence:g})"
            )
    state = kb.subnational.get(fold(text))
    if state:
        out.append(f"{state} {kb.name_of(state)} (a city or region of it)")
    return out


def plainly(actors: Actors) -> Callable[[str], Document]:
    """Reads a bare phrase without a model: the last noun before a name governs."""

    def read(text: str) -> Document:
        kb = actors.knowledge
        spans = [
            m.span() for m in re.finditer(r"['’]s\b|(?:[\w.&-]|['’](?!s\b))*[\w.]|[^\w\s]", text)
        ]
        words = [text[a:b] for a, b in spans]
        tags = [tag(kb.nouns, kb.names, w) for w in words]
        top = next((k for k in range(len(words) - 1, -1, -1) if tags[k] != "PUNCT"), 0)
        tokens = []
        for k, ((a, b), w) in enumerate(zip(spans, words, strict=True)):
            dep = (
                "root"
                if k == top
                else {"ADJ": "amod", "DET": "det", "PART": "case"}.get(tags[k], "compound")
            )
            if k + 1 < len(words) and words[k + 1] in ("'s", "’s"):
                dep = "nmod:poss"
            head = k - 1 if tags[k] == "PART" and k else top
            lemma = w.lower().removesuffix("s") if w.lower() not in kb.nouns else w.lower()
            tokens.append(Token(k, a, b, w, lemma, tags[k], "NN", head, dep, 0))
        children = tuple(
            tuple(c.i for c in tokens if c.head == k and c.i != k) for k in range(len(tokens))
        )
        return Document(
            text,
            tuple(tokens),
            ((0, len(tokens)),) if tokens else (),
            ((0, len(tokens)),) if tokens else (),
            people_in(kb, words, tags),
            {},
            children,
        )

    return read


def tag(nouns: Mapping[str, object], names: Mapping[str, object], word: str) -> str:
    """A part of speech for a word of a bare phrase."""
    low = word.lower()
    if word in ("'s", "’s"):
        return "PART"
    if not word[:1].isalnum():
        return "PUNCT"
    if low in ("the", "a", "an"):
        return "DET"
    if low in nouns or low.removesuffix("s") in nouns:
        return "NOUN"
    return "PROPN" if word[:1].isupper() else "ADJ"


def people_in(kb: object, words: list[str], tags: list[str]) -> tuple[Entity, ...]:
    """Capitalised words after the last noun, or the whole phrase, as a person's name."""
    first = max((k + 1 for k, t in enumerate(tags) if t == "NOUN"), default=0)
    if first < len(words) and all(t == "PROPN" for t in tags[first:]):
        return (Entity(first, len(words), "Person"),)
    return ()
