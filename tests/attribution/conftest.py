"""Documents and casts to try the room on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from legation.attribution import Attributor
from legation.language import load
from legation.records import Cast, Claims


@pytest.fixture(scope="session")
def find() -> Callable[[str], Claims]:
    """The claims of a text, read by the model without any knowledge of actors."""
    language = load()
    attributor = Attributor.load()
    return lambda text: attributor.find(language.annotate(text), Cast((), {}, {}))
