"""people.tsv: one line a person, with all offices, from every source."""

from __future__ import annotations

from pathlib import Path

from legation.actors.derive.book import Book
from legation.actors.derive.holders import Offices, listed
from legation.actors.derive.leaders import of_factbook, of_our_list, of_wikidata
from legation.actors.tables import DATA, toml


def people(world: Path) -> list[str]:
    """Lines "name <tab> gender <tab> tenures".

    Our own table overrules the office-holder lists; our list of foreign ministers, the foreign
    ministers of 2023, the Factbook and the leaders of 2022 fill the days on which nobody is known.
    """
    offices = Offices(toml(DATA / "offices.toml"))
    book = Book(offices)
    book.enlist(listed(world))
    book.close()
    book.overrule(of_our_list("officeholders.tsv", "own"))
    for source in (
        of_our_list("foreign_ministers.tsv", "gap"),
        of_factbook(world),
        of_wikidata(world, offices),
    ):
        book.fill(source)
        book.close()
    return book.lines()
