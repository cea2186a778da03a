"""What was read and unpacked a moment ago, kept while there is room.

Only what never changes is kept: a reading as it was recorded, and a change by every word of its
row in the index.  A connection that writes keeps nothing, since what it has written may yet be
taken back.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection

_Item = TypeVar("_Item")

#: characters of unpacked readings, and tellings of changes, that are kept
_CHARACTERS, _TELLINGS = 4_000_000, 40_000

#: the option of a connection that leads to its shelves
OPTION = "legation_shelves"


class Shelf(Generic[_Item]):
    """Items with a size each, those asked for last; many threads may ask."""

    def __init__(self, most: int) -> None:
        self._most, self._size, self._lock = most, 0, Lock()
        self._kept: OrderedDict[Hashable, tuple[_Item, int]] = OrderedDict()

    def get(self, key: Hashable) -> _Item | None:
        """What is kept under a key."""
        with self._lock:
            found = self._kept.get(key)
            if found is None:
                return None
            self._kept.move_to_end(key)
        return found[0]

    def put(self, key: Hashable, item: _Item, size: int) -> None:
        """Keep an item, and let go of those not asked for longest."""
        with self._lock:
            before = self._kept.pop(key, None)
            self._kept[key] = (item, size)
            self._size += size - (before[1] if before else 0)
            while self._size > self._most:
                _, (_, gone) = self._kept.popitem(last=False)
                self._size -= gone


class Shelves:
    """What a store keeps of readings and of changes."""

    def __init__(self) -> None:
        self.readings: Shelf[Any] = Shelf(_CHARACTERS)
        self.changes: Shelf[Any] = Shelf(_TELLINGS)


def shelves_of(connection: Connection) -> Shelves | None:
    """The shelves of the store that a connection reads from."""
    found: Shelves | None = connection.get_execution_options().get(OPTION)
    return found
