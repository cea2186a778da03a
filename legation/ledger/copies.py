"""Near-duplicate reports: kept, and counted once.

Reports are compared by their runs of three words.  A sketch of 32 smallest hashes, cut
into eight bands, finds the candidates; the runs themselves decide.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from zlib import crc32

import numpy as np

RUN = 3
HASHES = 32
BANDS = 8

#: share of runs that two reports must have in common to count as one telling
ALIKE = 0.8

#: fewer words than this say too little to call two reports copies, unless they are equal
FEW_WORDS = 12

_PRIME = (1 << 61) - 1
_WORD = re.compile(r"\w+")


def _coefficients() -> tuple[np.ndarray, np.ndarray]:
    """The same 32 hash functions on every machine."""
    drawn = [
        int.from_bytes(blake2b(bytes([side, k]), digest_size=4).digest(), "big")
        for side in (0, 1)
        for k in range(HASHES)
    ]
    a = np.array(drawn[:HASHES], dtype=np.uint64) | np.uint64(1)
    return a[:, None], np.array(drawn[HASHES:], dtype=np.uint64)[:, None]


_A, _B = _coefficients()


def runs(text: str) -> frozenset[int]:
    """The hashes of every run of three words of `text`, 32 bits each."""
    words = _WORD.findall(text.casefold())
    if len(words) < FEW_WORDS:
        return frozenset((_hash(" ".join(words)),)) if words else frozenset()
    return frozenset(_hash(" ".join(words[i : i + RUN])) for i in range(len(words) - RUN + 1))


def _hash(words: str) -> int:
    return crc32(words.encode("utf-8", "replace"))


def bands(found: frozenset[int]) -> list[int]:
    """Eight numbers; two texts that are much alike have one of them in common."""
    if not found:
        return []
    values = np.fromiter(found, dtype=np.uint64, count=len(found))
    sketch = ((values[None, :] * _A + _B) >> np.uint64(16)).min(axis=1)
    out = []
    for k, band in enumerate(sketch.reshape(BANDS, -1)):
        key = blake2b(bytes([k]) + band.astype(">u8").tobytes(), digest_size=8).digest()
        out.append(int.from_bytes(key, "big") >> 1)
    return out


def likeness(a: frozenset[int], b: frozenset[int]) -> float:
    """The share of their runs that two texts have in common, 0 to 1."""
    return len(a & b) / len(a | b) if a and b else 0.0
