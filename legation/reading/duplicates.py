"""The wire story in forty papers: found before coding, so that it is coded once.

A report is a copy when nearly all its runs of four words stand in an earlier report and
it has no figure and no "not" of its own.  A sketch of the smallest hashes, cut into
bands, finds the candidates; the runs themselves decide.  Memory is bounded: only the
latest reports are remembered.
"""

from __future__ import annotations

import re
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import Any
from zlib import crc32

import numpy as np

from ..records import Report

_WORD = re.compile(r"\w+(?:[.,]\d+)*")
_RUN = 4
_BANDS, _ROWS = 21, 3
#: share of the runs that must stand in the earlier report
_CONTAINED = 0.85
#: fewer words say too little: only equal texts are copies
_FEW_WORDS = 30
#: reports published further apart are not one story
_DAYS = 7
#: words that turn a sentence round
_TURNS = frozenset(
    ("not", "no", "never", "none", "nor", "neither", "n't", "cannot", "without", "deny", "denied",
     "denies")
)  # fmt: skip

Sketch = np.ndarray[Any, np.dtype[np.uint64]]


def _constants() -> tuple[Sketch, Sketch]:
    """The same hash functions on every machine."""
    drawn = [
        int.from_bytes(blake2b(b"%d/%d" % (side, k), digest_size=8).digest())
        for side in (0, 1)
        for k in range(_BANDS * _ROWS)
    ]
    half = _BANDS * _ROWS
    factors = np.array(drawn[:half], dtype=np.uint64) | np.uint64(1)
    return factors[:, None], np.array(drawn[half:], dtype=np.uint64)[:, None]


_FACTORS, _OFFSETS = _constants()


@dataclass(frozen=True, slots=True)
class _Known:
    """What is remembered of a report."""

    id: str
    published: date | None
    runs: Sketch  # sorted
    telling: frozenset[int]  # its figures and negations
    keys: tuple[int, ...]  # of its bands


class Duplicates:
    """Remembers the latest `capacity` reports (about 5 kB each) and knows their copies."""

    def __init__(self, capacity: int = 50_000) -> None:
        self.capacity = capacity
        self._known: OrderedDict[int, _Known] = OrderedDict()
        self._bands: defaultdict[int, list[int]] = defaultdict(list)
        self._next = 0

    def original(self, report: Report) -> str | None:
        """The id of the earlier report that holds this text; else None, and it is remembered."""
        runs, telling = _runs(report.text)
        keys = _keys(runs)
        for number in dict.fromkeys(n for key in keys for n in self._bands.get(key, ())):
            known = self._known[number]
            if _is_copy(runs, telling, report.published, known):
                return known.id
        self._remember(_Known(report.id, report.published, runs, telling, keys))
        return None

    def _remember(self, known: _Known) -> None:
        for key in known.keys:
            self._bands[key].append(self._next)
        self._known[self._next] = known
        self._next += 1
        if len(self._known) > self.capacity:
            number, oldest = self._known.popitem(last=False)
            for key in oldest.keys:
                held = self._bands[key]
                held.remove(number)
                if not held:
                    del self._bands[key]


def once(
    reports: Iterable[Report], copied: Callable[[Report, str], None], *, capacity: int = 50_000
) -> Iterator[Report]:
    """`reports` without copies of earlier ones; each copy goes to `copied` with the first's id."""
    known = Duplicates(capacity)
    for report in reports:
        original = known.original(report)
        if original is None:
            yield report
        else:
            copied(report, original)


def _runs(text: str) -> tuple[Sketch, frozenset[int]]:
    """Hashes of the runs of words, sorted; hashes of the words that tell stories apart."""
    words = _WORD.findall(text.lower().replace("n't", " n't").replace("n’t", " n't"))
    codes = [crc32(w.encode("utf-8", "replace")) for w in words]
    telling = frozenset(
        c for w, c in zip(words, codes, strict=True) if w in _TURNS or w[0].isdigit()
    )
    if len(codes) < _FEW_WORDS:
        whole = blake2b(" ".join(words).encode("utf-8", "replace"), digest_size=8).digest()
        return np.array([int.from_bytes(whole)], dtype=np.uint64), telling
    row = np.array(codes, dtype=np.uint64)
    mixed = np.zeros(len(row) - _RUN + 1, dtype=np.uint64)
    for place in range(_RUN):
        mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + row[place : len(row) - _RUN + 1 + place]
        mixed ^= mixed >> np.uint64(29)
    return np.unique(mixed), telling


def _keys(runs: Sketch) -> tuple[int, ...]:
    """A number for each band; texts much alike have one in common."""
    if len(runs) == 1:
        return (int(runs[0]),)
    hashed = (runs[None, :] * _FACTORS + _OFFSETS).min(axis=1).reshape(_BANDS, _ROWS)
    folded = hashed[:, 0]
    for place in range(1, _ROWS):
        folded = folded * np.uint64(0x9E3779B97F4A7C15) + hashed[:, place]
    folded = folded ^ np.arange(_BANDS, dtype=np.uint64)
    return tuple(dict.fromkeys(int(key) for key in folded))


def _is_copy(runs: Sketch, telling: frozenset[int], day: date | None, known: _Known) -> bool:
    if day and known.published and abs((day - known.published).days) > _DAYS:
        return False
    if not telling <= known.telling:
        return False
    if len(runs) == 1 or len(known.runs) == 1:
        return np.array_equal(runs, known.runs)
    shared = np.intersect1d(runs, known.runs, assume_unique=True)
    return bool(len(shared) >= _CONTAINED * len(runs))
