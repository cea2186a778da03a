"""Windows part a document where sentences or paragraphs begin."""

from __future__ import annotations

from legation.language.windows import windows


def cut(opens: str, *, size: int, longest: int = 50, pieces: int = 1) -> list[tuple[int, int]]:
    """Windows of words marked "P" (paragraph begins), "S" (sentence begins) or "-"."""
    starts = [mark in "PS" for mark in opens]
    paragraphs = [mark == "P" for mark in opens]
    n = len(opens)
    return list(windows([pieces] * n, [0] * n, starts, paragraphs, size, longest, given=True))


def test_a_window_ends_with_the_last_sentence_that_fits() -> None:
    assert cut("P---S---S---S---", size=10) == [(0, 8), (8, 16)]


def test_a_window_rather_ends_with_a_paragraph() -> None:
    assert cut("P-----P--S--S---", size=14) == [(0, 6), (6, 16)]


def test_a_paragraph_that_would_leave_the_window_empty_does_not_end_it() -> None:
    assert cut("P-P-----S---S---", size=14) == [(0, 12), (12, 16)]


def test_a_document_that_fits_is_one_window() -> None:
    assert cut("P---P---S---", size=14) == [(0, 12)]
    assert cut("", size=14) == []


def test_a_sentence_longer_than_a_window_is_kept_whole_up_to_the_limit() -> None:
    assert cut("P" + "-" * 19 + "S---", size=10) == [(0, 20), (20, 24)]
    assert cut("P" + "-" * 99, size=10, longest=42) == [(0, 40), (40, 80), (80, 100)]


def test_a_word_of_more_pieces_than_a_window_stands_alone() -> None:
    assert cut("P--", size=10, longest=12, pieces=30) == [(0, 1), (1, 2), (2, 3)]
