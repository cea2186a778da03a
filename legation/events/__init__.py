"""What happened: events from patterns on the tree, with their status, dates and voices."""

from .check import Finding, check_patterns
from .coder import Draft, EventCoder
from .load import load_book, load_patterns
from .pair import PairReading, classify_pair, classify_quad, read_pair
from .record import event_record

__all__ = [
    "Draft",
    "EventCoder",
    "Finding",
    "PairReading",
    "check_patterns",
    "classify_pair",
    "classify_quad",
    "event_record",
    "load_book",
    "load_patterns",
    "read_pair",
]
