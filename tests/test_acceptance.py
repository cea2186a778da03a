"""The report everything began from: what a careful human records from it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from legation.attribution import claim_record
from legation.coder import Coder
from legation.evaluation import load_cases, score_case
from legation.events import event_record
from legation.reading import make_report
from legation.records import Reading

NAME = "ukraine-severs-ties-with-north-korea.expected.json"


@pytest.fixture(scope="module")
def gold(shared: Path) -> Path:
    path = shared / "reports" / NAME
    if not path.is_file():
        pytest.skip(f"{path} is absent")
    return path


@pytest.fixture(scope="module")
def reading(coder: Coder, gold: Path) -> Reading:
    (case,) = load_cases(gold)
    return coder.read(make_report(case.text, published=case.published))


def test_every_want_is_found_and_no_ban_is_broken(reading: Reading, gold: Path) -> None:
    (case,) = load_cases(gold)
    outcome = score_case(case, [event_record(event) for event in reading.events])
    wants = [case.wants[n] for n in outcome.missed]
    bans = [case.bans[n] for n in outcome.broken]
    assert not bans
    assert not wants


def test_every_attribution_comes_out_with_its_nesting(reading: Reading, gold: Path) -> None:
    claims = [claim_record(reading.report, a, reading.claims) for a in reading.claims.attributions]
    by_id = {claim["id"]: claim for claim in claims}
    expected = json.loads(gold.read_text(encoding="utf-8"))["attributions"]
    missed = [want for want in expected if not any(_is(want, c, by_id) for c in claims)]
    assert not missed


def _is(want: dict[str, Any], claim: dict[str, Any], by_id: dict[str, Any]) -> bool:
    if not any(_names(want, source) for source in claim["source"]):
        return False
    if claim["cue"] is None or want["cue"] not in claim["cue"]["text"]:
        return False
    for key in ("quote", "channel"):
        if want.get(key) and claim[key] != want[key]:
            return False
    if "inside" not in want:
        return True
    outer = by_id.get(claim["inside"])
    if want["inside"] is None:
        return outer is None
    return outer is not None and any(want["inside"] in s["text"] for s in outer["source"])


def _names(want: dict[str, Any], source: dict[str, Any]) -> bool:
    if "means" in want:
        return source["text"] == want["source"] and want["means"] == source["name"]
    return want["source"] in source["text"]


def test_words_in_quotation_marks_that_are_no_speech(reading: Reading, gold: Path) -> None:
    expected = json.loads(gold.read_text(encoding="utf-8"))
    distances = {d.text for d in reading.claims.distances}
    assert set(expected["words put in quotation marks that are not speech"]) <= distances


def test_every_offset_points_at_its_words(reading: Reading) -> None:
    text = reading.report.text
    for event in reading.events:
        record = event_record(event)
        for part in (record["evidence"], record["evidence"]["trigger"]):
            assert text[part["start"] : part["end"]] == part["text"]
        for party in record["actors"] + record["recipients"]:
            assert text[party["start"] : party["end"]] == party["text"]
