"""The API answers as it describes itself (`python -m bench.api` asks far more)."""

from __future__ import annotations

import socket
import threading
import time
import warnings

import pytest
from serving import Site

pytest.importorskip("schemathesis")


def test_made_up_calls_get_documented_answers(site: Site) -> None:
    import uvicorn

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from bench.api import ask

        secret = site.token("admin")["Authorization"].removeprefix("Bearer ")
        with socket.create_server(("127.0.0.1", 0)) as listening:
            port = listening.getsockname()[1]
            server = uvicorn.Server(uvicorn.Config(site.app, log_level="critical", lifespan="off"))
            run = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
            run.start()
            try:
                while not server.started:
                    time.sleep(0.05)
                found = ask(f"http://127.0.0.1:{port}", secret, calls=300, start=3)
            finally:
                server.should_exit = True
                run.join()
    assert found.calls >= 300
    assert found.faults == {}
    assert not [status for status in found.statuses if status >= 500]
    assert {200, 401, 404, 422} <= set(found.statuses)
    assert len(found.operations) >= 24
