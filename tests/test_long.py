"""Long texts: parts, offsets and ids as if the text had been read at once."""

from __future__ import annotations

from legation.long import read_in_parts
from legation.reading import make_report
from legation.records import (
    Actor,
    Attribution,
    Cast,
    Claims,
    Distance,
    Document,
    Reading,
    Report,
    Source,
    Span,
)


def reading_of(part: Report) -> Reading:
    """A reading that claims the first word of its text."""
    word = part.text.split()[0]
    at = part.text.index(word)
    source = Source(Actor(None), at, at + len(word), word, 0)
    claim = Attribution(
        "at_0000000000000001",
        (source,),
        Span(at, at + len(word), word),
        0,
        (Span(at, at + len(word), word),),
        "indirect",
        "speech",
        "asserts",
        None,
        None,
    )
    claims = Claims((claim,), (Distance(at, at + len(word), word, "term"),))
    return Reading(
        part, Document("", (), (), (), (), {}, ()), Cast((), {}, {}), (), (), claims, (), ("w",)
    )


def test_parts_cover_the_text_and_offsets_point_into_the_whole() -> None:
    text = "".join(f"word{n} said something here.\n\n" for n in range(400))
    reading = read_in_parts(make_report(text), 1_000, reading_of)
    assert len(reading.claims.attributions) > 5
    for claim in reading.claims.attributions:
        assert claim.cue is not None
        assert text[claim.cue.start : claim.cue.end] == claim.cue.text
        (source,) = claim.sources
        assert text[source.start : source.end] == source.text
        assert source.text.startswith("word")
    for distance in reading.claims.distances:
        assert text[distance.start : distance.end] == distance.text
    assert reading.warnings == ("w",)
    assert reading.report.text == text


def test_ids_stay_unique_and_stable_across_parts() -> None:
    report = make_report("spaces only here " * 500)
    ids = [a.id for a in read_in_parts(report, 700, reading_of).claims.attributions]
    assert len(set(ids)) == len(ids) > 5
    assert ids == [a.id for a in read_in_parts(report, 700, reading_of).claims.attributions]
    assert all(id.startswith("at_") and len(id) == len(ids[0]) for id in ids)


def test_a_text_without_any_space_is_still_cut() -> None:
    reading = read_in_parts(make_report("x" * 5_000), 1_000, reading_of)
    assert len(reading.claims.attributions) == 5
