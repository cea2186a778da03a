"""The fuzzers themselves run, and find nothing in a small sample of their inputs."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tools import fuzz
from tools.fuzz_rooms import ROOMS, TARGETS, one


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_nothing_breaks_on_what_is_broken(tmp_path: Path) -> None:
    told = (one(random.Random(seed), tmp_path, TARGETS) for seed in range(1200))
    assert [fault for fault in told if fault] == []


@given(data=st.binary(max_size=200), wide=st.integers(1, 80), most=st.integers(1, 10**6))
@settings(max_examples=100, deadline=None)
def test_bytes_lead_every_draw(data: bytes, wide: int, most: int) -> None:
    assert 0 <= fuzz.Led(data).getrandbits(wide) < 1 << wide
    assert 0 <= fuzz.Led(data).random() < 1
    assert 0 <= fuzz.Led(data).randrange(most) < most
    assert fuzz.Led(data).choices("abc", k=9) == fuzz.Led(data).choices("abc", k=9)


def test_a_fault_is_told_and_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(drawn: object, folder: Path) -> None:
        raise ZeroDivisionError

    monkeypatch.setitem(ROOMS, "time", (broken,))
    into = tmp_path / "fuzz.json"
    for way in ("random", "hypothesis"):
        words = ["fuzz", "--by", way, "--room", "time", "--count", "3", "--into", str(into)]
        monkeypatch.setattr("sys.argv", words)
        assert fuzz.main() == 1
    told = json.loads(into.read_text(encoding="utf-8"))
    assert [run["by"] for run in told["runs"]] == ["random", "hypothesis"]
    assert told["runs"][0]["faults"] == 3
    assert told["inputs"] == sum(run["inputs"] for run in told["runs"])


def test_atheris_runs(tmp_path: Path) -> None:
    pytest.importorskip("atheris", reason="NOT TESTED: atheris is missing; pip install '.[fuzz]'")
    ran, faults = fuzz.by_atheris("records", 200, 5, 60)
    assert faults == []
    assert ran >= 200
