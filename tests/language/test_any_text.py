"""Any string is read, and every invariant of a document holds."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from legation.language import Language, load
from legation.language.tokens import Tokeniser
from legation.language.windows import windows

PARTS = [
    "said",
    "U.S.",
    "“",
    "”",
    '"',
    "'s",
    "Mr.",
    "...",
    "—",
    "\n",
    "\u200f",
    "\ud800",
    "🇺🇦",
    "3.5",
    "x@y.z",
]
ODD = st.text(st.characters(codec=None), max_size=60)  # lone surrogates too
TEXT = st.lists(st.sampled_from(PARTS) | ODD | st.just(" "), max_size=25).map("".join)


@given(TEXT)
def test_words_cover_the_text(text: str) -> None:
    spans = Tokeniser()(text)
    ends = [0, *(b for _, b in spans)]
    assert all(a < b and end <= a for (a, b), end in zip(spans, ends, strict=False))
    between = zip(ends, [*(a for a, _ in spans), len(text)], strict=True)
    left = "".join(text[a:b] for a, b in between)
    assert not any(c.isalnum() for c in left)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(TEXT)
def test_documents(language: Language, text: str) -> None:
    doc = language.annotate(text)
    assert all(text[t.start : t.end] == t.text for t in doc.tokens)
    sents = [k for k, (a, b) in enumerate(doc.sentences) for _ in range(a, b)]
    assert [t.sent for t in doc.tokens] == sents
    for a, b in doc.sentences:
        roots = [i for i in range(a, b) if doc.tokens[i].head == i]
        assert len(roots) == 1
        assert doc.subtree(roots[0]) == list(range(a, b))
    assert language.annotate(text) == doc


@given(st.lists(st.tuples(st.integers(1, 12), st.booleans(), st.integers(0, 8)), max_size=200))
def test_windows_part_the_words(words: list[tuple[int, bool, int]]) -> None:
    lengths, forced, kinds, opens = ([w[k] for w in words] for k in (0, 1, 2, 1))
    found = list(windows(lengths, kinds, forced, opens, 24, 60))
    assert [i for a, b in found for i in range(a, b)] == list(range(len(words)))
    assert all(sum(lengths[a:b]) + 2 <= 60 for a, b in found)
    starts = [a for a, _ in found]
    for (a, b), following in zip(found, starts[1:], strict=False):
        assert b == following > a


def test_threads_change_nothing(language: Language) -> None:
    texts = [f"Envoy no. {k} of Zembla met {k} rebels in Oslo. He left." * 3 for k in range(24)]
    expected = [language.annotate(t) for t in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(language.annotate, texts)) == expected
    two = load(language.model.folder, threads=2)
    assert [two.annotate(t) for t in texts[:6]] == expected[:6]
