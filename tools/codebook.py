"""The codebook, made from the patterns themselves: every rule with its words and an example.

`python -m tools.codebook` prints the page; `make docs` puts it on the site.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from legation.events.cameo import QUADS, codes

PATTERNS = Path(__file__).resolve().parents[1] / "legation" / "events" / "data" / "patterns"
HEAD = """# The codebook, pattern by pattern

Made from the patterns that the coder runs ([how they are written](patterns.md)); what the types
mean is told in [what is coded as what](coding-rules.md). Each row is one rule: the words that carry
it, the CAMEO code it gives (a variant may give a finer one), what it does to a relation, and a
sentence that a test holds it to.
"""
_WORDS = 8


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    for path in sorted(PATTERNS.glob("*.toml"), key=_order):
        parts.extend(_type(tomllib.loads(path.read_text(encoding="utf-8"))))
    return "\n".join(parts) + "\n"


def _order(path: Path) -> int:
    return list(QUADS).index(path.stem.upper())


def _type(held: dict[str, Any]) -> Iterator[str]:
    yield f"## {held['type']}\n"
    yield f"Quad class: {QUADS[held['type']]}.\n"
    yield "| pattern | words | CAMEO | mode | change | example |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for pattern in held.get("pattern", ()):
        yield _row(pattern)
    yield ""


def _row(pattern: dict[str, Any]) -> str:
    words = [str(w) for w in pattern.get("verbs", ()) or pattern.get("nouns", ())]
    told = ", ".join(words[:_WORDS]) + (f" and {len(words) - _WORDS} more" * (len(words) > _WORDS))
    examples = pattern.get("match", ())
    example = str(examples[0]).split(" => ")[0] if examples else ""
    cells = (
        f"`{pattern['name']}`", told, _codes(pattern), pattern.get("mode", ""),
        pattern.get("change", ""), example,
    )  # fmt: skip
    return "| " + " | ".join(" ".join(str(c).split()).replace("|", "/") for c in cells) + " |"


def _codes(pattern: dict[str, Any]) -> str:
    given = [pattern.get("cameo"), *(v.get("cameo") for v in pattern.get("variant", ()))]
    found = list(dict.fromkeys(code for code in given if code))
    return ", ".join(f"{code} {codes()[code].name.lower()}" for code in found if code in codes())


if __name__ == "__main__":
    sys.stdout.write(page())
