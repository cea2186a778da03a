"""Odd text never stops the room, and no date is made up."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from legation.dates import event_date, find_dates
from legation.records import Document, Token

TEXT = """
31 30 February march May 0 1st 99999999 2022 last next this week weeks ago after before since until
from to between and - , . / the of in on a few several nearly two hundred years century 1990s
13/07/2022 2022-02-31 0000-00-00 Sunday 's late mid- mid-June early end yesterday Easter Christmas
9/11 later earlier its second anniversary 24/7 ’90s weekend summer that day recent days within
500000 months decades for Eid al-Fitr
"""
WORDS = st.sampled_from(TEXT.split())
DAYS = st.one_of(st.none(), st.dates(), st.sampled_from([date.min, date.max]))


def document(words: list[str]) -> Document:
    """A flat tree over words: the last word governs all others."""
    tokens, at, last = [], 0, len(words) - 1
    for i, word in enumerate(words):
        dep = "root" if i == last else "obl"
        tokens.append(Token(i, at, at + len(word), word, word.lower(), "NOUN", "NN", last, dep, 0))
        at += len(word) + 1
    children = tuple(() if i != last else tuple(range(last)) for i in range(len(words)))
    whole = ((0, len(words)),) if words else ()
    return Document(" ".join(words), tuple(tokens), whole, whole, (), {}, children)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(WORDS, WORDS, st.text(min_size=1, max_size=6)), max_size=14), DAYS)
def test_any_words(words: list[str], published: date | None) -> None:
    doc = document(words)
    times = find_dates(doc, published=published)
    for told in times:
        start, end = told.when.start, told.when.end
        assert start is None or end is None or start <= end
        assert doc.text[told.start : told.end] == told.text
        assert not (told.duration and (start or end))
    for i in range(len(words)):
        event_date(doc, times, i, published=published)


def test_days_that_are_not_on_the_calendar() -> None:
    for words in ("31 February 2022", "on 30 February", "2022-13-45", "99/99/2022", "31 June"):
        found = find_dates(document(words.split()), published=date(2022, 7, 13))
        assert not [told for told in found if told.when.precision == "day"], words
