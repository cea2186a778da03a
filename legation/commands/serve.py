"""`legation serve`: the web pages and the HTTP API on a ledger."""

from __future__ import annotations

import click

from ..errors import LegationError
from .asking import ledger_option


@click.command("serve", short_help="The web pages and the HTTP API on a ledger.")
@ledger_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
def command(where: str, host: str, port: int) -> None:
    """Open the ledger to people with a browser, and to programs under /api/v1.

    It reads the ledger and codes texts without storing them; nothing it serves writes.

    \b
    legation serve --ledger world.db --port 8080
    """
    try:
        import uvicorn

        from ..web import create_app
    except ImportError as error:
        raise LegationError(
            f"the web pages need {error.name}; pip install 'legation[web]'"
        ) from None
    app = create_app(where)
    click.echo(f"Legation on http://{host}:{port} (Ctrl-C to stop)", err=True)
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)
