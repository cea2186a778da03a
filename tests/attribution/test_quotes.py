"""Quotation marks of every fashion."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.attribution.quotes import find_quotations


def texts(text: str) -> list[str]:
    return [text[q.start : q.end] for q in find_quotations(text, [(0, len(text))])]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('He said "no" twice.', ['"no"']),
        ("She said “no”, he said ‘yes’.", ["“no”", "‘yes’"]),
        ("„Nein“, sagte er. «Non», dit-elle. »Nej«", ["„Nein“", "«Non»", "»Nej«"]),
        ("''We won,'' he said.", ["''We won,''"]),
        ("The rulers' plans and the people's will", []),
        ("rock 'n' roll in the '90s, 'twas", []),
        ("'The allies' plan failed,' he said.", ["'The allies' plan failed,'"]),
        ('a 5\'10" man said "hi"', ['"hi"']),
        ('The " streamlined " form', ['" streamlined "']),
        ("“It is a ‘bad’ idea.”", ["“It is a ‘bad’ idea.”", "‘bad’"]),
    ],
)
def test_pairs_marks_and_leaves_apostrophes(text: str, found: list[str]) -> None:
    assert texts(text) == found


def test_inner_quotations_lie_deeper() -> None:
    text = "“They told us, ‘Go home,’ and left.”"
    assert [q.depth for q in find_quotations(text, [(0, len(text))])] == [0, 1]


def test_an_open_quotation_ends_with_its_paragraph() -> None:
    text = "“One more thing.\n“And another,” he said."
    blocks = [(0, 17), (17, len(text))]
    first, second = find_quotations(text, blocks)
    assert (text[first.start : first.end], first.closed) == ("“One more thing.", False)
    assert (text[second.start : second.end], second.closed) == ("“And another,”", True)


@given(st.text(alphabet="a .,\"'“”‘’«»„‚`\n", max_size=40))
def test_any_marks_give_ordered_spans_within_the_text(text: str) -> None:
    found = find_quotations(text, [(0, len(text))])
    assert list(found) == sorted(found, key=lambda q: (q.start, -q.end))
    for q in found:
        assert 0 <= q.start < q.inner_start <= q.inner_end <= q.end <= len(text)
