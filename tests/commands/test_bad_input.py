"""What a user gets for a mistake: one clear line and the right exit status, never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from legation.commands import group
from legation.output.atomic import replacing

STORY = "Zambia severed diplomatic relations with Malawi on Monday, the foreign ministry said.\n"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(group, [str(a) for a in arguments])


@pytest.mark.parametrize(
    ("name", "raw", "complaint"),
    [
        ("empty.txt", b"", "the text is empty; fetch it again, or leave it out"),
        ("noise.txt", bytes(range(256)) * 20, "not text"),
        ("paper.pdf", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", "this is a PDF"),
        ("none.jsonl", b"", "the file holds no report; fetch it again, or leave it out"),
        ("deep.html", b"<div>" * 10_000 + b"Peru.", "more than 2000 deep, as on no news page"),
        ("cut.parquet", b"PAR1", "the Parquet file is damaged; write it again"),
        ("bare.warc.gz", b"", "no HTML responses found; is this a WARC file?"),
        ("long.jsonl", b'{"text": "' + b"a" * (17 << 20) + b'"}\n', "line 1: more than 16 MB"),
    ],
)
def test_what_is_no_report_is_named_and_status_1(
    tmp_path: Path, name: str, raw: bytes, complaint: str
) -> None:
    path = tmp_path / name
    path.write_bytes(raw)
    result = run("code", path)
    assert result.exit_code == 1
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert name in line
    assert complaint in line


def test_an_empty_folder_says_what_it_lacks(tmp_path: Path) -> None:
    result = run("code", tmp_path)
    assert result.exit_code == 1
    assert "the folder holds no" in result.stderr


@pytest.mark.parametrize("option", ["--actors", "--patterns"])
@pytest.mark.parametrize(
    ("raw", "complaint"),
    [(None, "No such file"), (b"\xff\xfe", "is not UTF-8"), (b"words\n", "line 1")],
)
def test_tables_of_ones_own_that_cannot_be_read(
    tmp_path: Path, option: str, raw: bytes | None, complaint: str
) -> None:
    story, table = tmp_path / "story.txt", tmp_path / "mine.toml"
    story.write_text(STORY, encoding="utf-8")
    if raw is not None:
        table.write_bytes(raw)
    done = program("code", story, option, table)
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert str(table) in line
    assert complaint in line
    assert "Errno" not in line


@pytest.mark.parametrize("text", [None, "hello", "\0" * 4096])
def test_a_ledger_that_is_none(tmp_path: Path, text: str | None) -> None:
    path = tmp_path / "my ledger.db"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    done = program("events", "--ledger", path)
    assert done.returncode != 0
    (line,) = done.stderr.splitlines()
    assert str(path) in line
    if text is None:
        assert not path.exists()


def test_an_output_that_cannot_be_written_is_wrong_usage(tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text(STORY, encoding="utf-8")
    for target in (tmp_path / "none" / "out.csv", tmp_path):
        result = run("code", story, "-f", "csv", "-o", target)
        assert result.exit_code == 2
        assert f"cannot write {target}" in result.stderr


def test_a_device_is_written_and_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with replacing(pipe) as stream:
        stream.write("hello")
    assert pipe.is_fifo()
    assert os.read(reader, 100) == b"hello"
    os.close(reader)


def test_a_link_keeps_pointing_at_what_was_written(tmp_path: Path) -> None:
    link, target = tmp_path / "link", tmp_path / "target"
    target.write_text("old", encoding="utf-8")
    link.symlink_to(target)
    with replacing(link) as stream:
        stream.write("new")
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "new"


def test_a_reader_that_has_gone_is_no_failure() -> None:
    command = [sys.executable, "-m", "legation", "patterns", "list"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()
        assert process.wait() == 0
    assert said == b""


def program(*arguments: object) -> subprocess.CompletedProcess[str]:
    """The program as a process of its own: what `main` says of errors."""
    return subprocess.run(
        [sys.executable, "-m", "legation", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
