"""Feed the rooms broken input and count it.

    python -m tools.fuzz --by random --room readers --count 100000 --seed 3
    python -m tools.fuzz --by hypothesis --room records --count 10000
    python -m tools.fuzz --by atheris --room time --count 100000 --seconds 120

`--by random` draws from `--seed`, `hypothesis` makes faults small, and `atheris` (`pip install
'legation[fuzz]'`) is led by the code an input reaches.  Prints what crashed or took over ten
seconds, adds a run to `bench/fuzz.json` with `--into`, and ends with status 1 on any fault.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import platform
import random
import re
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

WAYS = ("random", "hypothesis", "atheris")
ROOMS = ("readers", "time", "patterns", "records")
_MAX_BYTES = 600


class Led(random.Random):
    """Draws what a string of bytes says, so that a change of a byte changes one choice."""

    def __init__(self, data: bytes) -> None:
        super().__init__(0)
        self._data, self._at = data, 0

    def getrandbits(self, k: int, /) -> int:
        """The next bits; none are left: 0."""
        wide = (k + 7) // 8
        part = self._data[self._at : self._at + wide]
        self._at += wide
        return int.from_bytes(part.ljust(wide, b"\0")) >> (wide * 8 - k)

    def random(self) -> float:
        """The next two bytes as a share."""
        return self.getrandbits(16) / 65536


def by_random(feed: Callable[[random.Random], str | None], count: int, seed: int) -> list[str]:
    """What went wrong on `count` inputs drawn from `seed`."""
    told = []
    for number in range(count):
        if fault := feed(random.Random(seed * 1_000_003 + number)):
            told.append(f"{seed * 1_000_003 + number} {fault}")
    return told


def by_hypothesis(
    feed: Callable[[random.Random], str | None], count: int, seed: int
) -> tuple[int, list[str]]:
    """How many inputs hypothesis made, and what went wrong."""
    import hypothesis
    from hypothesis import strategies as st

    made = 0

    @hypothesis.seed(seed)
    @hypothesis.settings(
        max_examples=count,
        deadline=None,
        database=None,
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    @hypothesis.given(st.binary(max_size=_MAX_BYTES))
    def every(data: bytes) -> None:
        nonlocal made
        made += 1
        if fault := feed(Led(data)):
            raise RuntimeError(f"{data!r} {fault}")

    try:
        every()
    except RuntimeError as error:
        return made, [str(error)]
    return made, []


def by_atheris(room: str, count: int, seed: int, seconds: int) -> tuple[int, list[str]]:
    """How many inputs atheris ran in a process apart (it ends its own), and what went wrong."""
    with tempfile.TemporaryDirectory() as scratch:
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-m", "tools.fuzz", "--within", "--room", room,
             f"-runs={count}", f"-max_total_time={seconds}", f"-max_len={_MAX_BYTES}",
             f"-seed={seed}", "-len_control=10", "-timeout=10", "-print_final_stats=1",
             "-verbosity=0", f"-artifact_prefix={scratch}/"],
            capture_output=True, encoding="utf-8", errors="replace", check=False,
        )  # fmt: skip
    said = done.stdout + done.stderr
    found = re.search(r"number_of_executed_units: (\d+)", said)
    return int(found[1]) if found else 0, [said[-4000:]] if done.returncode else []


def within(room: str, words: Sequence[str]) -> None:
    """Run libFuzzer in this process, with the rooms instrumented; ends the process."""
    import atheris

    with atheris.instrument_imports(include=["legation", "tools.fuzz_rooms"]):
        rooms = importlib.import_module("tools.fuzz_rooms")
    with tempfile.TemporaryDirectory() as scratch:

        def feed(data: bytes) -> None:
            if told := rooms.one(Led(data), Path(scratch), rooms.ROOMS[room]):
                raise RuntimeError(f"{data!r} {told}")

        atheris.Setup([sys.argv[0], *words], feed)
        atheris.Fuzz()


def keep(path: Path, run: dict[str, Any]) -> None:
    """Add `run` to the runs of this version in `path`, with the sum of all inputs."""
    held = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"runs": []}
    runs = [r for r in held["runs"] if r["version"] == run["version"]] + [run]
    total = {key: sum(r[key] for r in runs) for key in ("inputs", "faults")}
    path.write_text(json.dumps({**total, "runs": runs}, indent=2) + "\n", encoding="utf-8")


def main() -> int:
    """Run what the command line asks for; the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--by", choices=WAYS, default="random")
    parser.add_argument("--room", choices=ROOMS, required=True)
    parser.add_argument("--count", type=int, default=10_000, help="inputs at most")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=int, default=300, help="atheris stops after these")
    parser.add_argument("--into", type=Path, help="a JSON file that counts the runs")
    parser.add_argument("--within", action="store_true", help=argparse.SUPPRESS)
    given, words = parser.parse_known_args()
    if given.within:
        within(given.room, words)
        return 0
    if words:
        parser.error(f"unknown: {' '.join(words)}")
    began = _cpu_s()
    inputs, told = _run(given)
    sys.stdout.writelines(line + "\n" for line in told)
    sys.stdout.write(f"{given.by} {given.room}: {inputs} inputs, {len(told)} faults\n")
    if given.into:
        run = {
            "by": given.by, "room": given.room, "seed": given.seed, "inputs": inputs,
            "faults": len(told), "cpu_s": round(_cpu_s() - began),
            "version": version("legation"), "python": platform.python_version(),
        }  # fmt: skip
        if given.by != "random":
            run["fuzzer"] = f"{given.by} {version(given.by)}"
        keep(given.into, run)
    return int(bool(told))


def _cpu_s() -> float:
    """Processor time of this process and of those it waited for."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def _run(given: argparse.Namespace) -> tuple[int, list[str]]:
    """The inputs run and the faults found."""
    if given.by == "atheris":
        return by_atheris(given.room, given.count, given.seed, given.seconds)
    from tools import fuzz_rooms

    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as scratch:

        def feed(drawn: random.Random) -> str | None:
            return fuzz_rooms.one(drawn, Path(scratch), fuzz_rooms.ROOMS[given.room])

        if given.by == "hypothesis":
            return by_hypothesis(feed, given.count, given.seed)
        return given.count, by_random(feed, given.count, given.seed)


if __name__ == "__main__":
    sys.exit(main())
