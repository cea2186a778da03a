"""`code`, `claims`, `explain`, `parse`, `who`, `when` as a user runs them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from legation.commands import COMMANDS, group

STORY = "Zambia severed diplomatic relations with Malawi on Monday, the foreign ministry said.\n"
KEYS = [
    "id", "report", "event", "mode", "contexts", "cameo", "quad", "goldstein", "status", "actors",
    "recipients", "date", "place", "attribution", "evidence", "because", "coder", "confidence",
]  # fmt: skip


def run(*arguments: object, input: str | bytes | None = None) -> Result:
    return CliRunner().invoke(group, [str(a) for a in arguments], input=input)


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_code_writes_the_record_of_the_contract_key_for_key(story: Path) -> None:
    result = run("code", story, "--published", "2024-05-07", "--outlet", "Harbour Wire")
    assert result.exit_code == 0, result.output
    (event,) = lines(result)
    assert list(event) == KEYS
    assert event["report"] | {"id": 0} == {
        "id": 0,
        "title": None,
        "outlet": "Harbour Wire",
        "published": "2024-05-07",
        "url": None,
    }
    assert (event["event"], event["cameo"], event["status"]) == ("SANCTION", "161", "actual")
    assert [a["id"] for a in event["actors"]] == ["ZMB"]
    assert [r["id"] for r in event["recipients"]] == ["MWI"]
    assert list(event["actors"][0]) == ["id", "sector", "name", "role", "text", "start", "end"]
    assert (
        event["date"]
        == {
            "start": "2024-05-06",
            "end": "2024-05-06",
            "precision": "day",
            "text": "on Monday",
        }
        or event["date"]["start"] == "2024-05-06"
    )
    (link,) = event["attribution"]
    assert list(link) == ["id", "sector", "name", "text", "cue", "channel", "quote"]
    evidence = event["evidence"]
    assert STORY[evidence["start"] : evidence["end"]] == evidence["text"]
    trigger = evidence["trigger"]
    assert STORY[trigger["start"] : trigger["end"]] == trigger["text"] == "severed"


def test_the_same_input_gives_the_same_bytes(story: Path) -> None:
    first = run("code", story, "--published", "2024-05-07").stdout
    assert first == run("code", story, "--published", "2024-05-07").stdout
    assert first == run("code", "-", "--published", "2024-05-07", input=STORY).stdout


def test_without_a_date_events_are_coded_and_dates_stay_unknown(story: Path) -> None:
    result = run("code", story)
    (event,) = lines(result)
    assert event["date"] | {"text": 0} == {
        "start": None,
        "end": None,
        "precision": "unknown",
        "text": 0,
    }
    assert "no publication date" in result.stderr
    assert "--published" in result.stderr
    assert result.exit_code == 0


def test_some_inputs_unread_is_status_1_and_the_rest_is_done(story: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.jsonl"
    good = json.dumps({"text": STORY, "published": "2024-05-07"})
    broken.write_text(good + "\n{broken\n" + good + "\n", encoding="utf-8")
    result = run("code", tmp_path / "nowhere.txt", broken)
    assert result.exit_code == 1
    assert len(lines(result)) == 2
    assert "nowhere.txt" in result.stderr
    assert "line 2" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["code"],
        ["code", "x.txt", "--published", "yesterday"],
        ["code", "x.txt", "-f", "xml"],
        ["nonsense"],
    ],
)
def test_wrong_usage_is_status_2(arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


def test_tables_for_people_and_programs(story: Path, tmp_path: Path) -> None:
    table = run("code", story, "--published", "2024-05-07", "-f", "table").stdout
    assert "ZMB → MWI" in table
    target = tmp_path / "events.csv"
    result = run("code", story, "--published", "2024-05-07", "-f", "csv", "-o", target)
    assert result.exit_code == 0
    assert result.stdout == ""
    (row,) = csv.DictReader(io.StringIO(target.read_text(encoding="utf-8")))
    assert (row["actor_id"], row["recipient_id"]) == ("ZMB", "MWI")


def test_text_that_is_none_of_our_business_gives_nothing() -> None:
    text = "The bakery on Mill Street won first prize for its rye bread, the third in a row."
    result = run("code", "-", "--published", "2024-05-07", input=text)
    assert (result.exit_code, result.stdout) == (0, "")


def test_claims_give_source_cue_and_content_with_offsets(story: Path) -> None:
    (claim,) = lines(run("claims", story, "--published", "2024-05-07"))
    assert claim["cue"]["text"] == "said"
    assert [s["text"] for s in claim["source"]] == ["the foreign ministry"]
    for part in [claim["cue"], *claim["source"], *claim["content"]]:
        assert STORY[part["start"] : part["end"]] == part["text"]
    assert len(claim["events"]) == 1
    assert claim["inside"] is None


def test_explain_marks_the_words_and_names_the_rule() -> None:
    result = run("explain", STORY.strip(), "--published", "2024-05-07")
    assert result.exit_code == 0
    for words in ("[Zambia](actor)", "[severed](trigger)", "[Malawi](recipient)", "rule"):
        assert words in result.stdout


def test_parse_writes_conllu(story: Path) -> None:
    result = run("parse", story)
    rows = [r.split("\t") for r in result.stdout.splitlines() if r and not r.startswith("#")]
    assert {len(row) for row in rows} == {10}
    assert rows[0][1] == "Zambia"
    assert "NER=" in rows[0][9]


def test_who_and_when_answer_for_one_mention_with_reasons() -> None:
    (lavrov,) = lines(run("who", "Sergei Lavrov", "--on", "2022-07-13"))
    assert lavrov["actors"][0]["id"] == "RUS"
    assert lavrov["actors"][0]["role"] == "foreign minister"
    assert lavrov["reasons"]
    (day,) = lines(run("when", "They met on Tuesday.", "--published", "2022-07-13"))
    assert day["date"]["start"] == day["date"]["end"] == "2022-07-12"


def test_every_command_has_help_that_says_what_it_does() -> None:
    for name in COMMANDS:
        result = run(name, "--help")
        assert result.exit_code == 0, name
        assert len(result.stdout) > 80, name


def test_pages_are_coded_from_their_body_alone() -> None:
    page = Path(__file__).parents[2] / "samples" / "page.html"
    found = lines(run("code", page))
    pairs = {(a["id"], r["id"]) for e in found for a in e["actors"] for r in e["recipients"]}
    assert ("NIC", "TWN") in pairs
    assert not {("ESP", "FRA"), ("BRA", "URY")} & pairs
