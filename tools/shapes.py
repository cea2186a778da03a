"""Derive where each state is drawn on the map: `legation/web/data/shapes.csv`.

`python -m tools.shapes COUNTRIES-110M COUNTRIES-50M CODES` takes both sizes of world-atlas 2.0.2
and datasets/country-codes.  States that the small map leaves out get the middle of the largest part
of their outline on the large one.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

OUT = Path(__file__).resolve().parents[1] / "legation" / "web" / "data" / "shapes.csv"
HEAD = """\
# Where a state or a contested area is drawn. An outline is no statement on a border.
# Columns: actor (Legation's id), shape (the id, or the name where it has no id, of its outline in
# world-atlas 2.0.2 countries-110m; empty: too small, drawn as a dot), lat, lon (a point in its
# largest part, degrees).
# Derived by tools/shapes.py from Natural Earth (public domain) through world-atlas (ISC) and
# datasets/country-codes (ODC-PDDL-1.0). Licence: Apache-2.0.
"""
#: outlines without an ISO number
UNNUMBERED = {"XKX": "Kosovo", "NCY": "N. Cyprus", "SML": "Somaliland"}

Point = tuple[float, float]


def _arcs(atlas: dict[str, Any]) -> list[list[Point]]:
    (kx, ky), (tx, ty) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    out = []
    for arc in atlas["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * kx + tx, y * ky + ty))
        out.append(line)
    return out


def _ring(parts: list[int], arcs: list[list[Point]]) -> list[Point]:
    out: list[Point] = []
    for k in parts:
        line = arcs[k] if k >= 0 else arcs[~k][::-1]
        out.extend(line if not out else line[1:])
    return out


def _middle(ring: list[Point]) -> tuple[float, Point]:
    """The ring's area in square degrees, and its centroid."""
    area = x = y = 0.0
    for (ax, ay), (bx, by) in pairwise(ring):
        cross = ax * by - bx * ay
        area, x, y = area + cross / 2, x + (ax + bx) * cross, y + (ay + by) * cross
    return (abs(area), (x / 6 / area, y / 6 / area)) if area else (0.0, ring[0])


def _shapes(atlas: dict[str, Any]) -> Iterator[tuple[str, Point]]:
    arcs = _arcs(atlas)
    for shape in atlas["objects"]["countries"]["geometries"]:
        if shape["type"] not in ("Polygon", "MultiPolygon"):
            continue
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        _, middle = max(_middle(_ring(p[0], arcs)) for p in polygons)
        yield shape.get("id") or shape["properties"]["name"], middle


def main() -> None:
    """Write the table."""
    small, large, codes = (Path(p) for p in sys.argv[1:4])
    drawn = dict(_shapes(json.loads(small.read_text())))
    every = dict(_shapes(json.loads(large.read_text()))) | drawn
    with codes.open(encoding="utf-8") as file:
        numbers = {r["ISO3166-1-Alpha-3"]: r["ISO3166-1-numeric"] for r in csv.DictReader(file)}
    shapes = {a: n.zfill(3) for a, n in numbers.items() if n} | UNNUMBERED
    lines = ["actor,shape,lat,lon"]
    for actor, shape in sorted(shapes.items()):
        if shape in every:
            lon, lat = every[shape]
            lines.append(f"{actor},{shape if shape in drawn else ''},{lat:.2f},{lon:.2f}")
    OUT.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
