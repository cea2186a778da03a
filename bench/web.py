"""How long pages take and how much a server bears, on a ledger that is being written to.

`python -m bench.web --ledger million.db -o bench/web.json` works on a copy of the ledger:

1. every kind of page and call is asked for in this process, always other actors, days and
   records: CPU time, which other programs on the machine do not change, wall time, and size;
2. a browser opens the pages with pictures of `legation serve`: how soon the first is drawn;
3. the server is asked at a steady rate, mixed, while `legation add` writes to the ledger:
   failures, waiting times and the server's CPU time a request.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import os
import platform
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from statistics import quantiles
from typing import Any

from bench.asking import PAGES, SHARES, Asking
from bench.load import load
from bench.picture import drawn
from legation.ledger import Ledger

_TICK = os.sysconf("SC_CLK_TCK")


def measured(where: str, asked: int) -> dict[str, Any]:
    """Each kind asked for `asked` times, one after the other, in this process."""
    from fastapi.testclient import TestClient

    from legation.web import Settings, create_app
    from legation.web.state import State

    state = State(where, settings=Settings(rate=0))
    client = TestClient(create_app(where, state=state), follow_redirects=False)
    began = time.process_time()
    while not state.ledger.overview().complete:
        time.sleep(0.5)
    out: dict[str, Any] = {"columns_read_cpu_s": round(time.process_time() - began, 1)}
    asking = Asking(state.ledger, 5)
    every: list[tuple[float, float, int]] = []
    out["kinds"] = {}
    for kind in SHARES:
        rows = [_timed(client, asking.address(kind)) for _ in range(asked)]
        out["kinds"][kind] = _figures(rows)
        if kind in PAGES:
            every += rows
        sys.stderr.write(f"{kind}: {out['kinds'][kind]}\n")
    out["pages"] = _figures(every)
    return out


def _timed(client: Any, address: str) -> tuple[float, float, int]:
    gc.collect(0)
    cpu, wall = time.process_time(), time.perf_counter()
    answer = client.get(address)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    if answer.status_code >= 400 and answer.status_code != 404:
        raise SystemExit(f"{address}: {answer.status_code} {answer.text[:300]}")
    return cpu * 1000, wall * 1000, len(answer.content)


def _figures(rows: list[tuple[float, float, int]]) -> dict[str, float]:
    cpu, wall, size = (quantiles(column, n=100) for column in zip(*rows, strict=True))
    return {
        "cpu_ms_median": round(cpu[49], 1), "cpu_ms_p95": round(cpu[94], 1),
        "cpu_ms_max": round(max(r[0] for r in rows), 1),
        "wall_ms_p95": round(wall[94], 1), "kb_p95": round(size[94] / 1000, 1),
    }  # fmt: skip


def served(where: str, given: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """A server looked at with a browser, then asked at a steady rate, without and with a writer
    beside it.
    """
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    serve = [sys.executable, "-m", "legation", "serve", "--ledger", where, "--rate", "0"]
    serve += ["--port", str(port), "--workers", str(given.workers)]
    server = subprocess.Popen(serve)
    try:
        _wait(f"http://127.0.0.1:{port}", given.workers)
        with Ledger(where) as ledger:
            asking = Asking(ledger, 9)

        def addresses() -> Iterator[str]:
            while True:
                yield asking.some()[1]

        pictures = {}
        if given.only != "load":
            pictures = drawn(f"http://127.0.0.1:{port}", asking, 25)
        out: dict[str, Any] = {}
        for name, writing in (("alone", False), ("while adding", True)):
            if given.only == "pictures":
                break
            writer = _writer(where, folder, given.reports) if writing else None
            cpu = _cpu(server.pid)
            told = asyncio.run(
                load("127.0.0.1", port, addresses(), rate=given.rate, seconds=given.seconds)
            )
            cpu = _cpu(server.pid) - cpu
            asked = len(told.milliseconds) + len(told.failures)
            out[name] = {
                "asked": asked, "failed": len(told.failures), "failures": told.failures[:5],
                "a_second": round(asked / told.seconds, 1), "wanted_a_second": given.rate,
                "ms_median": round(told.percentile(50)), "ms_p95": round(told.percentile(95)),
                "ms_max": round(told.percentile(100)),
                "server_cpu_ms_a_request": round(1000 * cpu / asked, 2),
                "kb_a_request": round(told.bytes / asked / 1000, 1),
            }  # fmt: skip
            if writer is not None:
                out[name]["writer_was_at_work_to_the_end"] = writer.poll() is None
                writer.terminate()
                writer.wait()
            sys.stderr.write(f"{name}: {out[name]}\n")
        return {"pictures": pictures, "load": out}
    finally:
        server.terminate()
        server.wait(30)


def _writer(where: str, folder: Path, reports: int) -> subprocess.Popen[bytes]:
    """`legation add`, with enough to do."""
    news = folder / "news.jsonl"
    deeds = (
        "{} severed diplomatic relations with {}, the foreign ministry said on Monday.",
        "{} accused {} of violating its airspace, a spokesman told Harbour Wire.",
        "{} and {} signed an agreement on fisheries after two years of talks.",
    )
    names = ("Zambia", "Malawi", "Chad", "Malta", "Peru", "Chile", "Fiji", "Tonga", "Nepal")
    with news.open("w", encoding="utf-8") as out:
        for k in range(reports):
            a, b = names[k % 9], names[(k // 9 + 1 + k) % 9]
            text = f"{deeds[k % 3].format(a, b)} It was report number {k} of the day."
            row = {"text": text, "published": f"20{10 + k % 9}-0{1 + k % 9}-1{k % 10}"}
            out.write(json.dumps(row) + "\n")
    command = [sys.executable, "-m", "legation", "add", str(news), "--ledger", where, "--jobs", "1"]
    return subprocess.Popen(command, stderr=subprocess.DEVNULL)


def _wait(url: str, workers: int) -> None:
    """Until every worker has answered, and has read the ledger into columns."""
    settled = 0
    for _ in range(9000):
        try:
            with urllib.request.urlopen(f"{url}/map", timeout=60) as answer:
                settled = 0 if b"still being read" in answer.read() else settled + 1
        except OSError:
            settled = 0
        if settled >= 8 * workers:
            return
        time.sleep(0.2)
    raise SystemExit("the server does not come up")


def _cpu(pid: int) -> float:
    """CPU seconds of a process and those it started."""
    total = 0.0
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            rest = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(path.parent.name) == pid or int(rest[1]) == pid:
            total += (int(rest[11]) + int(rest[12])) / _TICK
    return total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--ledger", required=True)
    parser.add_argument("--asked", type=int, default=100, help="times each kind is asked for")
    parser.add_argument("--rate", type=float, default=200.0, help="requests a second")
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--reports", type=int, default=20_000, help="what the writer is given")
    parser.add_argument("--only", choices=("pages", "pictures", "load"))
    parser.add_argument("-o", "--output", help="write the figures to this file")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=Path(given.ledger).resolve().parent) as place:
        where = str(Path(place) / "copy.db")
        source = sqlite3.connect(given.ledger)
        target = sqlite3.connect(where)
        source.backup(target)
        source.close()
        target.close()
        with Ledger(where) as ledger:
            ledger.refresh()
            held = ledger.stats()
        record: dict[str, Any] = {
            "events": held["events"], "reports": held["reports"], "changes": held["changes"],
            "cores": os.cpu_count(), "load_average": os.getloadavg()[0],
            "machine": platform.machine(), "python": platform.python_version(),
        }  # fmt: skip
        if given.only in (None, "pages"):
            record["pages"] = measured(where, given.asked)
        if given.only != "pages":
            record |= served(where, given, Path(place))
    text = json.dumps(record, indent=2) + "\n"
    sys.stdout.write(text)
    if given.output:
        Path(given.output).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
