"""One coder for all tests of the room."""

import os
from datetime import date
from pathlib import Path

import pytest

from legation.coder import Coder
from legation.reading import make_report
from legation.records import Event

SHARED = Path(os.environ.get("LEGATION_SHARED", Path(__file__).parents[3] / "shared"))


@pytest.fixture(scope="session")
def coder() -> Coder:
    return Coder()


@pytest.fixture(scope="session")
def code(coder):
    def read(text: str, published: date | None = date(2024, 5, 15)) -> tuple[Event, ...]:
        return coder.read(make_report(text, published=published)).events

    return read


@pytest.fixture(scope="session")
def shared() -> Path:
    if not SHARED.exists():
        pytest.skip("no shared data")
    return SHARED


def sides(event: Event) -> tuple[set[str | None], set[str | None]]:
    return {p.actor.id for p in event.actors}, {p.actor.id for p in event.recipients}
