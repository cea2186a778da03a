"""How often one client may ask: token buckets that all worker processes share."""

from __future__ import annotations

import hashlib
import math
import mmap
import struct
import time
from collections.abc import Callable
from pathlib import Path

_SLOTS = 1 << 16
_SLOT = struct.Struct("<dd")

#: how many seconds' worth of requests a client that was quiet may make at once
BURST = 10.0


class Rates:
    """Counts requests in a table of fixed size, in a file that processes share.

    A client's bucket is found by a keyed hash of who it is; nothing grows with the number
    of clients.  Two processes that count at the same instant may lose one request: a limit
    need not be exact, and nobody waits for a lock.
    """

    def __init__(
        self,
        rate: float,
        *,
        path: str | None = None,
        key: str = "",
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._rate, self._most = rate, max(rate * BURST, 1.0)
        self._key, self._clock = key.encode()[:64], clock
        size = _SLOTS * _SLOT.size
        if path is None:
            self._table: mmap.mmap | None = mmap.mmap(-1, size) if rate else None
        else:
            with Path(path).open("r+b") as stream:
                self._table = mmap.mmap(stream.fileno(), size) if rate else None

    def wait(self, client: str, cost: float = 1.0) -> int:
        """Count a request; 0 where it may go on, else the seconds until it may be asked again."""
        if self._table is None:
            return 0
        said = hashlib.blake2b(client.encode("utf-8", "replace"), key=self._key, digest_size=8)
        at = int.from_bytes(said.digest(), "little") % _SLOTS * _SLOT.size
        spent: float
        when: float
        spent, when = _SLOT.unpack_from(self._table, at)
        now = self._clock()
        spent = max(0.0, spent - max(0.0, now - when) * self._rate)
        cost = min(cost, self._most)
        if spent + cost > self._most:
            return max(1, math.ceil((spent + cost - self._most) / self._rate))
        _SLOT.pack_into(self._table, at, spent + cost, now)
        return 0


def shared_counts(folder: str) -> str:
    """A file for processes to count in, made in `folder`."""
    path = Path(folder) / "counts"
    with path.open("wb") as stream:
        stream.truncate(_SLOTS * _SLOT.size)
    return str(path)
