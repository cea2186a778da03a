"""Code tables: countries in five systems, sectors in three, CAMEO and PLOVER in each other."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from ..errors import DataError


class Country(NamedTuple):
    """One country in every system; empty where a system has no code for it."""

    id: str
    iso2: str
    cameo: str
    fips: str
    cow: str
    name: str


class Plover(NamedTuple):
    """A CAMEO code in PLOVER's terms; `event` None for statements, which PLOVER lacks."""

    event: str | None
    mode: str | None
    contexts: tuple[str, ...]


def table(name: str) -> Iterator[dict[str, str]]:
    """The rows of a CSV file of this room's `data/`, comments left out."""
    text = files("legation.exchange").joinpath(f"data/{name}").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    for number, row in enumerate(csv.DictReader(lines), 2):
        if None in row or None in row.values():
            raise DataError(name, "this row has not as many cells as columns", line=number)
        yield row


@cache
def countries() -> dict[str, Country]:
    """All countries by id."""
    return {row["id"]: Country(**row) for row in table("countries.csv")}


@cache
def _by(system: str) -> dict[str, str]:
    """Ids by the codes (or lower-case plain names) of one system, aliases included."""
    key = plain if system == "name" else str.upper
    found: dict[str, str] = {}
    for row in table("country_aliases.csv"):
        if row["system"] == system:
            found[key(row["alias"])] = row["id"]
    for country in countries().values():
        code = getattr(country, system)
        if code:
            found[key(code)] = country.id
    return found


def plain(name: str) -> str:
    """A name without accents, capitals and marks."""
    letters = unicodedata.normalize("NFKD", name)
    return "".join(c for c in letters.lower() if c.isalnum())


def country_of(value: str | None, *systems: str) -> str | None:
    """The id that `value` stands for in the first of `systems` that knows it.

    Systems: "id", "iso2", "cameo", "fips", "cow", "name".
    """
    for system in systems if value else ():
        found = _by(system).get(plain(value or "") if system == "name" else (value or "").upper())
        if found:
            return found
    return None


@cache
def sectors() -> dict[str, dict[str, str]]:
    """Rows of the sector table by PLOVER code."""
    return {row["sector"]: row for row in table("sectors.csv")}


@cache
def sector_of(value: str, system: str) -> str | None:
    """The PLOVER sector for a "cameo" type or one of the words of "icews"."""
    for sector, row in sectors().items():
        if plain(row[system]) == plain(value):
            return sector
    if system == "icews":
        first = plain(value.split("/")[0])
        return (
            next((s for s, row in sectors().items() if plain(row[system]).startswith(first)), None)
            if first
            else None
        )
    return None


@cache
def _to_plover() -> dict[str, Plover]:
    return {
        row["cameo"]: Plover(
            row["event"] or None,
            row["mode"] or None,
            tuple(c for c in row["contexts"].split(";") if c),
        )
        for row in table("cameo_to_plover.csv")
    }


def to_plover(cameo: str | None) -> Plover | None:
    """Type, mode and contexts of a CAMEO code, or of the nearest code above it; None if unknown."""
    code = (cameo or "").strip()
    while code:
        if code in _to_plover():
            return _to_plover()[code]
        code = code[:-1]
    return None


@cache
def _to_cameo() -> dict[tuple[str, str, str], str]:
    return {(r["event"], r["mode"], r["context"]): r["cameo"] for r in table("plover_to_cameo.csv")}


def to_cameo(event: str, mode: str | None = None, contexts: tuple[str, ...] = ()) -> str | None:
    """The CAMEO code for a PLOVER type, mode and contexts: the most specific that fits."""
    codes = _to_cameo()
    for wanted in (mode or "", ""):
        for context in (*contexts, ""):
            if code := codes.get((event.upper(), wanted, context)):
                return code
    return None


#: quad classes in GDELT's numbers
QUAD_NUMBERS = {
    "verbal cooperation": 1,
    "material cooperation": 2,
    "verbal conflict": 3,
    "material conflict": 4,
}
