"""The ledger: the store of reports, events, attributions, changes and reviews."""

from __future__ import annotations

from .agreeing import Agreement
from .answers import Recognition, Review, Standing, StoredEvent, StoredReport
from .columns import Columns
from .differing import Difference, Told, difference_record
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
    "Difference",
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
    "Told",
    "Waiting",
    "Wanted",
    "difference_record",
    "relation_key",
]
