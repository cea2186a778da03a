"""The CAMEO codes: names, Goldstein scores, PLOVER types; and the quad classes."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ..records import Quad

TABLE = Path(__file__).parent / "data" / "cameo.csv"

QUADS: dict[str, Quad] = {
    "AGREE": "verbal cooperation", "CONSULT": "verbal cooperation",
    "SUPPORT": "verbal cooperation", "CONCEDE": "verbal cooperation",
    "COOPERATE": "material cooperation", "AID": "material cooperation",
    "RETREAT": "material cooperation",
    "REQUEST": "verbal conflict", "ACCUSE": "verbal conflict", "REJECT": "verbal conflict",
    "THREATEN": "verbal conflict",
    "PROTEST": "material conflict", "SANCTION": "material conflict",
    "MOBILIZE": "material conflict", "COERCE": "material conflict",
    "ASSAULT": "material conflict",
}  # fmt: skip


class Code(NamedTuple):
    """One row of the table."""

    code: str
    name: str
    goldstein: float | None
    event: str | None


@cache
def codes() -> dict[str, Code]:
    """All codes by their digits."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return {
            row["code"]: Code(
                row["code"],
                row["name"],
                float(row["goldstein"]) if row["goldstein"] else None,
                row["plover"] or None,
            )
            for row in rows
        }


def known_code(code: str) -> bool:
    """Whether `code` is in the table."""
    return code in codes()


def goldstein(code: str | None) -> float | None:
    """The Goldstein score of a code, or of the nearest code above it that has one."""
    while code:
        row = codes().get(code)
        if row is not None and row.goldstein is not None:
            return row.goldstein
        code = code[:-1]
    return None
