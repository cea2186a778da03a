"""Reports that are sent, uploaded or fetched are coded and recorded, once."""

from __future__ import annotations

import json

import pytest
from serving import Site, mark_of, signed_in

from legation.web.coding import Coding, Given, TooLongError

TEXT = "Peru recalled its ambassador from Chile, the foreign ministry said."
HTML = f"<html><head><title>Envoys</title></head><body><article><p>{TEXT}</p></article></body>"


@pytest.mark.parametrize("path", ["/api/v1/reports", "/api/v1/reports/file"])
def test_recording_needs_a_coder(site: Site, path: str) -> None:
    client = site.client()
    given = {"json": {"text": TEXT}} if path.endswith("reports") else {"files": {"file": b"x"}}
    assert client.post(path, **given).status_code == 401
    answer = client.post(path, **given, headers=site.token("reader"))
    assert answer.status_code == 403
    assert answer.json()["error"]["code"] == "role"
    assert len(client.get("/api/v1/reports").json()["records"]) == 3


def test_a_report_is_recorded_once_and_found_again(site: Site) -> None:
    client, coder = site.client(), site.token("coder")
    body = {"text": TEXT, "published": "2024-05-09", "outlet": "Harbour Wire", "title": "Envoys"}
    first = client.post("/api/v1/reports", json=body, headers=coder)
    assert first.status_code == 201
    (told,) = first.json()["reports"]
    assert told["new"] is True
    assert first.json()["events"][0]["event"] == "SANCTION"
    again = client.post("/api/v1/reports", json=body, headers=coder)
    assert again.status_code == 200
    assert again.json()["reports"] == [told | {"new": False}]
    stored = client.get("/api/v1/events", params={"actor": "PER"}).json()["records"]
    assert [e["report"]["id"] for e in stored] == [told["id"]]
    assert list(site.state.ledger.verify()) == []


def test_a_field_that_is_null_is_left_out(site: Site) -> None:
    nothing = dict.fromkeys(("html", "url", "id", "title", "published", "outlet"))
    given = nothing | {"text": TEXT}
    client, coder = site.client(), site.token("coder")
    assert client.post("/api/v1/reports", json=given, headers=coder).status_code == 201
    body = {"text": "One\ud800\0two.", "outlet": "\udfff"}
    odd = client.post("/api/v1/reports", content=json.dumps(body), headers=coder | {
        "Content-Type": "application/json"})  # fmt: skip
    assert odd.json()["reports"][0]["outlet"] == "\ufffd"
    given = {"text": TEXT, "published": None, "outlet": None}
    assert client.post("/api/v1/code", json=given).status_code == 200


def test_an_id_that_stands_for_another_text_is_a_conflict(site: Site) -> None:
    body = {"text": TEXT, "id": "severed"}
    answer = site.client().post("/api/v1/reports", json=body, headers=site.token("coder"))
    assert answer.status_code == 409
    assert "another id" in answer.json()["error"]["message"]


def test_a_page_is_read_as_the_command_line_reads_it(site: Site) -> None:
    body = {"html": HTML, "published": "2024-05-09"}
    answer = site.client().post("/api/v1/reports", json=body, headers=site.token("coder"))
    assert answer.status_code == 201
    assert answer.json()["reports"][0]["title"] == "Envoys"


@pytest.mark.parametrize(
    "body",
    [
        {}, {"text": ""}, {"text": "  \n"}, {"text": TEXT, "html": HTML}, {"html": HTML, "id": "x"},
        {"text": 7}, {"text": TEXT, "published": "soon"}, {"text": "x" * 100_001},
        {"html": "<html><body></body></html>"}, {"text": TEXT, "outlet": "x" * 301}, [], "text",
    ],
)  # fmt: skip
def test_what_cannot_be_a_report_is_refused_in_words(site: Site, body: object) -> None:
    answer = site.client().post("/api/v1/reports", json=body, headers=site.token("coder"))
    assert answer.status_code in (400, 422)
    assert answer.json()["error"]["message"]


def test_a_file_of_many_reports_is_recorded_and_what_is_left_out_is_named(site: Site) -> None:
    rows = [{"text": TEXT, "id": "one"}, {"nothing": 1}, {"text": "Fiji thanked Tonga.", "id": "2"}]
    lines = "\n".join(map(json.dumps, rows)).encode()
    coder = site.token("coder")
    answer = site.client().post(
        "/api/v1/reports/file", files={"file": ("news.jsonl", lines)}, headers=coder,
        data={"outlet": "Harbour Wire"},
    )  # fmt: skip
    assert answer.status_code == 201, answer.text
    assert [r["id"] for r in answer.json()["reports"]] == ["one", "2"]
    (left_out,) = answer.json()["unread"]
    assert left_out["source"] == "news.jsonl"
    assert "line 2" in left_out["place"]


@pytest.mark.parametrize(
    ("name", "raw"),
    [("a.gz", b"\x1f\x8b\x08rest"), ("a.warc", b"WARC/1.0"), ("a.parquet", b"PAR1"), ("a", b"")],
)
def test_a_file_that_is_no_text_is_refused(site: Site, name: str, raw: bytes) -> None:
    answer = site.client().post(
        "/api/v1/reports/file", files={"file": (name, raw)}, headers=site.token("coder")
    )
    assert answer.status_code == 422
    assert answer.json()["error"]["message"]


def test_nothing_is_fetched_unless_the_operator_allows_it(site: Site) -> None:
    body = {"url": "https://news.example/1"}
    answer = site.client().post("/api/v1/reports", json=body, headers=site.token("coder"))
    assert answer.status_code == 403
    assert "fetches nothing" in answer.json()["error"]["message"]


class Slow:
    """A coder that never comes to an end on one text, and dies of another."""

    def read(self, report):
        import os
        import time

        if "for ever" in report.text:
            time.sleep(600)
        if "the end" in report.text:
            os._exit(3)
        from legation.records import Cast, Claims, Document, Reading

        nothing = Document(report.text, (), (), (), (), {}, ())
        return Reading(report, nothing, Cast((), {}, {}), (), (), Claims(()), ())


def test_a_text_that_takes_too_long_is_ended_and_the_next_is_coded() -> None:
    from legation.errors import InputError
    from legation.reading import make_report

    coding = Coding(seconds=3.0, load=Slow)
    try:
        assert coding.read(make_report("All is well.")).report.text == "All is well."
        with pytest.raises(TooLongError, match="3 s"):
            coding.read(make_report("It goes on for ever."))
        with pytest.raises(InputError, match="ended the coder"):
            coding.read(make_report("This is the end."))
        found = coding.read_all(Given(b"Two lines.\nOf text.", "a.txt"))
        assert len(found) == 1
    finally:
        coding.close()


def test_a_coder_tries_a_text_and_then_stores_it(site: Site) -> None:
    client = signed_in(site, "coder", "Cy")[0]
    given = {"text": TEXT, "published": "2024-05-09", "outlet": "Harbour <Wire>"}
    tried = client.post("/try", data=given)
    assert "coded, not stored" in tried.text
    assert "Store this report" in tried.text
    mark = mark_of(tried.text)
    assert client.post("/store", data=given).status_code == 403
    assert len(list(site.state.ledger.reports())) == 3
    stored = client.post("/store", data=given | {"mark": mark})
    assert stored.status_code == 303
    page = client.get(stored.headers["location"]).text
    assert "Harbour &lt;Wire&gt;" in page
    assert "coded, not stored" not in page


def test_a_reader_is_offered_no_store(site: Site) -> None:
    client = signed_in(site, "reader", "Ry")[0]
    tried = client.post("/try", data={"text": TEXT})
    assert "Store this report" not in tried.text
    mark = mark_of(tried.text)
    assert client.post("/store", data={"text": TEXT, "mark": mark}).status_code == 403
    assert site.client().post("/store", data={"text": TEXT}).status_code == 401


def test_a_file_is_stored_from_the_page(site: Site) -> None:
    client = signed_in(site, "coder", "Cy")[0]
    mark = mark_of(client.get("/try").text)
    rows = b'{"text": "Fiji thanked Tonga."}\n{"text": 1}\n{"text": "Chad accused Mali."}'
    answer = client.post("/store", data={"mark": mark}, files={"file": ("n.jsonl", rows)})
    assert answer.status_code == 200
    assert "Left out" in answer.text
    assert len(list(site.state.ledger.reports())) == 5
    assert client.post("/store", data={"mark": mark, "url": "http://a.example/"}).status_code == 403
