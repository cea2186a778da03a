"""`legation watch` on a feed that cannot be reached: named, and the run ends."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from legation.commands.watch import command


def test_a_dead_feed_is_named_and_ends_with_status_1(tmp_path: Path) -> None:
    memory = tmp_path / "memory.json"
    ran = CliRunner().invoke(
        command, ["http://127.0.0.1:9/feed", "--rounds", "1", "--memory", str(memory)]
    )
    assert ran.exit_code == 1
    assert "127.0.0.1:9" in ran.stderr
    assert ran.stdout == ""
    assert memory.is_file()


def test_a_file_that_is_no_memory_is_wrong_usage(tmp_path: Path) -> None:
    memory = tmp_path / "memory.json"
    memory.write_text("{}", encoding="utf-8")
    ran = CliRunner().invoke(
        command, ["http://127.0.0.1:9/", "--rounds", "1", "--memory", str(memory)]
    )
    assert ran.exit_code == 2
    assert memory.read_text(encoding="utf-8") == "{}"
