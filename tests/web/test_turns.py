"""Requests that wait hold up nobody who reads."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import anyio
from anyio import to_thread

from legation.web.turns import Turns, share_out


def alone(run: Callable[[], Awaitable[Any]]) -> Any:
    """Run it in a thread of its own: a browser's driver may hold this one's loop."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(anyio.run, run).result()


def threads() -> int:
    return int(to_thread.current_default_thread_limiter().total_tokens)


def test_who_waits_has_a_thread_beside_those_that_read():
    seen: list[int] = []

    async def run() -> None:
        both, go = anyio.Event(), anyio.Event()

        async def app(scope, receive, send):
            seen.append(threads())
            if scope["method"] == "POST":
                if len(seen) == 2:
                    both.set()
                await go.wait()
            if scope["path"] == "/fails":
                raise ValueError

        turns = Turns(app)

        async def ask(method: str, path: str = "/") -> None:
            scope = {"type": "http", "method": method, "path": path}
            try:
                await turns(scope, None, None)
            except ValueError:
                assert path == "/fails"

        before = threads()
        share_out()
        try:
            async with anyio.create_task_group() as group:
                group.start_soon(ask, "POST")
                group.start_soon(ask, "POST", "/fails")
                await both.wait()
                await ask("GET")
                go.set()
            await ask("HEAD")
        finally:
            to_thread.current_default_thread_limiter().total_tokens = before

    alone(run)
    assert seen == [3, 4, 4, 2]


def test_threads_beside_are_not_without_end():
    async def run() -> list[int]:
        found = []
        for waiting in (0, 4, 10, 1000):
            share_out(waiting)
            found.append(threads())
        return found

    assert alone(run) == [2, 6, 12, 12]
