"""A corpus coded by one process, two, Ray and Spark: the same bytes, whoever is killed."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from legation.commands import group
from legation.errors import InputError
from legation.scale import Intake, code_corpus
from legation.scale.store import Store

pytest.importorskip("pyarrow")
STATES = ["Chile", "Peru", "Ghana", "Kenya", "Nepal", "Qatar", "Malta", "Oman", "Laos", "Chad"]
#: parts of about five reports each
INTAKE = Intake(part_chars=900)
ENGINES = ["ray", "spark"]
pytestmark = pytest.mark.filterwarnings(
    "ignore::FutureWarning", "ignore::DeprecationWarning", "ignore::ResourceWarning",
    "ignore::UserWarning", "ignore::pytest.PytestUnraisableExceptionWarning",
)  # fmt: skip


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    rows = []
    for n in range(40):
        a, b = STATES[n % 10], STATES[(n + 1 + n // 10) % 10]
        text = (
            f"{a} recalled its ambassador from {b} on Monday after incident {n}. "
            f"The foreign minister of {a} said talks would resume within {n + 2} days. "
        )
        day = f"202{n % 3}-0{n % 4 + 1}-11"
        rows.append({"text": text, "published": day, "outlet": f"Wire {n % 7}"})
    del rows[7]["published"]
    lines = [json.dumps(row) + "\n" for row in rows]
    (folder / "a.jsonl").write_text("".join(lines[:30]) + "{broken\n", encoding="utf-8")
    (folder / "b.jsonl").write_text("".join(lines[30:] + lines[2:4]), encoding="utf-8")
    return folder


def digest(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def alone(news: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What one process writes."""
    out = tmp_path_factory.mktemp("alone") / "out"
    assert code_corpus([str(news)], str(out), jobs=1, intake=INTAKE) == 42
    return out


def needs(engine: str) -> None:
    module = {"ray": "ray", "spark": "pyspark"}.get(engine)
    if module:
        pytest.importorskip(module, reason=f"NOT TESTED: {module} is missing; pip install it")


@pytest.mark.parametrize("engine", ["local", *ENGINES])
def test_the_bytes_are_those_of_one_process(
    engine: str, news: Path, alone: Path, tmp_path: Path
) -> None:
    needs(engine)
    left_out: list[InputError] = []
    out = tmp_path / "out"
    count = code_corpus(
        [str(news)], str(out), engine=engine, jobs=2, intake=INTAKE, failed=left_out.append
    )
    assert count == 42
    assert digest(out) == digest(alone)
    (error,) = left_out
    assert "a.jsonl, line 31" in str(error)


def descendants(pid: int) -> Iterator[int]:
    parents: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            parent = int(stat.read_text().rsplit(")", 1)[1].split()[1])
            parents.setdefault(parent, []).append(int(stat.parent.name))
    todo = [pid]
    while todo:
        for child in parents.get(todo.pop(), []):
            yield child
            todo.append(child)


def words_of(pid: int) -> bytes:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    return b""


def coders_of(engine: str) -> list[int]:
    """The processes of ours that code; Spark forks them from a daemon of the same name."""
    ours = sorted(descendants(os.getpid()))
    if engine == "ray":
        return [p for p in ours if b"ray::" in words_of(p) and b"Coder" in words_of(p)]
    name = b"pyspark.daemon" if engine == "spark" else b"spawn_main"
    found = [p for p in ours if name in words_of(p)]
    return found[1:] if engine == "spark" else found


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="no /proc here")
@pytest.mark.parametrize("engine", ["local", *ENGINES])
def test_a_killed_worker_loses_and_doubles_nothing(
    engine: str, news: Path, alone: Path, tmp_path: Path
) -> None:
    needs(engine)
    out, killed, over = tmp_path / "out", [], threading.Event()

    def kill() -> None:
        """Kill whoever codes, once the first part is begun."""
        until = time.monotonic() + 300
        while not over.is_set() and time.monotonic() < until:
            if any((out / ".tries").glob("*")):
                for pid in coders_of(engine)[-1:]:
                    with contextlib.suppress(OSError):
                        os.kill(pid, signal.SIGKILL)
                        killed.append(pid)
                if killed:
                    return
            time.sleep(0.01)

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        code_corpus([str(news)], str(out), engine=engine, jobs=2, intake=INTAKE)
    finally:
        over.set()
        killer.join()
    assert killed
    assert digest(out) == digest(alone)


def test_the_tables_are_read_by_what_people_use(alone: Path) -> None:
    seen = {}
    pandas = pytest.importorskip("pandas", reason="NOT TESTED: pandas is missing")
    frame = pandas.read_parquet(alone / "events")
    seen["pandas"] = (len(frame), int((frame["year"].astype("Int64") == 2021).sum()))
    duckdb = pytest.importorskip("duckdb", reason="NOT TESTED: duckdb is missing")
    where = f"read_parquet('{alone}/events/**/*.parquet', hive_partitioning=true)"
    seen["duckdb"] = duckdb.sql(
        f"SELECT count(*), count(*) FILTER (year = 2021) FROM {where}"
    ).fetchall()[0]
    polars = pytest.importorskip("polars", reason="NOT TESTED: polars is missing")
    lazy = polars.scan_parquet(f"{alone}/events/**/*.parquet", hive_partitioning=True).collect()
    seen["polars"] = (lazy.height, lazy.filter(polars.col("year") == 2021).height)
    assert len(set(seen.values())) == 1, seen
    assert seen["pandas"][0] > 30
    assert seen["pandas"][1] > 5
    package = json.loads((alone / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        assert all((alone / path).is_file() for path in resource["path"])
    assert {f["name"] for f in package["resources"][0]["schema"]["fields"]} == set(frame.columns)


def test_a_run_that_stopped_goes_on(news: Path, alone: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"

    class StoppedError(Exception):
        pass

    def stop(done: object) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        code_corpus([str(news)], str(out), jobs=1, intake=INTAKE, progress=stop)
    done: list[str] = []
    code_corpus([str(news)], str(out), jobs=1, intake=INTAKE, progress=lambda d: done.append(d.key))
    assert 0 < len(done) < len(list((alone / "reports").iterdir()))
    assert digest(out) == digest(alone)


def test_who_kills_workers_is_found_and_named(
    news: Path, alone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    left_out: list[InputError] = []

    def survives(reports: list[object], settings: object) -> Iterator[str | None]:
        yield from ("left out: reading it killed two workers" if n == 1 else None
                    for n, _ in enumerate(reports))  # fmt: skip

    monkeypatch.setattr("legation.parallel.survives", survives)
    monkeypatch.setattr(Store, "attempt", lambda self, key: 3 if key == "000000-0001" else 1)
    count = code_corpus([str(news)], str(out), jobs=1, intake=INTAKE, failed=left_out.append)
    assert count == 41
    assert [e.reason for e in left_out if "killed" in e.reason] == [
        "left out: reading it killed two workers"
    ]
    changed = {k for k, v in digest(out).items() if digest(alone).get(k) != v}
    assert changed
    assert all("000000-0001" in name for name in changed - {"datapackage.json"})


def test_copies_are_kept_with_their_outlet_and_coded_once(news: Path, tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    out = tmp_path / "out"
    intake = Intake(once=True, part_chars=900)
    assert code_corpus([str(news)], str(out), jobs=1, intake=intake) == 40
    rows = pq.read_table(out / "reports").to_pylist()
    copies = [row for row in rows if row["copy_of"]]
    assert len(copies) == 2
    firsts = {row["id"]: row for row in rows if not row["copy_of"] and not row["left_out"]}
    assert all(row["copy_of"] in firsts for row in copies)


def test_a_folder_of_other_work_is_refused(news: Path, alone: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="other settings"):
        code_corpus([str(news)], str(alone), jobs=1, intake=Intake(once=True))
    (tmp_path / "x").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="not empty"):
        code_corpus([str(news)], str(tmp_path), jobs=1)


def test_by_address_and_by_path_the_bytes_are_the_same(
    news: Path, alone: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    code_corpus([str(news)], f"file://{out}", jobs=1, intake=INTAKE)
    assert digest(out) == digest(alone)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["-o", "out.csv", "--engine", "local", "-f", "csv"], "a folder holds Parquet"),
        (["--engine", "local"], "give -o FOLDER/"),
        (["-", "-o", "out/", "--engine", "ray"], "not standard input"),
    ],
)
def test_wrong_usage_is_told(words: list[str], told: str, news: Path) -> None:
    result = CliRunner().invoke(group, ["code", str(news), *words])
    assert result.exit_code == 2
    assert told in result.stderr


def test_the_command_codes_into_a_folder(news: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = CliRunner().invoke(group, ["code", str(news), "-o", f"{out}/", "--jobs", "1"])
    assert result.exit_code == 1  # a line is broken
    assert "42 reports coded" in result.stderr
    assert list((out / "events").rglob("*.parquet"))
