"""The application: pages, API, and the headers that keep both safe."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from .. import __version__
from ..errors import LegationError
from . import api, pages
from .assets import Assets
from .state import State
from .views import error_page

_HERE = Path(__file__).parent
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' blob:; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def create_app(where: str, *, state: State | None = None) -> FastAPI:
    """The application on the ledger at `where` (a path or a `postgresql://` URL).

    It reads the ledger and codes texts without storing them; nothing it serves writes.
    """
    app = FastAPI(
        title="Legation",
        version=__version__,
        description="Who did what to whom, when and where, and who says so.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
    )
    app.state.legation = state or State(where)
    app.mount("/static", Assets(directory=_HERE / "static"), name="static")
    app.include_router(api.router, prefix="/api/v1")
    app.include_router(pages.router)
    app.middleware("http")(_headers)
    app.add_exception_handler(HTTPException, _failed)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(LegationError, _legation)
    return app


async def _headers(request: Request, follow: Callable[[Request], Awaitable[Response]]) -> Response:
    response = await follow(request)
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    return response


def _answer(request: Request, status: int, code: str, message: str) -> Response:
    """One error envelope for the API, one page for people."""
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": {"code": code, "message": message}}, status_code=status)
    return error_page(request, status, message)


def _failed(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    message = str(error.detail) if isinstance(error, HTTPException) else "something went wrong"
    return _answer(request, status, "not-found" if status == 404 else "request", message)


def _invalid(request: Request, error: Exception) -> Response:
    faults = error.errors() if isinstance(error, RequestValidationError) else []
    told = "; ".join(f"{'.'.join(str(x) for x in f['loc'][1:])}: {f['msg']}" for f in faults)
    return _answer(request, 422, "invalid", told or "the request is not valid")


def _legation(request: Request, error: Exception) -> Response:
    fault = error if isinstance(error, LegationError) else LegationError(str(error))
    status = 400 if fault.category == "input" else 503
    return _answer(request, status, fault.code, str(fault))
