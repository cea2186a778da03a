"""Pages are fetched from public addresses only, however the address is dressed up."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Iterator

import pytest
from serving import Site

from legation.errors import InputError
from legation.web.fetching import PublicFetcher, is_public

PUBLIC = "93.184.216.34"
PAGE = (
    "<html><body><article><p>Peru recalled its ambassador from Chile.</p></article></body></html>"
)


class Net:
    """A resolver of names, and one server that stands for every public address."""

    def __init__(self) -> None:
        self.names = {"news.example": [[PUBLIC]]}
        self.answers: dict[str, bytes] = {}
        self.dialled: list[tuple[str, int]] = []
        self.asked: list[bytes] = []
        self.pause = 0.0
        self.server = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._serve, daemon=True).start()

    def resolve(self, host: str, port: int) -> list[str]:
        """Answers in turn; the last one stays."""
        if host not in self.names:
            return [host.strip("[]")]
        turns = self.names[host]
        return turns.pop(0) if len(turns) > 1 else turns[0]

    def dial(self, address: str, port: int, seconds: float) -> socket.socket:
        self.dialled.append((address, port))
        return socket.create_connection(self.server.getsockname(), timeout=seconds)

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self.server.accept()
            except OSError:
                return
            with line:
                asked = line.recv(65536)
                self.asked.append(asked)
                answer = self.answers.get(asked.split(b" ")[1].decode(), b"HTTP/1.1 404 No\r\n\r\n")
                try:
                    if self.pause:
                        for k in range(len(answer)):
                            line.sendall(answer[k : k + 1])
                            time.sleep(self.pause)
                    line.sendall(answer)
                except OSError:
                    pass

    def page(self, path: str, body: bytes = PAGE.encode(), more: str = "") -> None:
        head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{more}\r\n"
        self.answers[path] = head.encode() + body

    def leads(self, path: str, to: str) -> None:
        self.answers[path] = f"HTTP/1.1 302 Found\r\nLocation: {to}\r\n\r\n".encode()

    def fetcher(self, seconds: float = 10.0) -> PublicFetcher:
        return PublicFetcher(resolve=self.resolve, dial=self.dial, seconds=seconds)


@pytest.fixture
def net() -> Iterator[Net]:
    net = Net()
    yield net
    net.server.close()


def test_a_public_page_is_fetched_from_the_address_that_was_checked(net: Net) -> None:
    net.page("/1?a=b")
    net.names["news.example"] = [[PUBLIC], ["127.0.0.1"]]
    found = net.fetcher().get("http://news.example/1?a=b#part")
    assert found.raw.decode() == PAGE
    assert found.charset == "utf-8"
    assert net.dialled == [(PUBLIC, 80)]
    assert b"Host: news.example\r\n" in net.asked[0]


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.0.0.8", "169.254.169.254", "0.0.0.0", "100.64.1.1", "192.168.0.1", "::1",
        "fe80::1", "fd00:ec2::254", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",
        "2001:0:1::1", "ff02::1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::",
    ],
)  # fmt: skip
def test_an_address_that_is_not_public_is_never_dialled(net: Net, address: str) -> None:
    assert not is_public(address)
    literal = f"[{address}]" if ":" in address else address
    net.names |= {"inside.example": [[address]], "both.example": [[PUBLIC, address]]}
    net.leads("/on", f"http://{literal}/secret")
    net.leads("/name", "//inside.example/secret")
    for url in (
        f"http://{literal}/", "http://inside.example/", "https://inside.example/x",
        "http://both.example/", "http://news.example/on", "http://news.example/name",
    ):  # fmt: skip
        with pytest.raises(InputError, match="not a public address"):
            net.fetcher().get(url)
    assert {a for a, _ in net.dialled} <= {PUBLIC}


def test_a_name_that_changes_its_answer_between_redirects_is_checked_again(net: Net) -> None:
    net.names["news.example"] = [[PUBLIC], ["10.0.0.1"]]
    net.leads("/on", "/next")
    net.page("/next")
    with pytest.raises(InputError, match="not a public address"):
        net.fetcher().get("http://news.example/on")
    assert net.dialled == [(PUBLIC, 80)]


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "ftp://news.example/", "//news.example/", "http://", "gopher://a/",
        "http://user:pass@news.example/", "http://news.example:8080/", "http://news.example:x/",
        "http://news.example/\r\nX: 1", "http://a b/", "", "javascript:alert(1)", "http://[::1",
        "http://" + "a" * 70 + ".example/",
    ],
)  # fmt: skip
def test_what_is_no_plain_address_of_the_web_is_refused(net: Net, url: str) -> None:
    with pytest.raises(InputError):
        net.fetcher().get(url)
    assert net.dialled == []


def test_a_page_that_leads_on_for_ever_is_given_up(net: Net) -> None:
    net.leads("/on", "/on")
    with pytest.raises(InputError, match="more than 5 times"):
        net.fetcher().get("http://news.example/on")
    net.leads("/file", "file:///etc/passwd")
    with pytest.raises(InputError, match="not an http"):
        net.fetcher().get("http://news.example/file")


def test_too_much_packed_too_much_cut_short_and_no_text_are_refused(net: Net) -> None:
    net.page("/big", b"x" * (5 * 1024 * 1024 + 1))
    bomb = gzip.compress(b"\0" * (64 * 1024 * 1024))
    net.page("/bomb", bomb, "Content-Encoding: gzip\r\n")
    net.page("/cut", gzip.compress(PAGE.encode())[:-12], "Content-Encoding: gzip\r\n")
    net.page("/short", b"half", "Content-Length: 9000\r\n")
    net.answers["/image"] = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG"
    for path, why in (
        ("/big", "larger than 5 MB"), ("/bomb", "larger than 5 MB"), ("/cut", "cut short"),
        ("/short", "could not be fetched"), ("/image", "image/png"), ("/none", "answered 404"),
    ):  # fmt: skip
        with pytest.raises(InputError, match=why):
            net.fetcher().get(f"http://news.example{path}")
    net.page("/packed", gzip.compress(PAGE.encode()), "Content-Encoding: gzip\r\n")
    assert net.fetcher().get("http://news.example/packed").raw.decode() == PAGE


def test_a_server_that_drips_is_left_when_the_time_is_over(net: Net) -> None:
    net.page("/1")
    net.pause = 0.2
    began = time.monotonic()
    with pytest.raises(InputError, match="could not be fetched"):
        net.fetcher(seconds=1.0).get("http://news.example/1")
    assert time.monotonic() - began < 5


def test_a_report_given_as_an_address_is_fetched_coded_and_recorded(net: Net, coder, tmp_path):
    site = Site(coder, tmp_path / "l.db", allow_fetch=True)
    site.state.fetcher = net.fetcher()
    net.page("/1")
    client, token = site.client(), site.token("coder")
    body = {"url": "http://news.example/1", "published": "2024-05-09"}
    answer = client.post("/api/v1/reports", json=body, headers=token)
    assert answer.status_code == 201, answer.text
    assert answer.json()["reports"][0]["url"] == "http://news.example/1"
    answer = client.post("/api/v1/reports", json={"url": "http://127.0.0.1/"}, headers=token)
    assert answer.status_code == 400
    assert "not a public address" in answer.json()["error"]["message"]
