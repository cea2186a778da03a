"""`legation who`: the reading that holds on the day, and all that the tables know."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from legation.commands import group


@pytest.mark.parametrize(("day", "who"), [("2022-07-13", "RUS"), ("2003-01-01", None)])
def test_a_minister_is_one_only_while_in_office(day: str, who: str | None) -> None:
    done = CliRunner().invoke(group, ["who", "Lavrov", "--on", day])
    (record,) = (json.loads(line) for line in done.stdout.splitlines())
    assert record["actors"][0]["id"] == who
    assert record["reasons"]
    assert any("foreign minister, 2004-03-09" in line for line in record["readings"])
