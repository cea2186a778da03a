"""A page as a row of text blocks: what stands on a line, in which element, how much of it links."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_SPACES = re.compile(r"\s+")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_SEPARATORS = re.compile(r"[^A-Za-z0-9]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
#: an element that holds more than this share of the page's words is never dropped by name
_TOO_MUCH = 0.4


@dataclass(slots=True)
class Block:
    """One line of text: its nearest block element, and how many characters are links."""

    text: str
    linked: int
    element: Any

    @property
    def tag(self) -> str:
        return str(self.element.tag)

    @property
    def link_share(self) -> float:
        return self.linked / max(1, len(self.text))


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of `data/pages.toml`."""

    drop_tags: frozenset[str]
    inline_tags: frozenset[str]
    drop_words: frozenset[str]
    unseen_words: frozenset[str]
    layout_before: frozenset[str]
    layout_after: frozenset[str]
    always: frozenset[str]
    drop_phrases: re.Pattern[str]
    keep_words: frozenset[str]
    other_articles: frozenset[str]
    furniture: frozenset[str]
    furniture_starts: tuple[str, ...]
    byline_starts: tuple[str, ...]
    date_metas: tuple[str, ...]


@cache
def words() -> Words:
    """The lists, read once."""
    raw = tomllib.loads(
        files("legation.reading").joinpath("data/pages.toml").read_text(encoding="utf-8")
    )
    phrases = "|".join(re.escape(p) for p in raw["drop_phrases"])
    return Words(
        drop_tags=frozenset(raw["drop_tags"]),
        inline_tags=frozenset(raw["inline_tags"]),
        drop_words=frozenset(raw["drop_words"]),
        unseen_words=frozenset(raw["unseen_words"]),
        layout_before=frozenset(raw["layout_before"]),
        layout_after=frozenset(raw["layout_after"]),
        always=frozenset(raw["always_drop_words"]),
        drop_phrases=re.compile(rf"(?:^| )(?:{phrases})(?: |$)"),
        keep_words=frozenset(raw["keep_words"]),
        other_articles=frozenset(raw["other_articles"]),
        furniture=frozenset(raw["furniture"]),
        furniture_starts=tuple(raw["furniture_starts"]),
        byline_starts=tuple(raw["byline_starts"]),
        date_metas=tuple(raw["date_metas"]),
    )


def squeeze(text: str) -> str:
    """The text with runs of white space as one blank."""
    return _SPACES.sub(" ", text).strip()


def prune(root: Any) -> None:
    """Take out what is never part of an article: by element, by attribute, by name.

    An element called by a name that holds most of the page's prose, alone or with its
    namesakes, stays: sites name their columns "sidebar-grid" or "with-ads" too.
    """
    lists = words()
    kept = _protected(root)
    for element in list(root.iter()):
        name = "" if element in kept else _name(element)
        if (
            element.get("aria-hidden") == "true"
            or element.tag in lists.drop_tags
            or (name and _drops(name, always=True))
        ) and not _wraps_page(element):
            _drop(element)
    sizes = _sizes(root)
    enough = _TOO_MUCH * max(1, sizes[root])
    together: dict[str, int] = defaultdict(int)
    doomed = []
    for element in root.iter():
        if element in kept:
            continue
        name = _name(element)
        if _is_hidden(element) or (name and _drops(name)):
            together[name] += sizes[element]
            doomed.append((element, name))
    for element, name in doomed:
        if together[name] < enough:
            _drop(element)


def _protected(root: Any) -> set[Any]:
    """What holds the headline or says it is the text is never dropped for its name."""
    kept: set[Any] = set()
    for element in root.iter("h1", "div", "section", "article"):
        if element.tag != "h1" and element.get("itemprop") != "articleBody":
            continue
        above = element.getparent() if element.tag == "h1" else element
        while above is not None and above not in kept:
            kept.add(above)
            above = above.getparent()
    return kept


def _wraps_page(element: Any) -> bool:
    """Old pages lay everything out in one table or form: those stay."""
    return element.tag in ("table", "form", "label") and len(list(element.iter("p", "br"))) > 10


def _sizes(root: Any) -> dict[Any, int]:
    """Characters of paragraphs in every element."""
    sizes: dict[Any, int] = {}
    for element in reversed(list(root.iter())):
        own = sizes.get(element, 0)
        if element.tag == "p":
            own = sum(map(len, element.itertext()))
        sizes[element] = own
        parent = element.getparent()
        if parent is not None and own:
            sizes[parent] = sizes.get(parent, 0) + own
    return sizes


def _is_hidden(element: Any) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or (
        style is not None and _HIDDEN.search(style) is not None
    )


@cache
def _drops(name: str, *, always: bool = False) -> bool:
    lists = words()
    if always:
        return any(t.lower() in lists.always for t in _tokens(name))
    for part in name.split():
        if part.replace("-", "").replace("_", "").lower() in lists.keep_words:
            return False
    tokens = _tokens(name)
    for before, token, after in zip(["", *tokens], tokens, [*tokens[1:], ""], strict=False):
        if token in lists.drop_words and not (
            before in lists.layout_before or after in lists.layout_after
        ):
            return True
    return bool(lists.drop_phrases.search(" ".join(tokens)))


def _tokens(name: str) -> list[str]:
    return [t.lower() for t in _SEPARATORS.split(_CAMEL.sub(" ", name)) if t]


def _name(element: Any) -> str:
    """Class and id of an element that may go; empty where it may not, or has none.

    Words within a paragraph stay, whatever their link or span is called, unless they are
    there for screen readers only.
    """
    if element.tag in ("html", "body", "main", "h1") or element.get("itemprop") == "articleBody":
        return ""
    name = f"{element.get('class') or ''} {element.get('id') or ''}".strip()
    if len(name) >= 400:
        return ""
    lists = words()
    if name and element.tag in lists.inline_tags and _in_text(element):
        return name if lists.unseen_words.intersection(_tokens(name)) else ""
    return name


def _in_text(element: Any) -> bool:
    above = element.getparent()
    while above is not None and above.tag in words().inline_tags:
        above = above.getparent()
    return above is not None and above.tag in ("p", "li", "blockquote", "h2", "h3", "h4")


def _drop(element: Any) -> None:
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def blocks_of(root: Any) -> list[Block]:
    """The lines of text under `root`, in order."""
    return _Walker().walk(root)


class _Walker:
    """Gathers inline text until a block element begins or ends, or two `<br>` meet."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.parts: list[str] = []
        self.linked = 0
        self.breaks = 0

    def walk(self, root: Any) -> list[Block]:
        inline = words().inline_tags
        # (element, entering, nearest block element, inside a link); no recursion: pages nest
        stack: list[tuple[Any, bool, Any, bool]] = [(root, True, root, False)]
        while stack:
            element, entering, around, link = stack.pop()
            if not isinstance(element.tag, str):
                self._add(element.tail, around, link)
                continue
            flows = element.tag in inline
            here = around if flows else element
            inside = link or element.tag == "a"
            if entering:
                if element.tag == "br":
                    self._break(around)
                elif not flows:
                    self._flush(around)
                self._add(element.text, here, inside)
                stack.append((element, False, around, link))
                stack.extend((c, True, here, inside) for c in reversed(element))
            else:
                if not flows and element.tag != "br":
                    self._flush(element)
                if element is not root:
                    self._add(element.tail, around, link)
        self._flush(root)
        return self.blocks

    def _add(self, text: str | None, around: Any, link: bool) -> None:
        if not text:
            return
        if not text.isspace():
            self.breaks = 0
            if link:
                self.linked += len(text.strip())
        self.parts.append(text)

    def _break(self, around: Any) -> None:
        self.breaks += 1
        if self.breaks >= 2:
            self._flush(around)
        else:
            self.parts.append(" ")

    def _flush(self, around: Any) -> None:
        text = squeeze("".join(self.parts))
        if text:
            self.blocks.append(Block(text, self.linked, around))
        self.parts, self.linked, self.breaks = [], 0, 0
