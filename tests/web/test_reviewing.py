"""Reviewers judge one event at a time; opening never accepts."""

from __future__ import annotations

import csv
import io
import json

import pytest
from serving import Site, mark_of, signed_in


def first(client, **query) -> str:
    """Where the queue leads to."""
    answer = client.get("/review", params=query)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def say(client, where: str, verdict: str, **more: str):
    page = client.get(where)
    assert page.status_code == 200
    data = {"verdict": verdict, "mark": mark_of(page.text), **more}
    return client.post(where.partition("?")[0], data=data)


def verdicts(site: Site) -> list[str]:
    return [r.verdict for e in site.state.ledger.stored_events() for r in e.reviews]


def test_opening_and_going_on_say_nothing_of_an_event(site: Site) -> None:
    client, _ = signed_in(site)
    where = first(client)
    opened = client.get(where)
    assert "Opening this page says nothing" in opened.text
    for _ in range(2):
        client.get(where)
        where = first(client, after=where.partition("?")[0].rpartition("/")[2])
    assert verdicts(site) == []
    queue = client.get("/api/v1/review/queue", headers=site.token("reviewer", "Q")).json()
    sure = [r["confidence"] for r in queue["records"]]
    assert len(sure) >= 3
    assert sure == sorted(sure)
    assert first(client).startswith(f"/review/{queue['records'][0]['id']}")


def test_a_verdict_leads_on_and_is_undone_and_sent_back(site: Site) -> None:
    client, _ = signed_in(site)
    where = first(client)
    on = say(client, where, "accept", note="clear")
    assert on.status_code == 303
    assert first(client) != where
    assert verdicts(site) == ["accept"]
    undone = say(client, where, "undo")
    assert undone.headers["location"].startswith(where.partition("?")[0])
    assert first(client) == where
    say(client, where, "return", note="is this satire?")
    back = first(client, waiting="back")
    other, _ = signed_in(site, name="Bo")
    assert "is this satire?" in other.get(back).text


def test_a_correction_stands_beside_the_reading(site: Site) -> None:
    client, _ = signed_in(site)
    events = site.state.ledger.queue(limit=50)
    id_ = next(s.event.id for s in events if s.event.report.id == "severed")
    where = f"/review/{id_}"
    same = say(client, where, "correct", **form_of(client, where))
    assert same.status_code == 422
    changed = form_of(client, where) | {"recipients": "Mozambique", "date": "2024-05-01"}
    assert say(client, where, "correct", **changed).status_code == 303
    told = client.get(f"/api/v1/review/events/{id_}").json()
    assert told["holds"] == "correct"
    assert told["machine"]["recipients"][0]["id"] == "MWI"
    assert told["human"]["recipients"][0]["id"] == "MOZ"
    assert told["reviews"][0]["by"] == "Ada"
    assert set(told["reviews"][0]["fields"]) == {"recipients", "date"}
    html = client.get(where).text
    assert "The coder" in html
    assert "A person" in html
    assert (
        say(client, where, "correct", **(changed | {"actors": "Narnia the lost"})).status_code
        == 422
    )


def form_of(client, where: str) -> dict[str, str]:
    """The correction form as a browser would send it unchanged."""
    import lxml.html

    form = lxml.html.fromstring(client.get(where).text).get_element_by_id("verdict")
    kept = ("type", "status", "change", "date", "actors", "recipients", "attribution")
    return {k: v for k, v in form.form_values() if k in kept}


def test_a_second_reviewer_decides_without_seeing_the_first(site: Site) -> None:
    ada, _ = signed_in(site)
    where = first(ada)
    say(ada, where, "reject", note="a joke, surely")
    bo, _ = signed_in(site, name="Bo")
    second = first(bo, waiting="second")
    assert second.partition("?")[0] == where.partition("?")[0]
    page = bo.get(second).text
    assert "a joke, surely" not in page
    assert "once you have decided yourself" in page
    say(bo, second, "accept")
    assert "a joke, surely" in bo.get(second).text
    told = bo.get("/api/v1/review/agreement").json()
    assert told["decisions"] == {"Ada": {"reject": 1}, "Bo": {"accept": 1}}
    assert told["percent"] == 0.0
    assert "Ada, Bo" in bo.get("/review/agreement").text
    assert "Nothing waits" in bo.get("/review", params={"waiting": "second"}).text


def test_the_approved_set_is_exported(site: Site) -> None:
    reviewer = site.token("reviewer", "Ada")
    client = site.client(headers=reviewer)
    ids = [r["id"] for r in client.get("/api/v1/review/queue").json()["records"]]
    for id_, verdict in zip(ids, ("accept", "reject", "correct"), strict=False):
        body = {"verdict": verdict, "note": "=1+1"}
        if verdict == "correct":
            body["fields"] = {"status": "planned"}
        assert client.post(f"/api/v1/review/events/{id_}", json=body).status_code == 201
    rows = [json.loads(x) for x in client.get("/api/v1/review/approved.jsonl").text.splitlines()]
    assert {(r["id"], r["review"]["verdict"]) for r in rows} == {
        (ids[0], "accept"),
        (ids[2], "correct"),
    }
    assert next(r["status"] for r in rows if r["id"] == ids[2]) == "planned"
    table = list(csv.DictReader(io.StringIO(client.get("/api/v1/review/approved.csv").text)))
    assert {r["event_id"] for r in table} == {ids[0], ids[2]}
    assert {r["review_by"] for r in table} == {"Ada"}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"verdict": "love"}, 422), ({}, 422), ({"verdict": "correct"}, 400),
        ({"verdict": "accept", "fields": {"date": "2022-01-01"}}, 400), ({"verdict": "undo"}, 400),
        ({"verdict": "correct", "fields": {"colour": "red"}}, 422),
        ({"verdict": "correct", "fields": {"event": "DANCE"}}, 400),
        ({"verdict": "correct", "fields": {"date": "yesterday"}}, 400),
        ({"verdict": "correct", "fields": {"attribution": "at_none"}}, 400),
        ({"verdict": "correct", "fields": {"actors": "Narnia the lost"}}, 422),
    ],
)  # fmt: skip
def test_what_cannot_be_said_is_refused_and_not_recorded(site: Site, body, status: int) -> None:
    client = site.client(headers=site.token("reviewer"))
    id_ = client.get("/api/v1/review/queue").json()["records"][0]["id"]
    answer = client.post(f"/api/v1/review/events/{id_}", json=body)
    assert answer.status_code == status, answer.text
    assert set(answer.json()["error"]) == {"code", "message"}
    assert verdicts(site) == []


def test_only_reviewers_review(site: Site) -> None:
    id_ = next(iter(site.state.ledger.events())).id
    for headers, api, page in ((None, 401, 303), (site.token("coder"), 403, 403)):
        client = site.client(headers=headers)
        assert client.get("/api/v1/review/queue").status_code == api
        body = {"verdict": "accept"}
        assert client.post(f"/api/v1/review/events/{id_}", json=body).status_code == api
        assert client.get("/review").status_code == page
        assert client.get(f"/review/{id_}").status_code == page
        assert client.post(f"/review/{id_}", data=body).status_code == (api)
    client, _ = signed_in(site)
    assert client.post(f"/review/{id_}", data={"verdict": "accept"}).status_code == 403
    assert verdicts(site) == []
