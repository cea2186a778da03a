"""What a page declares of itself: JSON-LD, meta elements, headings and time stamps."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from .blocks import squeeze, words
from .pagedate import first_day
from .titles import choose_title, site_of

_TAGS = re.compile(r"<[^>]{0,300}>")
_BREAKS = re.compile(r"<\s*(?:/p|/div|/li|/h\d|br\s*/?)\s*>", re.I)
_TRAILING = re.compile(r",\s*([}\]])")
_ARTICLES = ("article", "report", "blogposting", "liveblogposting", "reportage")


@dataclass(frozen=True, slots=True)
class Head:
    """What the page says of its article; any part may be missing."""

    title: str | None
    outlet: str | None
    published: str | None  # an ISO day, in the zone the page states
    url: str | None
    body: str | None  # schema.org articleBody


def read_head(tree: Any) -> Head:
    """Title, outlet, day and address as the page declares them."""
    metas = _metas(tree)
    nodes = list(_linked_data(tree))
    article = _article(nodes, metas)
    url = _url(tree, metas, article)
    outlets = [metas.get("og:site_name"), _publisher(article, nodes), metas.get("application-name")]
    heads = [squeeze("".join(h.itertext())) for h in list(tree.iter("h1"))[:12]]
    page_title = next((squeeze("".join(t.itertext())) for t in tree.iter("title")), None)
    stated = [_text(article.get("headline")), _text(article.get("name"))]
    og = metas.get("og:title") or metas.get("twitter:title")
    site = site_of(outlets, [og, page_title], urlsplit(url).hostname if url else None)
    title = choose_title(
        headline=next((s for s in stated if s), None),
        og=og,
        heads=heads,
        page=page_title,
        sites=[s for s in (site, *outlets) if s],
    )
    return Head(title, site, _published(tree, metas, article, title, url), url, _body(article))


def _metas(tree: Any) -> dict[str, str]:
    """The first value of every meta element, by lower-case name."""
    out: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        value = meta.get("content")
        if name and value and value.strip():
            out.setdefault(name.strip().lower(), squeeze(unescape(value)))
    return out


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            yield from _objects(_load(script.text or ""))


def _load(text: str) -> Any:
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    text = text.removeprefix("//<![CDATA[").removesuffix("//]]>").strip()
    for attempt in (text, _TRAILING.sub(r"\1", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD script: at its top, in lists and in `@graph`."""
    stack = [(value, 0)]
    while stack:
        item, depth = stack.pop(0)
        if isinstance(item, list) and depth < 6:
            stack[:0] = [(i, depth + 1) for i in item]
        elif isinstance(item, dict):
            yield item
            if depth < 6:
                stack[:0] = [
                    (item[key], depth + 1)
                    for key in ("@graph", "mainEntity", "mainEntityOfPage")
                    if isinstance(item.get(key), (list, dict))
                ]


def _kinds(node: dict[str, Any]) -> list[str]:
    kind = node.get("@type")
    return [str(k).lower() for k in (kind if isinstance(kind, list) else [kind])]


def _article(nodes: list[dict[str, Any]], metas: dict[str, str]) -> dict[str, Any]:
    """The node that describes the page's article, or an empty one."""
    found = [
        n for n in nodes if any(k.endswith(_ARTICLES) for k in _kinds(n)) and n.get("headline")
    ]
    address = metas.get("og:url")
    for node in found:
        if address and address in (node.get("url"), node.get("mainEntityOfPage")):
            return node
    if not found:
        found = [n for n in nodes if n.get("headline") and n.get("datePublished")]
    return found[0] if found else {}


def _text(value: Any) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    return (
        squeeze(_TAGS.sub("", unescape(unescape(value)))) or None
        if isinstance(value, str)
        else None
    )


def _publisher(article: dict[str, Any], nodes: list[dict[str, Any]]) -> str | None:
    who = article.get("publisher")
    if isinstance(who, list) and who:
        who = who[0]
    if isinstance(who, dict) and not who.get("name") and who.get("@id"):
        who = next((n for n in nodes if n.get("@id") == who["@id"] and n.get("name")), None)
    return _text(who) if isinstance(who, (dict, str)) else None


def _body(article: dict[str, Any]) -> str | None:
    """The declared text of the article, when it is more than a teaser."""
    value = article.get("articleBody")
    if isinstance(value, list):
        value = "\n".join(v for v in value if isinstance(v, str))
    if not isinstance(value, str) or len(value) < 300:
        return None
    value = _TAGS.sub("", _BREAKS.sub("\n", unescape(unescape(value))))
    if value.rstrip().endswith(("...", "…")):
        return None
    return "\n".join(line for line in map(squeeze, value.splitlines()) if line)


def _url(tree: Any, metas: dict[str, str], article: dict[str, Any]) -> str | None:
    links = (
        link.get("href")
        for link in tree.iter("link")
        if (link.get("rel") or "").lower() == "canonical"
    )
    entity = article.get("mainEntityOfPage")
    about = entity.get("@id") if isinstance(entity, dict) else entity
    for value in (*links, metas.get("og:url"), article.get("url"), about):
        if isinstance(value, str) and _is_address(value):
            return value.strip()
    return None


def _is_address(value: str) -> bool:
    try:
        return value.strip().startswith(("http://", "https://")) and bool(
            urlsplit(value.strip()).hostname
        )
    except ValueError:
        return False


def _published(
    tree: Any, metas: dict[str, str], article: dict[str, Any], title: str | None, url: str | None
) -> str | None:
    """The first stamp from which a day can be read, the most exact kind first."""

    def stamps() -> Iterator[tuple[str, Any]]:
        yield "stamp", article.get("datePublished")
        for name in words().date_metas:
            yield "stamp", metas.get(name)
        for element in tree.iter("meta", "time", "span", "div", "p", "abbr"):
            if (element.get("itemprop") or "").lower() == "datepublished":
                yield "stamp", element.get("content") or element.get("datetime")
                yield "words", squeeze("".join(element.itertext()))
        yield "stamp", article.get("dateCreated")
        times = list(tree.iter("time"))[:8]
        for time in times:
            yield "stamp", time.get("datetime")
        for time in times:
            yield "words", squeeze("".join(time.itertext()))
        yield "url", url
        yield "stamp", article.get("dateModified")
        for element in tree.iter("span", "div", "p", "li"):
            name = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
            if len(element) < 6 and ("date" in name or "time" in name or "publish" in name):
                yield "words", squeeze("".join(element.itertext()))[:200]

    return first_day(stamps())
