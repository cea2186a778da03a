"""The ledger: the store of reports, events, attributions, changes and reviews."""

from __future__ import annotations

from .answers import Recognition, Review, Standing, StoredEvent, StoredReport
from .columns import Columns, Tally, Wanted
from .ledger import Ledger
from .ordering import OrdinalCheck
from .overview import Progress
from .selecting import Filters
from .standing import relation_key

__all__ = [
    "Columns",
    "Filters",
    "Ledger",
    "OrdinalCheck",
    "Progress",
    "Recognition",
    "Review",
    "Standing",
    "StoredEvent",
    "StoredReport",
    "Tally",
    "Wanted",
    "relation_key",
]
