"""Labelled texts to measure the language layer on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from legation.language.conllu import Row, read_conllu
from legation.language.segments import Words


@dataclass(slots=True)
class Text:
    """A labelled text: its words with true sentence starts, and their rows or entity tags."""

    words: Words = field(default_factory=Words)
    rows: list[Row] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)  # text-wide; a root is its own head
    entities: list[str] = field(default_factory=list)
    name: str = ""

    @property
    def raw(self) -> str:
        """The text as written: words with their spaces, a line a paragraph."""
        return _write(self.words)[0]

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Where each word stands in `raw`."""
        return _write(self.words)[1]


def _write(words: Words) -> tuple[str, list[tuple[int, int]]]:
    out, spans, at = [], [], 0
    for i, word in enumerate(words.text):
        gap = "" if i == 0 or words.glued[i] else "\n" if words.opens[i] else " "
        spans.append((at + len(gap), at + len(gap) + len(word)))
        at = spans[-1][1]
        out += [gap, word]
    return "".join(out), spans


def treebank(path: Path) -> list[Text]:
    """The documents of a CoNLL-U file."""
    texts: list[Text] = []
    with path.open(encoding="utf-8") as lines:
        for sentence in read_conllu(lines, source=str(path)):
            if sentence.new_document or not texts:
                texts.append(Text(name=sentence.comments.get("newdoc id", "")))
            text, rows = texts[-1], sentence.rows
            first = len(text.rows)
            loose = not text.rows or text.rows[-1].space_after or sentence.opens
            rest = [False] * (len(rows) - 1)
            text.words.text += [r.form for r in rows]
            text.words.starts += [True, *rest]
            text.words.opens += [sentence.opens, *rest]
            text.words.glued += [not loose, *(not r.space_after for r in rows[:-1])]
            text.heads += [first + (r.head or k) - 1 for k, r in enumerate(rows, 1)]
            text.rows += rows
    return texts


def newswire(path: Path) -> list[Text]:
    """The articles of a newswire entity file: word, tab, tag; a blank line ends a paragraph."""
    texts: list[Text] = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.splitlines()
        if texts == [] or any(line.startswith("# doc") for line in lines):
            texts.append(Text(name=lines[0] if lines else ""))
        pairs = [line.rpartition("\t")[::2] for line in lines if "\t" in line]
        if not pairs:
            continue
        words, rest = texts[-1].words, [False] * (len(pairs) - 1)
        fresh = [word.strip() or "_" for word, _ in pairs]
        words.text += fresh
        words.glued += guess_glued(fresh)
        words.starts += [True, *rest]
        words.opens += [True, *rest]
        texts[-1].entities += [tag.strip() or "O" for _, tag in pairs]
    return [text for text in texts if text.words.text]


_LEFT = re.compile(r"^(?:[,.;:?!)\]}%]+|n[’']t|[’'](?:s|re|ve|ll|d|m))$", re.IGNORECASE)
_RIGHT = frozenset("([{$£€#")


def guess_glued(words: list[str]) -> list[bool]:
    """Where no space stood, guessed for a set that kept only its tokens."""
    glued, quoted = [], False
    for i, word in enumerate(words):
        before = words[i - 1] if i else ""
        joined = bool(_LEFT.match(word)) or before in _RIGHT
        if before == '"' and quoted:
            joined = True
        if word == '"':
            joined = joined or quoted
            quoted = not quoted
        if "-" in (word, before) and before and before[-1:].isalpha():
            joined = word != "-" or words[i - 1].islower()
        glued.append(joined and i > 0)
    return glued
