"""A small ledger, and the application on it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from legation.coder import Coder
from legation.ledger import Ledger
from legation.reading import make_report
from legation.web import create_app
from legation.web.settings import Settings
from legation.web.state import State

STORIES = {
    "severed": "Zambia severed diplomatic relations with Malawi, the foreign ministry said.",
    "expelled": "Chad expelled two diplomats of Malta.",
    "recognised": "Portugal recognised Palestine as a state on Monday, Lusa reported.",
}


class Site:
    """An application on a ledger of its own, and the tokens to it."""

    def __init__(self, coder: Coder, where: Path, **given: Any) -> None:
        self.where = str(where)
        with Ledger(self.where) as ledger:
            for id, text in STORIES.items():
                report = make_report(text, id=id, outlet="Harbour Wire", published=date(2024, 5, 7))
                ledger.add(coder.read(report))
        self.state = State(self.where, coder=coder, settings=Settings(**({"rate": 0} | given)))
        self.app = create_app(self.where, state=self.state)

    def client(self, **more: Any) -> TestClient:
        return TestClient(self.app, follow_redirects=False, **more)

    def token(self, role: str, name: str | None = None) -> dict[str, str]:
        """The header of a new token."""
        secret = self.state.tokens.add(name or f"a {role}", role)
        return {"Authorization": f"Bearer {secret}"}


def signed_in(site: Site, role: str = "reviewer", name: str = "Ada") -> Any:
    """A browser in which somebody has signed in, and the token they used."""
    secret = site.token(role, name)["Authorization"].removeprefix("Bearer ")
    client = site.client()
    answer = client.post("/login", data={"token": secret, "next": "/changes"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/changes")
    return client, answer


def mark_of(html: str) -> str:
    found = re.search(r'name="mark" value="([0-9a-f]+)"', html)
    assert found
    return found[1]
