"""The application on a small ledger of its own, for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("fastapi")

from serving import Site

from legation.coder import Coder


@pytest.fixture
def site(coder: Coder, tmp_path: Path) -> Site:
    return Site(coder, tmp_path / "legation.db")
