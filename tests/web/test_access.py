"""Who may do what, through the API and through the pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from serving import Site, mark_of, signed_in

from legation.coder import Coder
from legation.web.sessions import COOKIE, LIFE, Sessions


def test_reading_is_open_and_a_token_that_does_not_hold_is_never_passed_over(site: Site) -> None:
    client = site.client()
    assert client.get("/api/v1/events").status_code == 200
    for given in ("Bearer wrong", "Bearer ", "Basic YTpi", "nonsense"):
        answer = client.get("/api/v1/events", headers={"Authorization": given})
        assert answer.status_code == 401
        assert answer.json()["error"]["code"] == "token"
        assert answer.headers["www-authenticate"] == "Bearer"


def test_with_require_token_nothing_is_read_without_one(coder: Coder, tmp_path: Path) -> None:
    site = Site(coder, tmp_path / "l.db", require_token=True)
    client, reader = site.client(), site.token("reader")
    for path in ("/api/v1/events", "/api/v1/events.jsonl", "/api/v1/status/ZMB/MWI"):
        assert client.get(path).status_code == 401
        assert client.get(path, headers=reader).status_code == 200
    assert client.post("/api/v1/code", json={"text": "A met B."}).status_code == 401
    for path in ("/", "/changes", "/actor/ZMB", "/report/severed", "/try"):
        answer = client.get(path)
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/login?next=")
    assert client.get("/login").status_code == 200
    assert client.get("/static/style.css").status_code == 200


def test_a_session_is_a_cookie_that_scripts_and_other_sites_cannot_use(site: Site) -> None:
    client, answer = signed_in(site)
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Ada (reviewer)" in client.get("/").text
    value = client.cookies[COOKIE]
    for wrong in (value[:-1] + ("0" if value[-1] != "0" else "1"), "x", "..", value + "0", "é.1.a"):
        other = site.client(headers={"Cookie": f"{COOKIE}={wrong}".encode("latin-1")})
        assert "Sign in" in other.get("/").text
    site.state.tokens.revoke("Ada")
    assert "Sign in" in client.get("/").text


def test_a_session_ends_with_its_time_and_with_the_server(site: Site) -> None:
    site.state.tokens.add("Ada", "coder")
    token = site.state.tokens.named("Ada")
    assert token
    now = [1000.0]
    sessions = Sessions("k", site.state.tokens, lambda: now[0])
    cookie = sessions.begin(token)
    assert sessions.holder(cookie) == token
    assert Sessions("other", site.state.tokens, lambda: now[0]).holder(cookie) is None
    now[0] += LIFE + 2
    assert sessions.holder(cookie) is None


def test_a_form_of_another_site_or_session_does_nothing(site: Site) -> None:
    client, _ = signed_in(site)
    mark = mark_of(client.get("/").text)
    for data, headers in (
        ({}, {}),
        ({"mark": "0" * 64}, {}),
        ({"mark": "é"}, {}),
        ({"mark": mark}, {"Origin": "http://evil.example"}),
        ({"mark": mark}, {"Sec-Fetch-Site": "cross-site"}),
    ):
        assert client.post("/logout", data=data, headers=headers).status_code == 403
    assert "Ada (reviewer)" in client.get("/").text
    other, _ = signed_in(site, name="Bo")
    assert other.post("/logout", data={"mark": mark}).status_code == 403
    assert client.post("/logout", data={"mark": mark}).status_code == 303
    assert "Sign in" in client.get("/").text


@pytest.mark.parametrize(
    "target", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:x", "/a\nb"]
)
def test_signing_in_never_leads_to_another_site(site: Site, target: str) -> None:
    secret = site.token("reader")["Authorization"].removeprefix("Bearer ")
    answer = site.client().post("/login", data={"token": secret, "next": target})
    assert answer.headers["location"] == "/"


def test_a_wrong_token_begins_no_session(site: Site) -> None:
    answer = site.client().post("/login", data={"token": "lgn_nothing"})
    assert answer.status_code == 403
    assert "does not hold" in answer.text
    assert "set-cookie" not in answer.headers


def test_the_server_is_asked_under_its_own_names_only(coder: Coder, tmp_path: Path) -> None:
    site = Site(coder, tmp_path / "l.db", hosts=("localhost", "[::1]"))
    client = site.client()
    for host, status in (
        ("localhost", 200), ("LOCALHOST:8000", 200), ("[::1]:8000", 200), ("localhost.", 200),
        ("evil.example", 421), ("localhost.evil.example", 421), ("", 421),
    ):  # fmt: skip
        answer = client.get("/api/v1/reports", headers={"Host": host})
        assert answer.status_code == status, host
