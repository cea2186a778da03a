"""Broken input for the readers, time, patterns, records and tables; `tools.fuzz` feeds it.

Everything is drawn from a `random.Random`, so that a seed, hypothesis or the bytes that
atheris makes can choose it.
"""

from __future__ import annotations

import io
import json
import random
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from legation.dates import event_date, find_dates
from legation.errors import DataError, InputError
from legation.events.load import load_patterns
from legation.exchange import gdelt, icews, polecat
from legation.exchange.foreign import read_foreign
from legation.exchange.foreign_readings import readings_of
from legation.exchange.writers import EXCHANGE_FORMATS, exchange_writer
from legation.output.journal import Journal
from legation.output.layouts import EVENTS
from legation.output.write import write_records
from legation.reading.inputs import _read
from legation.reading.jsonlines import read_lines
from legation.reading.report import read_date
from legation.records import Document, Record, Report, Token
from tools import fuzz_readers

#: an input that takes longer hangs
LIMIT_S = 10.0
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


_ODD = ("Peru", "\t", "\n", "\r\n", '"', "'", ",", "\u2028", "\x0b", "\0", "é", "=1+1", "\\", " ")
_SCRAPS, _WHOLES = fuzz_readers.scraps(), fuzz_readers.samples()


def readers(drawn: random.Random, folder: Path) -> None:
    """A file of any kind, damaged: a report or an error of ours comes out."""
    name, raw = fuzz_readers.one(drawn, _WHOLES, _SCRAPS)
    for found in _read(io.BytesIO(raw), name, None, None):
        if not isinstance(found, (Report, InputError)):
            raise TypeError(type(found))


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


def tables(drawn: random.Random, folder: Path) -> None:
    """An event with odd words in every place, in every table: its cells stay in their columns."""
    record = _odd_record(drawn)
    for format in ("jsonl", "csv", "tsv"):
        out = io.StringIO()
        write_records([record], out, format=format, layout=EVENTS)
        _even(out.getvalue(), format)
    for format in EXCHANGE_FORMATS:
        out, side = io.StringIO(), io.StringIO()
        exchange_writer(format).write([record], out, side)
        for told in (out.getvalue(), side.getvalue()):
            _even(told, format)


def _even(told: str, format: str) -> None:
    lines = told.split("\n")
    if lines.pop():
        raise ValueError(f"{format}: the last line has no end")
    if format in ("jsonl", "ftm"):
        for line in lines:
            json.loads(line)
    elif format != "csv" and len({line.count("\t") for line in lines}) > 1:
        raise ValueError(f"{format}: lines of several widths: {told!r}")


def _odd_record(drawn: random.Random) -> Record:
    def odd() -> str:
        return "".join(drawn.choices(_ODD, k=drawn.randint(0, 5)))

    def party() -> Record:
        return {
            "id": drawn.choice(("PER", "UN", None, odd())), "sector": drawn.choice(("GOV", None)),
            "name": odd(), "role": odd(), "text": odd(), "start": 1, "end": 4,
        }  # fmt: skip

    day = drawn.choice((None, "2024-05-13"))
    return {
        "id": "ev_0123456789abcdef",
        "report": {"id": odd(), "title": odd(), "outlet": odd(), "published": day, "url": odd()},
        "event": "SANCTION", "mode": "withdraw", "contexts": ["diplomatic"], "cameo": "161",
        "quad": "material conflict", "goldstein": -7.0, "status": "actual",
        "actors": [party() for _ in range(drawn.randint(1, 3))],
        "recipients": [party() for _ in range(drawn.randint(0, 3))],
        "date": {"start": day, "end": day, "precision": "day", "text": odd()}, "place": None,
        "attribution": [{"id": "PER", "sector": "GOV", "name": odd(), "text": odd(), "cue": "said",
                         "channel": None, "quote": "indirect"}],
        "evidence": {"start": 0, "end": 9, "text": odd(),
                     "trigger": {"start": 6, "end": 9, "text": odd()}},
        "because": [], "coder": {"pattern": "sever", "version": "0.1"}, "confidence": 0.9,
    }  # fmt: skip


Target = Callable[[random.Random, Path], None]
ROOMS: dict[str, tuple[Target, ...]] = {
    "readers": (readers,),
    "time": (time_words, a_day),
    "patterns": (patterns,),
    "records": (json_lines, journal, foreign, tables),
}
TARGETS = tuple(target for targets in ROOMS.values() for target in targets)


def _named(call: Callable[[], object]) -> None:
    """Whatever is wrong is told by an error of ours."""
    try:
        call()
    except (InputError, DataError):
        return


def one(drawn: random.Random, folder: Path, targets: Sequence[Target]) -> str | None:
    """One input to one of `targets`; what went wrong, if anything did."""
    target = drawn.choice(targets)
    began = time.process_time()
    try:
        target(drawn, folder)
    except Exception as error:
        return f"{target.__name__}: {error!r}"
    spent = time.process_time() - began
    return f"{target.__name__} took {spent:.1f} s" if spent > LIMIT_S else None
