"""Every data file says where it comes from and under which licence."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
NOTICE = (ROOT / "NOTICE").read_text(encoding="utf-8")
LICENCE = re.compile(
    r"licen[cs]e|public domain|Apache-2\.0|CC0|CC BY|Creative Commons|\bMIT\b|ODC", re.IGNORECASE
)
SOURCE = re.compile(
    r"source|derived|from |taken|written|compiled|by hand|our own|\bours\b|counts|follows",
    re.IGNORECASE,
)


def _data_files() -> list[Path]:
    folders = [*ROOT.glob("legation/**/data"), ROOT / "legation" / "language" / "weights"]
    found = {
        path
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    return sorted(found)


def _head(path: Path) -> str:
    """The comments on top of a text file; for a page of prose, all of it."""
    if path.suffix in (".onnx", ".json", ".npz"):
        return ""
    lines = path.read_text(encoding="utf-8").splitlines()
    if path.suffix == ".md":
        return "\n".join(lines)
    head = []
    for line in lines[:40]:
        if line.startswith("#"):
            head.append(line)
        elif head and line.strip():
            break
    return "\n".join(head)


def _notices(path: Path) -> str:
    """The paragraphs of NOTICE that name the file, or the folder it lies in."""
    folder = path.parent.relative_to(ROOT).as_posix()
    told = []
    for paragraph in NOTICE.split("\n\n"):
        named = re.findall(r"legation/[\w./-]*\w", paragraph)
        if str(path.relative_to(ROOT)) in named or (
            folder in {n if "." not in n.rsplit("/", 1)[-1] else n.rsplit("/", 1)[0] for n in named}
            and (path.name in paragraph or folder in named)
        ):
            told.append(paragraph)
    return "\n".join(told)


@pytest.mark.parametrize("path", _data_files(), ids=lambda p: str(p.relative_to(ROOT)))
def test_a_data_file_has_a_source_and_a_licence(path: Path) -> None:
    head = _head(path)
    notice = "" if LICENCE.search(head) and SOURCE.search(head) else _notices(path)
    told = f"{head}\n{notice}"
    assert LICENCE.search(told), f"{path}: no licence, here or in NOTICE"
    assert SOURCE.search(told), f"{path}: no source, here or in NOTICE"


@pytest.mark.parametrize("path", sorted(ROOT.glob("eval/data/*")), ids=lambda p: p.name)
def test_labelled_sets_have_a_licence(path: Path) -> None:
    readme = (ROOT / "eval" / "data" / "README.md").read_text(encoding="utf-8")
    assert path.name == "README.md" or path.name in readme or path.stem in readme, path
    assert LICENCE.search(readme)


def test_whoever_shares_alike_is_named() -> None:
    for path in _data_files():
        head = "" if path.suffix == ".md" else _head(path)
        for licence in ("CC BY", "MIT"):
            if licence in head:
                assert path.name in NOTICE, f"{path}: {licence}, and not in NOTICE"


def test_mit_notices_are_kept_whole() -> None:
    assert "Permission is hereby granted, free of charge" in NOTICE
    assert "OpenSanctions Datenbanken GmbH" in NOTICE
    assert "Open Event Data Alliance" in NOTICE


def test_nothing_tracked_names_a_machine() -> None:
    """No paths of a machine it was built on, and no address of a package index."""
    # the words are joined here so that this file does not hold them
    words = ["/ro" + "ot/", "/ho" + "me/", "/wo" + "rk/", "/t" + "mp/", "index" + "-url"]
    done = subprocess.run(
        ["git", "grep", "-nIE", "|".join(words)],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    if done.returncode > 1:
        pytest.skip("not a git checkout")
    wrong = [x for x in done.stdout.splitlines() if "https://" not in x]
    assert not wrong, wrong
