"""Writes the model card from a template, the manifest and figures measured anew."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from string import Template
from typing import Any

from legation.language import load
from legation.language.evaluate import parts
from legation.language.train.figures import attribution_spans

_TEMPLATE = Path(__file__).with_name("card.template.md")
_SHOWN = ("ewt_dev", "gum_dev", "ewt_test", "gum_test", "newswire entities dev")


def write_card(folder: Path, shared: Path, out: Path) -> None:
    """Measures the model in `folder` on the sets of `shared` and describes it in `out`."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    language = load(folder)
    measures = parts(shared)
    figures: dict[str, Mapping[str, Any]] = {name: measures[name](language) for name in _SHOWN}
    claims = shared / "training" / "attribution" / "polnear_dev.jsonl"
    figures["attribution spans, PolNeAR dev (F1)"] = attribution_spans(language, claims)
    classes = figures["newswire entities dev"]["classes"]
    figures["newswire classes dev (F1)"] = {name: row["F1"] for name, row in classes.items()}
    text = Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(
        name=manifest["name"],
        version=manifest["version"],
        size=f"{sum(p.stat().st_size for p in folder.iterdir()) / 1e6:.1f}",
        figures="\n".join(_row(name, figure) for name, figure in figures.items()),
        recipe=_table({k: json.dumps(v) for k, v in manifest["recipe"].items()}),
        digests=_table(manifest["sha256"]),
    )
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(text, encoding="utf-8")


def _row(name: str, figure: Mapping[str, Any]) -> str:
    plain = {k: v for k, v in figure.items() if isinstance(v, int | float)}
    shown = ", ".join(
        f"{k} {v:.1f}" if isinstance(v, float) else f"{k} {v:,}" for k, v in plain.items()
    )
    return f"| {name} | {shown} |"


def _table(rows: Mapping[str, Any]) -> str:
    return "\n".join(f"| {name} | `{value}` |" for name, value in rows.items())
