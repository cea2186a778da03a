"""Fetch a page that somebody else names, and reach nothing that is not public.

Names are resolved once; every address must be public; the connection goes to the address
that was checked, so that a name which changes its answer in between leads nowhere else.
Every redirect is checked the same way.
"""

from __future__ import annotations

import contextlib
import gzip
import http.client
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from email.message import Message
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from ..errors import InputError

_AGENT = "Legation (+news coder; one request on a user's behalf)"
_PORTS = {"http": 80, "https": 443}
_REDIRECTS = 5
_SECONDS = 20.0
_MOST = 5 * 1024 * 1024

#: IPv6 networks whose addresses carry an IPv4 address within, and where it begins (in bits)
_CARRIERS = (
    (ip_network("::ffff:0:0/96"), 96),
    (ip_network("::/96"), 96),
    (ip_network("64:ff9b::/96"), 96),
    (ip_network("2002::/16"), 16),
)
#: Teredo, and translation within a network: what they lead to cannot be told from them
_VEILED = (ip_network("2001::/32"), ip_network("64:ff9b:1::/48"))

_Address = IPv4Address | IPv6Address


def is_public(text: str) -> bool:
    """Whether an address is one of the open internet's, whatever it is wrapped in."""
    try:
        address = ip_address(text)
    except ValueError:
        return False
    if isinstance(address, IPv6Address):
        if address.scope_id or any(address in network for network in _VEILED):
            return False
        for network, at in _CARRIERS:
            if address in network:
                return _open(IPv4Address(int(address) >> (96 - at) & 0xFFFFFFFF))
    return _open(address)


def _open(address: _Address) -> bool:
    return address.is_global and not address.is_multicast and not address.is_reserved


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a name."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(row[4][0]) for row in found))


def dial(address: str, port: int, seconds: float) -> socket.socket:
    """A connection to an address."""
    return socket.create_connection((address, port), timeout=seconds)


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page: its bytes, the charset its headers declare, where it was in the end."""

    raw: bytes
    charset: str | None
    url: str


@dataclass(frozen=True, slots=True)
class PublicFetcher:
    """Fetches pages from public addresses only; `resolve` and `dial` reach the network."""

    resolve: Callable[[str, int], Iterable[str]] = resolve
    dial: Callable[[str, int, float], socket.socket] = dial
    seconds: float = _SECONDS

    def get(self, url: str) -> Fetched:
        """The page at `url`, within time and 5 MB; raises `InputError` for anything else."""
        ends = time.monotonic() + self.seconds
        here = url
        for _ in range(_REDIRECTS + 1):
            parts = _checked(here, url)
            try:
                found = self._ask(parts, url, ends)
            except (OSError, http.client.HTTPException, ValueError, EOFError, zlib.error) as error:
                raise InputError(url, f"could not be fetched: {error}") from None
            if isinstance(found, Fetched):
                return found
            here = urljoin(urlunsplit(parts), found)
        raise InputError(url, f"leads on more than {_REDIRECTS} times")

    def _ask(self, parts: SplitResult, url: str, ends: float) -> Fetched | str:
        """The page, or where it has gone."""
        host, port = parts.hostname or "", _PORTS[parts.scheme]
        connection = http.client.HTTPConnection(host, port)
        connection.auto_open = 0  # never to an address of its own finding
        with _Deadline(ends) as deadline:
            connection.sock = self._connected(parts, url, deadline)
            target = urlunsplit(("", "", parts.path or "/", parts.query, ""))
            connection.request("GET", target, headers=_HEADERS)
            answer = connection.getresponse()
            if answer.status in (301, 302, 303, 307, 308):
                where = answer.headers.get("Location")
                if not where:
                    raise InputError(url, "leads on to nowhere")
                return where
            if answer.status != 200:
                raise InputError(url, f"the server answered {answer.status} {answer.reason[:80]}")
            raw = _body(answer, url)
            deadline.left()
            return Fetched(raw, answer.headers.get_content_charset(), urlunsplit(parts))

    def _connected(self, parts: SplitResult, url: str, deadline: _Deadline) -> socket.socket:
        host, port = parts.hostname or "", _PORTS[parts.scheme]
        addresses = list(self.resolve(host, port))
        if not addresses or not all(map(is_public, addresses)):
            raise InputError(url, f"{host} is not a public address")
        problem: OSError | None = None
        for address in addresses[:4]:
            try:
                sock = deadline.sock = self.dial(address, port, deadline.left())
                if parts.scheme == "https":
                    context = ssl.create_default_context()
                    sock = deadline.sock = context.wrap_socket(sock, server_hostname=host)
                return sock
            except OSError as error:
                problem = error
        raise problem or OSError("no address answers")


class _Deadline:
    """Ends a connection when its time is over, however slowly the other side speaks."""

    def __init__(self, ends: float) -> None:
        self.ends = ends
        self.sock: socket.socket | None = None
        self._timer = threading.Timer(max(0.0, ends - time.monotonic()), self._end)
        self._timer.daemon = True

    def __enter__(self) -> _Deadline:
        self.left()
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        if self.sock is not None:
            self.sock.close()

    def left(self) -> float:
        """The seconds that are left."""
        left = self.ends - time.monotonic()
        if left <= 0:
            raise TimeoutError("it takes too long")
        return left

    def _end(self) -> None:
        with contextlib.suppress(OSError):
            if self.sock is not None:
                self.sock.shutdown(socket.SHUT_RDWR)


_HEADERS = {
    "User-Agent": _AGENT,
    "Accept": "text/html, text/plain, application/xml;q=0.9, application/json;q=0.9, */*;q=0.1",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}


def _checked(here: str, url: str) -> SplitResult:
    """The parts of an address that may be asked."""
    if not here.isprintable() or any(c.isspace() for c in here):
        raise InputError(url[:200], "not an address")
    try:
        parts = urlsplit(here)
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode()
    except ValueError:
        raise InputError(url[:200], "not an address") from None
    if parts.scheme not in _PORTS or not host:
        raise InputError(url[:200], "not an http:// or https:// address")
    if parts.username is not None or parts.password is not None:
        raise InputError(url[:200], "an address with a name and a password is not fetched")
    if port not in (None, _PORTS[parts.scheme]):
        raise InputError(url[:200], f"port {port} is not fetched from")
    ascii_path = urlsplit(_escaped(here))
    netloc = f"[{host}]" if ":" in host else host
    return SplitResult(parts.scheme, netloc, ascii_path.path, ascii_path.query, "")


def _escaped(url: str) -> str:
    from urllib.parse import quote

    return quote(url, safe="%/:=&?~#+!$,;'@()*[]")


def _body(answer: http.client.HTTPResponse, url: str) -> bytes:
    """The body, unpacked, as long as it is not too much."""
    kind = answer.headers.get_content_type()
    if not kind.startswith("text/") and not kind.endswith(("xml", "json")):
        raise InputError(url, f"is {kind[:80]}, not a text or a page")
    unpack = zlib.decompressobj(31) if _is_packed(answer.headers) else None
    out = bytearray()
    while piece := answer.read1(65536):
        out += unpack.decompress(piece, _MOST + 1 - len(out)) if unpack else piece
        if len(out) > _MOST:
            raise InputError(url, f"the page is larger than {_MOST >> 20} MB")
    if answer.length:
        raise http.client.IncompleteRead(bytes(out), answer.length)
    if unpack and not unpack.eof:
        raise gzip.BadGzipFile("the packed page is cut short")
    return bytes(out)


def _is_packed(headers: Message) -> bool:
    return (headers.get("Content-Encoding") or "").strip().lower() in ("gzip", "x-gzip")
