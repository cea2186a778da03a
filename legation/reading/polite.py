"""A client that a server need not mind: it asks robots.txt, waits its turn and backs off."""

from __future__ import annotations

import email.utils
import http.client
import time
import urllib.error
import urllib.request
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from .. import __version__

AGENT = f"Legation/{__version__} (news event coder; follows feeds for its user)"
_TIMEOUT_S = 30
_MAX_BYTES = 16 * 1024 * 1024
#: seconds between two requests to one host, unless its robots.txt wants more
_PAUSE_S = 1.0
#: seconds to stay away after the first failure; doubled each time, up to a day
_BACK_OFF_S, _LONGEST_S = 60.0, 86_400.0
#: seconds a robots.txt is trusted
_ROBOTS_S = 86_400.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a request: "new" with a body, "same" since last time, or why not."""

    state: str  # new, same, refused, waiting, failed
    body: bytes = b""
    charset: str | None = None
    reason: str = ""
    etag: str | None = None
    modified: str | None = None


@dataclass(slots=True)
class _Host:
    next_at: float = 0.0
    failures: int = 0
    away_until: float = 0.0
    robots: RobotFileParser | None = None
    robots_until: float = 0.0


@dataclass(slots=True)
class Client:
    """Asks hosts politely; `now` and `sleep` are the clock, in seconds."""

    now: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep
    pause: float = _PAUSE_S
    hosts: dict[str, _Host] = field(default_factory=dict)

    def get(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Answer:
        """Ask for `url` unless unchanged; never raises for what a server or network does."""
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return Answer("refused", reason="not an http address")
        host = self.hosts.setdefault(f"{parts.scheme}://{parts.netloc}", _Host())
        if host.away_until > self.now():
            return Answer("waiting", reason=f"backing off for {host.away_until - self.now():.0f} s")
        if not self._allowed(host, f"{parts.scheme}://{parts.netloc}", url):
            if host.away_until > self.now():
                return Answer("failed", reason="its robots.txt cannot be read now")
            return Answer("refused", reason="robots.txt disallows it")
        headers = {"If-None-Match": etag, "If-Modified-Since": modified}
        return self._ask(host, url, {k: v for k, v in headers.items() if v})

    def _allowed(self, host: _Host, root: str, url: str) -> bool:
        if host.robots is None or host.robots_until < self.now():
            answer = self._ask(host, f"{root}/robots.txt", {}, missing_ok=True)
            if answer.state == "failed":
                return False
            host.robots = RobotFileParser()
            host.robots.parse(answer.body.decode("utf-8", "replace").splitlines())
            host.robots_until = self.now() + _ROBOTS_S
        return host.robots.can_fetch(AGENT, url)

    def _wait(self, host: _Host) -> None:
        late = host.next_at - self.now()
        if late > 0:
            self.sleep(late)
        delay = host.robots.crawl_delay(AGENT) if host.robots is not None else None
        host.next_at = self.now() + max(self.pause, min(float(delay or 0), 60.0))

    def _ask(
        self, host: _Host, url: str, headers: dict[str, str], *, missing_ok: bool = False
    ) -> Answer:
        self._wait(host)
        try:
            request = urllib.request.Request(
                url, headers={"User-Agent": AGENT, "Accept-Encoding": "gzip", **headers}
            )
            with urllib.request.urlopen(request, timeout=_TIMEOUT_S) as got:
                answer = _answer(got)
        except urllib.error.HTTPError as error:
            if error.code == 304:
                host.failures = 0
                return Answer("same")
            if missing_ok and 400 <= error.code < 500 and error.code != 429:
                return Answer("new")
            if error.code in (408, 429) or error.code >= 500:
                self._back_off(host, error.headers.get("Retry-After"))
            return Answer("failed", reason=f"the server answered {error.code} {error.reason}")
        except (OSError, ValueError, EOFError, zlib.error, http.client.HTTPException) as error:
            self._back_off(host, None)
            return Answer("failed", reason=f"could not be fetched: {error}")
        if answer.state == "new":
            host.failures = 0
        return answer

    def _back_off(self, host: _Host, told: str | None) -> None:
        """Stay away twice as long each time, or as long as the server tells."""
        wait = min(_BACK_OFF_S * 2**host.failures, _LONGEST_S)
        host.failures = min(host.failures + 1, 30)
        asked = _retry_after(told, self.now())
        host.away_until = self.now() + (min(max(asked, 1.0), _LONGEST_S) if asked else wait)


def _answer(got: Any) -> Answer:
    raw: bytes = got.read(_MAX_BYTES + 1)
    if (got.headers.get("Content-Encoding") or "").lower() == "gzip":
        raw = zlib.decompressobj(31).decompress(raw, _MAX_BYTES + 1) if raw else raw
    if len(raw) > _MAX_BYTES:
        return Answer("failed", reason=f"more than {_MAX_BYTES >> 20} MB")
    return Answer(
        "new", raw, got.headers.get_content_charset(),
        etag=got.headers.get("ETag"), modified=got.headers.get("Last-Modified"),
    )  # fmt: skip


def _retry_after(told: str | None, now: float) -> float | None:
    """Seconds that a `Retry-After` header asks for, given as seconds or as a date."""
    if not told:
        return None
    if told.strip().isdigit():
        return float(told.strip())
    try:
        return email.utils.parsedate_to_datetime(told).timestamp() - now
    except (ValueError, TypeError, OverflowError):
        return None
