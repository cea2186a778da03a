"""names.tsv: by which names, adjectives, demonyms, capitals and seats polities are meant."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from legation.actors.derive.sources import factbook, standings, supplement, territories
from legation.actors.tables import DATA, rows

Names = dict[tuple[str, str, str], tuple[str, str]]  # name, id, type -> label, source


def names(world: Path) -> list[str]:
    """Lines "name id type label source"; aliases.tsv adds names and drops some of the sources."""
    own = supplement()
    states, entities, known = standings(world, own), factbook(world, own), territories(world)
    kept = set(own["capitals_of"]) | {who for who, said in states.items() if said == "Yes"}
    found: Names = {}
    for who in states:
        if who in entities:
            for kind, name in of_factbook(entities[who], capital=who in kept):
                found.setdefault((name, who, kind), ("", "factbook"))
        of_rigour(found, who, known.get(who, {}))
    for who, kind, listed in rows(DATA / "aliases.tsv", 3):
        for alias in listed.split("; "):
            add(found, who, kind, alias)
    return sorted("\t".join((*key, *value)) for key, value in found.items())


def of_factbook(entity: dict[str, str], *, capital: bool) -> Iterator[tuple[str, str]]:
    """Types and names that the Factbook gives one entity."""
    long, short = (plain(entity[f"conventional_{k}_form"]) for k in ("long", "short"))
    if short or long:
        yield "name", short or long
    if long:
        yield "official", long
    for name in parts(plain(entity["demonym_adj"])):
        yield "adjective", name
    for name in parts(plain(entity["demonym_noun"])):
        yield "demonym", name
        yield "demonym", plural(name)
    for name in (
        parts(re.split(r"\bnote\b|\bgovernment", bare(entity["capital"]))[0]) if capital else ()
    ):
        yield "capital", name


def of_rigour(found: Names, who: str, known: dict[str, Any]) -> None:
    """The display name of a territory, unless the Factbook calls it so too."""
    name = known.get("name")
    if name and (name, who, "name") not in found:
        found[name, who, "name"] = ("", "rigour")


def add(found: Names, who: str, kind: str, alias: str) -> None:
    """One alias of ours: "name", "name=label", or "-name" that drops a name of the sources."""
    name, _, label = alias.partition("=")
    if name.startswith("-"):
        for form in (name[1:], plural(name[1:])):
            found.pop((form, who, kind), None)
        return
    forms = (name, plural(name)) if kind == "demonym" else (name,)
    for form in forms:
        found.setdefault((form, who, kind), (label, "own"))


def plain(text: str) -> str:
    """A field without remarks in brackets, notes and character references; "" for "none"."""
    text = bare(text).split(";")[0].strip(" ,")
    return "" if text == "none" else text


def bare(text: str) -> str:
    """A field without what stands in (nested) brackets."""
    text, before = html.unescape(text), ""
    while text != before:
        text, before = re.sub(r"\s*[(\[][^()\[\]]*[)\]]", "", text), text
    return text


def parts(text: str) -> list[str]:
    """The names of a list, without the sentence that may follow one."""
    found = (re.split(r" (?:is|in) ", p)[0].strip() for p in re.split(r"[,;/]|\bor\b", text))
    return [p for p in found if p and p != "NA"]


def plural(name: str) -> str:
    """The plural of a demonym; one that ends like "Swiss" or "Japanese" is its own."""
    if name.endswith(("ese", "s", "ch", "sh", "x", "z", "men")):
        return name
    return name[:-2] + "en" if name.endswith("man") and name not in SINGULAR else name + "s"


#: demonyms in -man that are no men
SINGULAR = frozenset({"German", "Roman", "Ottoman"})
