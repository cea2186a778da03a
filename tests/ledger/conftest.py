"""Both stores, behind one fixture: what holds for one holds for the other."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from legation.ledger import Ledger

POSTGRES = os.environ.get("LEGATION_TEST_POSTGRES")


class Clock:
    """Record time that tests set."""

    def __init__(self) -> None:
        self.moment = datetime(2022, 7, 14, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def pass_days(self, days: int) -> None:
        self.moment += timedelta(days=days)


@pytest.fixture
def clock() -> Clock:
    return Clock()


_names = count()


@contextmanager
def _fresh_place(kind: str, folder: Path) -> Iterator[str]:
    """The place of an empty ledger of a kind."""
    if kind == "sqlite":
        yield str(folder / f"legation{next(_names)}.db")
        return
    if not POSTGRES:
        pytest.skip("no PostgreSQL: set LEGATION_TEST_POSTGRES=postgresql://… to run these")
    from sqlalchemy import create_engine, text

    schema = f"t{os.getpid()}_{next(_names)}"
    engine = create_engine(POSTGRES.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    joint = "&" if "?" in POSTGRES else "?"
    try:
        yield f"{POSTGRES}{joint}options=-csearch_path%3D{schema}"
    finally:
        with engine.begin() as connection:
            connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
        engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The place of an empty ledger, of either kind."""
    with _fresh_place(request.param, tmp_path) as place:
        yield place


@pytest.fixture(name="fresh_place")
def fresh_place_maker() -> Callable[[str, Path], Any]:
    """Makes places, for tests that need many."""
    return _fresh_place


@pytest.fixture
def open_ledger(where: str, clock: Clock) -> Iterator[Callable[..., Ledger]]:
    """Open the ledger (again), as often as wanted."""
    opened: list[Ledger] = []

    def open_(**more) -> Ledger:
        opened.append(Ledger(where, **({"clock": clock} | more)))
        return opened[-1]

    yield open_
    for ledger in opened:
        ledger.close()


@pytest.fixture
def ledger(open_ledger) -> Ledger:
    return open_ledger()
