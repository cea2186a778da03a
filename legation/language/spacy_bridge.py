"""Documents as spaCy's (the `spacy` extra): `to_spacy(document)` or `to_spacy(reading)`.

The spaCy document has the same characters at the same places.  White space beyond one blank
becomes tokens of its own, as in spaCy's tokenizers, hung from the word before.  Of a
`Reading`, `doc._.events` and `doc._.attributions` hold the records.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from legation.errors import LegationError
from legation.records import Document, Reading

try:
    import spacy
    from spacy.tokens import Doc, Span
except ImportError as error:  # pragma: no cover - depends on what is installed
    raise LegationError("spaCy is not installed: pip install 'legation[spacy]'") from error


def to_spacy(source: Document | Reading, *, vocab: Any = None) -> Any:
    """The spaCy `Doc` of a document or a reading, with `vocab` or a blank English one."""
    document = source.document if isinstance(source, Reading) else source
    _extensions()
    words, spaces, places = _layout(document)
    at = [k for k, i in enumerate(places) if i is not None]  # of each token, its place
    tokens = document.tokens
    hung = [at[tokens[i].head] if i is not None else _hook(places, k) for k, i in enumerate(places)]

    def column(name: str, blank: str) -> list[str]:
        return [blank if i is None else getattr(tokens[i], name) for i in places]

    starts = {at[a] for a, _ in document.sentences}
    doc = Doc(
        vocab or _english(),
        words=words,
        spaces=spaces,
        pos=column("upos", "SPACE"),
        tags=column("xpos", "_SP"),
        lemmas=[words[k] if i is None else tokens[i].lemma for k, i in enumerate(places)],
        deps=["ROOT" if d == "root" else d for d in column("dep", "dep")] if starts else None,
        heads=hung if starts else None,
    )
    doc.ents = [Span(doc, at[e.start], at[e.end - 1] + 1, e.label) for e in document.entities]
    if isinstance(source, Reading):
        doc._.events = source.events
        doc._.attributions = source.claims.attributions
    return doc


@cache
def _english() -> Any:
    return spacy.blank("en").vocab


def _extensions() -> None:
    for name in ("events", "attributions"):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=())


def _layout(document: Document) -> tuple[list[str], list[bool], list[int | None]]:
    """Words, whether a blank follows, and the token each word is (None: white space)."""
    words: list[str] = []
    spaces: list[bool] = []
    places: list[int | None] = []
    end = 0

    def gap(text: str) -> None:
        if spaces and text.startswith(" "):
            spaces[-1], text = True, text[1:]
        if text:
            words.append(text)
            spaces.append(False)
            places.append(None)

    for token in document.tokens:
        gap(document.text[end : token.start])
        words.append(token.text)
        spaces.append(False)
        places.append(token.i)
        end = token.end
    gap(document.text[end:])
    return words, spaces, places


def _hook(places: list[int | None], k: int) -> int:
    """What white space hangs from: the word before it, else the one after."""
    if k:
        return k - 1
    return 1 if len(places) > 1 else 0
