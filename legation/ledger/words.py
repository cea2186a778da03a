"""Which reports say a word: an index in memory over titles and the beginnings of texts."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from ..actors.folding import fold

#: characters of a text that are indexed: what a report is about stands there
BEGINNING = 1_500

_WORD = re.compile(r"[^\W_]{2,}")


def words_of(text: str) -> set[str]:
    """The words of a text, without case and accents."""
    return set(_WORD.findall(fold(text).casefold()))


class Words:
    """Word -> the reports that say it, in the order in which they were recorded."""

    def __init__(self) -> None:
        self._reports: dict[str, array[int]] = {}
        self._days: dict[int, int] = {}

    def add(self, report: int, day: int, title: str | None, text: str) -> None:
        """Index the report of this number and day; once, however many readings it has."""
        if report in self._days:
            return
        self._days[report] = day
        for word in words_of(f"{title or ''} {text[:BEGINNING]}"):
            found = self._reports.get(word)
            if found is None:
                found = self._reports[word] = array("q")
            found.append(report)

    def find(self, query: str) -> NDArray[np.int64]:
        """The numbers of the reports that say every word of `query`, the latest day first; none
        for no word.
        """
        lists = [self._list(word) for word in sorted(words_of(query))]
        if not lists:
            return np.empty(0, np.int64)
        found = _common(sorted(lists, key=len))
        days = np.array([self._days[int(n)] for n in found], np.int64)
        return found[np.lexsort((found, days))[::-1]]

    def _list(self, word: str) -> NDArray[np.int64]:
        return np.array(self._reports.get(word, ()), np.int64)


def _common(lists: Iterable[NDArray[np.int64]]) -> NDArray[np.int64]:
    first, *rest = lists
    for other in rest:
        first = first[np.isin(first, other, assume_unique=True)]
    return first
