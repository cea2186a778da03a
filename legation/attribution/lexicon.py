"""Read the words that say who says so from the room's data files."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from legation.errors import DataError

KINDS = ("speech", "belief", "intention", "decree", "evidence")
# fmt: off
STANCES = (
    "asserts", "confirms", "denies", "accuses", "blames", "warns", "threatens", "promises",
    "demands", "asks", "proposes", "agrees", "supports", "opposes", "praises", "condemns",
    "doubts", "refuses", "expects", "hopes", "fears", "intends", "orders", "apologises",
    "thanks", "shows", "withholds",
)
# fmt: on


@dataclass(frozen=True, slots=True)
class Sense:
    """How a cue is meant and what may be said with it.

    `takes` holds complements ("ccomp", "xcomp", "obj", "acl" or a preposition); `hears`
    is "within", "apart" or "" (see verbs.toml); a `weak` sense needs other evidence.
    """

    kind: str
    stance: str
    takes: frozenset[str]
    hears: str = ""
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All cue words and channels.

    `verbs` and `nouns` map a lemma to its senses; `phrasal` maps (verb, second word) to
    senses; `prepositions` maps a tuple of words; `channel_nouns` maps tuples of lemmas.
    """

    verbs: Mapping[str, tuple[Sense, ...]]
    phrasal: Mapping[tuple[str, str], tuple[Sense, ...]]
    phrasal_verbs: frozenset[str]
    nouns: Mapping[str, tuple[Sense, ...]]
    prepositions: Mapping[tuple[str, ...], Sense]
    adverbs: Mapping[str, Sense]
    adjectives: Mapping[str, Sense]
    relays: frozenset[str]
    carriers: frozenset[str]
    light: frozenset[str]
    unsourced: frozenset[str]
    raising: frozenset[str]
    shown: tuple[tuple[str, str], ...]  # words before the mark, kind of distance
    channel_nouns: Mapping[tuple[str, ...], str]
    channel_verbs: Mapping[str, str]
    channel_roles: Mapping[tuple[str, ...], str]
    speakers: frozenset[str]
    people: frozenset[str]
    topics: frozenset[str]
    vague: frozenset[str]


@cache
def load_lexicon() -> Lexicon:
    """The lexicon that ships with the package.

    Raises `DataError` naming the file and the entry that breaks its schema.
    """
    verbs, phrasal = _verbs(_read("verbs.toml"))
    nouns = _groups(_read("nouns.toml"), "nouns.toml", "nouns")
    phrases = _read("phrases.toml")
    channels = _read("channels.toml")["channel"]
    headlines = _read("headlines.toml")
    return Lexicon(
        verbs=verbs,
        phrasal=phrasal,
        phrasal_verbs=frozenset(verb for verb, _ in phrasal),
        nouns=nouns,
        prepositions={tuple(w.split()): s for w, s in _words(phrases, "preposition")},
        adverbs=dict(_words(phrases, "adverb")),
        adjectives=dict(_words(phrases, "stated")),
        relays=_relays(phrases, False),
        carriers=_relays(phrases, True),
        light=frozenset(v for row in phrases["light"] for v in row["verbs"]),
        unsourced=frozenset(w for row in phrases["unsourced"] for w in row["words"]),
        raising=frozenset(w for row in phrases["raising"] for w in row["words"]),
        shown=tuple((w, row["kind"]) for row in phrases["shown"] for w in row["words"]),
        channel_nouns=_channels(channels, False),
        channel_verbs={v: row["channel"] for row in channels for v in row.get("verbs", ())},
        channel_roles=_channels(channels, True),
        speakers=frozenset(headlines["speakers"]),
        people=frozenset(headlines["people"]),
        topics=frozenset(headlines["topics"]),
        vague=frozenset(headlines["vague"]),
    )


def _read(name: str) -> dict[str, Any]:
    source = resources.files(__package__).joinpath("data", name)
    try:
        return tomllib.loads(source.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"attribution/data/{name}", str(error)) from error


def _sense(row: Mapping[str, Any], name: str) -> Sense:
    if row["kind"] not in KINDS:
        raise DataError(name, f"kind {row['kind']!r} is none of {', '.join(KINDS)}")
    if row["stance"] not in STANCES:
        raise DataError(name, f"stance {row['stance']!r} is none of {', '.join(STANCES)}")
    return Sense(
        row["kind"],
        row["stance"],
        frozenset(row.get("takes", ())),
        row.get("hears", ""),
        row.get("weak", False),
    )


def _groups(data: Mapping[str, Any], name: str, field: str) -> dict[str, tuple[Sense, ...]]:
    out: dict[str, tuple[Sense, ...]] = {}
    for row in data["group"]:
        sense = _sense(row, name)
        for word in row[field]:
            out[word] = (*out.get(word, ()), sense)
    return out


def _verbs(
    data: Mapping[str, Any],
) -> tuple[dict[str, tuple[Sense, ...]], dict[tuple[str, str], tuple[Sense, ...]]]:
    single: dict[str, tuple[Sense, ...]] = {}
    phrasal: dict[tuple[str, str], tuple[Sense, ...]] = {}
    for words, senses in _groups(data, "verbs.toml", "verbs").items():
        parts = words.split()
        if len(parts) == 1:
            single[words] = senses
        elif len(parts) == 2:
            phrasal[parts[0], parts[1]] = senses
    return single, phrasal


def _words(data: Mapping[str, Any], table: str) -> list[tuple[str, Sense]]:
    return [(w, _sense(row, "phrases.toml")) for row in data[table] for w in row["words"]]


def _relays(data: Mapping[str, Any], carried: bool) -> frozenset[str]:
    return frozenset(v for row in data["relay"] if row["carried"] is carried for v in row["verbs"])


def _channels(rows: list[dict[str, Any]], role: bool) -> dict[tuple[str, ...], str]:
    return {
        tuple(noun.split()): row["channel"]
        for row in rows
        if row.get("role", False) is role
        for noun in row.get("nouns", ())
    }
