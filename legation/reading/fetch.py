"""Fetch one URL, because a command was asked to; nothing else here uses the network."""

from __future__ import annotations

import urllib.error
import urllib.request

from ..errors import InputError

_TIMEOUT_S = 30
_MAX_BYTES = 20 * 1024 * 1024
_AGENT = "Legation (+news coder; one request on a user's behalf)"


def fetch(url: str) -> tuple[bytes, str | None]:
    """The body of `url` and the charset its headers declare.

    Raises `InputError` on any failure, and when the body passes 20 MB.
    """
    request = urllib.request.Request(url, headers={"User-Agent": _AGENT, "Accept": "text/*"})
    try:
        with urllib.request.urlopen(request, timeout=_TIMEOUT_S) as answer:
            raw: bytes = answer.read(_MAX_BYTES + 1)
            charset = answer.headers.get_content_charset()
    except urllib.error.HTTPError as error:
        raise InputError(url, f"the server answered {error.code} {error.reason}") from None
    except (OSError, ValueError) as error:
        why = getattr(error, "reason", error)
        why = getattr(why, "strerror", None) or why
        raise InputError(url, f"could not be fetched: {why}") from None
    if len(raw) > _MAX_BYTES:
        raise InputError(url, f"the page is larger than {_MAX_BYTES >> 20} MB")
    return raw, charset
