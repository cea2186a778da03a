"""What every request shares: the ledger, the coder, the tokens and the counts."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path
from typing import Any

from ..errors import InputError
from ..ledger import Ledger
from ..reading import make_report
from ..records import Reading
from .coding import Coding, Given, coded
from .fetching import PublicFetcher
from .rates import Rates
from .sessions import Sessions
from .settings import Settings
from .tokens import Tokens, tokens_path

#: seconds that lists may lag behind what other programs add
PATIENCE = 2.0

#: longest text that is coded on a page or through the API, in characters
MAX_TEXT = 100_000


class State:
    """The ledger at `where`, a coder, and who may do what.

    The coder works in a process of its own, unless a loaded one is given.
    """

    def __init__(self, where: str, *, coder: Any = None, settings: Settings | None = None) -> None:
        self.settings = settings = settings or Settings()
        self.where = where
        self.ledger = Ledger(where, create=False)
        self.ledger.patience = PATIENCE
        self.tokens = Tokens(Path(settings.tokens) if settings.tokens else tokens_path(where))
        self.sessions = Sessions(settings.key, self.tokens)
        self.rates = Rates(settings.rate, path=settings.counts, key=settings.key)
        self.fetcher = PublicFetcher()
        self.coding = _Here(coder) if coder else Coding(seconds=settings.max_seconds)

    def read(self, text: str, *, published: date | None, outlet: str | None) -> Reading:
        """A text coded, nothing stored."""
        return self.coding.read(make_report(text, published=published, outlet=outlet))

    def close(self) -> None:
        """End what runs beside the server."""
        self.coding.close()
        self.ledger.close()


class _Here:
    """A coder of this process, one text at a time."""

    def __init__(self, coder: Any) -> None:
        self._coder, self._lock = coder, threading.Lock()

    def read(self, report: Any) -> Reading:
        with self._lock:
            (found,) = coded(self._coder, report)
        if isinstance(found, InputError):
            raise found
        return found

    def read_all(self, given: Given) -> list[Reading | InputError]:
        with self._lock:
            return coded(self._coder, given)

    def close(self) -> None:
        """Nothing runs beside."""
