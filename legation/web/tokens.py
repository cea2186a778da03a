"""Tokens: who may do what, kept beside the ledger and never inside it.

A ledger is copied, exported and handed on, and forgets nothing; credentials are none of
that.  So they lie in a file of their own, readable by its owner only: JSON Lines, only ever
added to, each line a token given out or taken back.  Of a token only its SHA-256 is kept,
which is enough since a token is 32 random bytes and cannot be guessed.
"""

from __future__ import annotations

import fcntl
import hashlib
import hmac
import json
import os
import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ..errors import InputError, LegationError

#: every role may do what the ones before it may
ROLES = ("reader", "coder", "reviewer", "admin")

_PREFIX = "lgn_"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._@-]{0,63}")


class TokenError(LegationError):
    """The file of tokens could not be read or written."""

    code = "tokens"


@dataclass(frozen=True, slots=True)
class Token:
    """A token that was given out; `digest` is the SHA-256 of it, in hexadecimal."""

    name: str
    role: str
    digest: str
    made: str

    def may(self, role: str) -> bool:
        """Whether its holder may do what `role` may."""
        return ROLES.index(self.role) >= ROLES.index(role)


def tokens_path(where: str) -> Path:
    """Where the tokens of the ledger at `where` lie: beside a file, or in the working folder."""
    return Path("legation.tokens" if "://" in where else f"{where}.tokens")


class Tokens:
    """The file of tokens at `path`; it need not be there."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._seen: tuple[int, int] | None = None
        self._held: dict[str, Token] = {}

    def add(self, name: str, role: str) -> str:
        """Give out a token; it is returned once and can never be read again.

        Raises `InputError` for a name that is taken or cannot be one, and for no role.
        """
        if not _NAME.fullmatch(name):
            raise InputError(name[:80], "not a name; letters, digits, spaces and . _ @ - only")
        if role not in ROLES:
            raise InputError(role[:80], f"not a role; one of {', '.join(ROLES)}")
        secret = _PREFIX + secrets.token_urlsafe(32)
        with self._locked():
            if name in {t.name for t in self.all()}:
                raise InputError(name, "has a token; revoke it to give out another")
            self._append({"add": name, "role": role, "digest": _digest(secret), "at": _now()})
        return secret

    def revoke(self, name: str) -> None:
        """Take a token back, at once and for good; raises `InputError` where there is none."""
        with self._locked():
            if name not in {t.name for t in self.all()}:
                raise InputError(name[:80], "has no token; `legation token list` shows who has")
            self._append({"revoke": name, "at": _now()})

    def all(self) -> list[Token]:
        """The tokens that hold, by name."""
        self._read()
        return sorted(self._held.values(), key=lambda t: t.name)

    def holder(self, secret: str) -> Token | None:
        """Whose token this is."""
        wanted = _digest(secret)
        self._read()
        for token in self._held.values():
            if hmac.compare_digest(token.digest, wanted):
                return token
        return None

    def named(self, name: str) -> Token | None:
        """The token of this name that holds."""
        self._read()
        return self._held.get(name)

    def _read(self) -> None:
        """Read the file again where it has changed, so that a revoked token ends at once."""
        try:
            told = self.path.stat()
            seen = (told.st_mtime_ns, told.st_size)
            if seen == self._seen:
                return
            lines = self.path.read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            self._seen, self._held = None, {}
            return
        except (OSError, UnicodeDecodeError) as error:
            raise TokenError(f"{self.path}: the tokens cannot be read ({error})") from error
        held: dict[str, Token] = {}
        for number, line in enumerate(lines, 1):
            try:
                _apply(held, json.loads(line))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise TokenError(f"{self.path}, line {number}: not a line of tokens") from error
        self._held, self._seen = held, seen

    def _append(self, row: dict[str, Any]) -> None:
        try:
            handle = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                stream.write(json.dumps(row) + "\n")
        except OSError as error:
            raise TokenError(f"{self.path}: the tokens cannot be written ({error})") from error

    def _locked(self) -> _Lock:
        return _Lock(self.path)


class _Lock:
    """One writer at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> None:
        try:
            self.handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise TokenError(f"{self.path}: the tokens cannot be written ({error})") from error
        fcntl.flock(self.handle, fcntl.LOCK_EX)

    def __exit__(self, *_: object) -> None:
        os.close(self.handle)


def _apply(held: dict[str, Token], row: dict[str, Any]) -> None:
    if "revoke" in row:
        held.pop(row["revoke"], None)
    else:
        if row["role"] not in ROLES:
            raise ValueError(row["role"])
        held[row["add"]] = Token(row["add"], row["role"], row["digest"], row["at"])


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
