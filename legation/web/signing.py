"""Sign in with a token, and out again; the description of the API."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from .access import TheVisitor, may_read, own_form, same_site
from .asking import TheState
from .guard import POLICY
from .sessions import COOKIE, LIFE
from .views import page

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

_Next = Annotated[str, Query(max_length=2000)]


@router.get("/api/docs", dependencies=[Depends(may_read)])
def swagger(request: Request) -> Response:
    """The API to read and to try, with Swagger's pages."""
    answer = page(request, "swagger.html")
    pictures = POLICY.replace("img-src 'self'", "img-src 'self' data:")  # those in Swagger's style
    answer.headers["Content-Security-Policy"] = pictures
    return answer


@router.get("/login")
def form(request: Request, next: _Next = "/") -> Response:
    """A form for a token."""
    return page(request, "login.html", next=_inside(next), wrong=False)


@router.post("/login", dependencies=[Depends(same_site)])
def login(
    request: Request,
    state: TheState,
    token: Annotated[str, Form(max_length=200)],
    next: Annotated[str, Form(max_length=2000)] = "/",
) -> Response:
    """Begin a session for whoever's token this is."""
    holder = state.tokens.holder(token.strip())
    if holder is None:
        return page(request, "login.html", status=403, next=_inside(next), wrong=True)
    answer = RedirectResponse(_inside(next), status_code=303)
    answer.set_cookie(
        COOKIE, state.sessions.begin(holder), max_age=LIFE, httponly=True, samesite="lax",
        secure=request.url.scheme == "https",
    )  # fmt: skip
    return answer


@router.post("/logout", dependencies=[Depends(own_form)])
def logout(request: Request, who: TheVisitor) -> Response:
    """End the session in this browser."""
    answer = RedirectResponse("/", status_code=303)
    answer.delete_cookie(COOKIE, httponly=True, samesite="lax")
    return answer


def _inside(target: str) -> str:
    """An address on this site; anything else leads to the first page."""
    ours = target.startswith("/") and not target.startswith(("//", "/\\"))
    return target if ours and target.isprintable() else "/"
