"""A finer code from what is threatened, asked, promised or refused."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from .tree import Tree

if TYPE_CHECKING:
    from .coder import Draft

PATH = Path(__file__).parent / "data" / "refine.toml"


@cache
def _rules() -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = tomllib.loads(PATH.read_text(encoding="utf-8"))
    return table


def refined(tree: Tree, d: Draft, drafts: Sequence[Draft]) -> tuple[str | None, str | None]:
    """The CAMEO code and the change of a draft."""
    pattern, variant = d.candidate.pattern, d.candidate.variant
    cameo = (variant and variant.cameo) or pattern.cameo
    change = (variant and variant.change) or pattern.change
    change = None if change == "none" else change
    if pattern.refine is None or (variant is not None and variant.cameo):
        return cameo, change
    rules = _rules().get(pattern.refine, {})
    inner = _inner(tree, d, drafts)
    for other in inner:
        code = (
            (other.candidate.variant and other.candidate.variant.cameo)
            or other.candidate.pattern.cameo
            or ""
        )
        for length in range(len(code), 1, -1):
            if code[:length] in rules:
                return rules[code[:length]], change
    return cameo, change


def code_for(rule: str, inner: str | None) -> str | None:
    """The code that rule list `rule` gives for an inner code."""
    rules = _rules().get(rule, {})
    return next(
        (rules[inner[:n]] for n in range(len(inner or ""), 1, -1) if inner and inner[:n] in rules),
        None,
    )


def _inner(tree: Tree, d: Draft, drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts inside the clause or object of `d`, nearest first."""
    inside = set(tree.doc.subtree(d.trigger)) - {d.trigger}
    return [o for o in drafts if o is not d and o.trigger in inside]
