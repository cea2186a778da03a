"""What the maps draw: where states lie, and which areas are contested on a day, by whom."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from ..places.gazetteer import read
from ..records import Record

_DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Contested:
    """An area that more than one party holds or claims on a day."""

    name: str
    id: str | None
    lat: float
    lon: float
    administered: tuple[str, ...]
    claimed: tuple[str, ...]
    #: [lon, lat] points, clockwise; empty: an outline of the map, or a dot
    outline: tuple[tuple[float, float], ...]
    #: whether it lies in another area on the map
    inside: bool


@cache
def shapes() -> dict[str, tuple[str, float, float]]:
    """Actor id -> its outline's key on the map (empty: a dot), latitude, longitude."""
    lines = (_DATA / "shapes.csv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {r["actor"]: (r["shape"], float(r["lat"]), float(r["lon"])) for r in rows}


@cache
def _outlines() -> dict[str, Any]:
    return tomllib.loads((_DATA / "outlines.toml").read_text(encoding="utf-8"))


@cache
def _disputed() -> tuple[Record, ...]:
    """The areas that somebody disputes or did."""
    return tuple(row for row in read("areas.toml")["area"] if row["kind"] == "disputed")


def contested(on: date | None) -> list[Contested]:
    """The contested areas on a day (None: today as the tables have it), by name."""
    outlines = _outlines()
    inside = set(outlines["inside"]["names"])
    found = []
    for row in _disputed():
        status = _status(row.get("status", ()), on)
        if status is None or len({*status["administered"], *status["claimed"]}) < 2:
            continue
        name = row["names"][0]
        found.append(
            Contested(
                name, row.get("id"), row["lat"], row["lon"], tuple(status["administered"]),
                tuple(status["claimed"]), _clockwise(outlines["outline"].get(name, ())),
                name in inside,
            )
        )  # fmt: skip
    return sorted(found, key=lambda c: c.name)


def _status(statuses: Iterable[Record], on: date | None) -> Record | None:
    day = (on or date.max).isoformat()
    return next(
        (s for s in statuses if s.get("from", "") <= day <= s.get("until", "9999-12-31")), None
    )


def _clockwise(ring: Iterable[Iterable[float]]) -> tuple[tuple[float, float], ...]:
    """The ring closed and clockwise, as maps of the globe want it."""
    points = [(x, y) for x, y in ring]
    if not points:
        return ()
    turned = sum(
        a * d - c * b for (a, b), (c, d) in zip(points, [*points[1:], points[0]], strict=True)
    )
    ordered = points[::-1] if turned > 0 else points
    return (*ordered, ordered[0])
