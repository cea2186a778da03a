"""Datelines are told from the first words of a sentence."""

from __future__ import annotations

import pytest

from legation.language.datelines import dateline

#: "|" ends the dateline; a case without it has none
CASES = [
    "OSLO, July 13 (Wire) — |Norway said",
    "OSLO — |Norway said",
    "Oslo (Reuters) - |Norway said",
    "UNITED NATIONS, Sept 3 (Reuters) - |The",
    "NEW YORK/LONDON, Jan. 3, 2022 /Wire/ -- |The",
    "RIO DE JANEIRO – |Brazil",
    "MOSCOW, July 13. /TASS/. |Russia",
    "ZAGREB, Croatia, Dec. 1 — |Croatia’s",
    "RAMALLAH, occupied West Bank (AFP) — |Police",
    "Geneva, 12 March 2021 – |“We",
    "Sanaa, Jan 3 (ANI): |Houthi",
    "(CNN) — |The",
    "Harare, Zimbabwe - |The opposition",
    "Tehran, March 15, WIRE - |The speaker",
    "Zambia, Malawi - two neighbours",
    "NATO – the alliance – said it",
    "MINISTER: Yes, I do",
    "US - China talks",
    "Technical Assistance (TA): As many",
    "Putin — Who is he",
    "OSLO",
    "",
]


@pytest.mark.parametrize("case", CASES)
def test_dateline(case: str) -> None:
    text = case.replace("|", "")
    expected = case.index("|") if "|" in case else None
    assert dateline(text, 0, len(text)) == expected
