"""What stands before every view: the name asked under, sizes, rates and safe headers."""

from __future__ import annotations

from fastapi import Request
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .access import visitor
from .faults import fault
from .state import State

#: what a page may load; nothing from anywhere else
POLICY = (
    "default-src 'self'; img-src 'self' blob:; object-src 'none'; base-uri 'none';"
    # the one style that Observable Plot writes into its pictures, by its fingerprint
    " style-src 'self' 'sha256-jSYQUrW7J0b3jPqhZP9C2Xh1PyJKHKXd4s0fpGGKrww=';"
    " form-action 'self'; frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
#: what a request costs where it is more than 1: coding a text takes as long as many readings
_COSTS = {
    "/api/v1/code": 10.0, "/api/v1/reports": 10.0, "/api/v1/reports/file": 10.0,
    "/try": 10.0, "/store": 10.0, "/login": 20.0,
}  # fmt: skip


class Guard:
    """Wraps the application; refuses what it must not see."""

    def __init__(self, app: ASGIApp, state: State) -> None:
        self.app, self.state = app, state

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)

        async def headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            self._check(request)
        except HTTPException as error:
            answer = fault(request, error.status_code, str(error.detail), headers=error.headers)
            await answer(scope, receive, headed)
            return
        await self.app(scope, self._measured(receive), headed)

    def _check(self, request: Request) -> None:
        settings = self.state.settings
        host = request.headers.get("host", "")
        if settings.hosts and _name(host) not in settings.hosts:
            raise HTTPException(421, f"{host[:80]}: not a name of this server; see --allow-host")
        size = request.headers.get("content-length", "0")
        if not size.isdigit() or int(size) > settings.max_body:
            raise _too_large(settings.max_body)
        if settings.rate and not request.url.path.startswith("/static/"):
            self._count(request)

    def _count(self, request: Request) -> None:
        cost = _COSTS.get(request.url.path, 1.0) if request.method == "POST" else 1.0
        try:
            name = visitor(request).name
        except HTTPException:
            name = None  # the view says so itself; until then it is nobody
        wait = self.state.rates.wait(f"name:{name}" if name else _address(request), cost)
        if wait:
            raise HTTPException(
                429, f"too many requests; ask again in {wait} s", {"Retry-After": str(wait)}
            )

    def _measured(self, receive: Receive) -> Receive:
        """The body as it comes, until there is too much of it."""
        most, seen = self.state.settings.max_body, 0

        async def measured() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > most:
                raise _too_large(most)
            return message

        return measured


def _too_large(most: int) -> HTTPException:
    return HTTPException(413, f"the request is larger than {most:,} bytes")


def _name(host: str) -> str:
    """The name in a Host header, without the port."""
    name = host[: host.find("]") + 1] if host.startswith("[") else host.partition(":")[0]
    return name.lower().rstrip(".")


def _address(request: Request) -> str:
    """Where a request comes from; of IPv6 the network, since one host has all of it."""
    host = request.client.host if request.client else ""
    if ":" in host:
        from ipaddress import IPv6Address, ip_network

        try:
            return f"net:{ip_network((IPv6Address(host.partition('%')[0]), 64), strict=False)}"
        except ValueError:
            pass
    return f"host:{host}"
