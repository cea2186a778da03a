"""The model under test: LEGATION_MODEL, else the weights that ship."""

from __future__ import annotations

import pytest

from legation.language import Language, load


@pytest.fixture(scope="session")
def language() -> Language:
    return load()
