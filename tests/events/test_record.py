"""The event record keeps DESIGN's keys in DESIGN's order."""

from datetime import date

from legation.events import event_record
from legation.records import Actor, Event, Participant, Report, Span, When

KEYS = [
    *["id", "report", "event", "mode", "contexts", "cameo", "quad", "goldstein", "status"],
    *[
        "actors",
        "recipients",
        "date",
        "place",
        "attribution",
        "evidence",
        "because",
        "coder",
        "confidence",
    ],
]
DETAILS = ["change", "counts", "steps", "also"]


def test_keys_and_their_order() -> None:
    text = "Peru hailed Chile."
    report = Report("rp_1", text, published=date(2024, 5, 6))
    event = Event(
        "ev_1", report, "SUPPORT", None, (), "051", "verbal cooperation", 3.4, "actual",
        (Participant(Actor("PER", None, "Peru"), 0, 4, "Peru", 0),), (),
        When(date(2024, 5, 6), date(2024, 5, 6), "day"), None, (), Span(0, 18, text),
        Span(5, 11, "hailed"), (), "praise", 0.9,
    )  # fmt: skip
    record = event_record(event)
    assert list(record) == KEYS
    assert list(event_record(event, details=True)) == KEYS + DETAILS
    assert list(record["actors"][0]) == ["id", "sector", "name", "role", "text", "start", "end"]
    assert record["date"] == {
        "start": "2024-05-06", "end": "2024-05-06", "precision": "day", "text": None,
    }  # fmt: skip
    assert record["evidence"]["trigger"]["text"] == "hailed"
    assert record["coder"]["pattern"] == "praise"
