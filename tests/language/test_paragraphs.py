"""Paragraphs of plain, wrapped and listed text."""

from __future__ import annotations

import textwrap

import pytest

from legation.language.paragraphs import paragraphs

FIRST = (
    "Ruritania recalled its ambassador from Sylvania on Tuesday after a week of protests over the "
    "border dam, the foreign ministry said, and ordered the Sylvanian envoy to leave within two "
    "days. The two countries have not spoken since March, when talks on water broke down in Vienna."
)
SECOND = (
    "Sylvania said it would answer in kind. Its prime minister told reporters that the dam was a "
    "matter for Sylvania alone and that no neighbour would dictate its energy policy to it again."
)


def found(text: str) -> list[str]:
    return [" ".join(text[a:b].split()) for a, b in paragraphs(text)]


@pytest.mark.parametrize("width", [60, 72, 80])
def test_wrapped_lines_are_one_paragraph(width: int) -> None:
    text = "\n\n".join(textwrap.fill(p, width) for p in (FIRST, SECOND))
    assert found(text) == [FIRST, SECOND]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n", "\u2029", "\n \t\n\n"])
def test_a_line_is_a_paragraph(gap: str) -> None:
    headline = "Ruritania recalls envoy as dam row deepens"
    assert found(gap.join([headline, FIRST, SECOND])) == [headline, FIRST, SECOND]


def test_headlines_and_bullets_stay_apart() -> None:
    lines = ["Read more:", "- Dam row deepens: Ruritania", "- Envoys leave", "1. Talks in Vienna"]
    assert found("\n".join(lines)) == lines


def test_short_lines_of_like_length_stay_apart() -> None:
    lines = [
        "US and allies on brink of trade confrontation, China says",
        "Russia destroys bridges over the river in eastern Ukraine",
        "Iran recalls its ambassador to Sweden over court's ruling",
    ]
    assert found("\n".join(lines)) == lines


def test_offsets_cover_all_words() -> None:
    text = f"  {FIRST}\n\n\n{SECOND}\n"
    assert " ".join(text[a:b] for a, b in paragraphs(text)).split() == text.split()


def test_nothing() -> None:
    assert paragraphs("") == paragraphs(" \n\t\n") == []
