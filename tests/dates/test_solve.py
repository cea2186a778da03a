"""Which expression dates which event, forwards and backwards."""

from __future__ import annotations

from datetime import date

from legation.dates import date_for, event_date, find_dates
from legation.language import Language
from legation.records import When

PUBLISHED = date(2022, 7, 13)


def when(language: Language, text: str, word: str) -> When:
    doc = language.annotate(text)
    token = next(t.i for t in doc.tokens if t.text == word)
    return event_date(doc, find_dates(doc, published=PUBLISHED), token, published=PUBLISHED)


def test_each_verb_has_its_own_day(language: Language) -> None:
    text = "The minister arrived on Tuesday and will meet the king on Friday."
    assert when(language, text, "arrived").start == date(2022, 7, 12)
    assert when(language, text, "meet").start == date(2022, 7, 15)


def test_two_days_after_read_backwards(language: Language) -> None:
    text = "On March 10, the king ordered an attack, two days after he dismissed the general."
    assert when(language, text, "ordered").start == date(2022, 3, 10)
    assert when(language, text, "dismissed").start == date(2022, 3, 8)


def test_months_before_publication(language: Language) -> None:
    text = "The visit came nearly three months after Chad began its campaign in the north."
    began = when(language, text, "began")
    assert began.start is not None
    assert began.end is not None
    assert date(2022, 4, 13) <= began.start < began.end <= date(2022, 4, 30)
    assert when(language, text, "campaign") == began


def test_a_day_later_counts_from_the_sentence_before(language: Language) -> None:
    text = "Chad closed the border on 3 June. A day later, Niger recalled its envoy."
    assert when(language, text, "recalled").start == date(2022, 6, 4)


def test_the_day_of_the_saying(language: Language) -> None:
    text = "The minister said on Monday that Chad had expelled the envoy."
    assert when(language, text, "expelled").start == date(2022, 7, 11)
    doc = language.annotate(text)
    token = next(t.i for t in doc.tokens if t.text == "expelled")
    assert date_for(doc, find_dates(doc, published=PUBLISHED), token) is None


def test_without_a_word_of_time_the_day_of_publication(language: Language) -> None:
    assert when(language, "Chad expelled the envoy.", "expelled") == When(
        PUBLISHED, PUBLISHED, "day"
    )
    assert when(language, "Chad will expel the envoy.", "expel") == When(PUBLISHED, None, "open")
