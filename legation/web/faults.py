"""What went wrong: one error envelope for the API, one page for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from ..errors import LegationError
from .views import error_page

#: status -> the code of the envelope, and when it is given
CODES: dict[int, tuple[str, str]] = {
    400: ("request", "the request cannot be understood"),
    401: ("token", "a token is needed, or the one given does not hold"),
    403: ("role", "the token's role does not allow it"),
    404: ("not-found", "no such record, actor or address"),
    405: ("method", "the address is not asked this way"),
    409: ("conflict", "another record stands there already"),
    413: ("too-large", "the request is larger than this server takes"),
    415: ("media-type", "the body is not of a kind that is read here"),
    421: ("host", "the server is not asked under this name"),
    422: ("invalid", "a part of the request is not valid"),
    429: ("too-many", "too many requests; Retry-After says when to ask again"),
    500: ("internal", "a fault in Legation"),
    503: ("unavailable", "the ledger or the coder cannot answer now"),
}

_ENVELOPE: dict[str, Any] = {
    "type": "object",
    "properties": {
        "error": {
            "type": "object",
            "properties": {"code": {"type": "string"}, "message": {"type": "string"}},
            "required": ["code", "message"],
            "additionalProperties": False,
        }
    },
    "required": ["error"],
    "additionalProperties": False,
}


def told(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The faults of a call, as its documentation has them."""
    return {
        status: {
            "description": CODES[status][1],
            "content": {"application/json": {"schema": _ENVELOPE}},
        }
        for status in statuses
    }


def install(app: FastAPI) -> None:
    """Answer every fault of `app` in one way."""
    app.add_exception_handler(HTTPException, _failed)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(LegationError, _legation)
    app.add_exception_handler(Exception, _internal)


def fault(
    request: Request,
    status: int,
    message: str,
    *,
    code: str | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The answer to a request that failed."""
    if request.url.path.startswith("/api/"):
        error = {"code": code or CODES.get(status, CODES[400])[0], "message": message}
        return JSONResponse({"error": error}, status_code=status, headers=dict(headers or {}))
    if status == 401 and request.method == "GET":
        here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"/login?next={quote(here, safe='')}", status_code=303)
    answer = error_page(request, status, message)
    answer.headers.update(headers or {})
    return answer


def _failed(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        return _internal(request, error)
    return fault(request, error.status_code, str(error.detail), headers=error.headers)


def _invalid(request: Request, error: Exception) -> Response:
    faults = error.errors() if isinstance(error, RequestValidationError) else []
    said = "; ".join(f"{'.'.join(str(x) for x in f['loc'][1:])}: {f['msg']}" for f in faults[:10])
    return fault(request, 422, said.encode("utf-8", "replace").decode() or "not valid")


def _legation(request: Request, error: Exception) -> Response:
    found = error if isinstance(error, LegationError) else LegationError(str(error))
    message = str(found).encode("utf-8", "replace").decode()
    status = 400 if found.category == "input" else 503
    later = {"Retry-After": "5"} if status == 503 else {}
    return fault(request, status, message, code=found.code, headers=later)


def _internal(request: Request, error: Exception) -> Response:
    return fault(request, 500, "something went wrong in Legation; its log says what")
