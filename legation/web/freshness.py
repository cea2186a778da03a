"""Answers that a reader has already, and answers given a moment ago.

What a page or a call says depends on its address, on who asks and on what the ledger holds,
and on nothing else.  A mark of all three (an ETag) tells a reader that nothing has changed
before anything is read, and lets this process give again what it has just given.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from fastapi import Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .. import __version__
from ..errors import LegationError
from . import resting
from .access import Visitor, visitor
from .state import State

#: bytes of answers kept in a process, and of the longest that is kept
_KEPT, _LONGEST = 32 << 20, 512 << 10

#: addresses whose answers depend on nothing that is marked
_LEFT_OUT = ("/static/", "/login", "/api/v1/openapi.json", "/api/docs", "/api/v1/tokens")


@dataclass(frozen=True, slots=True)
class _Given:
    """An answer as it was sent."""

    headers: list[tuple[bytes, bytes]]
    body: bytes


class Fresh:
    """Wraps the application; answers what it can without it."""

    def __init__(self, app: ASGIApp, state: State) -> None:
        self.app, self.state = app, state
        self._kept: OrderedDict[str, _Given] = OrderedDict()
        self._size, self._lock = 0, Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        mark = self._mark(scope)
        if mark is None:
            await self.app(scope, receive, send)
            return
        if _has(Headers(scope=scope).get("if-none-match", ""), mark):
            await Response(status_code=304, headers=_headers(mark))(scope, receive, send)
            return
        given = self._kept.get(mark)
        if given is not None:
            start = {"type": "http.response.start", "status": 200, "headers": given.headers}
            await send(start)
            await send({"type": "http.response.body", "body": given.body})
            return
        await self.app(scope, receive, _Keeping(self, mark, send))

    def _mark(self, scope: Scope) -> str | None:
        """The mark of a request that reads; None for one that is not to be kept."""
        if scope["type"] != "http" or scope["method"] != "GET":
            return None
        if scope["path"].startswith(_LEFT_OUT):
            return None
        try:
            who: Visitor = visitor(Request(scope))
            query = scope["query_string"].decode("latin-1")
            held = resting.mark(self.state.ledger, scope["path"], query)
        except (HTTPException, LegationError):
            return None  # the view says what is wrong
        if self.state.settings.require_token and who.token is None:
            return None
        token = f"{who.token.digest}{who.token.role}" if who.token else ""
        parts = (
            __version__, self.state.where, held, scope["path"],
            query, token, who.mark,
        )  # fmt: skip
        said = "\0".join(parts).encode("utf-8", "surrogatepass")
        return f'W/"{hashlib.blake2b(said, digest_size=16).hexdigest()}"'

    def keep(self, mark: str, given: _Given) -> None:
        """Keep an answer, and let the oldest go."""
        with self._lock:
            self._kept[mark] = given
            self._size += len(given.body)
            while self._size > _KEPT:
                _, old = self._kept.popitem(last=False)
                self._size -= len(old.body)


class _Keeping:
    """Sends an answer on, marked; keeps it when it is whole and short."""

    def __init__(self, fresh: Fresh, mark: str, send: Send) -> None:
        self.fresh, self.mark, self.send = fresh, mark, send
        self.headers: list[tuple[bytes, bytes]] | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] == 200:
            headers = MutableHeaders(scope=message)
            for name, value in _headers(self.mark).items():
                headers.setdefault(name, value)
            length = headers.get("content-length", "")
            if length.isdigit() and int(length) <= _LONGEST and "set-cookie" not in headers:
                self.headers = list(message["headers"])
        elif message["type"] == "http.response.body" and self.headers is not None:
            self.body += message.get("body", b"")
            if not message.get("more_body"):
                self.fresh.keep(self.mark, _Given(self.headers, self.body))
        await self.send(message)


def _headers(mark: str) -> dict[str, str]:
    return {"etag": mark, "cache-control": "private, no-cache", "vary": "Authorization, Cookie"}


def _has(told: str, mark: str) -> bool:
    """Whether a reader's If-None-Match names the mark.

    `*` names none: who has never been given an answer may not learn that there is one.
    """
    names = [name.strip().removeprefix("W/") for name in told.split(",")]
    return mark.removeprefix("W/") in names
