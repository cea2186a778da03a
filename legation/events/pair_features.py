"""What the pair model sees of two stretches of a sentence: words, the way between them, moods."""

from __future__ import annotations

from collections.abc import Mapping

from ..records import Document, Token
from .pattern import Book

Classes = Mapping[str, tuple[tuple[str, str], ...]]
_WORDS = frozenset(["VERB", "NOUN", "ADJ", "ADP", "ADV", "PART", "AUX", "SCONJ"])
_FUTURE = frozenset(["will", "'ll", "’ll", "shall", "would", "wo", "'d", "’d"])
_MODAL = frozenset(["may", "might", "could", "should", "must", "can", "ca"])
_NOT = frozenset(["not", "n't", "n’t", "never", "no", "without", "neither", "nor"])
_THEMES = frozenset(["obj", "obl", "xcomp", "ccomp", "advcl", "nmod", "compound"])
_STEPS = 12


def classes_of(book: Book) -> Classes:
    """Word form -> the types it tells, with the particle it needs, from the patterns."""
    out: dict[str, set[tuple[str, str]]] = {}
    for form, hits in book.by_verb.items():
        for n, particle in hits:
            out.setdefault(form, set()).add((book.patterns[n].event, particle.partition(" ")[0]))
    for form, numbers in book.by_noun.items():
        for n in numbers:
            out.setdefault(form, set()).add((book.patterns[n].event, ""))
    return {form: tuple(sorted(held)) for form, held in out.items()}


def features(
    doc: Document, actor: tuple[int, int], recipient: tuple[int, int], classes: Classes
) -> set[str]:
    """The features of two stretches of characters (start, end) in a document."""
    out = _bag(doc, actor, recipient)
    tokens = doc.tokens
    a, r = _head(tokens, actor), _head(tokens, recipient)
    inside = {t.i for t in tokens if _in(t.start, actor) or _in(t.start, recipient)}
    on_path: set[int] = set()
    if a is not None and r is not None:
        up, down = _chain(tokens, a), _chain(tokens, r)
        meeting = next((i for i in up if i in set(down)), None)
        for side, way in (("a", up), ("r", down)):
            held = way[: way.index(meeting) + 1] if meeting is not None else way
            held = [i for i in held if i not in inside]
            on_path.update(held)
            out |= {f"p:{side}:{tokens[i].lemma.lower()}" for i in held}
        if meeting is not None and meeting not in inside:
            out.add(f"lca:{tokens[meeting].lemma.lower()}")
    themes = {
        j
        for i in on_path
        for j in doc.children[i]
        if j not in inside and tokens[j].dep.partition(":")[0] in _THEMES
    }
    out |= {f"t:{tokens[j].lemma.lower()}" for j in themes}
    moods = _moods(doc, on_path | themes)
    out |= {f"m:{m}" for m in moods}
    for t in tokens:
        if t.i in inside:
            continue
        where = "p" if t.i in on_path else "t" if t.i in themes else "o"
        for kind in _types(tokens, t.i, classes):
            out.add(f"c{where}:{kind}")
            if where != "o":
                out |= {f"c{where}:{kind}:{m}" for m in moods}
    return out


def _bag(doc: Document, actor: tuple[int, int], recipient: tuple[int, int]) -> set[str]:
    """The words of the sentence, by whether they stand between the two, and the governors."""
    out: set[str] = set()
    tokens = doc.tokens
    lemmas = [t.lemma.lower() for t in tokens]
    first, last = min(actor[0], recipient[0]), max(actor[0], recipient[0])
    for t in tokens:
        side = "a" if _in(t.start, actor) else "r" if _in(t.start, recipient) else ""
        if side:
            head = tokens[t.head]
            if not _in(head.start, actor) and not _in(head.start, recipient):
                dep = t.dep.partition(":")[0]
                out |= {f"g:{side}:{dep}:{lemmas[head.i]}", f"h:{side}:{lemmas[head.i]}"}
                out.add(f"hh:{side}:{lemmas[head.head]}")
            continue
        if t.upos in _WORDS:
            where = "bt" if first <= t.start <= last else "out"
            out |= {f"w:{where}:{lemmas[t.i]}", f"v:{lemmas[t.i]}"}
        if t.i + 1 < len(tokens):
            out.add(f"b:{lemmas[t.i]}_{lemmas[t.i + 1]}")
    return out


def _types(tokens: tuple[Token, ...], i: int, classes: Classes) -> set[str]:
    """The types that word `i` may tell, particles looked for in the next words."""
    held = classes.get(tokens[i].text.lower(), ())
    after = {t.text.lower() for t in tokens[i + 1 : i + 6]}
    return {kind for kind, particle in held if not particle or particle in after}


def _moods(doc: Document, words: set[int]) -> set[str]:
    """Whether the way is told as future, possible, negated, infinitive or passive."""
    out: set[str] = set()
    for i in words:
        for j in doc.children[i]:
            low, dep = doc.tokens[j].text.lower(), doc.tokens[j].dep
            if low in _FUTURE:
                out.add("future")
            elif low in _MODAL:
                out.add("modal")
            elif low in _NOT:
                out.add("not")
            elif low == "to" and dep in ("mark", "aux"):
                out.add("to")
            elif dep == "aux:pass":
                out.add("passive")
    return out


def _head(tokens: tuple[Token, ...], span: tuple[int, int]) -> int | None:
    """The token of a stretch whose governor stands outside it."""
    held = [t for t in tokens if _in(t.start, span)]
    for t in held:
        if t.head == t.i or not _in(tokens[t.head].start, span):
            return t.i
    return None


def _chain(tokens: tuple[Token, ...], i: int) -> list[int]:
    """`i` and what stands above it, up to the root."""
    out = [i]
    while tokens[i].head != i and len(out) < _STEPS:
        i = tokens[i].head
        out.append(i)
    return out


def _in(at: int, span: tuple[int, int]) -> bool:
    return span[0] <= at < span[1]
