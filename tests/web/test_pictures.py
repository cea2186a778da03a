"""Maps, networks, comparisons and files, without a browser."""

from __future__ import annotations

import io
import json
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

pytest.importorskip("fastapi")

from fastapi.testclient import TestClient

from legation.coder import Coder
from legation.ledger import Ledger
from legation.places.gazetteer import read
from legation.reading import make_report
from legation.web import create_app
from legation.web.marks import marks_of
from legation.web.names import matching
from legation.web.settings import Settings
from legation.web.state import State
from legation.web.world import _outlines, contested, shapes

STORIES = {
    "one": ("2024-05-07", "Wire", "Zambia severed diplomatic relations with Malawi on Tuesday "
            "after 12 days of talks, the foreign ministry said."),
    "two": ("2024-05-08", "Post", "Zambia cut ties with Malawi on Tuesday over the “siege”."),
    "three": ("2023-01-10", "Wire", "Portugal recognised Palestine as a state on Monday."),
    "four": ("2023-02-10", "Post", "France and Germany signed a trade agreement in Paris."),
}  # fmt: skip


@pytest.fixture(scope="module")
def client(coder: Coder, tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    where = str(tmp_path_factory.mktemp("web") / "legation.db")
    with Ledger(where) as ledger:
        for id_, (day, outlet, text) in STORIES.items():
            published = date.fromisoformat(day)
            ledger.add(coder.read(make_report(text, id=id_, outlet=outlet, published=published)))
    state = State(where, coder=coder, settings=Settings(rate=0))
    return TestClient(create_app(where, state=state))


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/map", 'data-key="ZMB" data-events="3"'),  # two tell of the break, one of talks before
        ("/map?measure=tone&from=2023-01-01&to=2023-12-31", 'data-key="FRA"'),
        ("/map?outlet=Nobody", "No event in this ledger is all of that"),
        ("/network", 'data-key="MWI~ZMB"'),
        ("/events?kind=severs&outlet=Post", "cut ties"),
        ("/events?according_to=outlet:Wire&kind=severs", "12 days"),
        ("/reports?q=siege", "over the “siege”"),
        ("/changes?actor=Zambia&from=2024-01-01", "severs"),
        ("/search?q=trade+agreement", "signed a trade agreement"),
        ("/search?q=Zam", "Zambia (ZMB)"),
        ("/recognition", "Palestine (PSE)"),
        ("/?as_of=2023-01-31", "recognises"),
        ("/actor/ZMB", 'data-key="2024-05"'),
        ("/compare", "Zambia (ZMB) severs Malawi (MWI)"),
    ],
)
def test_pages_show_what_their_address_asks_for(client, path, words):
    answer = client.get(path)
    assert answer.status_code == 200
    assert words in answer.text
    assert len(answer.content) < 300_000


def test_a_filter_leaves_out_the_rest(client):
    assert "signed a trade agreement" not in client.get("/events?kind=severs").text
    assert 'data-key="FRA"' not in client.get("/map?to=2023-01-31").text
    assert "cut ties" not in client.get("/reports?q=agreement").text
    assert "severs" not in client.get("/?as_of=2023-01-31").text.split('id="answer"')[1]


def test_two_tellings_stand_side_by_side(client):
    change = client.get("/api/v1/changes", params={"kind": "severs"}).json()["records"][0]
    text = client.get(f"/compare/{change['id']}").text
    assert text.count("<section>") == 2
    assert "12 days" in text
    assert "siege" in text
    alike = client.get(f"/compare/{change['events'][0]}").text
    assert alike.count("<section>") == 2
    assert client.get("/compare/ch_none").status_code == 404
    assert client.get("/compare/ev_none").status_code == 404


@pytest.mark.parametrize(
    ("path", "column"),
    [
        ("/changes", "change"), ("/events", "event"), ("/reports", "outlet"), ("/map", "actor"),
        ("/network", "goldstein"), ("/actor/ZMB", "event"), ("/pair/ZMB/MWI", "event"),
        ("/relations/ZMB", "relation"), ("/recognition/PSE", "state"), ("/report/one", "event"),
    ],
)  # fmt: skip
def test_every_list_is_a_file_in_three_formats(client, path, column):
    pq = pytest.importorskip("pyarrow.parquet")
    lines = client.get(path, params={"as": "jsonl"}).text.splitlines()
    assert lines
    assert column in json.loads(lines[0])
    csv = client.get(path, params={"as": "csv"})
    assert column in csv.text.splitlines()[0].split(",")
    assert csv.headers["content-disposition"].startswith("attachment;")
    parquet = client.get(path, params={"as": "parquet"})
    assert pq.read_table(io.BytesIO(parquet.content)).num_rows == len(csv.text.splitlines()) - 1
    assert client.get(path, params={"as": "exe"}).status_code == 422


def test_contested_areas_follow_the_day():
    def parties(name: str, day: str) -> set[str] | None:
        found = {a.name: a for a in contested(date.fromisoformat(day))}
        return {*found[name].administered, *found[name].claimed} if name in found else None

    assert parties("Crimea", "2013-01-01") is None
    assert parties("Crimea", "2015-01-01") == {"RUS", "UKR"}
    assert parties("Kosovo", "2009-01-01") == {"SRB", "XKX"}
    assert parties("Taiwan", "2020-01-01") == {"CHN", "TWN"}


def test_outlines_belong_to_areas_and_run_clockwise():
    names = {row["names"][0] for row in read("areas.toml")["area"]}
    assert set(_outlines()["outline"]) <= names
    assert set(_outlines()["inside"]["names"]) <= names
    for area in contested(None):
        ring = area.outline
        turned = sum(a * d - c * b for (a, b), (c, d) in pairwise(ring))
        assert turned <= 0
        assert not ring or ring[0] == ring[-1]
        assert all(abs(lon - area.lon) < 8 and abs(lat - area.lat) < 8 for lon, lat in ring)


def test_the_map_knows_where_states_lie(client):
    world = client.get("/pictures/world.json", params={"on": "2015-01-01"}).json()
    assert world["shapes"]["XKX"][0] == "Kosovo"
    assert world["shapes"]["SGP"][0] == ""
    assert len(shapes()) > 230
    notes = {a["name"]: a["note"] for a in world["contested"]}
    assert notes["Crimea"] == (
        "administered by Russia (RUS); claimed by Russia (RUS), Ukraine (UKR)"
    )
    assert "Donbas" not in notes  # it lies in others that are drawn
    assert client.get("/pictures/world.json", params={"on": "soon"}).status_code == 422


def test_marks_never_overlap_and_keep_every_note(coder):
    text = STORIES["one"][2] + " It did so in Lusaka in May 2020, it said."
    reading = coder.read(make_report(text, published=date(2024, 5, 8)))
    marks = marks_of(
        reading.events, reading.claims.attributions, places=reading.places, times=reading.times
    )
    assert {"actor", "recipient", "trigger", "time", "place"} <= {m.kind for m in marks}
    for one, other in pairwise(marks):
        assert one.end <= other.start
    assert any(m.note.startswith("actor: ZMB") and m.event for m in marks)


def test_names_are_found_by_how_they_begin():
    assert matching("Zambi")[0].id == "ZMB"
    assert {"PRK", "KOR"} <= {n.id for n in matching("korea")}
    assert matching("x") == []


def test_nothing_of_the_vendored_map_is_missing():
    folder = Path(__file__).parents[2] / "legation" / "web" / "static" / "vendor"
    atlas = json.loads((folder / "world-atlas-2.0.2" / "countries-110m.json").read_text())
    drawn = atlas["objects"]["countries"]["geometries"]
    known = {g.get("id") or g["properties"]["name"] for g in drawn}
    assert {shape for shape, _, _ in shapes().values() if shape} <= known
