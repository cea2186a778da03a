"""`--once`: one story in two papers is coded once, and both papers are in the ledger."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from legation.commands.add import command
from legation.ledger import Ledger

STORY = (
    "Peru and Ecuador reopened their border on Monday after three weeks of closure. The two "
    "foreign ministers met on a bridge and signed a protocol on joint patrols. Peru expelled "
    "two diplomats of Chile on the same day, and the army was put on alert along the river."
)


def test_copies_are_recorded_without_events(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    rows = [
        {"text": STORY, "outlet": outlet, "published": "2024-05-06"} for outlet in ("Wire", "Andes")
    ]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    where = str(tmp_path / "world.db")
    ran = CliRunner().invoke(command, [str(path), "--once", "--ledger", where, "--jobs", "1"])
    assert ran.exit_code == 0, ran.output
    assert "a copy of" in ran.stderr
    with Ledger(where, create=False) as ledger:
        assert {r.report.outlet for r in ledger.reports()} == {"Wire", "Andes"}
        assert {e.event.report.outlet for e in ledger.stored_events()} <= {"Wire"}
        assert list(ledger.verify()) == []
