"""Feeds followed on a server of our own, on loopback only: nothing is asked for twice."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from legation.errors import InputError
from legation.reading.polite import AGENT, Client
from legation.reading.watch import Memory, look
from legation.records import Report

pytest.importorskip("feedparser")


class Server(ThreadingHTTPServer):
    """Answers from a table of paths, and notes what was asked, with which headers."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages: dict[str, tuple[int, dict[str, str], str]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        server = self.server
        assert isinstance(server, Server)
        server.asked.append((self.path, dict(self.headers)))
        status, headers, body = server.pages.get(self.path, (404, {}, "gone"))
        if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
            status, body = 304, ""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body.encode())))
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield made
    made.shutdown()
    thread.join()
    made.server_close()


class Clock:
    """Time that passes only when someone sleeps."""

    def __init__(self) -> None:
        self.at = 1_000_000.0
        self.slept: list[float] = []

    def now(self) -> float:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at += seconds


def feed(root: str, *numbers: int) -> str:
    items = "".join(
        f"<item><title>Report {n}</title><link>{root}/{n}.html</link><pubDate>Tue, 05 Mar 2024 "
        f"10:00:00 GMT</pubDate><description>Chad and Sudan met, round {n}.</description></item>"
        for n in numbers
    )
    return f"<rss version='2.0'><channel><title>Nile Wire</title>{items}</channel></rss>"


def test_each_entry_comes_once_and_an_unchanged_feed_is_not_sent_again(server: Server) -> None:
    clock, memory = Clock(), Memory()
    client = Client(clock.now, clock.sleep)
    url = f"{server.root}/world.rss"
    server.pages["/world.rss"] = (200, {"ETag": '"one"'}, feed(server.root, 1, 2))
    first = [r for r in look([url], memory, client) if isinstance(r, Report)]
    assert [r.title for r in first] == ["Report 1", "Report 2"]
    assert first[0].outlet == "Nile Wire"
    assert list(look([url], memory, client)) == []
    assert server.asked[-1][1]["If-None-Match"] == '"one"'
    server.pages["/world.rss"] = (200, {"ETag": '"two"'}, feed(server.root, 3, 2, 1))
    (third,) = look([url], memory, client)
    assert isinstance(third, Report)
    assert third.title == "Report 3"
    assert server.paths().count("/robots.txt") == 1
    assert {headers["User-Agent"] for _, headers in server.asked} == {AGENT}
    assert all(0 < s <= 1.0 for s in clock.slept)
    assert len(clock.slept) == 3


def test_what_was_seen_is_kept(server: Server, tmp_path: Path) -> None:
    clock, memory = Clock(), Memory()
    client = Client(clock.now, clock.sleep)
    url = f"{server.root}/world.rss"
    server.pages["/world.rss"] = (200, {}, feed(server.root, 1))
    assert len(list(look([url], memory, client))) == 1
    path = tmp_path / "memory.json"
    path.write_text(memory.text(), encoding="utf-8")
    assert list(look([url], Memory.load(path), client)) == []
    path.write_text("[1]", encoding="utf-8")
    with pytest.raises(InputError, match="not the memory"):
        Memory.load(path)
    assert Memory.load(tmp_path / "none.json").feeds == {}


def test_robots_are_heeded(server: Server) -> None:
    clock = Clock()
    client = Client(clock.now, clock.sleep)
    robots = "User-agent: *\nCrawl-delay: 7\nDisallow: /private/\n"
    server.pages["/robots.txt"] = (200, {}, robots)
    server.pages["/a"] = (200, {}, "a")
    assert client.get(f"{server.root}/private/x").state == "refused"
    assert client.get(f"{server.root}/a").state == "new"
    assert client.get(f"{server.root}/a").state == "new"
    assert max(clock.slept) > 5
    assert "/private/x" not in server.paths()


def test_failures_are_backed_off_from_and_retry_after_is_obeyed(server: Server) -> None:
    clock = Clock()
    client = Client(clock.now, clock.sleep)
    server.pages["/a"] = (503, {}, "busy")
    waits = []
    for _ in range(4):
        assert client.get(f"{server.root}/a").state == "failed"
        assert client.get(f"{server.root}/a").state == "waiting"
        (host,) = client.hosts.values()
        waits.append(host.away_until - clock.now())
        clock.at = host.away_until + 1
    assert waits == sorted(waits)
    assert waits[-1] >= 7 * waits[0]
    server.pages["/a"] = (429, {"Retry-After": "1234"}, "slow down")
    assert client.get(f"{server.root}/a").state == "failed"
    assert host.away_until - clock.now() == pytest.approx(1234)
    clock.at += 1235
    server.pages["/a"] = (200, {}, "fine")
    assert client.get(f"{server.root}/a").body == b"fine"
    assert host.failures == 0


def test_a_robots_file_that_fails_forbids_for_now(server: Server) -> None:
    clock = Clock()
    client = Client(clock.now, clock.sleep)
    server.pages["/robots.txt"] = (500, {}, "")
    server.pages["/a"] = (200, {}, "a")
    assert client.get(f"{server.root}/a").state == "failed"
    assert client.get(f"{server.root}/a").state == "waiting"
    assert "/a" not in server.paths()


def test_pages_give_the_whole_text_and_the_entry_where_they_do_not(server: Server) -> None:
    clock = Clock()
    url = f"{server.root}/world.rss"
    text = "Chad and Sudan met in the border town and agreed to reopen the crossing within a week. "
    server.pages["/world.rss"] = (200, {}, feed(server.root, 1, 2))
    page = f"<html><body><article><h1>Report 1</h1><p>{text * 4}</p></article></body></html>"
    server.pages["/1.html"] = (200, {"Content-Type": "text/html; charset=utf-8"}, page)
    found = list(look([url], Memory(), Client(clock.now, clock.sleep), pages=True))
    texts = [r.text for r in found if isinstance(r, Report)]
    assert texts == [(text * 4).strip(), "Chad and Sudan met, round 2."]


def test_dead_hosts_and_odd_addresses_are_named() -> None:
    clock = Clock()
    client = Client(clock.now, clock.sleep)
    for url in ("ftp://127.0.0.1/x", "http:///x", "nonsense"):
        assert client.get(url).state == "refused"
    (found,) = look(["http://127.0.0.1:9/feed"], Memory(), client)
    assert isinstance(found, InputError)
    assert "127.0.0.1:9" in str(found)
