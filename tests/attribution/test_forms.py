"""Headlines, relays, channels, adverbs: the forms news gives to who says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from legation.attribution import chain_of, claim_record, speaker_at
from legation.records import Attribution, Claims, Report

Find = Callable[[str], Claims]


def by_cue(claims: Claims, cue: str) -> Attribution:
    found = [a for a in claims.attributions if a.cue is not None and cue in a.cue.text]
    assert found, f"no cue {cue!r} among {[a.cue for a in claims.attributions]}"
    return found[0]


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("Border reopens after nine years: Malawi", "Malawi"),
        ("Police: three held over temple fire", "Police"),
        ("Convoy still stuck at the pass – sources", "sources"),
        ("Rebels hold two aid workers - UN official", "UN official"),
    ],
)
def test_reads_who_speaks_in_headlines(find: Find, line: str, source: str) -> None:
    (claim,) = find(line).attributions
    assert [s.text for s in claim.sources] == [source]


@pytest.mark.parametrize(
    "line", ["Explainer: how the canal works", "Live updates: storm nears coast", "Read more:"]
)
def test_topics_speak_for_nobody(find: Find, line: str) -> None:
    assert find(line).attributions == ()


def test_one_who_quotes_stands_around_the_quoted(find: Find) -> None:
    text = "Russia's RIA agency, quoting envoy Ivan Petrov, reported that Oman had closed the port."
    claims = find(text)
    chain = chain_of(claims, text.index("closed"))
    assert [a.cue.text for a in chain if a.cue] == ["reported", "quoting"]
    assert "RIA" in chain[0].sources[0].text
    assert "Petrov" in chain[1].sources[0].text


def test_quoted_as_saying_nests(find: Find) -> None:
    text = "The daily quoted a minister as saying the talks had collapsed."
    claims = find(text)
    assert by_cue(claims, "saying").inside == by_cue(claims, "quoted").id
    assert by_cue(claims, "saying").sources[0].text == "a minister"


def test_a_statement_carried_by_an_agency_stands_inside_it(find: Find) -> None:
    text = "The raid failed, the army said in a statement carried by the SUNA agency."
    claims = find(text)
    chain = chain_of(claims, text.index("failed"))
    assert ["SUNA" in a.sources[0].text for a in chain] == [True, False]
    assert chain[1].channel == "statement"


@pytest.mark.parametrize(
    ("text", "cue", "channel"),
    [
        ("The mayor wrote on Twitter that the bridge was open.", "wrote", "tweet"),
        ("In a letter to the council, Chile demanded an apology.", "demanded", "letter"),
        (
            "“It is over,” the envoy told reporters at a press conference.",
            "told",
            "press conference",
        ),
        ("A spokesman for the ministry said the road was closed.", "said", "spokesperson"),
        ("The Peruvian embassy confirmed the arrest.", "confirmed", "embassy"),
    ],
)
def test_finds_the_channel(find: Find, text: str, cue: str, channel: str) -> None:
    assert by_cue(find(text), cue).channel == channel


@pytest.mark.parametrize(
    ("text", "cue", "stance"),
    [
        ("Ghana denied that it had sent troops.", "denied", "denies"),
        ("Ghana threatened to sue Togo.", "threatened", "threatens"),
        ("Ghana promised to pay its share.", "promised", "promises"),
        ("Ghana urged both sides to stop fighting.", "urged", "demands"),
        ("Ghana warned that the dam could burst.", "warned", "warns"),
        ("Ghana declined to comment on the report.", "declined", "refuses"),
        ("Ghana did not say whether it would vote.", "say", "withholds"),
    ],
)
def test_tells_the_stance(find: Find, text: str, cue: str, stance: str) -> None:
    assert by_cue(find(text), cue).stance == stance


def test_without_a_source_the_source_stays_empty(find: Find) -> None:
    claim = by_cue(find("The colonel was reportedly arrested at dawn."), "reportedly")
    assert claim.sources == ()


def test_who_we_are_inside_a_quotation(find: Find) -> None:
    text = "“We will leave the club,” said President Anna Kovac."
    source = speaker_at(find(text), text.index("We"))
    assert source is not None
    assert "Kovac" in source.text


def test_the_record_has_its_keys_and_offsets(find: Find) -> None:
    text = "Kenya said the road was open."
    claims = find(text)
    record = claim_record(Report("rp_1", text), claims.attributions[0], claims)
    assert set(record) == {
        "id", "report", "source", "cue", "content", "quote", "kind", "channel", "stance",
        "inside", "events",
    }  # fmt: skip
    for span in (*record["source"], record["cue"], *record["content"]):
        assert text[span["start"] : span["end"]] == span["text"]


def test_the_same_text_gives_the_same_ids(find: Find) -> None:
    text = "Kenya said Uganda had denied it. “No,” Uganda said."
    assert find(text) == find(text)
    ids = [a.id for a in find(text).attributions]
    assert len(set(ids)) == len(ids)


def test_who_does_not_say_it_is_not_in_the_chain(find: Find) -> None:
    text = "Kenya did not say whether the army had crossed the border."
    claims = find(text)
    assert by_cue(claims, "say").stance == "withholds"
    assert chain_of(claims, text.index("crossed")) == ()
