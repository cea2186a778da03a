"""The application: pages, API, and what keeps both safe."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from anyio import to_thread
from fastapi import Depends, FastAPI
from fastapi.security import HTTPBearer

from .. import __version__
from . import administering, api, faults, judging, pages, reviewing, signing, storing, trying
from .access import may_read
from .assets import Assets
from .freshness import Fresh
from .guard import Guard
from .settings import Settings
from .state import State
from .turns import Turns, share_out

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
        lifespan=_life,
    )
    shared = app.state.legation = state or State(where, settings=settings)
    app.mount("/static", Assets(directory=_HERE / "static"), name="static")
    # what is asked for most stands first: an address is compared with one after the other
    app.include_router(pages.router, dependencies=[Depends(may_read)])
    for part in (api, storing, judging, administering):
        app.include_router(
            part.router, prefix="/api/v1", dependencies=[Depends(_BEARER), Depends(may_read)]
        )
    app.include_router(signing.router)
    app.include_router(reviewing.router)
    app.include_router(trying.router, dependencies=[Depends(may_read)])
    app.add_middleware(Turns)
    app.add_middleware(Fresh, state=shared)
    app.add_middleware(Guard, state=shared)
    faults.install(app)
    return app


#: says in the description of the API how a token is sent; `access` is what reads it
_BEARER = HTTPBearer(
    auto_error=False, scheme_name="token", description="What `legation token add` gave out."
)


def _settle() -> None:
    """Load what every request needs, and never look through it for garbage again."""
    from ..relations import load_rules
    from .asking import an_actor

    an_actor("UKR")
    load_rules()
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@asynccontextmanager
async def _life(app: FastAPI) -> AsyncIterator[None]:
    """Few threads, and none of them left."""
    share_out()
    await to_thread.run_sync(_settle)
    yield
    app.state.legation.close()


def serving() -> FastAPI:
    """The application of a worker process, with what the command handed on."""
    where, settings = Settings.handed_on()
    return create_app(where, settings=settings)
