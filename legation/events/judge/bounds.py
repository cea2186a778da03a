"""From which chance on the learned reading does something; data, in `data/judge.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PATH = Path(__file__).parents[1] / "data" / "judge.toml"
#: how the names of what stands for a pattern begin
LEARNED = "learned-"


@dataclass(frozen=True, slots=True)
class Bounds:
    """From which chance on something is done; read from `judge.toml`."""

    add: float
    side: float
    also: float
    beyond: float
    fill_actor: float
    fill_recipient: float
    replace: float
    weak: float
    sure: float
    despite: float
    vague: float
    status: float
    keep: float
    keep_added: float
    codes: Mapping[str, str]
    about: Mapping[str, int]


@cache
def load_bounds() -> Bounds:
    """The bounds that ship."""
    text = PATH.read_text(encoding="utf-8")
    raw = tomllib.loads(text)
    lines = {
        line.split("=")[0].strip(): n for n, line in enumerate(text.splitlines(), 1) if "=" in line
    }
    return Bounds(**raw["bounds"], codes=raw["codes"], about=lines)
