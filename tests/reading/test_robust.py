"""Whatever comes in: a report or a named error comes out, soon, and the rest goes on."""

from __future__ import annotations

import gzip
import io
import json
import time
import zlib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from legation.errors import InputError
from legation.reading import read_inputs
from legation.reading.feed import read_feed
from legation.reading.html import read_page
from legation.reading.inputs import _read
from legation.reading.screen import reason_aside
from legation.records import Report
from tools.fuzz_readers import NAMES, scraps

STORY = "Chile recalled its ambassador from Peru on Monday. Lima regretted the step."
OFTEN = settings(max_examples=1500, deadline=None, suppress_health_check=list(HealthCheck))


def outcome(name: str, raw: bytes) -> list[Report | InputError]:
    found = list(_read(io.BytesIO(raw), name, None, None))
    assert all(isinstance(f, (Report, InputError)) for f in found)
    for report in found:
        if isinstance(report, Report):
            report.text.encode("utf-8")
            assert report.text.strip()
            reason_aside(report)
    return found


@OFTEN
@given(st.sampled_from(NAMES), st.binary(max_size=400))
def test_any_bytes(name: str, raw: bytes) -> None:
    assert outcome(name, raw)


@OFTEN
@given(
    st.sampled_from(NAMES), st.lists(st.sampled_from(scraps()) | st.text(max_size=20), max_size=30)
)
def test_any_mixture_of_markup(name: str, parts: list[str]) -> None:
    assert outcome(name, "".join(parts).encode("utf-8", "surrogatepass"))


@OFTEN
@given(st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(st.sampled_from(["text", "html", "id", "published", "outlet", "url", "x"]),
                      inner, max_size=5),
    max_leaves=12,
))  # fmt: skip
def test_any_json(value: object) -> None:
    raw = json.dumps(value).encode()
    assert outcome("news.json", raw)
    outcome("news.jsonl", raw)


@pytest.mark.parametrize("cut", range(5, 100, 7))
def test_a_packed_file_cut_anywhere_is_named(tmp_path: Path, cut: int) -> None:
    lines = "".join(json.dumps({"text": f"{STORY} {n}"}) + "\n" for n in range(300))
    packed = gzip.compress(lines.encode())
    path = tmp_path / "news.jsonl.gz"
    path.write_bytes(packed[: len(packed) * cut // 100])
    found = list(read_inputs([str(path)]))
    assert isinstance(found[-1], InputError)
    assert str(path) in str(found[-1])
    assert all(isinstance(f, Report) for f in found[:-1])


@pytest.mark.parametrize("name", ["bomb.txt.gz", "bomb.jsonl.gz", "bomb.html.gz"])
def test_bombs_are_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with gzip.open(path, "wb", compresslevel=1) as out:
        for _ in range(80):
            out.write(b" " * (1 << 20))
    began = time.process_time()
    (found,) = read_inputs([str(path)])
    assert isinstance(found, InputError)
    assert time.process_time() - began < 5


def test_a_packed_corpus_that_repeats_itself_is_no_bomb(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl.gz"
    line = (json.dumps({"text": STORY * 40}) + "\n").encode()
    path.write_bytes(gzip.compress(line * 500))
    assert all(isinstance(f, Report) for f in read_inputs([str(path)]))


@pytest.mark.parametrize("tag", ["div", "b", "span", "blockquote", "ul"])
def test_ten_thousand_levels_are_refused(tag: str) -> None:
    began = time.process_time()
    with pytest.raises(InputError, match="nested"):
        read_page("<html><body>" + f"<{tag}>" * 10_000 + STORY, "deep")
    assert time.process_time() - began < 2


def test_tags_that_nobody_closes_are_no_nesting() -> None:
    rows = "".join(f"<p>{STORY} Part {n}.<br><img src=x>" for n in range(3_000))
    page = read_page(f"<html><body><article>{rows}</article></body></html>", "long")
    assert "Part 2999." in page.text


def test_fifty_megabytes_on_one_line(tmp_path: Path) -> None:
    long = b"word " * (10 * 1024 * 1024)
    for name, raw in (
        ("a.txt", long),
        ("b.html", b"<p>" + long),
        ("c.jsonl", b'{"text": "' + long + b'"}\n' + json.dumps({"text": STORY}).encode()),
    ):
        path = tmp_path / name
        path.write_bytes(raw)
        began = time.process_time()
        found = list(read_inputs([str(path)]))
        assert isinstance(found[0], InputError)
        assert time.process_time() - began < 5
        path.unlink()
    assert [getattr(f, "text", None) for f in found] == [None, STORY]


@pytest.mark.parametrize(
    "text",
    [
        json.dumps({"text": STORY, "published": "2024-05-06"}, indent=2),
        json.dumps([{"text": STORY, "published": "2024-05-06"}], indent=2),
        json.dumps(
            {"status": "ok", "articles": [{"text": STORY, "published": "2024-05-06"}]}, indent=1
        ),
        json.dumps({"text": STORY, "published": "2024-05-06"}),
    ],
)
@pytest.mark.parametrize("name", ["news.json", "news.txt"])
def test_pretty_printed_json(tmp_path: Path, text: str, name: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    (found,) = read_inputs([str(path)])
    assert isinstance(found, Report)
    assert (found.text, found.published) == (STORY, date(2024, 5, 6))


def test_a_list_names_the_items_that_hold_no_report(tmp_path: Path) -> None:
    path = tmp_path / "news.json"
    path.write_text(json.dumps([{"text": STORY}, 7, {"title": "x"}], indent=1), encoding="utf-8")
    first, second, third = read_inputs([str(path)])
    assert isinstance(first, Report)
    assert "item 2" in str(second)
    assert "item 3" in str(third)


def test_json_lines_in_a_json_file(tmp_path: Path) -> None:
    path = tmp_path / "news.json"
    path.write_text(json.dumps({"text": STORY}) + "\n" + '{"text": broken\n', encoding="utf-8")
    first, second = read_inputs([str(path)])
    assert isinstance(first, Report)
    assert "line 2" in str(second)


def test_parquet_rows_are_reports(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "news.parquet"
    rows = {
        "text": [STORY, None, STORY + " Again."],
        "published": [date(2024, 5, 6), None, date(2024, 5, 7)],
        "outlet": ["Wire", None, None],
        "other": [1, 2, 3],
    }
    pq.write_table(pa.table(rows), path)
    first, second, third = read_inputs([str(path)], outlet="Fallback")
    assert isinstance(first, Report)
    assert isinstance(third, Report)
    assert (first.text, first.published, first.outlet) == (STORY, date(2024, 5, 6), "Wire")
    assert "row 2" in str(second)
    assert third.outlet == "Fallback"
    damaged = tmp_path / "damaged.parquet"
    damaged.write_bytes(path.read_bytes()[:-40])
    (found,) = read_inputs([str(damaged)])
    assert "damaged" in str(found)
    pq.write_table(pa.table({"x": [1]}), damaged)
    (found,) = read_inputs([str(damaged)])
    assert "neither" in str(found)


def test_a_feed_with_odd_entries_is_read() -> None:
    pytest.importorskip("feedparser")
    raw = (
        "<rss version='2.0'><channel><title>Wire</title><item><title>\ud800 A &amp;lt;b</title>"
        "<pubDate>Tue, 99 Foo 2024</pubDate><description><![CDATA[<div><p>]]></description></item>"
        "<item/></channel></rss>"
    )
    found = list(read_feed(raw, "feed", published=None, outlet=None))
    assert len(found) == 2


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("cut", [*range(3, 100, 9), 100])
def test_an_archive_cut_anywhere_is_named(tmp_path: Path, cut: int, packed: bool) -> None:
    pytest.importorskip("fastwarc")
    page = f"<html><body><article><h1>Chile and Peru</h1><p>{STORY}</p></article></body></html>"
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}"
    members = []
    for number in range(6):
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/{number}\r\n"
            "Content-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(http)}\r\n\r\n"
        )
        record = (head + http + "\r\n\r\n").encode()
        members.append(gzip.compress(record) if packed else record)
    whole = b"".join(members)
    path = tmp_path / ("news.warc.gz" if packed else "news.warc")
    path.write_bytes(whole[: len(whole) * cut // 100])
    found = list(read_inputs([str(path)]))
    complete = len(whole) * cut // 100 // len(members[0])
    assert sum(isinstance(f, Report) for f in found) >= complete
    assert all(STORY in f.text for f in found if isinstance(f, Report))
    assert any(isinstance(f, InputError) for f in found) is (cut < 100)


def warc(*bodies: tuple[bytes, bytes]) -> bytes:
    """An archive, a gzip member a record, of HTTP responses with these headers and bodies."""
    out = b""
    for number, (headers, body) in enumerate(bodies):
        http = b"HTTP/1.1 200 OK\r\n" + headers + b"\r\n\r\n" + body
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/{number}\r\n"
            "Content-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(http)}\r\n\r\n"
        )
        out += gzip.compress(head.encode() + http + b"\r\n\r\n", 1)
    return out


def test_bombs_in_an_archive_cost_little_and_the_rest_is_read(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    page = f"<html><body><article><h1>Chile and Peru</h1><p>{STORY}</p></article></body></html>"
    html = b"Content-Type: text/html"
    packed = gzip.compress(b"<p>" + b" " * (200 << 20), 1)
    path = tmp_path / "bombs.warc.gz"
    path.write_bytes(
        warc(
            (html + b"\r\nContent-Encoding: gzip", packed),
            (b"Content-Type: application/octet-stream", b"\0" * (200 << 20)),
            (html, b"<p>" + b"a" * (100 << 20)),
            (html, page.encode()),
        )
    )
    assert path.stat().st_size < 10 << 20
    began = time.process_time()
    found = list(read_inputs([str(path)]))
    assert time.process_time() - began < 8
    assert [STORY in f.text for f in found if isinstance(f, Report)] == [True]
    assert sum(isinstance(f, InputError) for f in found) == 2
    assert all("http://example.org/" in str(f) for f in found if isinstance(f, InputError))


def test_lone_surrogates_are_stored_as_what_can_be_stored(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_bytes(b'{"text": "Chile \\ud83d met Peru \\udfff.", "title": "\\ud800"}\n')
    (found,) = read_inputs([str(path)])
    assert isinstance(found, Report)
    assert found.text == "Chile \ufffd met Peru \ufffd."
    found.text.encode("utf-8")
    assert found.title == "\ufffd"


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "identity", "gzip (not so)"])
def test_packed_pages_of_an_archive_are_read(tmp_path: Path, encoding: str) -> None:
    pytest.importorskip("fastwarc")
    page = f"<html><body><article><h1>Chile and Peru</h1><p>{STORY}</p></article></body></html>"
    raw = page.encode()
    if encoding == "gzip":
        raw = gzip.compress(raw)
    elif encoding == "deflate":
        raw = zlib.compress(raw)
    elif encoding == "br":
        raw = pytest.importorskip("brotli").compress(raw)
    told = b"Content-Encoding: " + encoding.split(" ")[0].encode()
    path = tmp_path / "news.warc.gz"
    path.write_bytes(warc((b"Content-Type: text/html\r\n" + told, raw)))
    (found,) = read_inputs([str(path)])
    assert isinstance(found, Report)
    assert found.text == STORY
