"""From an INPUT (path, folder, glob, `-`, URL) to reports, or to an error that names it."""

from .inputs import Unread, read_bytes, read_inputs
from .report import make_report, read_date

__all__ = ["Unread", "make_report", "read_bytes", "read_date", "read_inputs"]
