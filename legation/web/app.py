"""The application: pages, API, and what keeps both safe."""

from __future__ import annotations

from pathlib import Path

from fastapi import Depends, FastAPI

from .. import __version__
from . import api, faults, judging, pages, reviewing, signing, storing, trying
from .access import may_read
from .assets import Assets
from .freshness import Fresh
from .guard import Guard
from .settings import Settings
from .state import State

_HERE = Path(__file__).parent


def create_app(
    where: str, *, settings: Settings | None = None, state: State | None = None
) -> FastAPI:
    """The application on the ledger at `where` (a path or a `postgresql://` URL).

    Whoever has no token can read the ledger and have texts coded that are not stored; what
    writes needs a token, and what `settings` say.
    """
    app = FastAPI(
        title="Legation",
        version=__version__,
        description="Who did what to whom, when and where, and who says so.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
    )
    shared = app.state.legation = state or State(where, settings=settings)
    app.mount("/static", Assets(directory=_HERE / "static"), name="static")
    app.include_router(api.router, prefix="/api/v1", dependencies=[Depends(may_read)])
    app.include_router(storing.router, prefix="/api/v1", dependencies=[Depends(may_read)])
    app.include_router(judging.router, prefix="/api/v1", dependencies=[Depends(may_read)])
    app.include_router(signing.router)
    app.include_router(reviewing.router)
    app.include_router(trying.router, dependencies=[Depends(may_read)])
    app.include_router(pages.router, dependencies=[Depends(may_read)])
    app.add_middleware(Fresh, state=shared)
    app.add_middleware(Guard, state=shared)
    faults.install(app)
    return app


def serving() -> FastAPI:
    """The application of a worker process, with what the command handed on."""
    where, settings = Settings.handed_on()
    return create_app(where, settings=settings)
