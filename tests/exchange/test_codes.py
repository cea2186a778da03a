"""The code tables agree with themselves."""

from __future__ import annotations

import pytest

from legation.events.cameo import QUADS, codes
from legation.exchange.codes import (
    countries,
    country_of,
    sector_of,
    table,
    to_cameo,
    to_plover,
)


@pytest.mark.parametrize("system", ["iso2", "cameo", "fips", "cow"])
def test_codes_are_unique_and_lead_back(system: str) -> None:
    held = [getattr(c, system) for c in countries().values() if getattr(c, system)]
    assert len(held) == len(set(held)) > 190
    for country in countries().values():
        if code := getattr(country, system):
            assert country_of(code, system) == country.id


@pytest.mark.parametrize(
    ("value", "system", "id_"),
    [
        ("RS", "fips", "RUS"), ("GM", "fips", "DEU"), ("GZ", "fips", "PSE"),
        ("ROM", "cameo", "ROU"), ("KSV", "cameo", "XKX"), ("731", "cow", "PRK"),
        ("Côte d'Ivoire", "name", "CIV"), ("United States", "name", "USA"),
        ("Occupied Palestinian Territory", "name", "PSE"), ("Namibia", "name", "NAM"),
        ("NA", "iso2", "NAM"), ("Atlantis", "name", None), ("", "cameo", None),
    ],
)  # fmt: skip
def test_codes_and_names_of_countries(value: str, system: str, id_: str | None) -> None:
    assert country_of(value, system) == id_


def test_every_cameo_code_has_a_plover_type_but_statements() -> None:
    for code in codes():
        plover = to_plover(code)
        assert plover is not None
        if code.startswith("01") and code not in ("016", "018", "019"):
            assert plover.event is None
        else:
            assert plover.event in QUADS, code


def test_there_and_back_the_type_stays() -> None:
    for code in codes():
        plover = to_plover(code)
        assert plover is not None
        if plover.event is None:
            continue
        back = to_cameo(plover.event, plover.mode, plover.contexts)
        again = to_plover(back)
        assert again is not None
        assert again.event == plover.event, (code, back)


def test_the_coder_and_the_crosswalk_agree_on_every_code() -> None:
    told = {
        code: (row.event, (to_plover(code) or row).event)
        for code, row in codes().items()
        if len(code) > 2  # the headings have no type of their own in the coder
    }
    assert {code: pair for code, pair in told.items() if pair[0] != pair[1]} == {}


def test_from_plover_and_back_the_type_stays_but_where_cameo_has_no_code() -> None:
    changed = set()
    for row in table("plover_to_cameo.csv"):
        contexts = (row["context"],) if row["context"] else ()
        code = to_cameo(row["event"], row["mode"] or None, contexts)
        assert code == row["cameo"], row
        back = to_plover(code)
        assert back is not None
        if back.event != row["event"]:
            changed.add((row["event"], row["mode"], back.event))
    assert changed == {("RETREAT", "resign", "CONCEDE"), ("SANCTION", "convict", "ACCUSE")}


def test_every_row_back_names_a_code() -> None:
    for row in table("plover_to_cameo.csv"):
        assert row["cameo"] in codes(), row
        assert row["event"] in QUADS, row


@pytest.mark.parametrize(
    ("event", "mode", "contexts", "code"),
    [
        ("SANCTION", "withdraw", ("diplomatic",), "161"),
        ("SANCTION", "discontinue", ("economic",), "1621"),
        ("ASSAULT", "aerial", ("military",), "195"),
        ("COERCE", "arrest", (), "173"),
        ("CONSULT", "visit", ("economic",), "042"),
        ("RETREAT", "ceasefire", ("military",), "0871"),
        ("AID", None, ("military",), "072"),
        ("ACCUSE", "allege", ("human_rights",), "1122"),
        ("MOBILIZE", "troops", (), "154"),
        ("PARTY", None, (), None),
    ],
)
def test_codes_for_types(
    event: str, mode: str | None, contexts: tuple[str, ...], code: str | None
) -> None:
    assert to_cameo(event, mode, contexts) == code


def test_sectors_in_the_words_of_others() -> None:
    assert sector_of("MED", "cameo") == "JRN"
    assert sector_of("HLH", "cameo") == "MED"
    assert sector_of("Government", "icews") == "GOV"
    assert sector_of("nothing of the kind", "icews") is None
