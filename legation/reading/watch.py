"""Feeds followed over time: every entry once, nothing asked for that did not change."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

from ..errors import InputError
from ..records import Report
from .decode import decode
from .feed import read_feed
from .html import read_page
from .polite import Client
from .report import make_report, read_date

#: entries of one feed that are remembered
_REMEMBERED = 5_000


@dataclass(slots=True)
class Memory:
    """What is known of every feed: its validators, and the entries seen."""

    feeds: dict[str, dict[str, Any]] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> Memory:
        """The memory kept at `path`; an empty one where there is none yet.

        Raises `InputError` when the file is something else.
        """
        if not path.exists():
            return cls()
        try:
            held = json.loads(path.read_text(encoding="utf-8"))
            feeds = held["feeds"]
            good = all(isinstance(f["seen"], list) for f in feeds.values())
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise InputError(str(path), f"not the memory of a watch ({error})") from None
        if not good:
            raise InputError(str(path), "not the memory of a watch")
        return cls(feeds)

    def text(self) -> str:
        """The memory as it is kept."""
        return json.dumps({"feeds": self.feeds}, indent=0, sort_keys=True) + "\n"


def look(
    urls: list[str],
    memory: Memory,
    client: Client,
    *,
    outlet: str | None = None,
    pages: bool = False,
) -> Iterator[Report | InputError]:
    """One round: the entries of `urls` that `memory` has not seen, which it then has.

    With `pages` the text is that of the page an entry links to, where it may be fetched
    and read; otherwise, and where not, what the feed itself carries.
    """
    for url in urls:
        known = memory.feeds.setdefault(url, {"etag": None, "modified": None, "seen": []})
        answer = client.get(url, etag=known["etag"], modified=known["modified"])
        if answer.state in ("refused", "failed"):
            yield InputError(url, answer.reason)
        if answer.state != "new":
            continue
        try:
            text = decode(answer.body, url, declared=answer.charset)
        except InputError as error:
            yield error
            continue
        known["etag"], known["modified"] = answer.etag, answer.modified
        yield from _fresh(text, url, known, client, outlet, pages)


def _fresh(
    text: str, url: str, known: dict[str, Any], client: Client, outlet: str | None, pages: bool
) -> Iterator[Report | InputError]:
    seen = dict.fromkeys(known["seen"])
    for entry in read_feed(text, url, published=None, outlet=outlet):
        if isinstance(entry, InputError):
            yield entry
            continue
        key = blake2b((entry.url or entry.text).encode(), digest_size=8).hexdigest()
        if key in seen:
            continue
        seen[key] = None
        known["seen"] = list(seen)[-_REMEMBERED:]
        yield _with_page(entry, client) if pages and entry.url else entry


def _with_page(entry: Report, client: Client) -> Report:
    """The entry with its page's text; as it was, where the page gives none."""
    answer = client.get(entry.url or "")
    if answer.state != "new":
        return entry
    source = entry.url or entry.id
    try:
        page = read_page(decode(answer.body, source, declared=answer.charset), source)
        day = read_date(page.published, source=source)
    except InputError:
        return entry
    return make_report(
        page.text,
        title=page.title or entry.title,
        outlet=entry.outlet or page.outlet,
        published=entry.published or day,
        url=entry.url,
    )
