"""Measure every room, write `eval/`, and hold the floors.

python -m tools.evaluate --shared ../shared            measure all, write eval/*.json and *.md
python -m tools.evaluate --shared ../shared --check    measure into a scratch folder and fail
                                                       when any figure is under its floor
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FLOORS = ROOT / "eval" / "floors.toml"


def main() -> int:
    """Run the evaluations that the floors file names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("rooms", nargs="*")
    args = parser.parse_args()
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    rooms = [room for room in floors if not args.rooms or room in args.rooms]
    if not args.check:
        return max((_measure(room, args.shared, ROOT / "eval") for room in rooms), default=0)
    with tempfile.TemporaryDirectory() as scratch:
        failed = sum(_check(room, floors[room], args.shared, Path(scratch)) for room in rooms)
    sys.stdout.write(f"{len(rooms) - failed} passed, {failed} failed\n")
    return 1 if failed else 0


def _measure(room: str, shared: Path, out: Path) -> int:
    module = f"legation.{room}.evaluate"
    done = subprocess.run(
        [sys.executable, "-m", module, "--shared", str(shared), "--out", str(out)],
        cwd=ROOT,
        check=False,
        stdout=sys.stderr,
    )
    return done.returncode


def _check(room: str, floors: dict[str, Any], shared: Path, out: Path) -> bool:
    """Whether the room fell under a floor; figures that need absent data are named."""
    if _measure(room, shared, out):
        sys.stdout.write(f"{room}: the evaluation itself failed\n")
        return True
    figures = dict(_leaves(json.loads((out / f"{room}.json").read_text(encoding="utf-8"))))
    failed = False
    for name, floor in _leaves(floors):
        value = figures.get(name)
        if value is None:
            if shared.is_dir():
                sys.stdout.write(f"{room}: {name} was not measured\n")
                failed = True
            else:
                sys.stdout.write(f"{room}: {name} needs the data in {shared}: NOT CHECKED\n")
        elif value < floor:
            sys.stdout.write(f"{room}: {name} is {value:.4g}, its floor is {floor:.4g}\n")
            failed = True
    return failed


def _leaves(value: Any, prefix: str = "") -> Iterator[tuple[str, float]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, f"{prefix}.{key}" if prefix else key)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield prefix, float(value)


if __name__ == "__main__":
    sys.exit(main())
