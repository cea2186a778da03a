"""The acceptance report: every attribution a careful human records, and what is no speech."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from legation.actors import Actors
from legation.attribution import Attributor
from legation.language import load
from legation.records import Attribution, Claims

NAME = "ukraine-severs-ties-with-north-korea"


@pytest.fixture(scope="module")
def expected(shared: Path) -> dict[str, Any]:
    return json.loads((shared / "reports" / f"{NAME}.expected.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def claims(shared: Path) -> Claims:
    language = load()
    doc = language.annotate((shared / "reports" / f"{NAME}.txt").read_text(encoding="utf-8"))
    cast = Actors.load().resolve(doc, on=date(2022, 7, 13))
    return Attributor.load().find(doc, cast)


def matches(want: dict[str, Any], a: Attribution, by_id: dict[str, Attribution]) -> bool:
    if a.cue is None or want["cue"] not in a.cue.text:
        return False
    if not any(want["source"] in s.text for s in a.sources):
        return False
    if "means" in want and not any(s.actor.name == want["means"] for s in a.sources):
        return False
    if any(want[key] != getattr(a, key) for key in ("quote", "channel") if key in want):
        return False
    if "inside" not in want:
        return True
    around = by_id.get(a.inside or "")
    if want["inside"] is None:
        return around is None
    return around is not None and any(want["inside"] in s.text for s in around.sources)


def test_every_attribution_is_found(expected: dict[str, Any], claims: Claims) -> None:
    by_id = {a.id: a for a in claims.attributions}
    left = list(claims.attributions)
    for want in expected["attributions"]:
        found = next((a for a in left if matches(want, a, by_id)), None)
        assert found is not None, want
        left.remove(found)


def test_words_kept_at_a_distance_are_no_speech(expected: dict[str, Any], claims: Claims) -> None:
    distances = {d.text for d in claims.distances}
    assert set(expected["words put in quotation marks that are not speech"]) <= distances
