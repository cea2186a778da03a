"""Killed, crowded, full or damaged: nothing lost, nothing doubled, nothing hidden."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest
from making import event, reading, report

from legation.errors import LedgerError
from legation.ledger import Ledger

TESTS = Path(__file__).resolve().parents[1]


def many(n, prefix="r"):
    for k in range(n):
        source = report(f"{prefix}{k}", text=f"Report {prefix} {k} of a severing, no {k * k}.")
        yield reading(source, event("severs", "UKR", "PRK", source=source))


WORKER = """
    import sys
    from legation.ledger import Ledger
    from test_safety_worker import many
    ledger = Ledger(sys.argv[1])
    print("ready", flush=True)
    ledger.add_many(many(3000))
"""


def test_a_kill_loses_and_doubles_nothing(where, tmp_path):
    (tmp_path / "test_safety_worker.py").write_text(Path(__file__).read_text())
    path = os.pathsep.join([str(tmp_path), str(TESTS), str(TESTS.parent)])
    for wait in (0.1, 0.35):
        process = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(WORKER), where],
            env=os.environ | {"PYTHONPATH": path}, stdout=subprocess.PIPE,
        )  # fmt: skip
        process.stdout.readline()
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
    with Ledger(where) as ledger:
        assert list(ledger.verify()) == []
        before = ledger.stats()
        assert before["reports"] == before["readings"] == before["events"]
        assert ledger.add_many(many(300)) == max(0, 300 - before["reports"])
        assert ledger.stats()["reports"] == max(300, before["reports"])
        (change,) = ledger.changes()
        assert len(change.events) == ledger.stats()["reports"]


def test_two_writers_and_a_reader(where):
    Ledger(where).close()
    seen: list[int] = []
    faults: list[BaseException] = []
    done = threading.Event()

    def write(prefix):
        try:
            with Ledger(where) as ledger:
                ledger.add_many([*many(150, prefix), *many(50, "both")])
        except BaseException as error:
            faults.append(error)

    def read():
        try:
            with Ledger(where) as ledger:
                while not done.is_set():
                    changes = ledger.changes()
                    seen.append(len(changes[0].events) if changes else 0)
        except BaseException as error:
            faults.append(error)

    writers = [threading.Thread(target=write, args=(p,)) for p in ("a", "b")]
    reader = threading.Thread(target=read)
    for thread in (reader, *writers):
        thread.start()
    for thread in writers:
        thread.join()
    done.set()
    reader.join()
    assert faults == []
    assert seen == sorted(seen)
    with Ledger(where) as ledger:
        assert ledger.stats()["reports"] == 350
        assert list(ledger.verify()) == []


def test_a_full_disk_is_said_so_and_harms_nothing(tmp_path):
    place = tmp_path / "small.db"
    with Ledger(place) as ledger:
        ledger.add_many(many(20))
        before = ledger.stats()["reports"]
        from sqlalchemy import event as hook

        @hook.listens_for(ledger._store.engine, "connect")
        def limit(connection, _):
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            connection.execute(f"PRAGMA max_page_count = {pages + 2}")

        ledger._store.engine.dispose()
        with pytest.raises(LedgerError, match="the disk is full"):
            ledger.add_many(many(500, "x"))
        ledger._store.engine.dispose()
        after = ledger.stats()["reports"]
    with Ledger(place) as ledger:
        assert ledger.stats()["reports"] == after >= before
        assert list(ledger.verify()) == []
        assert ledger.add_many(many(500, "x")) == 500 - (after - before)


def test_a_damaged_file_is_reported(tmp_path):
    place = tmp_path / "damaged.db"
    with Ledger(place) as ledger:
        ledger.add_many(many(400))
    size = place.stat().st_size
    with open(place, "r+b") as file:
        for at in range(size // 4, size - 4096, size // 7):
            file.seek(at)
            file.write(b"\xde\xad\xbe\xef" * 256)
    faults = []
    try:
        with Ledger(place) as ledger:
            faults = list(ledger.verify())
    except LedgerError as error:
        faults = [str(error)]
    assert faults


def test_a_truncated_file_is_reported(tmp_path):
    place = tmp_path / "cut.db"
    with Ledger(place) as ledger:
        ledger.add_many(many(400))
    with open(place, "r+b") as file:
        file.truncate(place.stat().st_size // 2)
    try:
        with Ledger(place) as ledger:
            faults = list(ledger.verify())
    except LedgerError as error:
        faults = [str(error)]
    assert faults
