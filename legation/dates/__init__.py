"""When: time expressions, the intervals they mean, and which of them dates an event."""

from __future__ import annotations

from legation.dates.find import find_dates

__all__ = ["find_dates"]
