"""Which words of a document name places, and how they stand in the sentence."""

from __future__ import annotations

from dataclasses import dataclass

from legation.places.folding import fold
from legation.places.gazetteer import Candidate, Gazetteer
from legation.places.standing import described, preposition, role, words
from legation.records import Cast, Document, Entity

_INSIDE = frozenset(
    {
        "of",
        "the",
        "and",
        "al",
        "el",
        "de",
        "la",
        "le",
        "du",
        "es",
        "az",
        "ez",
        "ash",
        "as",
        "i",
        "e",
        "sur",
        "da",
        "do",
        "dos",
        "del",
        "-",
        "’s",
        "'s",
        "au",
        "en",
        "bin",
        "upon",
        "on",
    }
)
#: the longest name, in tokens
LONGEST = 6
_NAMES = frozenset({"Person", "Organization", "Product", "Misc", "Money"})


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens `first` to `last` (exclusive) and the places they may name."""

    first: int
    last: int
    head: int
    candidates: tuple[Candidate, ...]
    #: "where" (in, at, near …), "thing" (Kabul talks), "owner", "of", "subject", "object", "says"
    stands: str
    feature: str | None  # "city", "region", "area": what a noun beside it says it is


def find_names(doc: Document, cast: Cast | None, gazetteer: Gazetteer) -> list[Name]:
    """All names of places that stand as places, in order."""
    tokens, i = doc.tokens, 0
    out: list[Name] = []
    inside = _entities(doc)
    surnames = {
        doc.tokens[e.end - 1].text
        for e in doc.entities
        if e.label == "Person" and e.end - e.start > 1
    }
    while i < len(tokens):
        first = tokens[i].text[:1]
        if not first.isupper() or not first.isalpha():
            i += 1
            continue
        found = _longest(doc, i, gazetteer, inside)
        if found is None:
            i += 1
            continue
        last, candidates = found
        locative = words()["unknown_in"]
        if last == i + 1 and tokens[i].text in surnames and preposition(doc, i) not in locative:
            i = last  # "Abed Kamal …  Kamal"
            continue
        name = _standing(doc, cast, i, last, candidates, inside)
        if name is None and out and _lies_in(doc, out[-1], i, candidates):
            name = Name(i, last, _head(doc, i, last), candidates, "where", None)
        if name is None and _holds_unknown(doc, i, out[-1].last if out else 0, inside):
            name = Name(i, last, _head(doc, i, last), candidates, "where", None)
        if name is not None:
            out.append(name)
        i = last
    return out


def _lies_in(doc: Document, before: Name, first: int, candidates: tuple[Candidate, ...]) -> bool:
    """ "Hyderabad, Pakistan": a place right after one that lies in it."""
    if doc.tokens[min(first + 1, len(doc.tokens) - 1)].text in ("'s", "’s"):
        return False
    gap = [token.text.lower() for token in doc.tokens[before.last : first]]
    nouns = words()["region_words"] | words()["city_words"]
    if not gap or gap[-1] not in (",", "(") or any(word not in nouns for word in gap[:-1]):
        return False
    return any(holds(outer, inner) for outer in candidates for inner in before.candidates)


def _holds_unknown(doc: Document, first: int, after: int, inside: dict[int, Entity]) -> bool:
    """ "in Dora, Baghdad": a place that no table knows, and what it lies in."""
    tokens = doc.tokens
    if first < 3 or tokens[first - 1].text != "," or tokens[first].dep.startswith("nsubj"):
        return False
    entity = inside.get(first - 2)
    if entity is None or entity.label != "Location" or entity.start < max(after, 1):
        return False
    return tokens[entity.start - 1].text.lower() in words()["unknown_in"]


def holds(outer: Candidate, inner: Candidate) -> bool:
    """Whether one place lies in the other."""
    if outer.feature == "country":
        return inner.feature != "country" and inner.country == outer.country
    if outer.feature == "region":
        return inner.feature == "city" and inner.region == outer.region
    return bool(outer.parts) and inner.feature == "city" and inner.region in outer.parts


def _head(doc: Document, first: int, last: int) -> int:
    tokens = doc.tokens
    return next((i for i in range(first, last) if not first <= tokens[i].head < last), last - 1)


def _entities(doc: Document) -> dict[int, Entity]:
    return {i: entity for entity in doc.entities for i in range(entity.start, entity.end)}


def _longest(
    doc: Document, start: int, gazetteer: Gazetteer, inside: dict[int, Entity]
) -> tuple[int, tuple[Candidate, ...]] | None:
    tokens = doc.tokens
    end, limit = start + 1, min(len(tokens), start + LONGEST, doc.sentences[tokens[start].sent][1])
    while end < limit:
        text = tokens[end].text
        if not (text[:1].isupper() or text.lower() in _INSIDE):
            break
        end += 1
    while end > start:
        last = tokens[end - 1].text
        if end - start == 1 or last[:1].isupper():
            candidates = gazetteer.lookup(fold(doc.text[tokens[start].start : tokens[end - 1].end]))
            if candidates and (
                end - start > 1
                or tokens[start].upos in ("PROPN", "NOUN", "X", "ADJ")
                or start in inside
            ):
                return end, candidates
        end -= 1
    return None


def _standing(
    doc: Document,
    cast: Cast | None,
    first: int,
    last: int,
    candidates: tuple[Candidate, ...],
    inside: dict[int, Entity],
) -> Name | None:
    entity, head = inside.get(first), _head(doc, first, last)
    feature, following = described(doc, first, last)
    if _no_place(doc, first, last, entity, following):
        return None
    if feature is None and not _sure(doc, first, last, candidates, inside):
        return None
    power = any(c.feature == "country" or c.capital for c in candidates[:4])
    stands = role(doc, first, last, head, power)
    if stands != "where" and feature is None:
        if power or stands in ("says", "object") or _acts(cast, first, last):
            return None
        named = entity is not None and entity.label == "Location"
        if not named and (stands == "subject" or not any(_known(c) for c in candidates)):
            return None
    return Name(first, last, head, candidates, stands, feature)


def _no_place(doc: Document, first: int, last: int, entity: Entity | None, following: str) -> bool:
    """Whether the words around say that this is part of another name."""
    adjective = doc.tokens[first].upos == "ADJ" or (entity is not None and entity.label == "NORP")
    if adjective and last - first == 1 and following not in words()["region_words"]:
        return True
    lists, before = words(), doc.tokens[first - 1].text.lower().strip(".") if first else ""
    if (
        entity is not None
        and entity.label in _NAMES
        and (entity.start < first or entity.end > last)
    ):
        return True
    if _water(doc, first, last):
        return True
    return following in lists["not_places"] or before in lists["personal_titles"]


def _water(doc: Document, first: int, last: int) -> bool:
    """Whether the name is half of "Gulf of Suez"."""
    tokens, waters = doc.tokens, words()["waters"]
    if first > 1 and tokens[first - 1].text == "of":
        begins = tokens[first - 2].text
        if begins[:1].isupper() and begins.lower() in waters:
            return True
    ends = tokens[last - 1].text.lower() in waters and last < len(tokens)
    return ends and last - first == 1 and tokens[last].text == "of"


def _known(candidate: Candidate) -> bool:
    return candidate.feature != "city" or (candidate.people > 300_000 and not candidate.other_name)


def _sure(
    doc: Document,
    first: int,
    last: int,
    candidates: tuple[Candidate, ...],
    inside: dict[int, Entity],
) -> bool:
    """Whether the words can be a name by themselves: no common word, acronym or part of a name."""
    text = doc.text[doc.tokens[first].start : doc.tokens[last - 1].end]
    if last - first == 1 and text.lower() in words()["never"]:
        return False
    small = all(c.feature in ("city", "region") for c in candidates)
    if text.isupper() and len(text) <= 6 and small and not doc.text.isupper():
        return False
    if last < len(doc.tokens) and _part_of_name(doc, first, last, inside):
        return False
    return not _ends_a_name(doc, first, inside)


def _acts(cast: Cast | None, first: int, last: int) -> bool:
    mention = cast.covering(first) if cast is not None else None
    return (
        mention is not None
        and mention.use == "actor"
        and mention.kind != "adjective"
        and bool(mention.actors)
        and (any(actor.id for actor in mention.actors))
    )


def _part_of_name(doc: Document, first: int, last: int, inside: dict[int, Entity]) -> bool:
    """ "Victoria Nuland", "Jordan Peterson": a name goes on after the place's name."""
    following = doc.tokens[last]
    if (
        not following.text[:1].isupper()
        or following.upos != "PROPN"
        or following.start != doc.tokens[last - 1].end + 1
    ):
        return False
    if (
        following.text.lower()
        in words()["region_words"] | words()["area_words"] | words()["city_words"]
    ):
        return False
    entity = inside.get(first)
    if entity is not None and entity.label == "Location" and entity.end == last:
        return False
    return following.dep.startswith(("flat", "compound")) or doc.tokens[first].dep.startswith(
        ("compound", "flat")
    )


def _ends_a_name(doc: Document, first: int, inside: dict[int, Entity]) -> bool:
    """ "Camp David": the place's name ends a longer one."""
    if first == 0 or doc.tokens[first - 1].sent != doc.tokens[first].sent:
        return False
    before, token, entity = doc.tokens[first - 1], doc.tokens[first], inside.get(first)
    if before.upos != "PROPN" or not before.text[:1].isupper() or before.text.isupper():
        return False
    if entity is not None and entity.label == "Location" and entity.start == first:
        return False
    linked = token.head == before.i or before.head == token.i
    return linked and (token.dep.startswith("flat") or before.dep in ("compound", "flat"))
