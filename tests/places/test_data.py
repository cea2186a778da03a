"""The tables hang together: ids exist, positions lie on the earth, nothing is said twice."""

from __future__ import annotations

import pytest

from legation.places.gazetteer import Gazetteer, read


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer()


def test_aliases_lead_to_places(gazetteer: Gazetteer) -> None:
    aliases = read("aliases.toml")
    assert set(aliases["country"].values()) <= set(gazetteer.countries)
    assert set(aliases["adjective"].values()) <= set(gazetteer.countries)
    for name, target in aliases["city"].items():
        iso = target.split("|")[1]
        assert any(
            c.feature == "city" and c.country == gazetteer.iso[iso] for c in gazetteer.lookup(name)
        ), name


def test_areas(gazetteer: Gazetteer) -> None:
    seen: set[str] = set()
    for area in gazetteer.areas:
        assert area.kind in ("disputed", "sea", "land")
        assert -90 <= area.lat <= 90
        assert -180 <= area.lon <= 180
        assert area.regions <= set(gazetteer.regions), area.name
        assert (area.kind == "disputed") == bool(area.status), area.name
        for row in area.status:
            assert row["claimed"] == sorted(row["claimed"]), area.name
            assert row["administered"] == sorted(row["administered"]), area.name
        assert not seen & set(area.names), (area.name, seen & set(area.names))
        seen |= set(area.names)


def test_positions(gazetteer: Gazetteer) -> None:
    for name in ("paris", "kyiv", "lagos", "st petersburg"):
        for place in gazetteer.lookup(name):
            assert place.lat is None or -90 <= place.lat <= 90
            assert place.lon is None or -180 <= place.lon <= 180


def test_size_of_the_tables() -> None:
    from importlib.resources import files

    folder = files("legation.places") / "data"
    assert sum(len(f.read_bytes()) for f in folder.iterdir() if f.is_file()) < 5_000_000
