"""Errors that say which value, in which place, and what to do."""

from __future__ import annotations

from typing import Any


class LegationError(Exception):
    """Base of all errors raised on purpose.

    `code` is stable and short; `category` says whose fault it is: "input" (the
    caller's), "unsupported" or "internal" (ours).
    """

    code = "legation"
    category = "internal"


class InputError(LegationError):
    """An input could not be read; the rest of the batch goes on.

    The message names the input, the place in it and the remedy.
    """

    code = "input"
    category = "input"

    def __init__(self, source: str, reason: str, *, place: str | None = None) -> None:
        where = f"{source}, {place}" if place else source
        super().__init__(f"{where}: {reason}")
        self.source = source
        self.place = place
        self.reason = reason

    def __reduce__(self) -> tuple[Any, ...]:
        """It travels between processes whole."""
        return _input_error, (type(self), self.source, self.reason, self.place)


def _input_error(kind: type[InputError], source: str, reason: str, place: str | None) -> InputError:
    return kind(source, reason, place=place)


class DataError(LegationError):
    """A data file (lexicon, pattern, table) does not follow its schema."""

    code = "data"
    category = "input"

    def __init__(self, source: str, reason: str, *, line: int | None = None) -> None:
        where = f"{source}, line {line}" if line else source
        super().__init__(f"{where}: {reason}")
        self.source = source
        self.line = line
        self.reason = reason


class ModelError(LegationError):
    """The language model is missing, damaged or of another version."""

    code = "model"


class LedgerError(LegationError):
    """The ledger could not be opened, read or written."""

    code = "ledger"


class NotThereError(LedgerError):
    """What was asked for by its id or its place is not there."""

    code = "not-there"
    category = "input"


class ReviewError(LedgerError):
    """A review says what cannot be said of its event."""

    code = "review"
    category = "input"
