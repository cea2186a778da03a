"""The pages and the API on a small ledger, as a browser and a program meet them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

pytest.importorskip("fastapi")

from fastapi.testclient import TestClient

from legation.coder import Coder
from legation.ledger import Ledger
from legation.reading import make_report
from legation.web import create_app
from legation.web.state import State

STORIES = {
    "severed": "Zambia severed diplomatic relations with Malawi, the foreign ministry said.",
    "evil": "<script>alert(1)</script> Chad \u202eexpelled\u0007 two diplomats of Malta & Peru.",
    "a/b c": "Portugal recognised Palestine as a state on Monday.",
}


@pytest.fixture(scope="module")
def client(coder: Coder, tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    where = str(tmp_path_factory.mktemp("web") / "legation.db")
    with Ledger(where) as ledger:
        for id, text in STORIES.items():
            report = make_report(text, id=id, outlet="Harbour Wire", published=date(2024, 5, 7))
            ledger.add(coder.read(report))
    return TestClient(create_app(where, state=State(where, coder=coder)))


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/", "Who did what to whom"),
        ("/changes", "severs"),
        ("/actor/Zambia", "Malawi (MWI)"),
        ("/actor/ZMB?as_of=2024-05-08", "severed"),
        ("/pair/Zambia/Malawi", "severed"),
        ("/pair/ZMB/MWI?as_of=2020-01-01", "Nothing in the ledger says how they stand"),
        ("/recognition/Palestine", "Portugal (PRT)"),
        ("/report/severed", "who says so"),
        ("/report/a/b%20c", "Portugal"),
        ("/try", "nothing of it is stored"),
    ],
)
def test_every_page_opens_and_says_what_it_should(
    client: TestClient, path: str, words: str
) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert words in answer.text
    assert answer.text.count("<h1") == 1
    assert "default-src 'self'" in answer.headers["content-security-policy"]


def test_a_report_never_becomes_part_of_the_page(client: TestClient) -> None:
    for answer in (client.get("/report/evil"), client.post("/try", data={"text": STORIES["evil"]})):
        assert answer.status_code == 200
        assert "<script>" not in answer.text
        assert "&lt;script&gt;" in answer.text
        assert "\u202e" not in answer.text
        assert "\u0007" not in answer.text


def test_search_leads_to_one_actor_or_to_two(client: TestClient) -> None:
    answer = client.get("/search", params={"q": "Zambia"}, follow_redirects=False)
    assert answer.headers["location"] == "/actor/ZMB"
    answer = client.get("/search", params={"q": "Zambia and Malawi"}, follow_redirects=False)
    assert answer.headers["location"] == "/pair/ZMB/MWI"
    answer = client.get("/search", params={"q": "Narnia the lost"})
    assert "no report says all of these words" in answer.text


def test_the_api_gives_the_records_and_pages_through_them(client: TestClient) -> None:
    first = client.get("/api/v1/events", params={"limit": 1}).json()
    assert len(first["records"]) == 1
    second = client.get("/api/v1/events", params={"limit": 1, "after": first["next"]}).json()
    assert second["records"][0]["id"] != first["records"][0]["id"]
    one = client.get(f"/api/v1/events/{first['next']}").json()
    assert one == first["records"][0]
    lines = client.get("/api/v1/events.jsonl").text.splitlines()
    assert len(lines) >= 3
    status = client.get("/api/v1/status/Zambia/Malawi").json()
    assert status["relations"][0]["state"] == "severed"
    assert client.get("/api/v1/recognition/PSE").json()["recognised"][0]["subject"] == "PRT"
    assert client.get("/api/v1/changes", params={"kind": "severs"}).json()["records"]
    assert client.get("/api/v1/reports").json()["records"]


def test_the_api_codes_a_text_and_stores_nothing(client: TestClient) -> None:
    before = client.get("/api/v1/reports").json()
    body = {"text": "Peru recalled its ambassador from Chile.", "published": "2024-05-07"}
    answer = client.post("/api/v1/code", json=body).json()
    assert answer["events"][0]["event"] == "SANCTION"
    assert client.get("/api/v1/reports").json() == before


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/events/ev_none", 404),
        ("/api/v1/nothing", 404),
        ("/api/v1/events?limit=0", 422),
        ("/api/v1/events?from=yesterday", 422),
        ("/api/v1/events?actor=Narnia%20the%20lost", 404),
        ("/api/v1/status/ZMB/MWI?according_to=planet:Mars", 400),
    ],
)
def test_every_fault_has_the_one_envelope(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert set(answer.json()) == {"error"}
    assert set(answer.json()["error"]) == {"code", "message"}
    assert answer.json()["error"]["message"]


def test_faults_on_pages_are_pages(client: TestClient) -> None:
    answer = client.get("/report/none")
    assert answer.status_code == 404
    assert "To the first page" in answer.text


def test_nothing_is_fetched_from_outside() -> None:
    folder = Path(__file__).parents[2] / "legation" / "web"
    ours = [*folder.glob("templates/**/*"), *folder.glob("static/*"), *folder.glob("static/p*/*")]
    for path in (p for p in ours if p.is_file()):
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert not re.search("https?://", text), path


def test_every_vendored_folder_names_its_version_and_its_licence() -> None:
    root = Path(__file__).parents[2]
    notice = (root / "NOTICE").read_text(encoding="utf-8")
    folders = [
        *(root / "legation" / "web" / "static" / "vendor").iterdir(),
        *(root / "tests" / "browser" / "vendor").iterdir(),
    ]
    assert len(folders) >= 7
    for folder in folders:
        assert re.search(r"-\d+\.\d+\.\d+$", folder.name), folder
        assert (folder / "LICENSE").is_file(), folder
        assert folder.name in notice, folder


def test_scripts_travel_compressed_and_are_kept(client: TestClient) -> None:
    answer = client.get("/static/vendor/d3-7.9.0/d3.min.js")
    assert answer.headers["content-encoding"] == "gzip"
    assert "immutable" in answer.headers["cache-control"]
    assert answer.text.startswith("// https://d3js.org")
    plain = client.get("/static/style.css", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert client.get("/static/vendor/none.js").status_code == 404
    assert client.get("/static/../app.py").status_code == 404
