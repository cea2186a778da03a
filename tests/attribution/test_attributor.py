"""Who says what, on sentences of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from legation.attribution import chain_of
from legation.records import Attribution, Claims

Find = Callable[[str], Claims]


def by_cue(claims: Claims, cue: str) -> Attribution:
    found = [a for a in claims.attributions if a.cue is not None and cue in a.cue.text]
    assert found, f"no cue {cue!r} among {[a.cue for a in claims.attributions]}"
    return found[0]


def chain(claims: Claims, text: str, word: str) -> list[str]:
    return [a.sources[0].text for a in chain_of(claims, text.index(word))]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "quote"),
    [
        (
            "Peru's government says it closed the border.",
            "Peru's government",
            "says",
            "it closed the border",
            "indirect",
        ),
        (
            "“We will not sign,” the minister told reporters.",
            "the minister",
            "told",
            "“We will not sign,”",
            "direct",
        ),
        (
            "The president said he expected a “long winter”.",
            "The president",
            "said",
            "he expected a “long winter”",
            "mixed",
        ),
        (
            "Chad has accused Sudan of arming rebels.",
            "Chad",
            "accused",
            "Sudan of arming rebels",
            "indirect",
        ),
        (
            "The bridge was destroyed, according to local officials.",
            "local officials",
            "according to",
            "The bridge was destroyed",
            "indirect",
        ),
    ],
)
def test_finds_source_cue_and_content(
    find: Find, text: str, source: str, cue: str, content: str, quote: str
) -> None:
    claim = by_cue(find(text), cue)
    assert [s.text for s in claim.sources] == [source]
    assert claim.content[0].text == content
    assert claim.quote == quote


def test_nests_what_one_says_that_another_said(find: Find) -> None:
    text = "Reuters said the embassy had confirmed that Laos had recognised the island."
    claims = find(text)
    assert chain(claims, text, "recognised") == ["Reuters", "the embassy"]
    assert by_cue(claims, "said").inside is None
    assert by_cue(claims, "confirmed").inside == by_cue(claims, "said").id


def test_takes_whole_quotations_and_their_continuation(find: Find) -> None:
    text = (
        "“We left. They stayed. Nobody came back,” she said on her Telegram channel.\n"
        "“The talks will go on without them.”\n"
        "The river rose."
    )
    claim = by_cue(find(text), "said")
    assert claim.content[0].text == "“We left. They stayed. Nobody came back,”"
    assert claim.content[1].text == "“The talks will go on without them.”"
    assert (claim.quote, claim.channel) == ("direct", "telegram")


def test_terms_in_quotation_marks_are_no_speech(find: Find) -> None:
    claims = find("The army entered the so-called 'republic' during its “peace mission” there.")
    assert claims.attributions == ()
    assert [d.text for d in claims.distances] == ["republic", "peace mission"]


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n\n", '"', "“", "’’", ":", "A:", ": B", "\ud800 “x”", "—" * 9, "he said" * 30],
)
def test_odd_text_does_no_harm(find: Find, text: str) -> None:
    assert isinstance(find(text), Claims)


@pytest.mark.parametrize(
    ("text", "word", "sources"),
    [
        (
            "She was quoted by the Petra agency as saying that the fort had fallen.",
            "fallen",
            ["the Petra agency", "She"],
        ),
        (
            "“The river is ours,” radio stations quoted Mbeki as telling farmers.",
            "river",
            ["radio stations", "Mbeki"],
        ),
        (
            "The Lima Times, citing Chilean officials, reported on Friday that Peru had "
            "closed the port.",
            "closed",
            ["The Lima Times", "Chilean officials"],
        ),
        (
            "The Herald, citing a confidential letter, says that Ghana has asked Togo to wait.",
            "wait",
            ["The Herald", "a confidential letter", "Ghana"],
        ),
        ("Chad says Libya shelled the camp; Tripoli denies", "shelled", ["Chad"]),
    ],
)
def test_passes_words_on(find: Find, text: str, word: str, sources: list[str]) -> None:
    assert chain(find(text), text, word) == sources


def test_the_denial_after_a_semicolon_denies_what_was_said(find: Find) -> None:
    claims = find("Chad says Libya shelled the camp; Tripoli denies")
    denial = by_cue(claims, "denies")
    assert [c.text for c in denial.content] == ["Libya shelled the camp"]
    assert denial.inside is None


def test_what_is_according_to_somebody_keeps_its_subject(find: Find) -> None:
    text = "President Osei, in a talk with students, said Ghana would vote, according to the GNA."
    assert by_cue(find(text), "according to").content[0].text.startswith("President Osei")


def test_neither_confirming_nor_denying_withholds(find: Find) -> None:
    claims = find("The palace would neither confirm nor deny that Togo had signed the deal.")
    assert by_cue(claims, "deny").stance == "withholds"


def test_an_allegation_rejected_is_all_that_is_rejected(find: Find) -> None:
    claims = find("Peru was accused by Chile of arming rebels, allegations Lima has rejected.")
    assert [c.text for c in by_cue(claims, "rejected").content] == ["allegations"]
    assert by_cue(claims, "accused").sources[0].text == "Chile"


def test_another_name_is_no_claim(find: Find) -> None:
    claims = find("The navy said two ships sank off Port Ivo, also known as the Cape of Winds.")
    assert [a.cue.text for a in claims.attributions if a.cue] == ["said"]
