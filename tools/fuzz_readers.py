"""Broken input for the readers: scraps of markup put together, and samples that were damaged."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path

#: names that send bytes to each reader
NAMES = ("a.txt", "a.html", "a.json", "a.jsonl", "a.rss", "a.warc", "a.warc.gz", "a.txt.gz", "a")


def scraps() -> list[str]:
    """Pieces of HTML, feeds, JSON-LD and WARC, whole and broken."""
    return [
        "<html>",
        "<head>",
        "<title>",
        "</title>",
        "<body>",
        "<article>",
        "</article>",
        "<p>",
        "</p>",
        "<div class='related'>",
        "</div>",
        "<h1>",
        "</h1>",
        "<br>",
        "<br/>",
        "<table><tr><td>",
        "<script type='application/ld+json'>",
        "</script>",
        "<meta property='og:title' content='A | B'>",
        "<meta name=date content='2024-13-45'>",
        "<link rel=canonical href='http://[bad'>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?xml version='1.0' encoding='utf-99'?>",
        "<rss>",
        "<item>",
        "<feed>",
        '{"@type": "NewsArticle", "headline": ["x", {"y": 1}],'
        '"articleBody": [1], "datePublished": -1}',
        '{"text": "',
        '"}',
        "[{",
        "}]",
        '"html": "<p>',
        "\\ud800",
        "\n",
        "\r\n",
        "\0",
        "\ufeff",
        "&#0;",
        "&#x110000;",
        "&amp;amp;",
        "Peru recalled its envoy on Monday, the minister said. ",
        "\u202e",
        "é",
        "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999\r\n\r\n",
        "HTTP/1.1 200 OK\r\n\r\n",
        "Content-Type: text/html; charset=klingon\r\n",
        "<time datetime='2024-05-06T99:99'>",
        "<a href=x>",
        "</a>",
        "<style>",
        "<svg>",
        "<template>",
        "<noscript>",
        "<!doctype html>",
        "<p hidden>",
        "\x1f\x8b",
    ]


def samples() -> list[bytes]:
    """Whole inputs to damage."""
    page = (
        "<html><head><title>A - B</title></head><body><article><h1>A</h1>"
        + "<p>Peru said so.</p>" * 9
    )
    lines = "\n".join(
        json.dumps({"text": "Peru said so.", "published": "2024-01-02"}) for _ in range(4)
    )
    feed = (
        "<rss><channel><title>W</title>" + "<item><title>x</title></item>" * 3 + "</channel></rss>"
    )
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}"
    warc = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://x/\r\nContent-Type: "
        f"application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n{http}\r\n\r\n"
    )
    texts = [t.encode() for t in (page, lines, feed, warc)]
    folder = Path(__file__).parents[1] / "samples"
    texts += [p.read_bytes() for p in sorted(folder.glob("*")) if p.is_file()]
    return texts + [gzip.compress(t) for t in texts]


def one(drawn: random.Random, wholes: list[bytes], pieces: list[str]) -> tuple[str, bytes]:
    """A name and the bytes it is to hold."""
    name = drawn.choice(NAMES)
    if drawn.random() < 0.5:
        text = "".join(drawn.choices(pieces, k=drawn.randint(0, 40)))
        return name, text.encode("utf-8", "surrogatepass")
    raw = bytearray(drawn.choice(wholes))
    for _ in range(drawn.randint(1, 8)):
        at = drawn.randrange(len(raw) + 1)
        match drawn.randrange(4):
            case 0:
                del raw[at : at + drawn.randint(1, 60)]
            case 1:
                raw[at:at] = drawn.randbytes(drawn.randint(1, 9))
            case 2:
                raw[at:at] = drawn.choice(pieces).encode("utf-8", "surrogatepass")
            case _:
                del raw[at:]
    return name, bytes(raw)
