"""Makes the tables of the actors room from the shared world facts and our own tables."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from legation.actors.derive.index import person_names
from legation.actors.derive.members import members
from legation.actors.derive.names import names
from legation.actors.derive.people import people
from legation.actors.derive.polities import polities
from legation.actors.derive.subnational import subnational
from legation.actors.people import body
from legation.actors.tables import DATA, toml

#: in this order: later ones read what the earlier ones made
TABLES: dict[str, Callable[[Path], list[str]]] = {
    "polities": polities,
    "names": names,
    "people": people,
    "person_names": lambda _: index(toml(DATA / "offices.toml")),
    "members": members,
    "subnational": subnational,
}


def index(offices: Mapping[str, Any]) -> list[str]:
    """The index of the people.tsv that lies in the data folder."""
    first, also = offices["called_by_first_name"], offices["also_called"]
    reigning = offices["reigning"]["roles"]
    return person_names(body(DATA / "people.tsv"), first, also, reigning)


def heading(table: str) -> str:
    """The comments on top of a shipped table: columns, source and licence, how it is made."""
    lines = (DATA / f"{table}.tsv").read_text(encoding="utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if line.startswith("#"))


def share(table: str, derived: list[str]) -> tuple[int, int, int]:
    """Rows of the shipped table, how many of them are derived, and rows derived beyond them."""
    shipped, made = set(body(DATA / f"{table}.tsv")), set(derived)
    return len(shipped), len(shipped & made), len(made - shipped)


def main() -> int:
    """Writes the tables anew, or prints with --check how many rows of each the recipe makes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--check", action="store_true", help="compare only, write nothing")
    args = parser.parse_args()
    for table, recipe in TABLES.items():
        derived = recipe(args.shared / "world")
        rows, same, extra = share(table, derived)
        if not args.check:
            text = heading(table) + "\n".join(derived) + "\n"
            (DATA / f"{table}.tsv").write_text(text, encoding="utf-8")
        sys.stdout.write(
            f"{table}: {same} of {rows} rows reproduced ({same / rows:.1%}), {extra} extra\n"
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
