"""How much there is to read, and how far we are: bytes of files, as they lie on the disk."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Gauge:
    """Bytes read of bytes to read; `total` None where it cannot be known (`-`, a URL)."""

    total: int | None = None
    #: bytes of the files that were read to their end
    passed: int = 0
    #: bytes read of the file in hand
    within: int = 0
    _size: int = field(default=0, repr=False)

    @property
    def done(self) -> int:
        """Bytes read so far."""
        return self.passed + self.within

    def begin(self, path: Path) -> None:
        """A file is opened."""
        self.passed, self.within = self.passed + self._size, 0
        try:
            self._size = path.stat().st_size
        except OSError:
            self._size = 0

    def at(self, position: int) -> None:
        """So many bytes of the file in hand were read."""
        self.within = min(position, self._size)

    def measure(self, inputs: Iterable[str]) -> None:
        """Learn the total: the sizes of all files that `inputs` name."""
        from .inputs import files_of

        total = 0
        for name in inputs:
            if name == "-" or name.startswith(("http://", "https://")):
                return
            for path in files_of(name):
                try:
                    total += os.path.getsize(path)
                except OSError:
                    continue
        self.total = total
