"""Corpora of a hundred thousand reports: speed, memory, copies, two processes, Ray and Spark.

    python -m bench.scale --shared ../shared

writes bench/scale.json and bench/results.md.  The runs are the command line's own, in processes
of their own; memory is the sum over all of them.  On two cores it takes about a
quarter of an hour; `--small` tries everything on a few hundred reports in a few minutes.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench.corpus import MADE, WORDS, write
from bench.measure import Run, run
from bench.table import machine, write_table

ROOT = Path(__file__).resolve().parent
#: digest items, texts of about 400 words, copies of these
FULL = (80_000, 10_000, 25_000)
#: what one and two processes, Ray and Spark are compared on
EVEN = (8_000, 900, 0)
SMALL, SMALL_EVEN = (300, 20, 40), (100, 10, 0)
#: what is looked for: a day of the English press, on two cores
DAY_REPORTS, DAY_HOURS = 300_000, 4


def main() -> int:
    """Run the benchmark and write its figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--shared", type=Path, default=ROOT.parents[1] / "shared")
    parser.add_argument("--small", action="store_true", help="a dry run; writes to stdout alone")
    parser.add_argument("--out", type=Path, default=ROOT / "scale.json")
    given = parser.parse_args()
    if not given.shared.is_dir():
        sys.stderr.write(f"{given.shared} is absent: NOT MEASURED\n")
        return 1
    with tempfile.TemporaryDirectory(prefix="legation-bench-") as scratch:
        figures = _figures(
            Path(scratch), given.shared, given.small, None if given.small else given.out
        )
    if given.small:
        sys.stdout.write(json.dumps(figures, indent=1) + "\n")
        return 0
    given.out.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(write_table(ROOT))
    return 0


def _figures(scratch: Path, shared: Path, small: bool, out: Path | None) -> dict[str, Any]:
    """All parts; what is measured is written to `out` after each, should a later one fail."""
    figures: dict[str, Any] = {"machine": machine()}

    def keep(part: str, measured: Any) -> None:
        figures[part] = measured
        if out is not None:
            out.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")

    even = SMALL_EVEN if small else EVEN
    corpus = scratch / "even.jsonl"
    write(corpus, shared, items=even[0], texts=even[1], copies=even[2])
    keep("even", _even(scratch, corpus))
    keep("articles", _articles(scratch, shared, 12 if small else FULL[1]))
    keep("memory_mb", _memory(scratch, shared, small))
    keep("large", _large(scratch, shared, SMALL if small else FULL))
    keep("others", _others(shared, 6 if small else 120))
    return figures


def _even(scratch: Path, corpus: Path) -> dict[str, Any]:
    """The same corpus into a file by one process and two; into a folder by two, Ray, Spark."""
    reports = sum(1 for _ in corpus.open(encoding="utf-8"))
    runs: dict[str, Any] = {"reports": reports, "words": _words(corpus)}
    for jobs in ("1", "2"):
        done = _code(corpus, f"{scratch}/file-{jobs}.jsonl", "--jobs", jobs)
        runs[f"file_{jobs}"] = asdict(done)
    same = (scratch / "file-1.jsonl").read_bytes() == (scratch / "file-2.jsonl").read_bytes()
    runs["file_2"]["same_bytes"] = same
    for engine in ("local", "ray", "spark"):
        more = ["--jobs", "2", "--engine", engine]
        try:
            runs[engine] = asdict(_code(corpus, f"{scratch / engine}/", *more))
            runs[engine]["same_bytes"] = _same(scratch / engine, scratch / "local")
            runs[engine]["start_s"] = _start(scratch, engine, more)
        except subprocess.CalledProcessError:
            sys.stderr.write(f"{engine}: the run failed: NOT MEASURED\n")
    return runs


def _articles(scratch: Path, shared: Path, texts: int) -> dict[str, Any]:
    """Texts of about 400 words alone, by two processes: how long a day of the press takes."""
    corpus = scratch / "articles.jsonl"
    reports = write(corpus, shared, items=0, texts=texts, copies=0)
    more = ["--jobs", "2"]
    done = _code(corpus, f"{scratch}/articles/", *more)
    start, words = _start(scratch, "articles", more), _words(corpus)
    hours = DAY_REPORTS * WORDS / (words / (done.wall_s - start)) / 3600
    return asdict(done) | {
        "reports": reports, "words": words, "start_s": start, "day_hours": hours,
    }  # fmt: skip


def _start(scratch: Path, name: str, more: list[str]) -> float:
    """Seconds for a corpus of one sentence: starting, loading, stopping."""
    tiny = scratch / "tiny.jsonl"
    tiny.write_text(json.dumps({"text": "Chile met Peru.", "published": "2024-01-02"}) + "\n")
    return _code(tiny, f"{scratch}/{name}-tiny/", *more).wall_s


def _memory(scratch: Path, shared: Path, small: bool) -> dict[str, float]:
    """Peak memory for 1, 10 (and, from the large run, 100) thousand reports."""
    found = {}
    for count in (1_000, 10_000):
        items = count // 20 if small else count * 9 // 10
        corpus = scratch / f"memory-{count}.jsonl"
        write(corpus, shared, items=items, texts=items // 180, copies=items // 10)
        run_ = _code(corpus, f"{scratch}/memory-{count}/", "--jobs", "2", "--once")
        found[str(count)] = run_.peak_mb
        shutil.rmtree(scratch / f"memory-{count}")
    return found


def _large(scratch: Path, shared: Path, size: tuple[int, int, int]) -> dict[str, Any]:
    """More than a hundred thousand reports, copies found in the same pass."""
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    corpus, out = scratch / "large.jsonl", scratch / "large"
    reports = write(corpus, shared, items=size[0], texts=size[1], copies=size[2])
    done = _code(corpus, f"{out}/", "--jobs", "2", "--once")
    table = pq.read_table(out / "reports", columns=["words", "outlet", "copy_of", "left_out"])
    copied = pc.is_valid(table["copy_of"])
    made = pc.starts_with(pc.fill_null(table["outlet"], ""), MADE)
    copies = pc.sum(pc.and_(copied, made)).as_py() or 0
    coded = table.filter(pc.and_(pc.is_null(table["copy_of"]), pc.is_null(table["left_out"])))
    words, read = pc.sum(coded["words"]).as_py(), pc.sum(table["words"]).as_py()
    events = pq.read_table(out / "events", columns=["event_id"])
    return asdict(done) | {
        "reports": reports,
        "copies_made": size[2],
        "copies_found": copies,
        "copies_besides": (pc.sum(copied).as_py() or 0) - copies,
        "left_out": table.num_rows - table.column("left_out").null_count,
        "words_read": read,
        "words_coded": words,
        "events": len(pc.unique(events["event_id"])),
        "day_hours": DAY_REPORTS * WORDS / (words / done.wall_s) / 3600,
        "day_hours_goal": DAY_HOURS,
    }


def _others(shared: Path, texts: int) -> dict[str, Any]:
    words = ["-m", "bench.others", "--shared", str(shared), "--texts", str(texts)]
    done = subprocess.run([sys.executable, *words], check=True, stdout=subprocess.PIPE)
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures


def _code(corpus: Path, out: str, *more: str) -> Run:
    sys.stderr.write(f"coding {corpus.name} {' '.join(more)}\n")
    words = ["legation", "code", str(corpus), "-o", out, *more]
    return run(words)


def _words(corpus: Path) -> int:
    with corpus.open(encoding="utf-8") as stream:
        return sum(len(json.loads(line)["text"].split()) for line in stream)


def _same(out: Path, first: Path) -> bool:
    """Whether two folders hold the same files with the same bytes."""

    def held(folder: Path) -> dict[str, bytes]:
        return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*.parquet")}

    return held(out) == held(first)


if __name__ == "__main__":
    sys.exit(main())
