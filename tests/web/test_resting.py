"""An answer is kept for as long as what it rests on stays, and no longer."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

from serving import Site

from legation.ledger import Ledger
from legation.reading import make_report


def add(site: Site, coder, text: str, name: str) -> None:
    """Another program records a report."""
    report = make_report(text, id=name, outlet="Andes Wire", published=date(2024, 5, 7))
    with Ledger(site.where) as ledger:
        ledger.add(coder.read(report))


def marks(client, paths) -> dict[str, str]:
    return {path: client.get(path).headers["etag"] for path in paths}


def test_a_report_and_an_event_rest_on_their_readings_and_on_verdicts(site: Site, coder) -> None:
    client = site.client()
    event = next(site.state.ledger.events(kind="severs")).id
    paths = [f"/event/{event}", "/report/severed", f"/api/v1/events/{event}",
             "/api/v1/reports/severed"]  # fmt: skip
    before, home = marks(client, paths), client.get("/").headers["etag"]
    add(site, coder, "Peru recalled its ambassador from Chile.", "recalled")
    assert marks(client, paths) == before
    assert client.get("/").headers["etag"] != home
    site.state.ledger.review(event, "reject", name="Ada")
    after = marks(client, paths)
    assert not set(after.values()) & set(before.values())
    assert "reject" in client.get(paths[0]).text


def test_on_a_large_ledger_a_page_rests_on_its_actors(site: Site, coder, monkeypatch) -> None:
    from legation.ledger import overview

    monkeypatch.setattr(overview, "_LARGE", 0)
    monkeypatch.setattr(overview, "_PAUSE", 0.0)
    site.state.ledger.patience = 0.0
    client = site.client()
    client.get("/map")
    of_zambia = ["/actor/ZMB", "/pair/ZMB/MWI", "/events?actor=Zambia", "/recognition/ZMB",
               "/map?actor=ZMB", "/network?actor=ZMB"]  # fmt: skip
    of_all = ["/", "/changes", "/api/v1/events?actor=ZMB"]
    before, every = marks(client, of_zambia), marks(client, of_all)
    add(site, coder, "Peru recalled its ambassador from Chile.", "recalled")
    wait_for(client, "/actor/PER", "recalled")
    # another outlet can be chosen in the form, once the columns have come so far
    wait_until(lambda: marks(client, ["/map?actor=ZMB"])["/map?actor=ZMB"] not in before.values())
    before = marks(client, of_zambia)
    add(site, coder, "Peru recalled its ambassador from Bolivia.", "again")
    wait_for(client, "/pair/PER/BOL", "recalled")
    assert marks(client, of_zambia) == before
    assert not set(marks(client, of_all).values()) & set(every.values())
    add(site, coder, "Zambia expelled two diplomats of Malawi.", "expelled-too")
    wait_for(client, "/pair/ZMB/MWI", "expelled")
    wait_for(client, "/actor/ZMB", "expelled")
    assert not set(marks(client, of_zambia).values()) & set(before.values())


def wait_for(client, path: str, word: str) -> None:
    wait_until(lambda: word in client.get(path).text)


def wait_until(holds: Callable[[], bool]) -> None:
    for _ in range(200):
        if holds():
            return
        time.sleep(0.05)
    raise AssertionError("it never came to hold")
