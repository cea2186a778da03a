"""The page on the web is true: its examples run, and it tells every call and every option."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from serving import Site

from legation.coder import Coder
from legation.commands.serve import command
from legation.reading import make_report

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "web.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```http\n(.*?)```", PAGE, re.S)


def test_there_are_examples() -> None:
    assert len(BLOCKS) >= 5


@pytest.mark.parametrize("block", BLOCKS, ids=[b.split("\n")[0] for b in BLOCKS])
def test_an_example_of_the_api_runs(block: str, site: Site, coder: Coder) -> None:
    text = "Bolivia severed diplomatic relations with Israel, its deputy foreign minister said."
    site.state.ledger.add(coder.read(make_report(text, published=date(2023, 11, 1))))
    head, _, body = block.partition("\n\n")
    (method, path), *headers = (line.split(None, 1) for line in head.splitlines())
    sent = {name.rstrip(":"): value for name, value in headers}
    if "Authorization" in sent:
        sent |= site.token("reviewer")
    answer = site.client().request(method, path, headers=sent, content=body)
    assert answer.status_code in (200, 201), answer.text
    told = answer.json()
    assert any(told.get(key) for key in ("records", "relations", "events")), told


def test_every_call_is_told(site: Site) -> None:
    described = site.client().get("/api/v1/openapi.json").json()
    for path in described["paths"]:
        assert path.removeprefix("/api/v1") in PAGE, path


def test_what_an_operator_decides_is_told() -> None:
    told = {"--port", "--ledger", "--workers"}  # in the command lines and the reference
    for option in command.params:
        for name in option.opts:
            assert name in PAGE or name in told, name
