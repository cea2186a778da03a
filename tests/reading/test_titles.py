"""Which of a page's titles is the story's own."""

from __future__ import annotations

import pytest

from legation.reading.titles import choose_title, without_site


@pytest.mark.parametrize(
    ("title", "sites", "bare"),
    [
        ("Chad recalls envoy - Delta Wire", ["Delta Wire"], "Chad recalls envoy"),
        ("Chad recalls envoy | Africa | Delta Wire", ["Delta Wire"], "Chad recalls envoy"),
        ("Delta Wire: live - Chad recalls envoy", [], "Delta Wire: live - Chad recalls envoy"),
        ("War and peace - a day in Kyiv", ["Delta Wire"], "War and peace - a day in Kyiv"),
        (
            "Delta Wire | Chad recalls envoy from Mali",
            ["Delta Wire"],
            "Chad recalls envoy from Mali",
        ),
        ("US-Russia talks - Delta Wire English", ["Delta Wire"], "US-Russia talks"),
        ("Chad recalls envoy-Delta Wire", ["Delta Wire"], "Chad recalls envoy"),
        ("Delta Wire", ["Delta Wire"], "Delta Wire"),
        ("|", ["Delta Wire"], "|"),
    ],
)
def test_names_of_sites_leave_titles(title: str, sites: list[str], bare: str) -> None:
    assert without_site(title, sites, []) == bare


def test_the_title_is_what_most_parts_of_the_page_agree_on() -> None:
    told = choose_title(
        headline="Chad recalls its envoy to Mali after…",
        og="You won't believe what Chad did | Delta Wire",
        heads=["Delta Wire", "Chad recalls its envoy to Mali after border clash"],
        page="Chad recalls its envoy to Mali after border clash - Delta Wire",
        sites=["Delta Wire"],
    )
    assert told == "Chad recalls its envoy to Mali after border clash"
