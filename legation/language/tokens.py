"""Splits text into words as the UD English treebanks do; offsets are exact.

The rules look at one run of characters without white space at a time, so that what was
found for a run is remembered.  Only full stops need the next run as well.
"""

from __future__ import annotations

import re
from functools import cache

from legation.language.resources import load_toml

Cuts = tuple[tuple[int, int], ...]

#: white space, and invisible marks (byte order, zero width, text direction, control)
GAP = "\\s\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_RUN = re.compile(f"[^{GAP}]+")
_LONGEST_RUN = 1000  # no rule is tried on a longer one: it is data, not words
_CACHE_LIMIT = 200_000

_APOSTROPHE = "['’`´]"
_HYPHENS = "-‑‐"
_QUOTES = "\"'“”‘’„‚«»‹›`´"
_SCAN = re.compile(
    rf"""
      (?P<url>(?:https?|ftp)://[^{GAP}<>"“”«»]+|www\.[^{GAP}<>"“”«»]+|mailto:[^{GAP}<>"“”«»]+)
    | (?P<mail>[\w.+%-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{0,6}})
    | (?P<host>[A-Za-z0-9_-]{{1,63}}(?:\.[A-Za-z0-9_-]{{1,63}}){{0,4}}
          \.(?:(?i:com|org|net|gov|edu|info|int|mil|co\.uk|gov\.uk|ru|ua|de|fr|cn|html?|pdf|docx?|xlsx?|txt|jpe?g))
          (?:/[^{GAP}<>"“”«»]*)?(?![\w]))
    | (?P<tag>(?:@|\#(?=\w*[^\W\d]))\w+(?:[.]\w+)*)
    | (?P<smile>[:;=8][-']?[)(DPpO/\\|](?!\w)|\^_\^|<3)
    | (?P<phone>\+?\d{{1,3}}-\d{{3}}-\d{{3}}-\d{{4}}|\d{{3}}-\d{{3,4}}(?:-\d{{4}})?(?![\d-]))
    | (?P<iso>\d{{4}}-\d\d-\d\d(?!\d)|\d{{1,2}}-\d{{1,2}}-\d{{2,4}}(?!\d))
    | (?P<money>(?:US|C|A|NZ|HK|S|R|U)?[$](?=[\d.]|$)|[$£€¥₽₴₹₩])
    | (?P<number>(?:(?<!\w)[+−])?(?:\d++(?:[.,:/]\d++)*+|\.\d++)
          (?:st|nd|rd|th|s|{_APOSTROPHE}s(?=\W|$))?(?![^\W\d_]))
    | (?P<digits>\d++(?:[.,]\d++)*+(?=[^\W\d_]))
    | (?P<decade>{_APOSTROPHE}\d\ds?(?!\w))
    | (?P<dotted>(?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?![\w]))?|[A-Z]\.[A-Z](?![\w.])
          |Ph\.D\.?|[A-Z][a-z]\.[A-Z]\.)
    | (?P<and>[A-Z][A-Za-z]*&[A-Z][A-Za-z]*)
    | (?P<word>[^\W_](?:\w|[\u00ad\u0300-\u036f\u200c\u200d])*
          (?:{_APOSTROPHE}[^\W_]\w*)*)
    | (?P<dots>\.{{2,}}|…+)
    | (?P<dash>-{{2,}}|[–—―]+)
    | (?P<marks>[!?]+)
    | (?P<twin>''|``|<<|>>)
    | (?P<same>([*=_+~\#-])(?P=same_)*)
    | (?P<one>.)
    """.replace("([*=_+~\\#-])(?P=same_)*", "(?P<same_>[*=_+~\\#-])(?P=same_)*"),
    re.VERBOSE | re.DOTALL,
)
_CLITIC = re.compile(rf"(?<=\w)(?:n{_APOSTROPHE}t|{_APOSTROPHE}(?:s|m|re|ve|ll|d))$", re.IGNORECASE)
_URL_TAIL = re.compile(r"[.,;:!?)\]}'’\"”*]+$")
_LETTER_STOP = re.compile(r"[^\W\d_]\Z")


class _Rules:
    """The data file, in the shape the code asks for it."""

    def __init__(self) -> None:
        table = load_toml("tokens.toml")
        words = {k: frozenset(table[k].split()) for k in table if isinstance(table[k], str)}
        self.abbreviations = words["abbreviations"]
        self.before_number = words["before_number"]
        self.before_capital = words["before_capital"]
        self.may_end = words["may_end"]
        self.prefixes = words["hyphen_prefixes"]
        self.suffixes = words["hyphen_suffixes"]
        self.hyphenated = words["hyphen_words"]
        self.wholes = words["wholes"]
        self.with_marks = words["names_with_marks"]
        self.split: dict[str, tuple[int, ...]] = {}
        for entry in table["split"]["words"].split():
            parts = entry.split("|")
            self.split["".join(parts)] = tuple(len(p) for p in parts)


@cache
def rules() -> _Rules:
    """The tokeniser's data, read once."""
    return _Rules()


class Tokeniser:
    """Splits text into tokens; one instance remembers the runs it has seen."""

    def __init__(self) -> None:
        self._rules = rules()
        self._cache: dict[str, Cuts] = {}

    def __call__(self, text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
        """Offsets into `text` of the tokens between `start` and `end`, in order."""
        out: list[tuple[int, int]] = []
        cache, runs = self._cache, _RUN.finditer(text, start, len(text) if end is None else end)
        pending: re.Match[str] | None = next(runs, None)
        while pending is not None:
            run, a = pending.group(), pending.start()
            pending = next(runs, None)
            cuts = cache.get(run)
            if cuts is None:
                cuts = self._cut(run)
            if run[-1] == "." or run[-1] in _QUOTES:
                cuts = self._stop(run, cuts, "" if pending is None else pending.group()[:3])
            out += [(a + i, a + j) for i, j in cuts]
        return out

    def _cut(self, run: str) -> Cuts:
        if len(run) > _LONGEST_RUN:
            return ((0, len(run)),)
        cuts = tuple(self._scan(run))
        if len(self._cache) < _CACHE_LIMIT and len(run) < 40:
            self._cache[run] = cuts
        return cuts

    def _scan(self, run: str) -> list[tuple[int, int]]:
        out: list[tuple[int, int]] = []
        at = 0
        while at < len(run):
            match = _SCAN.match(run, at)
            if match is None:  # cannot be: the last alternative takes any character
                break
            kind, stop = match.lastgroup, match.end()
            if kind in ("url", "host"):
                tail = _URL_TAIL.search(run, at, stop)
                stop = tail.start() if tail and tail.start() > at else stop
                out.append((at, stop))
            elif kind == "word":
                stop = self._word(run, at, stop, out)
            else:
                out.append((at, stop))
            at = stop
        return out

    def _word(self, run: str, start: int, stop: int, out: list[tuple[int, int]]) -> int:
        """Adds the tokens of a word and of what its hyphens tie to it; returns their end."""
        stop = self._hyphens(run, start, stop)
        word = run[start:stop].lower()
        if run[stop : stop + 1] == "." and word in self._rules.abbreviations:
            out.append((start, stop + 1))
            return stop + 1
        if run[stop : stop + 1] == "!" and f"{word}!" in self._rules.with_marks:
            out.append((start, stop + 1))
            return stop + 1
        if run[stop : stop + 1] == "+" and run[start : stop + 2].lower() in self._rules.wholes:
            out.append((start, stop + 2))
            return stop + 2
        lengths = self._rules.split.get(word)
        if lengths:
            for n in lengths:
                out.append((start, start + n))
                start += n
            return stop
        clitic = _CLITIC.search(run, start, stop)
        if clitic:
            inner = run[start : clitic.start()].lower()
            if inner not in ("o", "d", "l") and f"{inner}'" not in ("ma'",):
                out += [(start, clitic.start()), (clitic.start(), stop)]
                return stop
        out.append((start, stop))
        return stop

    def _hyphens(self, run: str, start: int, stop: int) -> int:
        """End of a word with the hyphenated parts that are not split from it."""
        known = self._rules
        while run[stop : stop + 1] in _HYPHENS and stop < len(run):
            after = _SCAN.match(run, stop + 1)
            if after is None or after.lastgroup not in ("word", "number", "digits"):
                break
            whole = run[start : after.end()].lower()
            part = run[stop + 1 : after.end()].lower()
            if not (
                self._is_prefix(run, start, stop)
                or part in known.suffixes
                or whole in known.hyphenated
            ):
                break
            stop = after.end()
        return stop

    def _is_prefix(self, run: str, start: int, stop: int) -> bool:
        """Whether "pro", "Anti" stands here: "UN-led" has none, nor "Jamaat-e-Islami"."""
        part = run[start:stop]
        inside = start > 0 and run[start - 1] in _HYPHENS
        return not inside and not part[1:].isupper() and part.lower() in self._rules.prefixes

    def _stop(self, run: str, cuts: Cuts, following: str) -> Cuts:
        """Takes the full stop off a word that is no abbreviation before `following`."""
        for k in range(len(cuts) - 1, max(len(cuts) - 4, -1), -1):
            i, j = cuts[k]
            if run[j - 1] in _QUOTES and j - i == 1:
                continue
            break
        else:
            return cuts
        if j - i == 1 and run[i] == "." and k and cuts[k - 1][1] == i:
            return self._initial(run, cuts, k, following)
        if run[j - 1] != "." or j - i < 2:
            return cuts
        word = run[i : j - 1].lower()
        number, capital = self._rules.before_number, self._rules.before_capital
        if word not in number and word not in capital:
            return cuts
        if word in number and (following[:1].isdigit() or following[:1] == "#"):
            return cuts
        if (word in capital or len(word) == 1) and run[i].isupper() and following[:1].isupper():
            return cuts
        return (*cuts[:k], (i, j - 1), (j - 1, j), *cuts[k + 1 :])

    def _initial(self, run: str, cuts: Cuts, k: int, following: str) -> Cuts:
        """Joins one capital and its full stop when a name goes on ("J. Smith")."""
        i, j = cuts[k - 1]
        alone = j - i == 1 and run[i].isupper() and (i == 0 or not run[i - 1].isalnum())
        if not alone or k != len(cuts) - 1 or not following[:1].isupper():
            return cuts
        if run[i] == "I" and following[1:2].isspace():
            return cuts
        return (*cuts[: k - 1], (i, j + 1))
