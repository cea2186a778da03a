"""A server on a small ledger of its own, and Debian's Chromium to look at it."""

from __future__ import annotations

import json
import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from legation.coder import Coder
from legation.ledger import Ledger
from legation.reading import make_report

CHROMIUM = os.environ.get("LEGATION_CHROMIUM") or shutil.which("chromium")

_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip

STORIES = Path(__file__).parent / "stories.jsonl"


@pytest.fixture(scope="session")
def served(coder: Coder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Any]]:
    """The address of a server that runs for the session, and what its requests share."""
    uvicorn = pytest.importorskip("uvicorn", reason="no web pages: pip install 'legation[web]'")
    from legation.web import create_app
    from legation.web.settings import Settings
    from legation.web.state import State

    where = str(tmp_path_factory.mktemp("browser") / "legation.db")
    with Ledger(where) as ledger:
        for line in STORIES.read_text(encoding="utf-8").splitlines():
            story = json.loads(line)
            day = date.fromisoformat(story.pop("published"))
            ledger.add(coder.read(make_report(story.pop("text"), published=day, **story)))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    state = State(where, coder=coder, settings=Settings(rate=0))
    app = create_app(where, state=state)
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}", state
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="session")
def address(served: tuple[str, Any]) -> str:
    """The address of the server."""
    return served[0]


@pytest.fixture(scope="session")
def token(served: tuple[str, Any]) -> Callable[[str, str], str]:
    """Gives out tokens of the server: a name and a role."""
    return lambda name, role: str(served[1].tokens.add(name, role))


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """The browser; without one the tests are skipped, and say so."""
    if CHROMIUM is None:
        pytest.skip(
            "no browser: apt-get install chromium, or set LEGATION_CHROMIUM, to run these tests"
        )
    play = pytest.importorskip(
        "playwright.sync_api", reason="no playwright: pip install 'legation[dev]'"
    )
    with play.sync_playwright() as play:
        started = play.chromium.launch(executable_path=CHROMIUM, args=list(_FLAGS))
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Any, address: str) -> Iterator[Callable[..., Any]]:
    """Opens a page; whatever goes wrong in its console, or leaves this machine, fails the test."""
    wrong: list[str] = []
    contexts = []

    def open_(path: str, **more: Any) -> Any:
        settings = {"viewport": {"width": 1180, "height": 860}, "base_url": address} | more
        context = browser.new_context(**settings)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.on("console", lambda m: m.type in ("error", "warning") and wrong.append(m.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on(
            "request",
            lambda r: r.url.startswith((address, "blob:")) or wrong.append(f"asked for {r.url}"),
        )
        page.goto(path)
        if more.get("java_script_enabled", True):
            page.wait_for_function(
                "[...document.querySelectorAll('figure.picture')].every(f => f.dataset.drawn > '')"
            )
        return page

    yield open_
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture(scope="session")
def faults() -> Callable[[Any], list[str]]:
    """What axe finds serious or critical, each with the first element it finds it on."""
    axe = next(Path(__file__).parent.glob("vendor/axe-core-*/axe.min.js")).read_text()

    def found(page: Any) -> list[str]:
        page.evaluate(axe)
        told = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        return [
            f"{v['id']}: {v['help']}: {v['nodes'][0]['html'][:200]}"
            for v in told
            if v["impact"] in ("serious", "critical")
        ]

    return found
