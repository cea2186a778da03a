"""The scorer: wants found, bans broken, dates and chains compared as documented."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from legation.errors import InputError
from legation.evaluation import load_cases, score_case

EVENT: dict[str, Any] = {
    "id": "ev_a",
    "event": "SANCTION",
    "mode": "withdraw",
    "cameo": "161",
    "status": "actual",
    "actors": [{"id": "CHL"}, {"id": "ARG"}],
    "recipients": [{"id": "PER"}],
    "date": {"start": "2024-02-10", "end": "2024-02-20"},
    "attribution": [
        {"id": "TASS", "text": "TASS", "name": "TASS", "channel": None},
        {"id": "CHL", "text": "he", "name": "Alberto van Klaveren", "channel": "tweet"},
    ],
    "because": ["ev_b"],
}


def outcome(tmp_path: Path, **case: Any) -> Any:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"text": "…"} | case) + "\n\n", encoding="utf-8")
    (one,) = load_cases(path)
    return score_case(one, [EVENT, EVENT | {"id": "ev_b", "event": "SUPPORT", "because": []}])


@pytest.mark.parametrize(
    ("want", "right"),
    [
        ({"event": ["SANCTION", "REJECT"], "actor": "ARG", "recipient": ["PER", "BOL"]}, True),
        ({"event": "SANCTION", "actor": "PER"}, False),
        ({"event": "SANCTION", "recipient": []}, False),
        ({"event": "SANCTION", "date": ["2024-02", "2024-02"]}, True),
        ({"event": "SANCTION", "date": ["2024", "2024-02-20"]}, True),
        ({"event": "SANCTION", "date": ["2024-02-11", "2024-02-20"]}, False),
        ({"event": "SANCTION", "speakers": ["TASS", "Klaveren"]}, True),
        ({"event": "SANCTION", "speakers": ["Klaveren", "TASS"]}, False),
        ({"event": "SANCTION", "speakers": []}, False),
        ({"event": "SANCTION", "channel": "tweet"}, True),
        ({"event": "SANCTION", "channel": "letter"}, False),
        ({"event": "SANCTION", "status": "negated"}, False),
        ({"event": "SANCTION", "cameo": ["161", "054"], "mode": "withdraw"}, True),
    ],
)
def test_wants_and_bans_read_the_same_way(
    tmp_path: Path, want: dict[str, Any], right: bool
) -> None:
    assert outcome(tmp_path, wants=[want]).right is right
    assert outcome(tmp_path, bans=[want]).right is not right


def test_because_names_another_want(tmp_path: Path) -> None:
    first = {"n": 7, "event": "SUPPORT"}
    assert outcome(tmp_path, wants=[first, {"event": "SANCTION", "because": [7]}]).right
    assert not outcome(tmp_path, wants=[{"event": "SUPPORT", "because": [2]}, first]).right


def test_exact_cases_count_what_nobody_asked_for(tmp_path: Path) -> None:
    want = {"event": "SANCTION"}
    assert outcome(tmp_path, wants=[want]).right
    assert outcome(tmp_path, wants=[want], exact=True).strays == ("ev_b",)
    assert not outcome(tmp_path, wants=[want], exact=True).right


@pytest.mark.parametrize(
    ("line", "words"),
    [("{", "not JSON"), ("[]", "needs"), ('{"report": "nowhere.txt"}', "nowhere.txt")],
)
def test_a_broken_gold_file_is_named_with_its_line(tmp_path: Path, line: str, words: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"text": "fine"}\n' + line, encoding="utf-8")
    with pytest.raises(InputError, match=words) as caught:
        list(load_cases(path))
    assert "line 2" in str(caught.value)
