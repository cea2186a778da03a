"""The part of the API for those who look after a server."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Response
from pydantic import BaseModel

from ..errors import InputError
from .access import Admin
from .asking import TheState
from .faults import told

router = APIRouter(prefix="/tokens", tags=["tokens"])

_FAULTS = told(400, 401, 403, 404, 405, 421, 422, 429, 500, 503)


class Holder(BaseModel):
    """Who has a token; the token itself is nowhere."""

    name: str
    role: str
    made: str


class Holders(BaseModel):
    """Everybody who has a token, by name."""

    records: list[Holder]


@router.get("", responses=_FAULTS)
def listed(state: TheState, who: Admin) -> Holders:
    """Who has a token, of which role, since when."""
    found = [Holder(name=t.name, role=t.role, made=t.made) for t in state.tokens.all()]
    return Holders(records=found)


@router.delete("/{name}", responses=_FAULTS, status_code=204, response_class=Response)
def revoke(state: TheState, who: Admin, name: str) -> Response:
    """Take a token back, at once and for good; tokens are given out on the command line only."""
    if state.tokens.named(name) is None:
        raise HTTPException(404, f"{name[:80]} has no token")
    try:
        state.tokens.revoke(name)
    except InputError as error:
        raise HTTPException(404, str(error)) from None
    return Response(status_code=204)
