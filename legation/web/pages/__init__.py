"""The pages.  Every address can be shared: the day and the source stand in it."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from . import comparing, finding, listing, parties, pictures, recognising, reporting

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
for room in (finding, parties, recognising, pictures, comparing, listing, reporting):
    router.include_router(room.router)
