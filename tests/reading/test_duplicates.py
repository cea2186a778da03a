"""Copies are found; what differs in a figure, a "not" or a paragraph is not one."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import date

import pytest

from legation.reading.duplicates import Duplicates, once
from legation.reading.report import make_report
from legation.records import Report

STORY = (
    "LIMA (Harbour Wire) - Peru and Ecuador reopened their border on Monday after 3 weeks of "
    "closure. "
    "The two foreign ministers met on a bridge and signed a protocol on joint patrols. "
    "Traders on both sides had blocked the road to demand an end to the shutdown. "
    "Ecuador's minister said that her country had acted to stop smuggling, and thanked Peru "
    "for its patience. Peru's minister called the closure a mistake that must never be repeated. "
    "The accord foresees a hotline between the two border commands and talks on tariffs in June."
)


def report(text: str, outlet: str = "Harbour Wire", day: int = 1) -> Report:
    return make_report(text, outlet=outlet, published=date(2024, 5, day))


def copies(*reports: Report) -> list[bool]:
    known = Duplicates()
    return [known.original(r) is not None for r in reports]


def test_the_wire_story_in_other_papers_is_a_copy() -> None:
    first = report(STORY)
    known = Duplicates()
    assert known.original(first) is None
    changed = STORY.replace("LIMA (Harbour Wire) - ", "").replace("shutdown", "closure")
    cut = STORY.split(" The accord")[0]
    for text in (STORY, changed, cut, STORY.upper(), STORY.replace("'", "’")):
        assert known.original(report(text, "Andes Today", day=2)) == first.id


def test_other_stories_are_not() -> None:
    assert copies(
        report(STORY),
        report(STORY.replace("3 weeks", "5 weeks")),
        report(STORY.replace("had acted", "had not acted")),
        report(STORY + " Later the army of Ecuador closed two further posts and fired on lorries. "
               "Peru recalled its ambassador and asked the regional court for a ruling at once."),
        report(STORY, day=20),
    ) == [False] * 5  # fmt: skip


ATTACK = (
    "A car bomb exploded in Kabul on Wednesday, killing civilians near a ministry, officials said. "
    "No group has claimed the attack so far. Ambulances carried the wounded to a hospital run by a "
    "foreign charity, and the police closed the streets around the site. The authorities said that "
    "an inquiry was under way and that those behind the attack would be punished without delay."
)
SANCTIONS = (
    "Canada announced sanctions on Monday against officers of the Belarusian security services. "
    "The measures freeze any assets that they hold in the country and bar them from entering it. "
    "The foreign minister said that those who order violence must answer for it. Businesses are "
    "forbidden from dealing with the persons named on the list, and further steps may follow."
)


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        (ATTACK, "Wednesday", "Thursday"),
        (ATTACK, "in Kabul", "in Herat"),
        (ATTACK, "the police closed", "the police reopened"),
        (ATTACK, "No group has", "One group has"),
        (SANCTIONS, "Canada", "Norway"),
        (SANCTIONS, "Canada", "New Zealand"),
        (SANCTIONS, "Belarusian", "Iranian"),
        (SANCTIONS.replace("measures freeze", "measures never freeze"), "never ", ""),
    ],
)
def test_another_name_day_or_deed_in_the_same_place_is_another_story(
    text: str, old: str, new: str
) -> None:
    other = text.replace(old, new)
    assert other != text
    assert copies(report(text), report(other, "Andes Today", day=2)) == [False, False]


@pytest.mark.parametrize(
    "change",
    [
        lambda t: "By Ann Low, Staff Writer\n\n" + t,
        lambda t: "OTTAWA (Post) - " + t,
        lambda t: t + "\n\nReporting by Ann Low; editing by Jo Paz",
        lambda t: t.replace("officers", "officials"),
        lambda t: t.upper(),
    ],
)
def test_bylines_datelines_and_edits_make_no_other_story(change: Callable[[str], str]) -> None:
    assert copies(report(SANCTIONS), report(change(SANCTIONS), "Andes Today")) == [False, True]


def test_the_first_paragraphs_of_a_long_story_are_found() -> None:
    drawn = random.Random(3)
    more = " ".join(drawn.choices([f"word{n}" for n in range(900)], k=700))
    assert copies(report(STORY + " " + more), report(STORY, "Andes Today")) == [False, True]


def test_short_texts_are_copies_only_when_equal() -> None:
    assert copies(
        report("Chad and Sudan reopen border"),
        report("Chad and Sudan reopen border!", "Nile Post"),
        report("Chad and Sudan close border"),
    ) == [False, True, False]


def test_odd_texts() -> None:
    assert (
        copies(report("…"), report("\ufffd"), report("a " * 5000), report("9" * 9000)) is not None
    )


def test_copies_go_to_the_one_who_asks() -> None:
    told: list[tuple[str | None, str]] = []
    first = report(STORY)
    kept = list(
        once([first, report(STORY, "Andes Today")], lambda r, of: told.append((r.outlet, of)))
    )
    assert kept == [first]
    assert told == [("Andes Today", first.id)]


def test_memory_is_bounded_and_the_work_is_small() -> None:
    known = Duplicates(capacity=100)
    drawn = random.Random(7)
    vocabulary = [f"word{n}" for n in range(5000)]
    texts = [" ".join(drawn.choices(vocabulary, k=400)) for _ in range(400)]
    began = time.process_time()
    for text in texts:
        assert known.original(report(text)) is None
    spent = time.process_time() - began
    assert len(known._known) == 100
    assert sum(map(len, known._bands.values())) <= 100 * 21
    assert sum(map(len, known._samples.values())) <= 100 * 60
    assert spent / len(texts) < 0.01
