"""Feed time, patterns, records and other coders' tables broken input by hand.

    python -m tools.fuzz_rooms --count 100000             drawn at random, from --seed
    python -m tools.fuzz_rooms --count 100000 --atheris   led by which code it reaches

Prints what crashed or took over ten seconds, and ends with status 1 if any did.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from legation.dates import event_date, find_dates
from legation.errors import DataError, InputError
from legation.events.load import load_patterns
from legation.exchange import gdelt, icews, polecat
from legation.exchange.foreign import read_foreign
from legation.exchange.foreign_readings import readings_of
from legation.output.journal import Journal
from legation.reading.jsonlines import read_lines
from legation.reading.report import read_date
from legation.records import Document, Token

_LIMIT_S = 10.0
_WORDS = """31 30 February march May 0 1st 99999999 2022 last next this week weeks ago after before
since until from to between and - , . / the of in on a few several nearly two hundred years century
1990s 13/07/2022 2022-02-31 0000-00-00 Sunday 's late mid- mid-June early end yesterday Easter 9/11
later earlier its second anniversary 24/7 ’90s weekend summer that day recent days within 500000
months decades for Eid al-Fitr \ud800 \0 １２ Ⅻ ٣""".split()  # noqa: SIM905  # a table is easier to read so
_CELLS = (
    "", "0", "-1", "99999999999999999999", "20240101", "2024-13-99", "USA", "UKRGOV", "190", "1e9",
    "nan", "\ud800", "RUS;UKR", "Ministry (GOV)", "2", "043", "x" * 500, "\0", '"', "1.5",
)  # fmt: skip
_TOML = (
    'type = "AGREE"\n', "[[pattern]]\n", 'name = "x"\n', 'verbs = ["agree"]\n', 'cameo = "030"\n',
    'cameo = "999"\n', "verbs = 3\n", "[[pattern.variant]]\n", 'words = ["a"]\n', "match = [1]\n",
    'match = ["Peru met Chile. => PER > CHL"]\n', "need = []\n", "=\n", '"""', "\ud800",
    'type = "NOPE"\n', "weight = nan\n", "weight = 1e999\n", "[pattern]\n", 'change = "severs"\n',
)  # fmt: skip
_JSON = (
    '{"text": "', "Peru met Chile. ", '"', "}", ', "published": "', "2024-05-06", '"id": ', "null",
    "[", "]", "\\ud800", '"html": "<p>', "1e999", "true", ":", ",", "{", "\\u0000", "é",
)  # fmt: skip


def time_words(drawn: random.Random, folder: Path) -> None:
    """Words of time in any order, under any publication day."""
    words = drawn.choices(_WORDS, k=drawn.randint(1, 14))
    last, at, tokens = len(words) - 1, 0, []
    for i, word in enumerate(words):
        dep = "root" if i == last else drawn.choice(("obl", "nmod", "advmod", "case", "nummod"))
        upos = drawn.choice(("NOUN", "NUM", "ADP", "ADV", "PROPN", "VERB"))
        tokens.append(Token(i, at, at + len(word), word, word.lower(), upos, "NN", last, dep, 0))
        at += len(word) + 1
    children = tuple(() if i != last else tuple(range(last)) for i in range(len(words)))
    whole = ((0, len(words)),)
    doc = Document(" ".join(words), tuple(tokens), whole, whole, (), {}, children)
    day = drawn.choice((None, date.min, date.max, date(2022, 7, 13), date(2024, 2, 29)))
    times = find_dates(doc, published=day)
    for told in times:
        start, end = told.when.start, told.when.end
        if start and end and start > end:
            raise ValueError(f"{told.text!r} ends before it begins")
    event_date(doc, times, drawn.randrange(len(words)), published=day)


def a_day(drawn: random.Random, folder: Path) -> None:
    """A value where a date should be."""
    text = "".join(drawn.choices("0123456789-/T:Z+ ,MonJaGMTé\0", k=drawn.randint(0, 24)))
    _named(lambda: read_date(text, source="fuzz"))


def patterns(drawn: random.Random, folder: Path) -> None:
    """A file of patterns put together at random."""
    path = folder / "mine.toml"
    raw = "".join(drawn.choices(_TOML, k=drawn.randint(0, 12)))
    path.write_bytes(raw.encode("utf-8", "surrogatepass"))
    _named(lambda: load_patterns(path))


def foreign(drawn: random.Random, folder: Path) -> None:
    """A table of another coder with cells of any kind."""
    columns = drawn.choice((gdelt.COLUMNS, polecat.COLUMNS, icews.COLUMNS))
    lines = ["\t".join(columns)] if columns is not gdelt.COLUMNS else []
    for _ in range(drawn.randint(1, 3)):
        cells = drawn.choices(_CELLS, k=len(columns) - (drawn.random() < 0.1))
        lines.append("\t".join(["1", *cells[1:]] if columns is gdelt.COLUMNS else cells))
    path = folder / "table.tsv"
    path.write_bytes("\n".join(lines).encode("utf-8", "surrogatepass"))
    _named(lambda: list(readings_of(read_foreign(path, left_out=lambda error: None))))


def json_lines(drawn: random.Random, folder: Path) -> None:
    """Lines of JSON put together at random."""
    line = "".join(drawn.choices(_JSON, k=drawn.randint(1, 20)))
    _named(lambda: list(read_lines([line], "fuzz", published=None, outlet=None)))


def journal(drawn: random.Random, folder: Path) -> None:
    """A journal that was damaged anywhere."""
    target = folder / "out.csv"
    scraps = ['{"journal":1', '"key":"a"', '"records":[]', '"left_out":null', "}", "\n", ",", "{"]
    raw = "".join(drawn.choices(scraps, k=drawn.randint(0, 12)))
    target.with_name("out.csv.journal").write_text(raw, encoding="utf-8")
    Journal(target, "s").close(done=True)


TARGETS: tuple[Callable[[random.Random, Path], None], ...] = (
    time_words, a_day, patterns, foreign, json_lines, journal,
)  # fmt: skip


def _named(call: Callable[[], object]) -> None:
    """Whatever is wrong is told by an error of ours."""
    try:
        call()
    except (InputError, DataError):
        return


def one(seed: int | bytes, folder: Path) -> str | None:
    """One input; what went wrong, if anything did."""
    drawn = random.Random(seed)
    target = drawn.choice(TARGETS)
    began = time.process_time()
    try:
        target(drawn, folder)
    except Exception as error:
        return f"{target.__name__} {seed!r}: {error!r}"
    spent = time.process_time() - began
    return f"{target.__name__} {seed!r} took {spent:.1f} s" if spent > _LIMIT_S else None


def main() -> int:
    """Run `--count` inputs; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--atheris", action="store_true")
    given = parser.parse_args()
    faults = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        if given.atheris:
            return _led(given.count, folder)
        for number in range(given.count):
            if told := one(given.seed * 1_000_003 + number, folder):
                faults += 1
                sys.stdout.write(told + "\n")
    sys.stdout.write(f"{given.count} inputs, {faults} faults\n")
    return int(faults > 0)


def _led(count: int, folder: Path) -> int:
    """Inputs that atheris chooses by the code they reach; it ends the process by itself."""
    import atheris

    def feed(data: bytes) -> None:
        if told := one(data, folder):
            raise RuntimeError(told)

    atheris.instrument_all()
    atheris.Setup([sys.argv[0], f"-runs={count}", "-max_len=64"], feed)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
