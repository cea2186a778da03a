"""Which of several places of one name is meant."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from math import log10
from typing import Any

from legation.places.folding import fold
from legation.places.gazetteer import Candidate, Gazetteer, read
from legation.places.names import Name, holds
from legation.records import Cast, Document

IN_SENTENCE, IN_DOCUMENT, BESIDE, SAID, NEIGHBOUR = 3.0, 1.5, 6.0, 6.0, 0.4
IN_REGION = 2.0
COUNTRY, AREA, REGION, CAPITAL, OTHER_NAME = 7.5, 6.8, -0.6, 1.5, -1.5


@cache
def homonyms() -> dict[str, dict[str, Any]]:
    """Names that are a country and something else."""
    return {row["name"]: row for row in read("use.toml").get("homonym", [])}


@dataclass(frozen=True, slots=True)
class Setting:
    """Which states a document speaks of, and where."""

    by_sentence: dict[int, Counter[str]]
    everywhere: Counter[str]
    regions: frozenset[tuple[int, str]]  # sentence and code of the regions named in it
    words: frozenset[str]  # of the document, for the cues of homonyms; empty if it has none

    def weight(self, country: str, sent: int, gazetteer: Gazetteer) -> float:
        """How much speaks for a place in this state."""
        here = self.by_sentence.get(sent, Counter())
        score = IN_SENTENCE if here[country] else 0.0
        total = sum(self.everywhere.values())
        if total:
            score += IN_DOCUMENT * min(1.0, 2 * self.everywhere[country] / total)
        near = gazetteer.neighbours.get(country, frozenset())
        if not here[country] and any(gazetteer.iso.get(iso) in here for iso in near):
            score += NEIGHBOUR
        return score


def setting(doc: Document, cast: Cast | None, gazetteer: Gazetteer, names: list[Name]) -> Setting:
    """The states named in each sentence: by country, adjective or a city that can be only one."""
    by_sentence: dict[int, Counter[str]] = {}
    seen: Counter[str] = Counter()

    def note(sent: int, country: str | None, times: int = 1) -> None:
        if country is not None:
            by_sentence.setdefault(sent, Counter())[country] += times
            seen[country] += times

    tokens = doc.tokens
    for i, token in enumerate(tokens):
        if token.text[:1].isupper():
            one = fold(token.text)
            after = tokens[i + 1].text if i + 1 < len(tokens) else ""
            country = None
            if after[:1].isupper():
                two = f"{one} {fold(after)}"
                country = gazetteer.country_id(two) or gazetteer.adjectives.get(two)
            if country is None and one not in homonyms():
                country = gazetteer.country_id(one) or gazetteer.adjectives.get(one)
            if one == "us" and not token.text.isupper():
                country = None
            note(token.sent, country)
    for name in names:
        top = max(c.people for c in name.candidates)
        best = [c for c in name.candidates if c.people * 20 > top]
        if top > 100_000 and len({c.country for c in best}) == 1 and best[0].feature != "country":
            note(tokens[name.first].sent, best[0].country)
    regions = frozenset(
        (tokens[name.first].sent, c.region)
        for name in names
        for c in name.candidates
        if c.feature == "region" and c.region and name.stands == "where"
        if name.feature == "region" or not _own_city(name, c)
    )
    ambiguous = any(
        fold(doc.text[tokens[n.first].start : tokens[n.last - 1].end]) in homonyms() for n in names
    )
    said = frozenset(t.text.lower() for t in tokens) if ambiguous else frozenset[str]()
    return Setting(by_sentence, seen, regions, said)


def score(
    doc: Document, name: Name, candidate: Candidate, context: Setting, gazetteer: Gazetteer
) -> tuple[float, list[str]]:
    """How well a candidate fits, and why."""
    sent = doc.tokens[name.first].sent
    points, why = _prior(candidate), [f"{candidate.feature} of {candidate.people} people"]
    own = any(c.feature == "country" and c.country == candidate.country for c in name.candidates)
    if candidate.country is not None and candidate.feature != "country" and not own:
        weight = context.weight(candidate.country, sent, gazetteer)
        if weight > 1:
            why.append(f"{candidate.country} is spoken of")
        points += weight
        if candidate.feature == "city" and (sent, candidate.region) in context.regions:
            points += IN_REGION
            why.append("its region is spoken of")
    if name.feature is not None:
        fits = (
            candidate.feature == name.feature
            or (name.feature == "area" and candidate.feature in ("area", "region"))
            or (
                name.feature == "region"
                and candidate.area is not None
                and candidate.feature == "area"
            )
        )
        points += SAID if fits else -SAID
        if fits:
            why.append(f"said to be a {name.feature}")
    elif candidate.feature == "region" and _own_city(name, candidate):
        points -= 2.0
    return points + _homonym(doc, name, candidate, context), why


def _prior(candidate: Candidate) -> float:
    if candidate.feature == "country":
        return COUNTRY
    if candidate.feature == "area":
        return AREA
    people = log10(candidate.people + 10)
    points = (
        people
        + (CAPITAL if candidate.capital else 0.0)
        + (OTHER_NAME if candidate.other_name else 0.0)
    )
    return points + (REGION if candidate.feature == "region" else 0.0)


def _own_city(name: Name, region: Candidate) -> bool:
    return any(
        c.feature == "city" and c.country == region.country and c.people * 20 > region.people
        for c in name.candidates
    )


def _homonym(doc: Document, name: Name, candidate: Candidate, context: Setting) -> float:
    row = homonyms().get(
        fold(doc.text[doc.tokens[name.first].start : doc.tokens[name.last - 1].end])
    )
    if row is None or candidate.region != row["other"]:
        return 0.0
    low = context.words
    cues, against = len(low & set(row["cues"])), len(low & set(row["against"]))
    return 4.0 if cues > against else 0.0


def beside(doc: Document, names: list[Name], k: int) -> Name | None:
    """The name that follows in "Paris, Texas" and says where the first one lies."""
    if k + 1 >= len(names):
        return None
    one, two = names[k], names[k + 1]
    if two.first - one.last == 1 and doc.tokens[one.last].text == "," and _contains(one, two):
        return two
    if two.first - one.last == 1 and doc.tokens[one.last].text == "in" and _contains(one, two):
        return two
    return None


def _contains(one: Name, two: Name) -> bool:
    return any(holds(outer, inner) for inner in one.candidates for outer in two.candidates)
