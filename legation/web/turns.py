"""Threads: two for those who read, and one more for each request that writes or has a text coded.

Threads of one interpreter take turns, and many that all have something to do cost more in turns
than they do at once; what waits, for the coder or for another writer, must hold nobody up.
"""

from __future__ import annotations

from anyio import to_thread
from starlette.types import ASGIApp, Receive, Scope, Send

#: threads for reading, and the most there are beside them
_READING, _BESIDE = 2, 10


class Turns:
    """Wraps the application; gives requests that may wait a thread beside those that read."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._waiting = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        self._count(1)
        try:
            await self.app(scope, receive, send)
        finally:
            self._count(-1)

    def _count(self, more: int) -> None:
        self._waiting += more
        share_out(self._waiting)


def share_out(waiting: int = 0) -> None:
    """Set how many threads there are while so many requests may have to wait."""
    to_thread.current_default_thread_limiter().total_tokens = _READING + min(waiting, _BESIDE)
