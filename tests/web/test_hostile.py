"""Reports made to do harm: nothing of them becomes part of a page, and nothing breaks."""

from __future__ import annotations

import json
import re
import time

import pytest
from serving import Site, mark_of, signed_in

SCRIPT = "<script>alert(1)</script>"
EVENT = " Chad expelled two diplomats of Malta, the foreign ministry said."

HOSTILE = {
    "script tags": f"{SCRIPT}{EVENT} <img src=x onerror=alert(2)> {SCRIPT}",
    "closing tags": f"</textarea></title></main>{SCRIPT}{EVENT}",
    "quotes": f"\"'><svg onload=alert(1)>{EVENT} ' onmouseover='alert(1)",
    "templates": f"{{{{ 7 * 7 }}}} {{% raise %}} ${{7*7}}{EVENT}",
    "right to left": f"\u202e\u2066dlrow\u202c\u200f{EVENT}\u202e",
    "control characters": "".join(map(chr, range(32))) + EVENT + "\x7f\x85\u2028\u2029\x1b[2J",
    "lone surrogates": f"\ud800 abc \udfff{EVENT} \udc80\ud83d",
    "NUL": f"\0\0{EVENT}\0",
    "no characters": f"\ufffe\uffff\U0010ffff\ufeff{EVENT}",
    "marks on marks": "Z" + "\u0301" * 3000 + EVENT,
    "a huge word": "x" * 60_000 + EVENT,
    "a huge line": "word " * 1_500 + EVENT,
    "huge brackets": "(" * 1_000 + EVENT + "“" * 1_000,
    "many lines": "\n\r\n\r" * 10_000 + EVENT,
    "addresses": f"javascript:alert(1) data:text/html,{SCRIPT} //evil.example/{EVENT}",
    "markup of another kind": f"<![CDATA[{SCRIPT}]]><!--{EVENT}--><?php echo 1 ?>",
}

_BAD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def harmless(html: str) -> None:
    assert "alert(" not in re.sub(r"(?s)&lt;.*?alert|alert\(\d\)", "", html).replace("&", "")
    scripts = re.findall(r"<script[^>]*>", html)
    assert all(' src="/static/' in s for s in scripts), scripts
    assert not re.search(r"<(img|svg onload|iframe|object|embed)\b", html.replace("<svg view", ""))
    assert not re.search(r"<[a-z][^>]*\son[a-z]+\s*=", html)
    assert not _BAD.search(html)
    assert html.count("<h1") == html.count("</html>") == 1
    html.encode()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_report_made_to_do_harm_is_shown_and_coded_as_text(site: Site, name: str) -> None:
    text = HOSTILE[name]
    began = time.monotonic()
    body = {"text": text, "title": f"{SCRIPT}{text[:200]}", "outlet": f"<b>{text[:100]}",
            "published": "2024-05-09", "id": "evil"}  # fmt: skip
    client = site.client(headers=site.token("admin"))
    raw = json.dumps(body).encode()
    stored = client.post(
        "/api/v1/reports", content=raw, headers={"Content-Type": "application/json"}
    )
    assert stored.status_code == 201, stored.text
    told = client.get("/api/v1/reports/evil").json()
    assert [e["event"] for e in told["events"]] == ["SANCTION"] or name.startswith(
        ("a huge", "huge", "no ch")
    )
    for event in told["events"]:
        evidence = event["evidence"]
        assert told["text"][evidence["start"] : evidence["end"]] == evidence["text"]
    pages = ["/report/evil", "/", "/changes", "/actor/TCD", "/pair/TCD/MLT", "/events", "/reports"]
    pages += [f"/event/{e['id']}" for e in told["events"]]
    pages += [f"/review/{e['id']}" for e in told["events"]]
    for path in pages:
        answer = client.get(path)
        assert answer.status_code == 200, path
        harmless(answer.text)
    for what in ("events", "changes", "reports"):
        for line in client.get(f"/api/v1/{what}.jsonl").content.decode().split("\n")[:-1]:
            json.loads(line)
    assert list(site.state.ledger.verify()) == []
    assert time.monotonic() - began < 30


@pytest.mark.parametrize("name", ["script tags", "closing tags", "quotes", "control characters"])
def test_what_is_tried_and_not_stored_is_shown_as_text(site: Site, name: str) -> None:
    client, _ = signed_in(site, "coder", "Cy")
    text = HOSTILE[name]
    tried = client.post("/try", data={"text": text, "title": text[:100], "outlet": text[:100]})
    assert tried.status_code == 200
    form = re.sub(r"(?s)<textarea.*?</textarea>", "", tried.text)
    assert form.count("<form") == form.count("</form>")
    assert mark_of(tried.text)
    assert SCRIPT not in tried.text


@pytest.mark.parametrize(
    "path",
    [
        "/actor/%3Cscript%3E", "/actor/%00", "/actor/%ED%A0%80", "/pair/..%2f..%2fetc/x",
        "/report/%E2%80%AE", "/report/../../etc/passwd", "/event/%0d%0aSet-Cookie:%20a=b",
        "/search?q=%3Cscript%3Ealert(1)%3C/script%3E", "/search?q=%00%ff", "/api/v1/events/%00",
        "/api/v1/events?actor=%00", "/api/v1/events?outlet=%ED%A0%80", "/changes?as_of=%3Cb%3E",
        "/api/v1/status/%00/%ff", "/login?next=%22%3E%3Cscript%3E", "/review/%3Cb%3E",
        "/api/v1/reports?after=%00", "/static/..%2f..%2fapp.py", "/static/%00",
        "/api/v1/events?limit=99999999999999999999", "/api/v1/events?from=9999-12-31&to=0001-01-01",
        "/changes?as_of=0001-01-01", "/api/v1/recognition/XKX?as_of=9999-12-31",
        "/api/v1/relations?as_of=0001-01-01&known_on=9999-12-31",
    ],
)  # fmt: skip
def test_an_address_made_to_do_harm_is_answered_calmly(site: Site, path: str) -> None:
    for client in (site.client(), site.client(headers=site.token("admin"))):
        answer = client.get(path)
        assert answer.status_code < 500
        assert "set-cookie" not in answer.headers
        assert "<script>" not in answer.text.replace("&", "")
        if answer.headers.get("content-type", "").startswith("text/html"):
            harmless(answer.text)
        site.state.tokens.revoke("an admin") if site.state.tokens.named("an admin") else None


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[" * 100_000, b"null", b"\xff\xfe", b'{"text": "\\ud800"}', b'{"text": 1e999}',
     b'{"text": {"a": 1}}', b'{"text": "a", "published": "\\u0000"}', b'{"text":"a","text":"b"}'],
)  # fmt: skip
def test_a_body_made_to_do_harm_is_answered_calmly(site: Site, body: bytes) -> None:
    headers = {"Content-Type": "application/json"} | site.token("coder")
    for path in ("/api/v1/code", "/api/v1/reports"):
        answer = site.client().post(path, content=body, headers=headers)
        assert answer.status_code < 500
        if answer.status_code >= 400:
            assert set(answer.json()["error"]) == {"code", "message"}
