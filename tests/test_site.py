"""The docs as a site: every page is in it, every link holds, the codebook is the patterns'."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from legation.events.cameo import QUADS
from legation.events.load import load_book
from tools.codebook import page
from tools.site import ROOT, gather


def test_the_codebook_has_every_pattern_and_an_example_for_every_type() -> None:
    text = page()
    for event in QUADS:
        (part,) = re.findall(rf"(?ms)^## {event}\n(.*?)(?=^## |\Z)", text)
        rows = [line for line in part.splitlines() if line.startswith("| `")]
        assert rows, event
        assert any(re.search(r"[a-z]\. \|$", row) for row in rows), event
    named = set(re.findall(r"^\| `([^`]+)`", text, re.M))
    assert {pattern.name.rsplit("/", 1)[-1] for pattern in load_book().patterns} <= named


def test_every_page_of_the_docs_is_in_the_menu(tmp_path: Path) -> None:
    menu = set(re.findall(r": ([\w/-]+\.md)$", (ROOT / "mkdocs.yml").read_text("utf-8"), re.M))
    gather(tmp_path)
    assert all((tmp_path / name).is_file() for name in menu)
    assert {path.name for path in (ROOT / "docs").glob("*.md")} <= menu


def test_the_site_is_built_and_no_link_is_broken(tmp_path: Path) -> None:
    pytest.importorskip("mkdocs", reason="NOT TESTED: mkdocs is missing")
    gather(tmp_path / "pages")
    held = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    held = held.replace("build/pages", str(tmp_path / "pages"))
    config = tmp_path / "mkdocs.yml"
    config.write_text(held.replace("build/site", str(tmp_path / "site")), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-f", str(config)],
        capture_output=True, encoding="utf-8", check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "severed" in (tmp_path / "site" / "tutorial.html").read_text(encoding="utf-8")
    assert "SANCTION" in (tmp_path / "site" / "codebook.html").read_text(encoding="utf-8")
