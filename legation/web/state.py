"""What every request shares: the ledger, the coder, the tokens and the counts."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path
from typing import Any

from ..ledger import Ledger
from ..reading import make_report
from ..records import Reading
from .rates import Rates
from .sessions import Sessions
from .settings import Settings
from .tokens import Tokens, tokens_path

#: longest text that is coded on a page or through the API, in characters
MAX_TEXT = 100_000


class State:
    """The ledger at `where`, one coder behind a lock, and who may do what."""

    def __init__(self, where: str, *, coder: Any = None, settings: Settings | None = None) -> None:
        self.settings = settings = settings or Settings()
        self.ledger = Ledger(where, create=False)
        self.tokens = Tokens(Path(settings.tokens) if settings.tokens else tokens_path(where))
        self.sessions = Sessions(settings.key, self.tokens)
        self.rates = Rates(settings.rate, path=settings.counts, key=settings.key)
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
