"""The ledger: the store of reports, events, attributions, changes and reviews."""

from __future__ import annotations

from .answers import Recognition, Review, Standing, StoredEvent, StoredReport
from .ledger import Ledger
from .ordering import OrdinalCheck
from .selecting import Filters
from .standing import relation_key

__all__ = [
    "Filters",
    "Ledger",
    "OrdinalCheck",
    "Recognition",
    "Review",
    "Standing",
    "StoredEvent",
    "StoredReport",
    "relation_key",
]
