"""The figures as a page."""

from __future__ import annotations

from typing import Any

from legation.attribution.evaluate.errors import EXAMPLES

BARS = {"source": 82, "cue": 74, "content": 71, "soft": 74}
SLICE_BARS = {"direct": 88, "mixed": 78, "indirect": 70, "pronoun source": 76}


def page(figures: dict[str, Any]) -> str:
    """Markdown for `eval/attribution.md`."""
    lines = ["# Attribution", "", "Written by `python -m legation.attribution.evaluate`.", ""]
    if "polnear" in figures:
        lines += _polnear(figures["polnear"])
        lines += [f"This room takes {figures['microseconds_per_word']} µs a word.", ""]
    for part, table in figures["wire"].items():
        lines += _wire(part, table)
    return "\n".join(lines) + "\n"


def _polnear(p: dict[str, Any]) -> list[str]:
    lines = [f"## PolNeAR {p['split']}, raw text in", ""]
    lines += [
        f"{p['gold']} attributions marked, {p['ours']} found.  PolNeAR does not nest: of ours",
        "inside another, only those the model marked outside direct quotations are compared.",
        "",
    ]
    lines += [
        "| role | frag-exact F1 | bar | unit-exact | dice ≥ .5 | token |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for role in ("source", "cue", "content"):
        r = p[role]
        lines.append(
            f"| {role} | {r['frag_exact']} | {BARS[role]} | {r['unit_exact']} "
            f"| {r['dice']} | {r['token']} |"
        )
    ar = p["ar"]
    lines += [
        "",
        f"AR-soft **{ar['soft']}** (bar {BARS['soft']}), found {ar['found']}, "
        f"who-said-what {ar['who_said_what']}, exact {ar['exact']}.",
        "",
    ]
    lines += [
        "| slice (AR-soft) | gold | P | R | F1 | bar |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for name, s in p["slices"].items():
        bar = SLICE_BARS.get(name, "")
        lines.append(
            f"| {name} | {s['gold']} | {s['precision']} | {s['recall']} | {s['f1']} | {bar} |"
        )
    lines += [
        "",
        "### The ten most frequent kinds of error",
        "",
        "| kind | count | example |",
        "| --- | --- | --- |",
    ]
    ranked = sorted(p["errors"].items(), key=lambda item: (-item[1], item[0]))[:10]
    lines += [f"| {kind} | {count} | {EXAMPLES[kind]} |" for kind, count in ranked]
    return [*lines, ""]


def _wire(part: str, table: dict[str, dict[str, float]]) -> list[str]:
    lines = [
        f"## Wire paragraphs of our own, {part}",
        "",
        "| kind | gold | P | R | F1 |",
        "| --- | --- | --- | --- | --- |",
    ]
    for name, row in table.items():
        cells = [row.get(key, "") for key in ("precision", "recall", "f1")]
        lines.append(f"| {name} | {row['gold']} | {cells[0]} | {cells[1]} | {cells[2]} |")
    return [*lines, ""]
