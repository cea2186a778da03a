"""Gather the pages of the site: `python -m tools.site`, then `mkdocs build` (`make docs`).

The README is the first page, the codebook is made from the patterns, figures and examples
are copied; links between them are set right.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tools.codebook import page

ROOT = Path(__file__).resolve().parents[1]
PAGES = ROOT / "build" / "pages"
#: what of the repository the pages link to and the site holds too
FOLDERS = ("eval", "bench")
KEPT = (".md", ".svg", ".png", ".ipynb", ".R", ".json")


def gather(target: Path = PAGES) -> list[Path]:
    """Write all pages to `target`, emptied first; the pages."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for path in sorted((ROOT / "docs").rglob("*")):
        if path.is_file() and path.suffix in KEPT:
            _put(path, target / path.relative_to(ROOT / "docs"), "../")
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).glob("*.md")):
            _put(path, target / folder / path.name, "../docs/")
    for folder in FOLDERS:
        _list(target, folder)
    _put(ROOT / "README.md", target / "index.md", "docs/")
    (target / "codebook.md").write_text(page(), encoding="utf-8")
    return sorted(target.rglob("*.md"))


def _put(path: Path, target: Path, strip: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix != ".md":
        shutil.copyfile(path, target)
        return
    text = path.read_text(encoding="utf-8")
    text = text.replace(f"]({strip}", "](../" if strip == "../docs/" else "](")
    # what lies outside the site is named, not linked
    text = re.sub(r"\]\(((?:\.\./)?(?:eval|bench))/\)", r"](\1/index.md)", text)
    target.write_text(text, encoding="utf-8")


def _list(target: Path, folder: str) -> None:
    """An index of a folder of figures."""
    names = sorted(p.name for p in (target / folder).glob("*.md") if p.name != "index.md")
    lines = [f"# {folder}", "", *(f"- [{name.removesuffix('.md')}]({name})" for name in names)]
    (target / folder / "index.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    gather()
