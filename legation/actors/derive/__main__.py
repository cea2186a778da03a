"""Derives tables of the actors room from the shared world facts, and compares them."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from legation.actors.derive.holders import people
from legation.actors.derive.index import person_names
from legation.actors.derive.members import members
from legation.actors.derive.subnational import subnational
from legation.actors.people import body
from legation.actors.tables import DATA


def derive(table: str, world: Path) -> list[str]:
    """Lines of one table; person_names.tsv indexes the shipped people.tsv."""
    if table == "person_names":
        return person_names([p.split("\t")[0] for p in body(DATA / "people.tsv")])
    return {"people": people, "members": members, "subnational": subnational}[table](world)


TABLES = ("people", "person_names", "members", "subnational")


def share(table: str, derived: list[str]) -> tuple[int, int, int]:
    """Rows of the shipped table, how many of them are derived, and rows derived beyond them."""
    shipped, made = set(body(DATA / f"{table}.tsv")), set(derived)
    return len(shipped), len(shipped & made), len(made - shipped)


def main() -> int:
    """Writes the tables to --out, or prints each one's share with --check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--out", type=Path)
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    for table in TABLES:
        derived = derive(table, args.shared / "world")
        if args.out:
            args.out.mkdir(parents=True, exist_ok=True)
            text = "\n".join(derived) + "\n"
            (args.out / f"{table}.tsv").write_text(text, encoding="utf-8")
        if args.check:
            rows, same, extra = share(table, derived)
            sys.stdout.write(
                f"{table}: {same} of {rows} rows reproduced ({same / rows:.1%}), {extra} extra\n"
            )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
