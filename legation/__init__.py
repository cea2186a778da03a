"""Legation reads world news and keeps a ledger of international relations.

import legation
coder = legation.load()
for event in coder.code(text, published="2022-07-13"):
    print(event.event, event.actors, event.recipients)
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from .coder import Coder
    from .ledger import Ledger
    from .records import Event, Reading, Report

__all__ = ["Coder", "Event", "Ledger", "Reading", "Report", "__version__", "load"]

_HOMES = {"Coder": "coder", "Ledger": "ledger"} | dict.fromkeys(
    ("Event", "Reading", "Report"), "records"
)


def load(
    *,
    model: Path | str | None = None,
    actors: Sequence[Path | str] = (),
    patterns: Sequence[Path | str] = (),
) -> Coder:
    """A coder with the shipped model and tables, and your own beside them.

    `actors` and `patterns` are TOML files (docs/extend.md).  Raises `ModelError` when the
    model is missing or damaged and `DataError` when a file does not follow its schema.
    """
    from .coder import Coder

    return Coder(model=model, actors=actors, patterns=patterns)


def __getattr__(name: str) -> Any:
    """Import the public classes when they are first used."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(f".{_HOMES[name]}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
