"""What kind of input a file is, from its name and its first characters."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Literal

Kind = Literal["text", "html", "json", "jsonl", "feed", "warc", "parquet"]

_BY_SUFFIX: dict[str, Kind] = {
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".rss": "feed",
    ".atom": "feed",
    ".warc": "warc",
    ".parquet": "parquet",
}
_FEED = re.compile(r"<(rss|feed|rdf:RDF)[\s>]", re.I)
_JSON = re.compile(r"\{\s*\"|\[\s*\{\s*\"")
_HTML = re.compile(r"<(!doctype html|html|head|body|article|div|p|script|meta)[\s>/]", re.I)


def known_suffix(name: str) -> Kind | None:
    """The kind that a file name promises, or None."""
    path = PurePath(name.lower())
    if path.suffix == ".gz":
        path = PurePath(path.stem)
    return _BY_SUFFIX.get(path.suffix)


def kind_of(name: str, head: str) -> Kind:
    """The kind of a decoded input, by name first, then by the start of its text."""
    named = known_suffix(name)
    if named is not None and named != "text":
        return named
    start = head[:2000].lstrip("\ufeff \t\r\n")
    if _JSON.match(start):
        return "json"
    if _FEED.search(start):
        return "feed"
    if start.startswith("<") and _HTML.search(start):
        return "html"
    return "text"
