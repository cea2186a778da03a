"""`legation serve`: the web pages and the HTTP API on a ledger."""

from __future__ import annotations

import tempfile
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any

import click

from ..errors import LegationError
from .asking import ledger_option

if TYPE_CHECKING:
    from ..web.settings import Settings


@click.command("serve", short_help="The web pages and the HTTP API on a ledger.")
@ledger_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    metavar="N",
    help="Processes that answer, all under the same limits.",
)
@click.option(
    "--require-token/--open",
    "require_token",
    default=None,
    help="Whether reading needs a token too; by default it does beyond this machine.",
)
@click.option(
    "--tokens",
    envvar="LEGATION_TOKENS",
    metavar="FILE",
    help="The file of tokens (see `legation token`); by default beside the ledger.",
)
@click.option(
    "--allow-host",
    "hosts",
    multiple=True,
    metavar="NAME",
    help="A name the server may be asked under, such as news.example.org; several may be given."
    " On this machine: localhost and 127.0.0.1; beyond it: any, unless one is given.",
)
@click.option(
    "--allow-fetch",
    is_flag=True,
    help="Take reports given as an address and fetch them; never from private addresses.",
)
@click.option(
    "--max-body",
    type=click.IntRange(1_000),
    default=2_000_000,
    show_default=True,
    metavar="BYTES",
    help="The largest request taken.",
)
@click.option(
    "--max-seconds",
    type=click.FloatRange(0.1),
    default=30.0,
    show_default=True,
    metavar="S",
    help="The longest that coding one text may take.",
)
@click.option(
    "--rate",
    type=click.FloatRange(0),
    default=20.0,
    show_default=True,
    metavar="N",
    help="Requests a second one client or token may make in the long run; 0: any number."
    " Ten seconds' worth may come at once; coding a text counts as ten.",
)
@click.option(
    "--behind-proxy",
    is_flag=True,
    help="Believe what a proxy on this machine says of where a request comes from.",
)
def command(
    where: str, host: str, port: int, workers: int, behind_proxy: bool, **given: Any
) -> None:
    """Open the ledger to people with a browser, and to programs under /api/v1.

    Everybody who reaches the server can read, and have texts coded that are not stored.
    Storing reports and judging events needs a token (`legation token add`). Beyond this
    machine reading needs one too, unless `--open` is given.

    \b
    legation serve --ledger world.db --port 8080
    legation serve --host 0.0.0.0 --allow-host news.example.org --workers 4
    """
    try:
        import uvicorn

        from ..web.app import create_app
        from ..web.settings import Settings
    except ImportError as error:
        raise LegationError(
            f"the web pages need {error.name}; pip install 'legation[web]'"
        ) from None
    with tempfile.TemporaryDirectory(prefix="legation-") as folder:
        settings = _settings(Settings, host, folder if workers > 1 else None, given)
        create_app(where, settings=settings)  # say now what is wrong with the ledger
        click.echo(f"Legation on http://{_shown(host)}:{port} (Ctrl-C to stop)", err=True)
        settings.hand_on(where)
        uvicorn.run(
            "legation.web.app:serving", factory=True, host=host, port=port, workers=workers,
            log_level="warning", access_log=False, server_header=False, proxy_headers=behind_proxy,
        )  # fmt: skip


def _settings(
    make: type[Settings], host: str, folder: str | None, given: dict[str, Any]
) -> Settings:
    from ..web.rates import shared_counts
    from ..web.settings import LOOPBACK

    here = _is_loopback(host)
    names = tuple(h.lower() for h in given["hosts"])
    given["hosts"] = (*names, *LOOPBACK) if here or names else ()
    if given["require_token"] is None:
        given["require_token"] = not here
    return make(**given, counts=shared_counts(folder) if folder else None)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host
