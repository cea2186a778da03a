"""Who asks, and what they may do."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, HTTPException, Request
from fastapi.security.utils import get_authorization_scheme_param

from .asking import state_of
from .sessions import COOKIE
from .tokens import Token


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whoever asks; `mark` is what the forms of their session carry."""

    token: Token | None = None
    mark: str = ""

    @property
    def name(self) -> str | None:
        """The name that is shown, and that stands under what they record."""
        return self.token.name if self.token else None

    def may(self, role: str) -> bool:
        """Whether they may do what `role` may."""
        return self.token is not None and self.token.may(role)


def visitor(request: Request) -> Visitor:
    """By the token of the request, else by its session; 401 for a token that does not hold."""
    known = getattr(request.state, "visitor", None)
    if known is None:
        known = request.state.visitor = _visitor(request)
    found: Visitor = known
    return found


def _visitor(request: Request) -> Visitor:
    state = state_of(request)
    given = request.headers.get("authorization")
    if given is not None:
        scheme, secret = get_authorization_scheme_param(given)
        token = state.tokens.holder(secret) if scheme.lower() == "bearer" and secret else None
        if token is None:
            raise unknown("the token does not hold; `legation token add` gives out another")
        return Visitor(token)
    cookie = request.cookies.get(COOKIE)
    token = state.sessions.holder(cookie) if cookie else None
    return Visitor(token, state.sessions.form_mark(cookie)) if token and cookie else Visitor()


def unknown(why: str) -> HTTPException:
    """Nobody we know asks for what only some may have."""
    return HTTPException(401, why, headers={"WWW-Authenticate": "Bearer"})


def needs(role: str) -> Callable[[Request], Awaitable[Visitor]]:
    """What a view depends on that only `role` and above may use."""

    async def check(request: Request) -> Visitor:
        who = visitor(request)
        if who.token is None:
            raise unknown(f"this needs the token of a {role}; sign in, or send it as Bearer")
        if not who.token.may(role):
            raise HTTPException(403, f"this needs a {role}; {who.name} is a {who.token.role}")
        return who

    return check


async def may_read(request: Request) -> Visitor:
    """Everybody, unless the operator asks for a token."""
    if state_of(request).settings.require_token:
        return await needs("reader")(request)
    return visitor(request)


def same_site(request: Request) -> None:
    """Refuse a form that a page of another site sent (403)."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise HTTPException(403, "the form was sent from another site")
    origin = request.headers.get("origin")
    if origin and urlsplit(origin).netloc != request.headers.get("host"):
        raise HTTPException(403, "the form was sent from another site")


async def own_form(request: Request) -> None:
    """Refuse a form that this session's own page did not send (403).

    A program that sends its token itself needs no mark: no other site can send that.
    """
    same_site(request)
    who = visitor(request)
    if who.mark:
        mark = (await request.form()).get("mark")
        cookie = request.cookies.get(COOKIE, "")
        if not isinstance(mark, str) or not state_of(request).sessions.is_form_mark(cookie, mark):
            raise HTTPException(403, "the form is not of this session; open the page again")


async def _visitor_of(request: Request) -> Visitor:
    return visitor(request)


TheVisitor = Annotated[Visitor, Depends(_visitor_of)]
Coder = Annotated[Visitor, Depends(needs("coder"))]
Reviewer = Annotated[Visitor, Depends(needs("reviewer"))]
Admin = Annotated[Visitor, Depends(needs("admin"))]
