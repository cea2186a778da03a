"""Rows in the order of their days, under keys: those of one key and one period are a slice."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

#: a day (20220713) takes so many bits of a key; the last that fits
_BITS = 28
LAST = (1 << _BITS) - 1


class Sorted:
    """Row numbers by key and day, those of one day in the order in which they came."""

    def __init__(self) -> None:
        self._keys: NDArray[np.int64] = np.empty(0, np.int64)
        self._rows: NDArray[np.int32] = np.empty(0, np.int32)

    def grown(self, codes: Any, days: Any, rows: Any) -> Sorted:
        """These rows and others, each under its code and day."""
        keys = np.asarray(codes, np.int64) << _BITS | np.asarray(days, np.int64)
        order = np.argsort(keys, kind="stable")
        keys, rows = keys[order], np.asarray(rows, np.int32)[order]
        new, at = Sorted(), np.searchsorted(self._keys, keys, side="right")
        new._keys = np.insert(self._keys, at, keys)
        new._rows = np.insert(self._rows, at, rows)
        return new

    def find(self, code: int, first: int = 0, last: int = LAST) -> NDArray[np.int32]:
        """The rows under a code, from one day to another, the earliest first."""
        if code < 0:
            return self._rows[:0]
        low, high = (code << _BITS) | first, (code << _BITS) | min(last, LAST)
        begin = np.searchsorted(self._keys, low, side="left")
        return self._rows[begin : np.searchsorted(self._keys, high, side="right")]
