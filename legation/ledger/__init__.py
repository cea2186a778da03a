"""The ledger: the store of reports, events, attributions, changes and reviews."""

from __future__ import annotations

from .agreeing import Agreement
from .answers import Recognition, Review, Standing, StoredEvent, StoredReport
from .columns import Columns
from .holding import VERDICTS
from .ledger import Ledger
from .ordering import OrdinalCheck
from .overview import Progress
from .queueing import Waiting
from .selecting import Filters
from .standing import relation_key
from .wanted import Tally, Wanted

__all__ = [
    "VERDICTS",
    "Agreement",
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
    "Waiting",
    "Wanted",
    "relation_key",
]
