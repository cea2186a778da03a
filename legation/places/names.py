"""Which words of a document name places, and how they stand in the sentence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from legation.places.folding import fold
from legation.places.gazetteer import Candidate, Gazetteer, read
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
#: first words of countries, regions and areas that are not written as names
LONGEST = 6


@cache
def words() -> dict[str, frozenset[str]]:
    """The word lists of use.toml."""
    return {key: frozenset(value) for key, value in read("use.toml").items() if key != "homonym"}


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens `first` to `last` (exclusive) and the places they may name."""

    first: int
    last: int
    head: int
    candidates: tuple[Candidate, ...]
    #: "where" (in, at, near …), "thing" (Kabul airport), "takes part" (subject, object), "says" …
    stands: str
    feature: str | None  # "city", "region", "area": what a noun beside it says it is


def find_names(doc: Document, cast: Cast | None, gazetteer: Gazetteer) -> list[Name]:
    """All names of places that stand as places, in order."""
    tokens, out, i = doc.tokens, [], 0
    inside = _entities(doc)
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
        name = _standing(doc, cast, i, last, candidates, inside)
        if name is not None:
            out.append(name)
        i = last
    return out


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
    tokens, lists = doc.tokens, words()
    head = next((i for i in range(first, last) if not first <= tokens[i].head < last), last - 1)
    entity = inside.get(first)
    covered = entity is not None and (entity.start < first or entity.end > last)
    if (
        entity is not None
        and entity.label in ("Person", "Organization", "Product", "Misc", "Money")
        and covered
    ):
        return None
    feature, following = _feature(doc, first, last)
    if (
        entity is not None
        and entity.label == "Person"
        and _prepositions(doc, first) not in lists["plainly"]
    ):
        return None
    if following in lists["not_places"] or (
        first and tokens[first - 1].text.lower().strip(".") in lists["personal_titles"]
    ):
        return None
    if feature is None and last < len(tokens) and _part_of_name(doc, first, last, inside):
        return None
    if _ends_a_name(doc, first, inside):
        return None
    if feature is None and not _sure(doc, first, last, candidates, entity):
        return None
    power = any(c.feature == "country" or c.capital for c in candidates[:4])
    stands = _role(doc, first, last, head, power)
    if _acts(cast, first, last) and stands in ("takes part", "thing", "of"):
        return None
    unsure = stands in ("takes part", "thing", "owner", "of") and (
        entity is None or entity.label != "Location"
    )
    if unsure and feature is None and not any(_known(c) for c in candidates):
        return None
    if stands == "says" or (
        power and stands in ("takes part", "thing", "owner", "of") and feature is None
    ):
        return None
    if (
        len(candidates)
        and all(c.other_name for c in candidates)
        and stands != "where"
        and entity is None
    ):
        return None
    return Name(first, last, head, candidates, stands, feature)


def _known(candidate: Candidate) -> bool:
    return candidate.feature != "city" or (candidate.people > 300_000 and not candidate.other_name)


def _sure(
    doc: Document, first: int, last: int, candidates: tuple[Candidate, ...], entity: Entity | None
) -> bool:
    """Whether the words can be a name at all: no common word, no acronym."""
    text = doc.text[doc.tokens[first].start : doc.tokens[last - 1].end]
    if last - first == 1 and text.lower() in words()["never"]:
        return False
    if (
        text.isupper()
        and len(text) <= 6
        and all(c.feature in ("city", "region") for c in candidates)
    ):
        return any(t.text[:1].isalpha() and not t.text.isupper() for t in doc.tokens) is False
    return True


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


def _prepositions(doc: Document, first: int) -> str:
    """The preposition right before a name, past an article or direction."""
    tokens, i = doc.tokens, first - 1
    while i >= 0 and (
        tokens[i].text.lower()
        in (
            "the",
            "eastern",
            "western",
            "northern",
            "southern",
            "central",
            "northeastern",
            "northwestern",
            "southeastern",
            "southwestern",
            "nearby",
            "downtown",
        )
        or tokens[i].upos in ("ADJ", "DET")
    ):
        i -= 1
    return tokens[i].text.lower() if i >= 0 and tokens[i].sent == tokens[first].sent else ""


def _feature(doc: Document, first: int, last: int) -> tuple[str | None, str]:
    """What X is said to be ("the city of X", "X province"), and the word after it."""
    tokens, lists = doc.tokens, words()
    after = tokens[last].text.lower() if last < len(tokens) else ""
    for kind in ("region", "area", "city"):
        if after in lists[f"{kind}_words"] and not (
            kind == "city" and after in ("airport", "hospital")
        ):
            return kind, after
    i = first - 1
    if i >= 0 and tokens[i].text.lower() == "the":
        i -= 1
    if i >= 1 and tokens[i].text.lower() == "of":
        i -= 1
        word = tokens[i].text.lower()
    elif i >= 0:
        word = tokens[i].text.lower()
        if (
            word in ("state", "district", "port", "capital")
            and i > 0
            and tokens[i].dep == "compound"
        ):
            return ("region" if word == "state" else "city"), after
    else:
        word = ""
    for kind in ("city", "region"):
        if word in lists[f"{kind}_words"]:
            return kind, after
    return _listed_feature(doc, first, last), after


def _listed_feature(doc: Document, first: int, last: int) -> str | None:
    """ "the Donetsk and Luhansk regions": a plural noun after a list is said of each."""
    tokens, i = doc.tokens, last
    while (
        i < len(tokens)
        and i < last + 8
        and (tokens[i].text in (",", "and", "or") or tokens[i].text[:1].isupper())
    ):
        i += 1
    if i < len(tokens) and i > last and tokens[i].text.endswith("s"):
        word = tokens[i].text.lower()
        for kind in ("region", "city"):
            if word in words()[f"{kind}_words"]:
                return kind
    return None


def _role(doc: Document, first: int, last: int, head: int, power: bool) -> str:
    tokens, lists = doc.tokens, words()
    token = tokens[head]
    dep, governor = token.dep.split(":")[0], tokens[token.head]
    before = _prepositions(doc, first)
    if token.dep == "nmod:poss" or (last < len(tokens) and tokens[last].text in ("'s", "’s", "'")):
        return "owner"
    if dep in ("conj", "appos", "flat") and token.head < first:
        above = tokens[token.head]
        if above.text[:1].isupper() and dep != "flat":
            return _role(doc, token.head, token.head + 1, token.head, power)
    if before in lists["plainly"]:
        if power and before in ("to", "from") and governor.lemma.lower() in lists["powers"]:
            return "says"
        return "where"
    if before in lists["locative"]:
        return "of" if before in ("of", "for", "against", "between") else "where"
    if dep in ("compound", "amod", "nmod", "flat") and token.head >= last:
        return "where" if governor.text.lower() in lists["sites"] else "thing"
    if dep in ("nsubj", "obj", "obl", "iobj"):
        physical = governor.lemma.lower() in lists["physical"]
        if physical and (
            dep != "nsubj" or token.dep == "nsubj:pass" or governor.lemma in ("fall",)
        ):
            return "where"
        return "where" if token.dep == "nsubj:pass" and physical else "takes part"
    return "takes part"
