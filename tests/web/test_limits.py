"""Sizes, rates, pages by cursor, long answers as they are read, marks of what has not changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from serving import Site

from legation.coder import Coder
from legation.reading import make_report
from legation.web.rates import Rates, shared_counts

TEXT = "Peru recalled its ambassador from Chile."


def envelope(answer, status: int, code: str) -> None:
    assert answer.status_code == status, answer.text
    assert set(answer.json()) == {"error"}
    assert answer.json()["error"]["code"] == code
    assert answer.json()["error"]["message"]


def test_a_body_that_is_too_large_is_refused_however_it_comes(coder: Coder, tmp_path: Path) -> None:
    site = Site(coder, tmp_path / "l.db", max_body=2000)
    client = site.client()
    body = json.dumps({"text": TEXT + "x" * 3000}).encode()
    json_ = {"Content-Type": "application/json"}
    envelope(client.post("/api/v1/code", content=body, headers=json_), 413, "too-large")
    pieces = (body[k : k + 100] for k in range(0, len(body), 100))
    envelope(client.post("/api/v1/code", content=pieces, headers=json_), 413, "too-large")
    wrong = json_ | {"Content-Length": "-1"}
    envelope(client.post("/api/v1/code", content=b"{}", headers=wrong), 413, "too-large")
    big = {"file": ("a.txt", b"x" * 3000)}
    envelope(
        client.post("/api/v1/reports/file", files=big, headers=site.token("coder")),
        413, "too-large",
    )  # fmt: skip
    assert client.post("/try", data={"text": "x" * 3000}).status_code == 413


def test_a_client_that_asks_too_often_waits_and_others_do_not(coder: Coder, tmp_path: Path) -> None:
    site = Site(coder, tmp_path / "l.db", rate=0.5)
    client = site.client()
    for _ in range(5):
        assert client.get("/api/v1/events").status_code == 200
    late = client.get("/api/v1/events")
    envelope(late, 429, "too-many")
    assert 1 <= int(late.headers["retry-after"]) <= 10
    assert client.get("/").status_code == 429
    assert client.get("/static/style.css").status_code == 200
    token = site.token("reader")
    assert client.get("/api/v1/events", headers=token).status_code == 200
    other = site.client(client=("192.0.2.7", 4000))
    assert other.get("/api/v1/events").status_code == 200


def test_counts_are_shared_run_off_with_time_and_need_no_more_room(tmp_path: Path) -> None:
    now = [100.0]
    path = shared_counts(str(tmp_path))
    one, two = (Rates(2.0, path=path, key="k", clock=lambda: now[0]) for _ in range(2))
    for _ in range(10):
        assert one.wait("a") == two.wait("a") == 0
    assert one.wait("a") == two.wait("a") == 1
    assert two.wait("b") == 0
    now[0] += 3
    assert [one.wait("a") for _ in range(7)] == [0, 0, 0, 0, 0, 0, 1]
    assert one.wait("c", cost=1000) == 0
    assert one.wait("c", cost=1000) == 10
    size = Path(path).stat().st_size
    for k in range(1000):
        one.wait(f"client {k}")
    assert Path(path).stat().st_size == size
    assert Rates(0).wait("a") == 0


def fill(site: Site, coder: Coder, many: int = 30) -> None:
    """More reports, some without a day."""
    from datetime import date

    for k in range(many):
        day = date(2024, 1, 1 + k % 7) if k % 5 else None
        text = f"Peru accused Chile of {k} violations of its airspace."
        site.state.ledger.add(coder.read(make_report(text, published=day, outlet=f"Wire {k % 2}")))


@pytest.mark.parametrize("what", ["events", "changes", "reports", "relations", "timeline/PER"])
def test_pages_by_cursor_hold_everything_once(site: Site, coder: Coder, what: str) -> None:
    fill(site, coder)
    client = site.client()
    whole = client.get(f"/api/v1/{what}", params={"limit": 1000}).json()
    assert whole["next"] is None
    pages, after = [], None
    while True:
        given = {"limit": 4} | ({"after": after} if after else {})
        page = client.get(f"/api/v1/{what}", params=given).json()
        pages += page["records"]
        after = page["next"]
        if after is None:
            break
        assert len(pages) < 100
    assert pages == whole["records"]
    assert len(pages) >= 2


@pytest.mark.parametrize("what", ["events", "changes", "reports"])
def test_long_answers_come_as_lines(
    site: Site, coder: Coder, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(site, coder)
    monkeypatch.setattr("legation.web.api._PIECE", 7)
    client = site.client()
    answer = client.get(f"/api/v1/{what}.jsonl")
    assert answer.headers["content-type"].startswith("application/x-ndjson")
    lines = [json.loads(line) for line in answer.text.splitlines()]
    assert lines == client.get(f"/api/v1/{what}", params={"limit": 1000}).json()["records"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/events?kind=DANCE", 422), ("/api/v1/events.jsonl?kind=DANCE", 422),
        ("/api/v1/events?status=perhaps", 422), ("/api/v1/changes?kind=hugs", 400),
        ("/api/v1/events?from=2024-02-01&to=2024-01-01", 422), ("/api/v1/events?limit=1001", 422),
        ("/api/v1/events?after=ev_none", 422), ("/api/v1/changes?after=ch_none", 422),
        ("/api/v1/reports?after=none", 422), ("/api/v1/reports?from=20240101x", 422),
        ("/api/v1/relations?kind=hugs", 400), ("/api/v1/reports/none", 404),
        ("/api/v1/timeline/Narnia%20the%20lost", 404),
    ],
)  # fmt: skip
def test_what_nothing_can_match_is_refused_as_on_the_command_line(
    site: Site, path: str, status: int
) -> None:
    answer = site.client().get(path)
    assert answer.status_code == status
    assert set(answer.json()["error"]) == {"code", "message"}


@pytest.mark.parametrize("path", ["/api/v1/events", "/api/v1/events.jsonl", "/changes", "/"])
def test_what_has_not_changed_is_not_sent_again(site: Site, path: str) -> None:
    client = site.client()
    client.get(path)  # reads the ledger into columns
    for _ in range(5):  # while the index is behind, a mark ends with its span of the clock
        first = client.get(path)
        again = client.get(path, headers={"If-None-Match": first.headers["etag"]})
        if again.status_code == 304:
            break
    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["etag"] == first.headers["etag"]
    assert "content-security-policy" in again.headers
    assert client.get(path).content == first.content
    assert client.get(path, headers={"If-None-Match": 'W/"other"'}).status_code == 200
    body = {"text": TEXT, "published": "2024-05-09"}
    client.post("/api/v1/reports", json=body, headers=site.token("coder"))
    later = client.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert later.status_code == 200
    assert later.content != first.content


def test_a_mark_is_of_one_reader_only(coder: Coder, tmp_path: Path) -> None:
    site = Site(coder, tmp_path / "l.db", require_token=True)
    client, token = site.client(), site.token("reader", "Ada")
    mark = client.get("/api/v1/events", headers=token).headers["etag"]
    assert client.get("/api/v1/events", headers={"If-None-Match": mark}).status_code == 401
    assert client.get("/api/v1/events", headers={"If-None-Match": "*"}).status_code == 401
    other = site.token("reader", "Bo") | {"If-None-Match": mark}
    assert client.get("/api/v1/events", headers=other).status_code == 200
    site.state.tokens.revoke("Ada")
    assert client.get("/api/v1/events", headers=token | {"If-None-Match": mark}).status_code == 401
    coder_ = site.token("coder")
    queue = client.get("/api/v1/review/queue", headers=coder_ | {"If-None-Match": "*"})
    assert queue.status_code == 403


def test_a_report_is_given_with_all_that_was_understood(site: Site) -> None:
    found = site.client().get("/api/v1/reports/severed").json()
    assert found["text"].startswith("Zambia severed")
    assert found["events"][0]["event"] == "SANCTION"
    assert found["claims"]
