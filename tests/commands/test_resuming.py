"""Stopped, killed, on a full disk: the same command goes on, and the file is the same."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from legation.coder import Coder
from legation.commands import group
from legation.commands.progress import Tally
from legation.reading.size import Gauge

STATES = ["Chile", "Peru", "Ghana", "Kenya", "Nepal", "Qatar", "Malta", "Oman", "Laos", "Chad"]


def write(path: Path, count: int, times: int = 1) -> Path:
    rows = []
    for n in range(count):
        a, b = STATES[n % 10], STATES[(n + 1 + n // 10) % 10]
        text = (
            f"{a} recalled its ambassador from {b} on Monday after incident {n}. "
            f"The foreign minister of {a} said talks would resume within {n + 2} days. "
        ) * times
        rows.append({"text": text, "published": "2024-05-08", "outlet": f"Wire {n % 7}"})
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(group, [str(a) for a in arguments])


@pytest.mark.parametrize("format", ["jsonl", "csv", "gdelt"])
@pytest.mark.parametrize("at", [0, 7, 19])
def test_stopped_and_gone_on_with_gives_the_same_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format: str, at: int
) -> None:
    news = write(tmp_path / "news.jsonl", 20)
    assert run("code", news, "-f", format, "-o", tmp_path / "whole.tsv").exit_code == 0
    read, seen = Coder.read, []

    def stopped(self: Coder, report: object) -> object:
        seen.append(report)
        if len(seen) == at + 1:
            raise KeyboardInterrupt
        return read(self, report)  # type: ignore[arg-type]  # stands in for the method

    monkeypatch.setattr(Coder, "read", stopped)
    first = run("code", news, "-f", format, "-o", tmp_path / "out.tsv")
    assert first.exit_code == 130
    assert first.stderr.startswith("legation: stopped")
    assert not (tmp_path / "out.tsv").exists()
    assert (tmp_path / "out.tsv.journal").exists() is (at > 0)
    second = run("code", news, "-f", format, "-o", tmp_path / "out.tsv")
    assert second.exit_code == 0
    assert (f"{at} reports were done before" in second.stderr) is (at > 0)
    assert len(seen) == 20 + 1
    whole, out = tmp_path / "whole.tsv", tmp_path / "out.tsv"
    assert whole.read_bytes() == out.read_bytes()
    if format == "gdelt":
        beside = [tmp_path / f"{name}.mentions.tsv" for name in ("whole", "out")]
        assert beside[0].read_bytes() == beside[1].read_bytes()
    assert not (tmp_path / "out.tsv.journal").exists()


def test_what_was_left_out_is_named_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    news = write(tmp_path / "news.jsonl", 6)
    read, seen = Coder.read, []

    def faulty(self: Coder, report: object) -> object:
        seen.append(report)
        if len(seen) == 2:
            raise RuntimeError("a fault of ours")
        if len(seen) == 5:
            raise KeyboardInterrupt
        return read(self, report)  # type: ignore[arg-type]  # stands in for the method

    monkeypatch.setattr(Coder, "read", faulty)
    assert run("code", news, "-o", tmp_path / "out.jsonl").exit_code == 130
    again = run("code", news, "-o", tmp_path / "out.jsonl")
    assert again.exit_code == 1
    assert "a fault of ours" in again.stderr


def test_a_full_disk_is_told_and_the_work_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    news = write(tmp_path / "news.jsonl", 9)
    import errno

    from legation.output.journal import Journal

    add, count = Journal.add, []

    def full(self: Journal, entry: object) -> None:
        count.append(entry)
        if len(count) == 5:
            self._stream.write(b'{"key": "torn')
            self._stream.flush()
            raise OSError(errno.ENOSPC, "No space left on device")
        add(self, entry)  # type: ignore[arg-type]  # stands in for the method

    monkeypatch.setattr(Journal, "add", full)
    result = run("code", news, "-f", "csv", "-o", tmp_path / "out.csv")
    assert result.exit_code == 1
    assert "No space left on device; make room and run the same command again" in result.stderr
    assert not (tmp_path / "out.csv").exists()
    monkeypatch.setattr(Journal, "add", add)
    assert (
        "4 reports were done" in run("code", news, "-f", "csv", "-o", tmp_path / "out.csv").stderr
    )
    run("code", news, "-f", "csv", "-o", tmp_path / "whole.csv")
    assert (tmp_path / "out.csv").read_bytes() == (tmp_path / "whole.csv").read_bytes()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_device_that_is_full_is_status_1(tmp_path: Path) -> None:
    news = write(tmp_path / "news.jsonl", 40)
    result = run("code", news, "-o", "/dev/full")
    assert result.exit_code == 1
    assert "cannot write /dev/full" in result.stderr


def children(pid: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            if int(stat.read_text().rsplit(")", 1)[1].split()[1]) == pid:
                found.append(int(stat.parent.name))
    return found


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="no /proc here")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_killed_processes_go_on_and_leave_nobody_behind(
    tmp_path: Path, how: signal.Signals
) -> None:
    news = write(tmp_path / "news.jsonl", 240, times=10)  # enough for worker processes
    out, journal = tmp_path / "out.csv", tmp_path / "out.csv.journal"
    command = [sys.executable, "-m", "legation", "code", news, "-f", "csv", "-o", out]
    two = [*map(str, command), "--jobs", "2"]
    # in the background a shell has its children ignore the signal
    heard = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(
        two, stderr=subprocess.PIPE, start_new_session=True, preexec_fn=heard
    ) as process:
        until = time.monotonic() + 240
        while not (journal.exists() and journal.read_bytes().count(b"\n") > 40):
            assert process.poll() is None
            assert time.monotonic() < until
            time.sleep(0.02)
        workers = children(process.pid)
        if how is signal.SIGINT:
            os.killpg(process.pid, how)  # as a terminal does
        else:
            process.send_signal(how)
        assert process.stderr is not None
        said = process.stderr.read().decode()
        assert process.wait(120) == (130 if how is signal.SIGINT else -how)
    assert "Traceback" not in said
    assert not out.exists()
    until = time.monotonic() + 60
    while any(Path(f"/proc/{w}").exists() for w in workers) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(Path(f"/proc/{w}").exists() for w in workers)
    again = run(*command[3:])
    assert again.exit_code == 0
    assert "reports were done before" in again.stderr
    whole = tmp_path / "whole.csv"
    run("code", news, "-f", "csv", "-o", whole, "--jobs", "1")
    assert out.read_bytes() == whole.read_bytes()
    assert {p.name for p in tmp_path.iterdir()} == {
        "news.jsonl", "out.csv", "whole.csv", "datapackage.json"
    }  # fmt: skip


def test_the_time_left_is_worked_out_from_the_bytes_read(coder: Coder) -> None:
    clock = [100.0]
    gauge = Gauge(total=1000, passed=200)
    tally = Tally(gauge, now=lambda: clock[0])
    assert tally.left_s() is None
    gauge.passed = 400
    clock[0] += 10
    tally.add(coder.read(__import__("legation").reading.make_report("Chile met Peru.")))
    assert tally.left_s() == pytest.approx(30)
    assert tally.text().endswith("40%, 0:00:30 left")
    gauge.total = None
    assert "left" not in tally.text()


def test_the_gauge_follows_the_files(tmp_path: Path) -> None:
    from legation.reading import read_inputs

    write(tmp_path / "a.jsonl", 30)
    write(tmp_path / "b.jsonl", 10)
    gauge = Gauge()
    gauge.measure([str(tmp_path)])
    assert gauge.total == sum(p.stat().st_size for p in tmp_path.iterdir())
    far = [gauge.done for _ in read_inputs([str(tmp_path)], gauge=gauge)]
    assert far == sorted(far)
    assert far[-1] == gauge.total
    gauge.total = None
    gauge.measure(["-", str(tmp_path)])
    assert gauge.total is None
