"""The wheel holds the model and every table, and works alone: no network, no source tree."""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ALONE = """
import sys
sys.path[:0] = [{wheel!r}, {others!r}]
import socket
def refused(*args, **more):
    raise AssertionError("the network was asked for")
socket.socket.connect = socket.getaddrinfo = refused
import json, legation
coder = legation.load()
text = "Zambia severed diplomatic relations with Malawi on Monday."
(event,) = coder.code(text, published="2024-05-07")
told = [event.event, event.actors[0].actor.id, str(event.date.start)]
print(json.dumps([legation.__file__, *told]))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("hatchling", reason="NOT TESTED: hatchling is missing")
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    (path,) = folder.glob("*.whl")
    return path


def test_it_holds_all_that_the_package_holds(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    listed = subprocess.run(
        ["git", "ls-files", "legation"], cwd=ROOT, capture_output=True, check=False
    )
    tracked = listed.stdout.decode().split("\n")[:-1] if listed.returncode == 0 else []
    assert set(tracked) <= names
    assert "legation/py.typed" in names
    assert any(name.endswith(".onnx") for name in names)
    assert any(name.endswith("licenses/NOTICE") for name in names)
    assert not [name for name in names if not name.startswith("legation")]


def test_it_works_alone(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    code = ALONE.format(wheel=str(tmp_path / "site"), others=sysconfig.get_paths()["purelib"])
    done = subprocess.run(
        [sys.executable, "-S", "-E", "-c", code],
        cwd=tmp_path, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    where, event, actor, day = json.loads(done.stdout)
    assert where.startswith(str(tmp_path))
    assert (event, actor, day) == ("SANCTION", "ZMB", "2024-05-06")
