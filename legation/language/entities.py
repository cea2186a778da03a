"""Entities of a document: from the tags of its words, made to agree with each other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from legation.language.resources import load_toml
from legation.records import Entity

#: classes that are told by their form, not by being the same thing again
_BY_FORM = frozenset(("Date", "Money"))
_TAKEN_UP = frozenset(("PROPN", "ADJ"))  # UPOS of words that may take up a name
_SMALL = frozenset(("ADP", "DET", "CCONJ", "SCONJ"))  # UPOS of words that end no name
_TWICE = 2
_LOOSE = frozenset([*',;:-–—(["“”'])

Name = tuple[str, ...]


def find(
    words: Sequence[str], upos: Sequence[str], tags: Sequence[str], starts: Sequence[bool]
) -> list[Entity]:
    """Entities of a document from its BIO tags, in order, none overlapping.

    A name keeps the class most of its mentions have; a surname that of the person; a name
    found twice is found wherever its words stand as a proper noun or adjective.
    """
    decoded = _continued(upos, _paired(words, decode(tags, starts)), starts)
    decoded = _founded(words, decoded)
    found = [whole for e in decoded if (whole := _trim(words, upos, e)) is not None]
    seen: dict[Name, Counter[str]] = defaultdict(Counter)
    for entity in found:
        if entity.label not in _BY_FORM:
            seen[_name(words, entity)][entity.label] += 1
    classes = {name: count.most_common(1)[0][0] for name, count in seen.items()}
    for name, label in list(classes.items()):
        if label == "Person" and len(name) > 1:
            classes[name[-1:]] = label
    agreed = [
        entity if entity.label in _BY_FORM else entity._replace(label=classes[_name(words, entity)])
        for entity in found
    ]
    again = {name for name, count in seen.items() if count.total() >= _TWICE}
    again = {name for name in again if name[0][0].isupper()}
    return sorted([*agreed, *_take_up(words, upos, agreed, again, classes)])


def _paired(words: Sequence[str], found: list[Entity]) -> list[Entity]:
    """Two nations with a hyphen between them made one name ("Chinese-Canadian")."""
    out: list[Entity] = []
    for entity in found:
        last = out[-1] if out else None
        if (
            last is not None
            and last.label == entity.label == "NORP"
            and entity.start == last.end + 1
            and words[last.end] in "-–"
        ):
            out[-1] = last._replace(end=entity.end)
        else:
            out.append(entity)
    return out


def _continued(upos: Sequence[str], found: list[Entity], starts: Sequence[bool]) -> list[Entity]:
    """A name that stops at a small word goes on in the one of its class right behind it."""
    out: list[Entity] = []
    for entity in found:
        last = out[-1] if out else None
        if (
            last is not None
            and last.label == entity.label
            and upos[last.end - 1] in _SMALL
            and not any(starts[last.end : entity.start + 1])
            and all(upos[i] == "DET" for i in range(last.end, entity.start))
        ):
            out[-1] = last._replace(end=entity.end)
        else:
            out.append(entity)
    return out


def _founded(words: Sequence[str], found: list[Entity]) -> list[Entity]:
    """A body with two founders' names is one name, where the first never stands without it."""
    ends = _ends()
    pairs = [
        n
        for n, (a, b) in enumerate(pairwise(found))
        if words[a.end : b.start] == ["and"]
        and b.label == "Organization"
        and words[b.end - 1] in ends
        and a.end == a.start + 1
        and a.label in ("Organization", "Person")
        and not words[a.start].isupper()
    ]
    held = Counter(_name(words, found[n]) for n in pairs)
    alone = Counter(_name(words, e) for e in found)
    whole = {
        n for n in pairs if held[k := _name(words, found[n])] >= _TWICE and held[k] == alone[k]
    }
    out = []
    for n, entity in enumerate(found):
        if n in whole:
            continue
        out.append(entity._replace(start=found[n - 1].start) if n - 1 in whole else entity)
    return out


@cache
def _ends() -> frozenset[str]:
    return frozenset(load_toml("entities.toml")["founded"])


def _trim(words: Sequence[str], upos: Sequence[str], entity: Entity) -> Entity | None:
    """The entity without loose marks at its edges, or a small word at its end."""
    a, b = entity.start, entity.end
    while b > a and (words[b - 1] in _LOOSE or (upos[b - 1] in _SMALL and b - a > 1)):
        b -= 1
    while a < b and words[a] in _LOOSE:
        a += 1
    return entity._replace(start=a, end=b) if a < b else None


def _name(words: Sequence[str], entity: Entity) -> Name:
    return tuple(words[entity.start : entity.end])


def _take_up(
    words: Sequence[str],
    upos: Sequence[str],
    found: Sequence[Entity],
    names: set[Name],
    classes: dict[Name, str],
) -> Iterator[Entity]:
    """Mentions of `names` that no entity covers yet; the longest at each place."""
    covered = {i for entity in found for i in range(entity.start, entity.end)}
    lengths: dict[str, list[int]] = defaultdict(list)
    for name in names:
        lengths[name[0]].append(len(name))
    free = 0
    for i, word in enumerate(words):
        if word not in lengths or i < free or upos[i] not in _TAKEN_UP:
            continue
        for n in sorted(lengths[word], reverse=True):
            name = tuple(words[i : i + n])
            if name in names and covered.isdisjoint(range(i, i + n)):
                yield Entity(i, i + n, classes[name])
                free = i + n
                break


def decode(tags: Sequence[str], starts: Sequence[bool]) -> list[Entity]:
    """Entities as the BIO tags have them; none crosses the start of a sentence."""
    out: list[Entity] = []
    label, first = "", 0
    for i, tag in enumerate(tags):
        if label and tag[:1] == "I" and tag[2:] == label and not starts[i]:
            continue
        if label:
            out.append(Entity(first, i, label))
        label, first = tag[2:], i
    if label:
        out.append(Entity(first, len(tags), label))
    return out
