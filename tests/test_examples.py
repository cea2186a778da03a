"""The R script and the notebook of the docs run, where R and a kernel are present."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from legation.commands import group

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "docs" / "examples"
TEXTS = [
    "Chile recalled its ambassador from Peru on Monday, the foreign ministry said.",
    'Peru\'s minister said: "We\tregret this." Peru expelled two diplomats of Chile.',
    "Ghana sent medicine to Togo on Sunday.",
]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    rows = [{"text": t, "published": "2024-05-08", "outlet": 'The "Wire"'} for t in TEXTS]
    news, out = tmp_path / "news.jsonl", tmp_path / "events.tsv"
    news.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    done = CliRunner().invoke(group, ["code", str(news), "-f", "tsv", "-o", str(out)])
    assert done.exit_code == 0, done.output
    return out


def test_the_r_script_counts_what_the_table_holds(table: Path) -> None:
    rscript = shutil.which("Rscript")
    if rscript is None:
        pytest.skip("NOT TESTED: R is missing; install r-base-core, r-cran-readr and r-cran-dplyr")
    packages = [rscript, "-e", "library(readr); library(dplyr)"]
    if subprocess.run(packages, capture_output=True, check=False).returncode:
        pytest.skip("NOT TESTED: R has no readr and dplyr")
    done = subprocess.run(
        [rscript, str(EXAMPLES / "events.R"), str(table)],
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    with table.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    told = {row["event_id"]: row["event"] for row in rows if row["status"] in ("actual", "ongoing")}
    assert told
    for event in set(told.values()):
        assert f"{event}\t{list(told.values()).count(event)}\n" in done.stdout


def test_the_table_is_read_as_r_reads_it(table: Path) -> None:
    """`read_tsv(quote = "")` splits at tabs and line ends and nothing else."""
    lines = table.read_text(encoding="utf-8").split("\n")
    assert lines.pop() == ""
    width = lines[0].count("\t")
    assert len(lines) > 3
    assert all(line.count("\t") == width for line in lines)


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_the_notebook_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    nbclient = pytest.importorskip("nbclient", reason="NOT TESTED: nbclient is missing")
    nbformat = pytest.importorskip("nbformat", reason="NOT TESTED: nbformat is missing")
    pytest.importorskip("ipykernel", reason="NOT TESTED: ipykernel is missing")
    pytest.importorskip("pandas", reason="NOT TESTED: pandas is missing")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]))
    book = nbformat.read(EXAMPLES / "events.ipynb", as_version=4)
    nbclient.NotebookClient(book, timeout=300, kernel_name="python3").execute()
    shown = [
        out["data"].get("text/html", "")
        for cell in book.cells
        if cell.cell_type == "code"
        for out in cell.outputs
        if "data" in out
    ]
    assert any("recalled" in html and "CHL" in html for html in shown)
    assert any("legation-event" in html for html in shown)
