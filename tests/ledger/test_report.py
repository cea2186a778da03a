"""The report it all began from, and two more that see it otherwise, in one ledger."""

from __future__ import annotations

import json
from datetime import date

import pytest

from legation.ledger import Ledger
from legation.output.ledger import recognition_lines
from legation.reading import make_report
from legation.relations import View, relation_record

NAME = "ukraine-severs-ties-with-north-korea"

OTHER_DAY = (
    "Russia recognised the Donetsk People's Republic and the Luhansk People's Republic on"
    " February 21, three days before its troops crossed the border."
)
OTHER_SIDE = (
    "Ukraine does not recognise the Donetsk People's Republic, its foreign ministry said on"
    " Thursday."
)


@pytest.fixture(scope="module")
def told(coder, shared, tmp_path_factory):
    """A ledger that has read all three."""
    reports = shared / "reports"
    text = (reports / f"{NAME}.txt").read_text(encoding="utf-8")
    with Ledger(tmp_path_factory.mktemp("told") / "legation.db") as ledger:
        first = make_report(text, published=date(2022, 7, 13))
        later = [
            make_report(body, outlet=outlet, published=date(2022, 7, 14))
            for body, outlet in ((OTHER_DAY, "Daily Almanac"), (OTHER_SIDE, "Kyiv Gazette"))
        ]
        ledger.add(coder.read(first))
        alone = [relation_record(r) for r in ledger.relations()]
        ledger.add_many(map(coder.read, later))
        wanted = json.loads((reports / f"{NAME}.expected.json").read_text(encoding="utf-8"))
        yield ledger, alone, wanted["relations after reading it"]


def test_the_relations_after_reading_it(told):
    _, found, wanted = told
    for row in wanted:
        told_by = row.pop("according_to", "")
        fitting = [r for r in found if all(r[key] == value for key, value in row.items())]
        assert fitting, row
        assert told_by in json.dumps(fitting[0]["according_to"])


def test_two_outlets_differ_on_the_day(told):
    ledger, _, _ = told
    (relation,) = [r for r in ledger.recognition("DPR").recognised if r.subject == "RUS"]
    days = {str(d): {s.outlet for s in says} for d, says in relation.changes[0].days.items()}
    assert days == {"2022-02-21": {"Daily Almanac"}, "2022-02-22": {None}}
    words = "\n".join(recognition_lines(ledger.recognition("DPR"), str))
    assert "recognised by 3 (PRK, RUS, SYR), rejected by 1 (UKR)" in words
    assert "Daily Almanac" in words


def test_the_other_side_is_heard(told):
    ledger, _, _ = told
    (refusal,) = ledger.recognition("DPR").refused
    assert refusal.subject == "UKR"
    assert any("(UKR)" in (s.speaker or "") for s in refusal.according_to)
    theirs = ledger.recognition("DPR", according_to=View.parse(["UKR"]))
    assert [r.subject for r in theirs.refused] == ["UKR"]
    assert "RUS" not in [r.subject for r in theirs.recognised]


def test_the_ledger_is_sound(told):
    assert list(told[0].verify()) == []
