"""The corridor: readings, streams, long and odd texts, any number of processes."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest
from threadpoolctl import threadpool_info

import legation
from legation.coder import NO_DATE, Coder
from legation.errors import InputError
from legation.events import event_record
from legation.parallel import read_all
from legation.reading import make_report
from legation.records import Report

STORY = "Zambia severed diplomatic relations with Malawi.\n\n"


def test_code_takes_a_text_and_a_date(coder: Coder) -> None:
    (event,) = coder.code(STORY, published="2024-05-07", outlet="Harbour Wire")
    assert event.change == "severs"
    assert str(event.date.start) == "2024-05-07"
    assert event.report.outlet == "Harbour Wire"
    with pytest.raises(InputError, match="yesterday"):
        coder.code(STORY, published="yesterday")


def test_a_reading_says_what_it_misses(coder: Coder) -> None:
    assert coder.read(make_report(STORY)).warnings == (NO_DATE,)


def test_pipe_keeps_the_order(coder: Coder) -> None:
    reports = [
        make_report(f"{name} expelled two diplomats of Malta.") for name in ("Niger", "Peru")
    ]
    found = [reading.events[0].actors[0].actor.id for reading in coder.pipe(reports)]
    assert found == ["NER", "PER"]


@pytest.mark.parametrize(
    "text",
    [
        "\ufffd\u202e\u200b",
        "﷽" * 500,
        "a" * 30_000,
        "((((((“‘«„" * 300,
        "🇺🇦🇰🇵 " * 200,
        "No. 1. 2. 3. U.S. U.N. e.g. i.e. ... " * 50,
        "\n\n\n \t \n",
        "said " * 800,
        "<script>alert(1)</script>" * 20,
        "1/1/0000 31/02/2020 99:99 Feb. 30, may march " * 30,
    ],
)
def test_odd_texts_are_read_without_a_fault(coder: Coder, text: str) -> None:
    reading = coder.read(make_report(text))
    for event in reading.events:
        record = event_record(event)
        evidence = record["evidence"]
        assert reading.report.text[evidence["start"] : evidence["end"]] == evidence["text"]


def test_twenty_megabytes_in_bounded_memory(coder: Coder) -> None:
    gap = " " * 400_000
    text = "".join(STORY.replace("Zambia", name) + gap for name in ("Zambia", "Chad")) * 26
    assert len(text) > 20_000_000
    tracemalloc.start()
    reading = coder.read(make_report(text))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 250_000_000
    assert len(reading.events) == 52
    assert len({event.id for event in reading.events}) == 52
    for event in reading.events:
        assert text[event.trigger.start : event.trigger.end] == event.trigger.text


def test_any_number_of_processes_gives_the_same_records(tmp_path: Path) -> None:
    reports = [
        make_report(f"{STORY}It expelled {n} diplomats. " + "Nothing else happened there. " * 40)
        for n in range(3, 300)
    ]
    assert sum(len(r.text) for r in reports) > 300_000

    def records(jobs: int) -> list[object]:
        failed: list[InputError] = []
        readings = read_all(reports, jobs=jobs, failed=failed.append, settings={})
        out = [event_record(event) for reading in readings for event in reading.events]
        assert not failed
        return out

    assert records(1) == records(2)


def test_a_fault_in_one_report_is_named_and_the_rest_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    inner = Coder.read

    def read(self: Coder, report: Report) -> object:
        if "bad" in report.text:
            raise ZeroDivisionError("made to fail")
        return inner(self, report)

    monkeypatch.setattr(Coder, "read", read)
    failed: list[InputError] = []
    reports = [make_report(t) for t in (STORY, "bad", STORY + "Again.")]
    done = list(read_all(reports, jobs=1, failed=failed.append, settings={}))
    assert [reading.report.id for reading in done] == [reports[0].id, reports[2].id]
    (error,) = failed
    assert reports[1].id in str(error)
    assert "made to fail" in str(error)


def test_the_public_names_are_there() -> None:
    for name in legation.__all__:
        assert getattr(legation, name) is not None


def test_matrix_products_of_a_reading_keep_to_one_thread(coder, monkeypatch) -> None:
    told, held = coder.events.code, []

    def code(*given):
        held.extend(m["num_threads"] for m in threadpool_info() if m["user_api"] == "blas")
        return told(*given)

    monkeypatch.setattr(coder.events, "code", code)
    coder.code("Peru recalled its ambassador to Chile.")
    assert set(held) <= {1}
