"""The actors' tables and the language model under test."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from legation.actors import Actors
from legation.language import load
from legation.records import Cast


@pytest.fixture(scope="session")
def actors() -> Actors:
    return Actors.load()


@pytest.fixture(scope="session")
def cast(actors: Actors) -> Callable[..., Cast]:
    """Text and ISO day in, mentions out."""
    language = load()

    def read(text: str, on: str | None = "2022-07-13") -> Cast:
        return actors.resolve(language.annotate(text), date.fromisoformat(on) if on else None)

    return read
