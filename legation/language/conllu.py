"""Documents written as CoNLL-U, and CoNLL-U read back.

Entities stand in MISC as `NER=B-Location`, further layers under their own name
(`source=B`), words without a space after them as `SpaceAfter=No`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from legation.errors import DataError
from legation.records import Document

_EMPTY = "_"
_ESCAPES = str.maketrans({"\t": "\\t", "\n": "\\n", "\r": "\\r", "|": "\\p", " ": "\\s"})


@dataclass(slots=True)
class Row:
    """One word of a CoNLL-U sentence; `head` counts from 1 in the sentence, 0 is the root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    dep: str
    misc: dict[str, str]

    @property
    def space_after(self) -> bool:
        """Whether white space follows the word."""
        return self.misc.get("SpaceAfter") != "No"


@dataclass(slots=True)
class Sentence:
    """A CoNLL-U sentence with its comments; `opens` marks the first of a paragraph."""

    rows: list[Row] = field(default_factory=list)
    comments: dict[str, str] = field(default_factory=dict)
    opens: bool = False
    new_document: bool = False


def to_conllu(doc: Document) -> str:
    """The document in CoNLL-U, `# newpar` before the first sentence of a paragraph.

    A paragraph that begins inside a sentence cannot be: paragraphs begin sentences.
    """
    opens = {a for a, _ in doc.paragraphs}
    entity = _entity_tags(doc)
    out: list[str] = []
    for k, (a, b) in enumerate(doc.sentences):
        if a in opens:
            out.append("# newpar\n")
        text = doc.text[doc.tokens[a].start : doc.tokens[b - 1].end]
        out.append(f"# sent_id = {k + 1}\n# text = {' '.join(text.split())}\n")
        out += [_row(doc, i, a, entity) for i in range(a, b)]
        out.append("\n")
    return "".join(out)


def _entity_tags(doc: Document) -> list[str]:
    tags = ["O"] * len(doc.tokens)
    for entity in doc.entities:
        for i in range(entity.start, entity.end):
            tags[i] = ("B-" if i == entity.start else "I-") + entity.label
    return tags


def _row(doc: Document, i: int, first: int, entity: list[str]) -> str:
    token = doc.tokens[i]
    head = 0 if token.head == i else token.head - first + 1
    misc = [] if entity[i] == "O" else [f"NER={entity[i]}"]
    misc += [f"{k}={tags[i]}" for k, tags in doc.tags.items() if tags[i] not in ("O", "")]
    if i + 1 < len(doc.tokens) and doc.tokens[i + 1].start == token.end:
        misc.append("SpaceAfter=No")
    cells = (
        str(i - first + 1),
        _cell(token.text),
        _cell(token.lemma),
        token.upos,
        token.xpos,
        _EMPTY,
        str(head),
        token.dep,
        _EMPTY,
        "|".join(misc) or _EMPTY,
    )
    return "\t".join(cells) + "\n"


def _cell(value: str) -> str:
    return value if value.isprintable() and "\t" not in value else value.translate(_ESCAPES)


def read_conllu(lines: Iterable[str], *, source: str = "CoNLL-U") -> Iterator[Sentence]:
    """The sentences of CoNLL-U lines; ranges and empty nodes are passed over.

    Raises `DataError` naming `source` and the line when a row has not ten columns.
    """
    sentence = Sentence()
    for number, raw in enumerate(lines, 1):
        line = raw.rstrip("\r\n")
        if not line:
            if sentence.rows:
                yield sentence
                sentence = Sentence()
        elif line.startswith("#"):
            _comment(sentence, line[1:].strip())
        else:
            cells = line.split("\t")
            if len(cells) != 10:
                raise DataError(source, f"{len(cells)} columns instead of ten", line=number)
            if cells[0].isdigit():
                sentence.rows.append(_read_row(cells, source, number))
    if sentence.rows:
        yield sentence


def _comment(sentence: Sentence, comment: str) -> None:
    name, _, value = comment.partition("=")
    name = name.strip()
    first = name.split(" ")[0] if name else ""
    sentence.opens |= first in ("newpar", "newdoc")
    sentence.new_document |= first == "newdoc"
    sentence.comments[name] = value.strip()


def _read_row(cells: list[str], source: str, number: int) -> Row:
    form, lemma, upos, xpos, feats, head, dep, _, misc = cells[1:]
    if not head.isdigit():
        raise DataError(source, f"head {head!r} is not a number", line=number)
    pairs = {} if misc == _EMPTY else dict(_pair(p) for p in misc.split("|"))
    return Row(form, lemma, upos, xpos, feats, int(head), dep, pairs)


def _pair(text: str) -> tuple[str, str]:
    key, _, value = text.partition("=")
    return key, value
