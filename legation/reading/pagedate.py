"""The day in a time stamp, in the zone the stamp states; in words; in an address."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

_MONTHS = {
    name[:3]: number
    for number, name in enumerate(
        ("january", "february", "march", "april", "may", "june", "july", "august",
         "september", "october", "november", "december"), 1,
    )
}  # fmt: skip
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d{1,2})-(\d{1,2})(?!\d)")
_SLASHED = re.compile(r"(?<!\d)((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"^((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6}Z?)?$")
_MONTH_FIRST = re.compile(
    rf"\b{_MONTH}\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)\b", re.I
)
_DAY_FIRST = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?[\s-]+{_MONTH}\.?,?[\s-]+((?:19|20)\d\d)\b", re.I
)
_EPOCH = re.compile(r"^\d{10}(?:\d{3})?$")
_IN_ADDRESS = re.compile(
    rf"/((?:19|20)\d\d)[/-](?:(\d{{1,2}})|{_MONTH})[/-](\d{{1,2}})(?=[/-]|$)|[/-]((?:19|20)\d\d)-(\d\d)-(\d\d)(?=[/.-]|$)",
    re.I,
)


def first_day(stamps: Iterable[tuple[str, Any]]) -> str | None:
    """The ISO day of the first of `stamps` that holds one.

    Each is a pair of its kind ("stamp", "words" or "url") and its value.
    """
    for kind, value in stamps:
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            value = str(int(value))
        if not isinstance(value, str) or not value.strip():
            continue
        day = _in_address(value) if kind == "url" else day_in(value.strip())
        if day is not None:
            return day.isoformat()
    return None


def day_in(text: str) -> date | None:
    """The day a stamp or a few words name: ISO, compact, epoch, or with a month's name.

    The day is taken as written, so it is the day in the zone that the stamp states.
    """
    if match := _EPOCH.match(text):
        seconds = int(text) / (1000 if len(text) == 13 else 1)
        return _plausible(datetime.fromtimestamp(seconds, UTC).date())
    for pattern in (_ISO, _SLASHED, _COMPACT):
        if (match := pattern.search(text)) and (day := _date(match[1], match[2], match[3])):
            return day
    if match := _MONTH_FIRST.search(text):
        return _date(match[3], _MONTHS[match[1][:3].lower()], match[2])
    if match := _DAY_FIRST.search(text):
        return _date(match[3], _MONTHS[match[2][:3].lower()], match[1])
    return None


def _in_address(url: str) -> date | None:
    if not (match := _IN_ADDRESS.search(url)):
        return None
    if match[5]:
        return _date(match[5], match[6], match[7])
    return _date(match[1], match[2] or _MONTHS[match[3][:3].lower()], match[4])


def _date(year: str, month: str | int, day: str) -> date | None:
    try:
        return _plausible(date(int(year), int(month), int(day)))
    except ValueError:
        return None


def _plausible(day: date) -> date | None:
    return day if 1980 <= day.year <= 2100 else None
