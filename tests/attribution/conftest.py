"""Documents and casts to try the room on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from legation.attribution import Attributor
from legation.errors import ModelError
from legation.language import load
from legation.records import Cast, Claims


@pytest.fixture(scope="session")
def find() -> Callable[[str], Claims]:
    """The claims of a text, read by the model without any knowledge of actors."""
    try:
        language = load()
    except ModelError as error:
        pytest.skip(str(error))
    attributor = Attributor.load()
    return lambda text: attributor.find(language.annotate(text), Cast((), {}, {}))
