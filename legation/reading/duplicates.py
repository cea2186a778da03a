"""The wire story in forty papers: found before coding, so that it is coded once.

A report is a copy when nearly all its runs of four words stand in an earlier report and
it has no figure and no "not" of its own, and puts no other name, day or deed in the place
of one (`tellingwords`).  A sketch of the smallest hashes, cut into bands, finds texts of about
the same length; a sample of the runs finds short ones in long ones; the runs themselves
decide.  Memory is bounded: only the latest reports are remembered.
"""

from __future__ import annotations

from collections import Counter, OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import Any

import numpy as np

from ..records import Report
from .tellingwords import Codes, listed, runs_in_order, tells_otherwise, words_of

_BANDS, _ROWS = 21, 3
#: share of the runs that must stand in the earlier report
_CONTAINED = 0.85
#: fewer words say too little: only equal texts are copies
_FEW_WORDS = 30
#: reports published further apart are not one story
_DAYS = 7
#: one run in so many is a sample; the most reports that are remembered of one sample
_SAMPLE = np.uint64(24)
_MOST = 64

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
    codes: Codes  # of its words, in order
    telling: frozenset[int]  # its figures and negations
    keys: tuple[int, ...]  # of its bands
    samples: tuple[int, ...]


class Duplicates:
    """Remembers the latest `capacity` reports (about 10 kB each) and knows their copies."""

    def __init__(self, capacity: int = 50_000) -> None:
        self.capacity = capacity
        self._known: OrderedDict[int, _Known] = OrderedDict()
        self._bands: defaultdict[int, list[int]] = defaultdict(list)
        self._samples: defaultdict[int, list[int]] = defaultdict(list)
        self._next = 0

    def original(self, report: Report) -> str | None:
        """The id of the earlier report that holds this text; else None, and it is remembered."""
        words, codes, runs = _runs(report.text)
        negations, _ = listed()
        telling = frozenset(
            code
            for word, code in zip(words, codes.tolist(), strict=True)
            if word.lower() in negations or word[0].isdigit()
        )
        keys, samples = _keys(runs), _samples(runs)
        new = _Known(report.id, report.published, runs, codes, telling, keys, samples)
        for number in self._candidates(new):
            known = self._known[number]
            if _is_copy(new, known) and not (
                len(runs) > 1 and tells_otherwise(words, codes, known.codes)
            ):
                return known.id
        self._remember(new)
        return None

    def _candidates(self, new: _Known) -> Iterable[int]:
        """The reports that share a band, or half of the samples."""
        found = [n for key in new.keys for n in self._bands.get(key, ())]
        votes = Counter(n for key in new.samples for n in self._samples.get(key, ()))
        found += [n for n, count in votes.most_common() if count * 2 >= len(new.samples)]
        return dict.fromkeys(found)

    def _remember(self, known: _Known) -> None:
        for key in known.keys:
            self._bands[key].append(self._next)
        for key in known.samples:
            held = self._samples[key]
            held.append(self._next)
            del held[:-_MOST]
        self._known[self._next] = known
        self._next += 1
        if len(self._known) > self.capacity:
            number, oldest = self._known.popitem(last=False)
            for table, keys in ((self._bands, oldest.keys), (self._samples, oldest.samples)):
                for key in keys:
                    held = table[key]
                    if number in held:
                        held.remove(number)
                    if not held:
                        del table[key]


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


def _runs(text: str) -> tuple[list[str], Codes, Sketch]:
    """The words, a code for each, and the hashes of their runs, sorted."""
    words, codes = words_of(text)
    if len(words) >= _FEW_WORDS:
        return words, codes, np.unique(runs_in_order(codes))
    told = " ".join(words).lower().encode("utf-8", "replace")
    whole = int.from_bytes(blake2b(told, digest_size=8).digest())
    return words, codes, np.array([whole], dtype=np.uint64)


def _samples(runs: Sketch) -> tuple[int, ...]:
    """The runs that a short text and a long one that holds it have in common by chance alike."""
    return tuple(runs[runs % _SAMPLE == 0].tolist()) if len(runs) > 1 else ()


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


def _is_copy(new: _Known, known: _Known) -> bool:
    """Do nearly all runs of `new` stand in `known`, with no figure or negation of its own?"""
    day, other = new.published, known.published
    if day and other and abs((day - other).days) > _DAYS:
        return False
    if not new.telling <= known.telling:
        return False
    if len(new.runs) == 1 or len(known.runs) == 1:
        return np.array_equal(new.runs, known.runs)
    shared = np.intersect1d(new.runs, known.runs, assume_unique=True)
    return bool(len(shared) >= _CONTAINED * len(new.runs))
