"""The fuzzers themselves run, and find nothing in a small sample of their inputs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.fuzz_rooms import TARGETS, one


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_nothing_breaks_on_what_is_broken(tmp_path: Path) -> None:
    assert [told for seed in range(1200) if (told := one(seed, tmp_path))] == []


def test_a_fault_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(drawn: object, folder: Path) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("tools.fuzz_rooms.TARGETS", (broken,))
    told = one(1, tmp_path)
    assert told is not None
    assert "ZeroDivisionError" in told
    assert len(TARGETS) >= 6
