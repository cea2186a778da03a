"""Records out: JSON Lines, delimited tables, and tables for a terminal."""

from .flat import event_rows, flatten
from .write import FORMATS, Layout, write_records

__all__ = ["FORMATS", "Layout", "event_rows", "flatten", "write_records"]
