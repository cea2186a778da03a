"""What every request shares: the ledger, and a coder that is loaded when first needed."""

from __future__ import annotations

import threading
from datetime import date
from typing import Any

from ..ledger import Ledger
from ..reading import make_report
from ..records import Reading

#: longest text that is coded on a page or through the API, in characters
MAX_TEXT = 100_000


class State:
    """The ledger at `where`, opened for reading, and one coder behind a lock."""

    def __init__(self, where: str, *, coder: Any = None) -> None:
        self.ledger = Ledger(where, create=False)
        self._coder = coder
        self._lock = threading.Lock()

    def read(self, text: str, *, published: date | None, outlet: str | None) -> Reading:
        """A text coded, nothing stored; one at a time, since a coder serves one thread."""
        report = make_report(text[:MAX_TEXT], published=published, outlet=outlet)
        with self._lock:
            if self._coder is None:
                from .. import load

                self._coder = load()
            reading: Reading = self._coder.read(report)
            return reading
