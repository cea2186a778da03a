"""Reports that do not agree on the number, the day or the party are shown side by side."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import legation
from legation.ledger import Difference, Ledger
from legation.reading import make_report

SPIES = (
    ("Latvia expelled 12 Russian diplomats on Tuesday over spying.", "Reuters"),
    ("Latvia on Tuesday expelled ten Russian diplomats, accusing them of espionage.", "AFP"),
)
ENVOYS = (
    ("Kenya expelled the Sudanese ambassador on Tuesday after a clash at the border.", "Reuters"),
    ("Kenya expelled the Libyan ambassador on Tuesday after a clash at the border.", "AFP"),
)
TIES = (
    ("Kenya severed diplomatic relations with Somalia on 19 April 2021.", "Reuters"),
    ("Kenya severed diplomatic relations with Somalia on 20 April 2021.", "AFP"),
)
BOTH = (
    ("Kenya expelled the Sudanese ambassador and the Libyan ambassador on Tuesday.", "Reuters"),
    ("Kenya expelled the Sudanese ambassador on Tuesday.", "AFP"),
)


@pytest.fixture(scope="module")
def coder() -> legation.Coder:
    return legation.load()


def told(
    tmp_path: Path, coder: legation.Coder, texts: tuple[tuple[str, str], ...]
) -> dict[str, tuple[Difference, ...]]:
    day = date(2021, 4, 21)
    with Ledger(tmp_path / "ledger.db") as ledger:
        ledger.add_many(
            coder.read(make_report(text, outlet=outlet, published=day)) for text, outlet in texts
        )
        return {f"{c.change} {c.object}": ledger.differences(c) for c in ledger.changes()}


def values(differences: tuple[Difference, ...]) -> dict[str, dict[str, list[str | None]]]:
    return {d.on: {x.value: [s.outlet for s in x.says] for x in d.told} for d in differences}


def test_two_numbers_stand_side_by_side_with_who_tells_which(
    tmp_path: Path, coder: legation.Coder
) -> None:
    found = told(tmp_path, coder, SPIES)["expels RUS"]
    assert values(found) == {"number": {"10 expelled": ["AFP"], "12 expelled": ["Reuters"]}}
    assert all(x.events for d in found for x in d.told)


def test_two_recipients_of_one_act_stand_side_by_side(
    tmp_path: Path, coder: legation.Coder
) -> None:
    found = told(tmp_path, coder, ENVOYS)
    assert values(found["expels SDN"]) == {
        "party": {"KEN expels SDN": ["Reuters"], "KEN expels LBY": ["AFP"]}
    }
    assert set(values(found["expels LBY"])["party"]) == {"KEN expels SDN", "KEN expels LBY"}


def test_two_days_stand_side_by_side(tmp_path: Path, coder: legation.Coder) -> None:
    found = told(tmp_path, coder, TIES)["severs SOM"]
    assert values(found) == {"day": {"2021-04-19": ["Reuters"], "2021-04-20": ["AFP"]}}


def test_two_acts_told_in_one_report_are_no_disagreement(
    tmp_path: Path, coder: legation.Coder
) -> None:
    assert told(tmp_path, coder, BOTH) == {"expels LBY": (), "expels SDN": ()}
