"""Reads the training sets into paragraphs of labelled sentences."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import cast

from legation.language.paragraphs import paragraphs
from legation.language.tokens import Tokeniser

MISSING = -100
"""The label of a token that a set says nothing about; losses skip it."""


@dataclass(slots=True)
class Sentence:
    """Words with the labels their set has (empty lists where it has none).

    `glued[i]` is True when no space stands before word `i`; `opens` marks the first sentence
    of a paragraph.  `heads` are 1-based within the sentence, 0 for the root.  `source_of` and
    `cue_of` tie spans of the attribution layers together by their first words.
    """

    words: list[str]
    glued: list[bool]
    opens: bool = False
    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)  # PER, LOC, ORG in BIO
    entities: list[str] = field(default_factory=list)  # nine newswire classes in BIO
    tags: dict[str, list[str]] = field(default_factory=dict)  # attribution layers in BIO
    source_of: dict[int, int | None] = field(default_factory=dict)  # cue start -> source start
    cue_of: dict[int, int] = field(default_factory=dict)  # content start -> cue start


Text = list[Sentence]
"""The sentences (or paragraphs, where a set marks no sentences) of one document, in order."""


def read_conllu(path: Path) -> list[Text]:
    """Documents of a CoNLL-U file whose MISC column holds `NER=` tags."""
    texts: list[Text] = []
    rows: list[list[str]] = []
    opens = True
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc"):
            texts.append([])
            opens = True
        elif line.startswith("# newpar"):
            opens = True
        elif line[:1].isdigit():
            rows.append(line.split("\t"))
        elif not line and rows:
            texts[-1].append(_conllu_sentence(rows, opens))
            rows, opens = [], False
    if rows:
        texts[-1].append(_conllu_sentence(rows, opens))
    return [text for text in texts if text]


def _conllu_sentence(rows: list[list[str]], opens: bool) -> Sentence:
    rows = [row for row in rows if row[0].isdigit()]
    misc = [dict(part.partition("=")[::2] for part in row[9].split("|")) for row in rows]
    return Sentence(
        words=[row[1] for row in rows],
        glued=[False] + [m.get("SpaceAfter") == "No" for m in misc[:-1]],
        opens=opens,
        upos=[row[3] for row in rows],
        xpos=[row[4] for row in rows],
        heads=[int(row[6]) for row in rows],
        deps=[row[7] for row in rows],
        names=well_formed([m.get("NER", "O") for m in misc]),
    )


def well_formed(tags: list[str]) -> list[str]:
    """BIO tags whose every I follows a B or I of its class."""
    out: list[str] = []
    for tag in tags:
        if tag[0] == "I" and (not out or out[-1][2:] != tag[2:]):
            tag = "B" + tag[1:]
        out.append(tag)
    return out


_LEFT = re.compile(r"^(?:[,.;:?!)\]}%]+|n[’']t|[’'](?:s|re|ve|ll|d|m))$", re.IGNORECASE)
_RIGHT = frozenset("([{$£€#")


def _guess_glued(words: list[str]) -> list[bool]:
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


def read_newswire(path: Path) -> list[Text]:
    """Documents of the newswire entity set: one paragraph (block of lines) a `Sentence`."""
    texts: list[Text] = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = []
        for line in block.splitlines():
            if line.startswith("# doc"):
                texts.append([])
            elif "\t" in line:
                word, _, tag = line.rpartition("\t")
                rows.append((word.strip() or "_", tag.strip() or "O"))
        if rows:
            words = [word for word, _ in rows]
            tags = well_formed([tag for _, tag in rows])
            texts[-1].append(Sentence(words, _guess_glued(words), opens=True, entities=tags))
    return [text for text in texts if text]


_tokenise = Tokeniser()

ROLES = ("source", "cue", "content")


Attribution = dict[str, list[list[int]]]
"""By role, the character ranges of its parts (PolNeAR's other keys are not read)."""


def read_attributions(path: Path) -> list[tuple[dict[str, object], Text]]:
    """PolNeAR records, each with its text as one `Sentence` a paragraph."""
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [(record, attributed_text(record)) for record in records]


def attributed_text(record: dict[str, object]) -> Text:
    """The paragraphs of a PolNeAR record with its attributions as tags and links."""
    text = str(record["text"])
    attributions = cast("list[Attribution]", record["attributions"])
    return [_paragraph(text, start, end, attributions) for start, end in paragraphs(text)]


def _paragraph(text: str, start: int, end: int, attributions: list[Attribution]) -> Sentence:
    spans = _tokenise(text, start, end)
    sentence = Sentence(
        words=[text[a:b] for a, b in spans],
        glued=[False] + [left[1] == right[0] for left, right in pairwise(spans)],
        opens=True,
        tags={role: ["O"] * len(spans) for role in ROLES},
    )
    for attribution in attributions:
        first: dict[str, list[int]] = {}
        for role in ROLES:
            first[role] = [
                _tag(sentence.tags[role], inside)
                for a, b in attribution[role]
                if (inside := [i for i, (s, e) in enumerate(spans) if s < b and e > a])
            ]
        if first["cue"]:
            cue = first["cue"][0]
            if first["source"]:
                sentence.source_of[cue] = first["source"][0]
            elif not attribution["source"]:
                sentence.source_of[cue] = None
            sentence.cue_of.update(dict.fromkeys(first["content"], cue))
    return sentence


def _tag(tags: list[str], inside: list[int]) -> int:
    tags[inside[0]] = "B"
    for i in inside[1:]:
        tags[i] = "I"
    return inside[0]
