"""The tables of this room and what a name may stand for."""

from __future__ import annotations

import tomllib
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from importlib.resources import files
from typing import Any, Literal, NamedTuple

from legation.errors import DataError
from legation.places.folding import fold as plain

DATA = files("legation.places") / "data"
Feature = Literal["city", "region", "country", "area"]


class Candidate(NamedTuple):
    """One place a name may stand for."""

    name: str
    feature: Feature
    country: str | None  # actor id
    region: str | None  # "country.region" of regions.tsv
    lat: float | None
    lon: float | None
    geonames_id: int | None
    people: int
    other_name: bool = False
    area: int | None = None  # index into Gazetteer.areas
    capital: bool = False
    parts: frozenset[str] = frozenset()  # codes of the regions an area holds


@dataclass(frozen=True, slots=True)
class Area:
    """A disputed land, a sea, a landscape."""

    name: str
    names: tuple[str, ...]
    kind: str
    lat: float
    lon: float
    country: str | None
    id: str | None
    regions: frozenset[str]
    cities: frozenset[str]
    status: tuple[dict[str, Any], ...]


def _lines(name: str) -> list[str]:
    text = (DATA / name).read_text(encoding="utf-8")
    start = 0
    while text.startswith("#", start):
        start = text.index("\n", start) + 1
    return text[start:].rstrip("\n").split("\n")


def read(name: str) -> dict[str, Any]:
    """A TOML file of this room."""
    try:
        return tomllib.loads((DATA / name).read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"places/data/{name}", str(error)) from None


class Gazetteer:
    """Names to places.  Loading only splits lines; rows are parsed when asked for."""

    def __init__(self) -> None:
        self._cities, self._names = _lines("cities.tsv"), _lines("names.tsv")
        self._city_keys = [line[: line.index("\t")] for line in self._cities]
        self._name_keys = [line[: line.index("\t")] for line in self._names]
        aliases = read("aliases.toml")
        self.adjectives: dict[str, str] = dict(aliases["adjective"])
        self._load_countries(aliases["country"])
        self._load_regions(aliases["region"])
        self._city_aliases: dict[str, str] = aliases["city"]
        self._load_areas()
        self._seen: dict[str, tuple[Candidate, ...]] = {}

    def _load_countries(self, aliases: dict[str, str]) -> None:
        self.countries: dict[str, Candidate] = {}
        self.iso: dict[str, str] = {}
        self.neighbours: dict[str, frozenset[str]] = {}
        self.capitals: dict[str, str] = {}  # "name|ISO" -> id
        self._country_names: dict[str, str] = dict(aliases)
        for line in _lines("countries.tsv"):
            key, iso, name, adjectives, capital, lat, lon, near, people = line.split("\t")
            self.countries[key] = Candidate(
                name, "country", key, None, float(lat), float(lon), None, int(people)
            )
            self.iso[iso] = key
            self.neighbours[key] = frozenset(near.split())
            self.capitals[f"{capital.lower()}|{iso}"] = key
            self._country_names.setdefault(plain(name), key)
            for word in adjectives.split(";"):
                if word:
                    self.adjectives.setdefault(plain(word), key)
        self.adjectives.pop("korean", None)

    def _load_regions(self, aliases: dict[str, str]) -> None:
        self.regions: dict[str, Candidate] = {}
        self._region_names: dict[str, list[str]] = {}
        for line in _lines("regions.tsv"):
            folded, name, key, lat, lon, iso, code, people = line.split("\t")
            full = f"{iso}.{code}"
            self.regions[full] = Candidate(
                name,
                "region",
                self.iso.get(iso),
                full,
                float(lat) if lat else None,
                float(lon) if lon else None,
                int(key),
                int(people),
            )
            self._region_names.setdefault(folded, []).append(full)
        for name, full in aliases.items():
            if full not in self.regions:
                raise DataError("places/data/aliases.toml", f"[region] {name}: no region {full}")
            self._region_names.setdefault(name, []).insert(0, full)

    def _load_areas(self) -> None:
        areas = []
        for row in read("areas.toml")["area"]:
            try:
                names = row["names"]
                areas.append(
                    Area(
                        names[0],
                        (plain(names[0]), *names[1:]),
                        row["kind"],
                        row["lat"],
                        row["lon"],
                        row.get("country"),
                        row.get("id"),
                        frozenset(row.get("regions", ())),
                        frozenset(row.get("cities", ())),
                        tuple(row.get("status", ())),
                    )
                )
            except (KeyError, IndexError, TypeError) as error:
                raise DataError("places/data/areas.toml", f"{row!r}: {error}") from None
        self.areas: tuple[Area, ...] = tuple(areas)
        #: disputed areas, the smallest first
        self._disputed = sorted(
            (a for a in areas if a.kind == "disputed"), key=lambda area: len(area.regions)
        )
        self._area_names: dict[str, int] = {}
        for index, area in enumerate(areas):
            for name in area.names:
                self._area_names.setdefault(name, index)

    @cached_property
    def starts(self) -> frozenset[str]:
        """First words of the names of more than one word that are not cities."""
        many = (*self._country_names, *self._region_names, *self._area_names, *self._city_aliases)
        return frozenset(name.split()[0] for name in many)

    def country_id(self, folded: str) -> str | None:
        """The state of this name."""
        return self._country_names.get(folded)

    def lookup(self, folded: str) -> tuple[Candidate, ...]:
        """All places of this (folded) name."""
        found = self._seen.get(folded)
        if found is None:
            found = tuple(self._lookup(folded))
            if len(self._seen) < 50_000:
                self._seen[folded] = found
        return found

    def _lookup(self, folded: str) -> Iterator[Candidate]:
        country = self._country_names.get(folded)
        if country in self.countries:
            yield self.countries[country]
        area = self._area_names.get(folded)
        if area is not None:
            yield self._area(area)
        for full in self._region_names.get(folded, ()):
            yield self.regions[full]
        i = bisect_left(self._city_keys, folded)
        while i < len(self._city_keys) and self._city_keys[i] == folded:
            yield self._city(i, other=False)
            i += 1
        alias = self._city_aliases.get(folded)
        if alias is not None:
            name, iso = alias.split("|")
            found = self._named(name, iso)
            if found is not None:
                yield found
        if alias is None:
            i = bisect_left(self._name_keys, folded)
            if i < len(self._name_keys) and self._name_keys[i] == folded:
                for row in self._names[i].split("\t")[1].split():
                    yield self._city(int(row), other=True)

    def _area(self, index: int) -> Candidate:
        area = self.areas[index]
        feature: Feature = "country" if area.id and area.country == area.id else "area"
        return Candidate(
            area.name,
            feature,
            area.country,
            None,
            area.lat,
            area.lon,
            None,
            10**7,
            area=index,
            parts=area.regions,
        )

    def _named(self, name: str, iso: str) -> Candidate | None:
        i = bisect_left(self._city_keys, name)
        while i < len(self._city_keys) and self._city_keys[i] == name:
            if f"\t{iso}\t" in self._cities[i]:
                return self._city(i, other=False)
            i += 1
        return None

    def _city(self, row: int, *, other: bool) -> Candidate:
        folded, name, key, lat, lon, iso, code, people = self._cities[row].split("\t")
        return Candidate(
            name or folded.title(),
            "city",
            self.iso.get(iso),
            f"{iso}.{code}",
            float(lat),
            float(lon),
            int(key),
            int(people),
            other,
            capital=f"{(name or folded).lower()}|{iso}" in self.capitals,
        )

    def status(
        self, place: Candidate, on: date | None
    ) -> tuple[tuple[str, ...], tuple[str, ...], str | None]:
        """Who administers and who claims a place on a day, and the disputed area it lies in."""
        area = self.areas[place.area] if place.area is not None else self._around(place)
        if area is None or not area.status:
            return (), (), None
        for row in area.status:
            if _holds(row, on):
                return tuple(row["administered"]), tuple(row["claimed"]), area.name
        return (), (), area.name

    def _around(self, place: Candidate) -> Area | None:
        iso = (place.region or "").split(".")[0]
        name = f"{plain(place.name)}|{iso}"
        for area in self._disputed:
            if place.region in area.regions or name in area.cities:
                return area
            if (
                place.feature in ("city", "country")
                and area.id is not None
                and place.country == area.id
            ):
                return area
        return None


def _holds(row: dict[str, Any], on: date | None) -> bool:
    day = (on or date.max).isoformat()
    return bool(row.get("from", "") <= day <= row.get("until", "9999"))
