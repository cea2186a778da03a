"""What happened: events from patterns on the tree, with their status, dates and voices."""

from .coder import EventCoder
from .load import load_book, load_patterns
from .record import event_record

__all__ = ["EventCoder", "event_record", "load_book", "load_patterns"]
