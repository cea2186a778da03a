"""The docs are true: every command line and example runs, every option and field is told."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

import legation
from legation.commands import COMMANDS, group
from tools.commands import PAGE, page

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
#: what these need (a network, a server that runs on, foreign tables) no test has
PARSED_ONLY = {"watch", "serve", "import"}
REPORT = (
    "Bolivia severed diplomatic relations with Israel on Tuesday, its deputy foreign minister "
    "said. Norway recognised Palestine in May, the ministry said.\n"
)


def _blocks(path: Path, language: str) -> Iterator[tuple[int, str]]:
    """Fenced blocks of one language ("" for none) with the line they begin on."""
    inside, start, lines = None, 0, []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("```"):
            if inside == language:
                yield start, "\n".join(lines)
            inside, start, lines = (line[3:].strip() if inside is None else None), number, []
        elif inside is not None:
            lines.append(line)


def _command_lines() -> list[str]:
    """Every command line of the docs: in blocks, and in the running text where it has words."""
    found: dict[str, None] = {}
    for path in PAGES:
        for _, block in _blocks(path, ""):
            for line in block.splitlines():
                if re.match(r"(\.venv/bin/)?legation |(cat|echo) .*\| legation ", line):
                    found[line] = None
        for line in re.findall(r"`(legation [a-z]+ [^`]+)`", path.read_text(encoding="utf-8")):
            found[line] = None
    return [line for line in found if "[OPTIONS]" not in line and "…" not in line]


def _calls(line: str) -> Iterator[tuple[list[str], list[str]]]:
    """The calls of legation in a line, each with the words of what is piped into it."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars=";|>")
    lexer.whitespace_split = True
    words: list[str] = []
    piped: list[str] = []
    into_file = False
    for word in [*lexer, ";"]:
        if word in (";", "|"):
            if words and words[0].removeprefix(".venv/bin/") == "legation":
                yield words[1:], piped
            words, piped, into_file = [], words if word == "|" else [], False
        elif word.startswith(">"):
            into_file = True
        elif not into_file:
            words.append(word)


LINES = _command_lines()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with everything that the examples name."""
    folder = tmp_path_factory.mktemp("docs")
    (folder / "news").mkdir()
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    (folder / "news" / "report.txt").write_text(REPORT, encoding="utf-8")
    record = {"id": "one", "text": REPORT, "published": "2023-11-01", "outlet": "Harbour Wire"}
    for name in ("reports.jsonl", "new.jsonl"):
        (folder / name).write_text(json.dumps(record) + "\n", encoding="utf-8")
    want = {"event": "SANCTION", "actors": ["BOL"], "recipients": ["ISR"]}
    gold = {"id": "1", "text": REPORT, "published": "2023-11-01", "wants": [want]}
    (folder / "gold.jsonl").write_text(json.dumps(gold) + "\n", encoding="utf-8")
    (_, table), *_ = _blocks(ROOT / "docs" / "extend.md", "toml")
    (folder / "mine.toml").write_text(table, encoding="utf-8")
    (_, pattern), *_ = _blocks(ROOT / "docs" / "patterns.md", "toml")
    (folder / "patterns.toml").write_text(pattern, encoding="utf-8")
    runner = CliRunner()
    for ledger in ("legation.db", "world.db"):
        words = ["add", str(folder / "reports.jsonl"), "--ledger", str(folder / ledger)]
        assert runner.invoke(group, words).exit_code == 0
    return folder


@pytest.fixture(scope="module")
def event_id(place: Path) -> str:
    done = CliRunner().invoke(group, ["events", "--ledger", str(place / "legation.db")])
    return str(json.loads(done.stdout.splitlines()[0])["id"])


def _stand_in(words: list[str], event: str) -> list[str]:
    """The words of a call with what exists here for what only stands for something."""
    patterns = "--patterns" in words or words[0] == "patterns"
    known = {"FOLDER/reports.jsonl": "reports.jsonl", "ID": event, "FILE": "patterns.toml"}
    if patterns:
        known["mine.toml"] = "patterns.toml"
    words = [event if re.fullmatch(r"ev_[0-9a-f]+", w) else known.get(w, w) for w in words]
    if words[0] == "review" and "--by" not in words:
        words += ["--by", "A reader"]
    return words


def _run(words: list[str], piped: list[str]) -> Result:
    given = None
    if piped:
        given = Path(piped[1]).read_text(encoding="utf-8") if piped[0] == "cat" else piped[1] + "\n"
    return CliRunner().invoke(group, words, input=given)


@pytest.mark.parametrize("line", LINES)
def test_a_command_line_of_the_docs_runs(
    line: str, place: Path, event_id: str, coder: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(place)
    monkeypatch.delenv("LEGATION_LEDGER", raising=False)
    load = legation.load
    monkeypatch.setattr("legation.load", lambda **own: load(**own) if any(own.values()) else coder)
    calls = list(_calls(line))
    assert calls
    for words, piped in calls:
        words = _stand_in(words, event_id)
        if words[0] in PARSED_ONLY:
            command = group.get_command(click.Context(group), words[0])
            assert command is not None
            command.make_context(words[0], words[1:])
            continue
        done = _run(words, piped)
        if "Missing argument" in done.output:  # a mention of an option in running text
            assert "legation " + shlex.join(words) == line
            continue
        assert done.exit_code == 0, done.output


def test_there_are_command_lines_to_run() -> None:
    assert len(LINES) > 50
    assert {words[0] for line in LINES for words, _ in _calls(line)} == set(COMMANDS)


def test_the_reference_of_commands_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tools.commands"


def test_python_blocks_run(
    place: Path, coder: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(place)
    monkeypatch.setattr("legation.load", lambda **own: coder)
    monkeypatch.setattr("legation.language.load", lambda *own: coder.language)
    ran = 0
    for path in PAGES:
        for number, block in _blocks(path, "python"):
            code = compile(block, f"{path.name}, line {number}", "exec")
            exec(code, _names(coder))
            ran += 1
    assert ran >= 6
    assert "SANCTION" in capsys.readouterr().out


def _names(coder: Any) -> dict[str, Any]:
    """What the short examples take as given: the rooms' calls, and one report read."""
    from legation import actors, attribution, dates, places
    from legation.reading import make_report

    report = make_report(REPORT, published=date(2023, 11, 1))
    reading = coder.read(report)
    names: dict[str, Any] = {}
    for room in (actors, attribution, dates, places):
        names.update({name: getattr(room, name) for name in room.__all__})
    token = next(t.i for t in reading.document.tokens if t.text == "severed")
    expression = reading.times[0]
    return names | {
        "report": report, "day": report.published, "doc": reading.document, "cast": reading.cast,
        "events": reading.events, "token": token, "tokens": [token], "times": reading.times,
        "expression": expression, "anchor_when": expression.when, "event_when": expression.when,
    }  # fmt: skip


def _keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _keys(inner)


@pytest.mark.parametrize(
    "words",
    [
        ("events",), ("changes",), ("relations",), ("reports", "--text"),
        ("code", "reports.jsonl", "--details"), ("claims", "reports.jsonl"),
    ],
)  # fmt: skip
def test_every_field_of_a_record_is_told(
    words: tuple[str, ...], place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(place)
    done = CliRunner().invoke(group, list(words))
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert records
    told = set(re.findall(r"`([a-z_0-9]+)`", (ROOT / "docs" / "records.md").read_text("utf-8")))
    assert set(_keys(records)) - told == set()


def test_the_examples_of_the_codebook_are_coded_as_it_says(coder: Any) -> None:
    seen = 0
    for line in (ROOT / "docs" / "coding-rules.md").read_text(encoding="utf-8").splitlines():
        row = re.match(r"\| `?([A-Za-z]+)`? \|", line)
        for text in re.findall(r'"([A-Z][^"]+\.)"', line) if row else ():
            assert row is not None
            events = coder.code(text, published="2024-05-07")
            assert row[1] in {e.event for e in events} | {e.status for e in events}, text
            seen += 1
    assert seen >= 40


def test_every_file_and_module_that_the_docs_name_is_there() -> None:
    for path in PAGES:
        text = path.read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#:]+)\)", text):
            assert (path.parent / target).exists(), f"{path.name}: {target}"
        for name in re.findall(r"`((?:legation|eval|bench|tests|tools|docs)/[\w./*-]+)`", text):
            assert any(ROOT.glob(name.rstrip("/"))), f"{path.name}: {name}"
        for module in re.findall(r"python -m ([a-z_.]+)", text):
            base = ROOT / module.rstrip(".").replace(".", "/")
            found = base.with_suffix(".py").exists() or (base / "__init__.py").exists()
            assert found, f"{path.name}: python -m {module}"


def test_every_page_can_be_reached_from_the_readme() -> None:
    seen, todo = set(), [ROOT / "README.md"]
    while todo:
        path = todo.pop()
        if path in seen or path.suffix != ".md" or not path.is_file():
            continue
        seen.add(path)
        links = re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8"))
        todo.extend((path.parent / link).resolve() for link in links)
    assert set(PAGES) - seen == set()
