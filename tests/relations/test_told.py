"""What news in the manner of a digest tells of relations, and what it only seems to tell."""

from __future__ import annotations

from datetime import date

import pytest

import legation
from legation.reading import make_report
from legation.relations import changes_of

_WATCHED = ("establishes", "severs", "recalls", "expels", "recognises", "derecognises")


@pytest.fixture(scope="module")
def coder() -> legation.Coder:
    return legation.load()


def told(coder: legation.Coder, text: str) -> set[str]:
    reading = coder.read(make_report(text, published=date(2023, 6, 14)))
    return {
        f"{c.subject} {c.change} {c.object}"
        for c in changes_of(reading.events)
        if c.status in ("actual", "ongoing")
        and c.change in _WATCHED
        and not c.refuses
        and not c.implied_by
        and (c.date.end is None or c.date.end >= date(2023, 6, 12))
    }


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # a second act beside the first
        ("Lithuania expels the Russian ambassador and recalls its ambassador in Moscow.",
         {"LTU expels RUS", "LTU recalls RUS"}),
        ("Latvia downgrades diplomatic relations with Russia and orders the Russian ambassador to"
         " leave.", {"LVA expels RUS"}),
        ("Bolivia severs ties with Israel, while Chile and Colombia recall their ambassadors for"
         " consultations.", {"BOL severs ISR", "CHL recalls ISR", "COL recalls ISR"}),
        ("Poland closes a Russian consulate and expels its diplomats.", {"POL expels RUS"}),
        # whom it answers
        ("France recalls its ambassador after Australia cancels a contract for submarines.",
         {"FRA recalls AUS"}),
        ("Israeli forces raid a hospital in Gaza; Jordan recalls its ambassador in protest.",
         {"JOR recalls ISR"}),
        ("Jordan recalls its ambassador in protest against Israel's war in Gaza.",
         {"JOR recalls ISR"}),
        ("Ecuador's government says that Mexico has broken off diplomatic ties.",
         {"MEX severs ECU"}),
        # who is beside several
        ("Egypt, Bahrain and Jordan restore full ties with Qatar at a summit.",
         {"EGY establishes QAT", "BHR establishes QAT", "JOR establishes QAT"}),
        ("Qatar's neighbours Bahrain and Kuwait sever diplomatic relations with Doha.",
         {"BHR severs QAT", "KWT severs QAT"}),
        ("Bahrain and Israel sign an agreement establishing diplomatic relations.",
         {"BHR establishes ISR"}),
        # who sends whom home
        ("Ecuador declares the Mexican ambassador, Raquel Serur, persona non grata.",
         {"ECU expels MEX"}),
        ("Kuwait orders the Lebanese chargé d'affaires to leave within 48 hours.",
         {"KWT expels LBN"}),
        ("The Iranian ambassador is ordered to leave Lebanon.", {"LBN expels IRN"}),
        ("Two staff members of the Russian embassy in Sofia are expelled for spying.",
         {"BGR expels RUS"}),
        ("India expels two Pakistani High Commission officials.", {"IND expels PAK"}),
        ("The Netherlands expels 17 Russians accredited as diplomats.", {"NLD expels RUS"}),
        ("Venezuela withdraws its diplomatic personnel from Chile and Peru.",
         {"VEN recalls CHL", "VEN recalls PER"}),
        ("Algeria pulls its ambassador out of Paris.", {"DZA recalls FRA"}),
        # relations restored are no recognition
        ("Israel and Turkey restore full diplomatic ties.", {"ISR establishes TUR"}),
    ],
)  # fmt: skip
def test_changes_told(coder: legation.Coder, text: str, wanted: set[str]) -> None:
    want = {w if "establishes" not in w else _sorted(w) for w in wanted}
    assert told(coder, text) == want


def _sorted(change: str) -> str:
    a, name, b = change.split()
    return f"{min(a, b)} {name} {max(a, b)}"


@pytest.mark.parametrize(
    "text",
    [
        "The United States recognises Moroccan sovereignty over Western Sahara.",
        "Canada recognises the Iranian Revolutionary Guard as a terrorist organisation.",
        "Turkey condemns the German parliament's recognition of the Armenian genocide.",
        "Ireland's parliament votes down a motion to expel the Israeli ambassador.",
        "The New Zealand parliament rejects a motion to recognise Palestine.",
        "Iran says recognising the Taliban is not on its agenda.",
        "Pakistan's prime minister says it is too early to recognise the Taliban.",
        "Reports that Egypt has severed ties with Israel are false, its foreign ministry says.",
        "Rumours that Mali had expelled the Danish ambassador proved untrue.",
        "Had Spain recognised Kosovo, the talks would have failed.",
        "Sudan takes a first step, paving the way to normalise ties with Israel.",
        "UNICEF withdraws its goodwill ambassador from Peru after a scandal.",
        "Spain pulls non-essential embassy staff out of Haiti.",
        "The United States withdraws diplomats from its consulate in Karachi because of threats.",
        "UN envoy John Smith is ordered to leave Crimea by armed men.",
        "Italian club Juventus severs ties with its Russian sponsor.",
        "Egypt and Iran severed diplomatic ties after the 1979 revolution.",
        "The African Union and the European Union mend relations after a row over vaccines.",
    ],
)
def test_nothing_changed(coder: legation.Coder, text: str) -> None:
    assert told(coder, text) == set()
