"""What every test may use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of training and evaluation data; tests that need it skip without it."""
    given = os.environ.get("LEGATION_SHARED")
    path = Path(given) if given else Path(__file__).resolve().parents[2] / "shared"
    if not path.is_dir():
        pytest.skip(f"no data folder at {path}; set LEGATION_SHARED")
    return path


@pytest.fixture(scope="session")
def coder():
    """One coder for the whole session: loading it costs a second."""
    import legation

    return legation.load()
