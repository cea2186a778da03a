"""Sessions of people with a browser: a signed cookie, and a mark on every form."""

from __future__ import annotations

import base64
import hashlib
import hmac
import time
from collections.abc import Callable

from .tokens import Token, Tokens

COOKIE = "legation_session"

#: how long one may stay signed in, in seconds
LIFE = 12 * 3600


class Sessions:
    """Signs sessions with `key` and knows them again; nothing is stored.

    A session ends with its time, with the server, and at once when its token is revoked.
    """

    def __init__(self, key: str, tokens: Tokens, clock: Callable[[], float] = time.time) -> None:
        self._key, self._tokens, self._clock = key.encode(), tokens, clock

    def begin(self, token: Token) -> str:
        """The cookie of a new session."""
        name = base64.urlsafe_b64encode(token.name.encode()).decode().rstrip("=")
        until = f"{int(self._clock()) + LIFE}"
        return f"{name}.{until}.{self._sign('session', name, until, token.digest)}"

    def holder(self, cookie: str) -> Token | None:
        """Whose session this is; None for one that is forged, over or revoked."""
        name, _, rest = cookie.partition(".")
        until, _, mark = rest.partition(".")
        try:
            called = base64.urlsafe_b64decode(name + "=" * (-len(name) % 4)).decode()
            over = int(until) < self._clock()
        except ValueError:
            return None
        token = self._tokens.named(called)
        if token is None or over:
            return None
        return token if _same(mark, self._sign("session", name, until, token.digest)) else None

    def form_mark(self, cookie: str) -> str:
        """What every form of this session carries, and no other site can know."""
        return self._sign("form", cookie)

    def is_form_mark(self, cookie: str, mark: str) -> bool:
        """Whether a form was made for this session."""
        return _same(mark, self.form_mark(cookie))

    def _sign(self, *parts: str) -> str:
        said = "\0".join(parts).encode("utf-8", "surrogatepass")
        return hmac.new(self._key, said, hashlib.sha256).hexdigest()


def _same(a: str, b: str) -> bool:
    return hmac.compare_digest(a.encode("utf-8", "surrogatepass"), b.encode())
