"""Inputs good and bad: what can be read is read, the rest is named."""

from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path

import pytest

from legation.errors import InputError
from legation.reading import read_inputs
from legation.records import Report

STORY = "Chile recalled its ambassador from Peru on Monday.\n\nLima regretted the step."


def read(*names: object, **more: object) -> list[Report | InputError]:
    return list(read_inputs([str(n) for n in names], **more))  # type: ignore[arg-type]  # any options


def one(path: Path, **more: object) -> Report:
    (found,) = read(path, **more)
    assert isinstance(found, Report), found
    return found


def fault(path: object) -> InputError:
    (found,) = read(path)
    assert isinstance(found, InputError), found
    return found


def test_a_text_is_stored_to_the_letter_and_its_gaps_are_filled(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    report = one(path, published=date(2024, 5, 6), outlet="Harbour Wire")
    assert report.text == STORY
    assert (report.published, report.outlet) == (date(2024, 5, 6), "Harbour Wire")
    assert report.id.startswith("rp_")
    assert one(path, published=date(2024, 5, 6), outlet="Harbour Wire").id == report.id


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_with_and_without_marks(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(("“Ça suffit,” said the Côte d’Ivoire envoy. " * 5).encode(encoding))
    assert one(path).text.startswith("“Ça suffit,” said the Côte")


def test_latin_1_is_read_as_western(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes("São Tomé withdrew its envoy.".encode("latin-1"))
    assert one(path).text == "São Tomé withdrew its envoy."


def test_line_ends_and_unstorable_characters_are_settled_once(tmp_path: Path) -> None:
    path = tmp_path / "story.jsonl"
    path.write_text('{"text": "one\\r\\ntwo\\ud800\\u0000three"}\n', encoding="utf-8")
    assert one(path).text == "one\ntwo\ufffd\ufffdthree"


@pytest.mark.parametrize(
    ("name", "raw", "words"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n", "empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "PNG"),
        ("paper.pdf", b"%PDF-1.7 ...", "PDF"),
        ("zeros.bin", b"abc\0def\0\0" * 50, "not text"),
        ("noise.txt", bytes(range(128, 160)) * 3 + bytes(range(1, 32)) * 9, "not text"),
        ("cut.txt", b"\xff\xfeA", "utf-16"),
        ("cut.txt.gz", gzip.compress(STORY.encode() * 50, mtime=0)[:-20], "cut short"),
        ("bad.txt.gz", b"\x1f\x8b\x08\x00 this is no gzip stream at all", "damaged"),
    ],
)
def test_what_is_not_a_text_is_named_with_the_reason(
    tmp_path: Path, name: str, raw: bytes, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(raw)
    assert words in str(fault(path))
    assert str(path) in str(fault(path))


def test_missing_files_and_empty_folders_and_globs(tmp_path: Path) -> None:
    assert "no such file" in str(fault(tmp_path / "nowhere.txt"))
    assert "holds no" in str(fault(tmp_path))
    assert "no file matches" in str(fault(tmp_path / "*.txt"))


def test_a_broken_json_line_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    lines = [
        json.dumps({"text": "Peru protested.", "published": "2024-02-01", "id": "a"}),
        '{"text": "cut off',
        "[1, 2]",
        json.dumps({"title": "no text"}),
        json.dumps({"text": 7}),
        json.dumps({"text": "Chile agreed.", "published": "2024-02-31"}),
        "",
        json.dumps({"text": "  "}),
        json.dumps({"text": "Chile agreed.", "published": "20240229", "outlet": "Andes Today"}),
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    found = read(path)
    assert [isinstance(f, Report) for f in found] == [True] + [False] * 6 + [True]
    for number, words in [(2, "not JSON"), (3, "object"), (4, "neither"), (5, "string")]:
        assert f"line {number}" in str(found[number - 1])
        assert words in str(found[number - 1])
    assert "line 6" in str(found[5])
    assert "2024-02-31" in str(found[5])
    first, last = found[0], found[-1]
    assert isinstance(first, Report)
    assert isinstance(last, Report)
    assert (first.id, first.published) == ("a", date(2024, 2, 1))
    assert (last.published, last.outlet) == (date(2024, 2, 29), "Andes Today")


def test_a_page_gives_title_date_outlet_and_body_without_the_rest(tmp_path: Path) -> None:
    page = Path(__file__).parents[2] / "samples" / "page.html"
    report = one(page)
    assert report.title == "Nicaragua breaks with Taiwan and turns to Beijing"
    assert report.published == date(2021, 12, 10)
    assert report.outlet == "Isthmus Times"
    assert report.text.count("diplomatic relations") == 3
    for leftover in ("cookie", "declared war", "reader42", "Sport", "dataLayer"):
        assert leftover not in report.text


def test_deeply_nested_pages_are_refused_not_hung_on(tmp_path: Path) -> None:
    path = tmp_path / "deep.html"
    path.write_text("<html><body>" + "<div>" * 10_000 + "text", encoding="utf-8")
    assert "nested" in str(fault(path))


def test_a_folder_is_walked_in_order_and_hidden_files_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "2.txt").write_text("two", encoding="utf-8")
    (tmp_path / "a.txt").write_text("one", encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text("hidden", encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "c.jsonl.gz").write_bytes(gzip.compress(b'{"text": "three"}\n'))
    assert [r.text for r in read(tmp_path) if isinstance(r, Report)] == ["one", "two", "three"]


def test_feeds_give_one_report_an_entry(tmp_path: Path) -> None:
    path = tmp_path / "world.rss"
    path.write_text(
        """<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Wire</title>
        <item><title>Chad and Sudan reopen border</title><link>https://example.org/1</link>
        <pubDate>Tue, 05 Mar 2024 23:00:00 -0500</pubDate>
        <description>&lt;p&gt;Chad and Sudan reopened their border.&lt;/p&gt;</description></item>
        <item><title>Envoy expelled</title></item></channel></rss>""",
        encoding="utf-8",
    )
    first, second = read(path)
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert first.text == "Chad and Sudan reopened their border."
    assert (first.published, first.outlet, first.url) == (
        date(2024, 3, 5),
        "Harbour Wire",
        "https://example.org/1",
    )
    assert second.text == "Envoy expelled"


def archive(*urls: str) -> bytes:
    """A WARC file of one gzip member a page, as crawls are published."""
    body = (Path(__file__).parents[2] / "samples" / "page.html").read_bytes()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    members = []
    for number, url in enumerate(urls):
        head = (
            "WARC/1.0\r\nWARC-Type: response\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-00000000000{number}>\r\n"
            f"WARC-Target-URI: {url}\r\nWARC-Date: 2021-12-10T15:00:00Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(http)}\r\n\r\n"
        )
        members.append(gzip.compress(head.encode() + http + b"\r\n\r\n"))
    return b"".join(members)


def test_warc_responses_become_reports_and_a_cut_archive_is_named(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    urls = ["https://example.org/1", "https://example.org/2"]
    raw = archive(*urls)
    path = tmp_path / "news.warc.gz"
    path.write_bytes(raw)
    assert [getattr(r, "url", r) for r in read(path)] == urls
    cut = tmp_path / "cut.warc.gz"
    cut.write_bytes(raw[: len(raw) * 3 // 4])
    first, last = read(cut)
    assert isinstance(first, Report)
    assert isinstance(last, InputError)
    assert "record 2" in str(last)
