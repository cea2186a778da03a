"""bench/results.md: one table of all figures, ratios first."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterator
from pathlib import Path
from typing import Any

STAGES = ("language", "actors", "dates", "places", "attribution", "events")
Row = tuple[str, str, str]

_HEAD = """# Speed and size

`make bench` writes this page: `bench.run` measures by stage, `bench.scale` whole corpora. A word
is a token that holds a letter or a digit, in what `bench.scale` measures a run between spaces.
CPU-seconds are of one core, with one thread in the model; memory is the sum over all processes.
The ledger and the web (`bench.ledger`, `bench.web`) are measured against what is aimed at: 50 ms an
answer, 1,500 bytes an event, 150 ms a page, a second for a picture (below 1.00× it is held), 200
requests a second.

| what | ratio | measured |
| --- | ---: | --- |
"""


def machine() -> str:
    """The machine in words: its processor, cores, system and Python."""
    model = platform.processor() or platform.machine()
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
    except OSError:
        pass
    cores = os.cpu_count()
    return f"{model}, {cores} cores, {platform.system()}, Python {platform.python_version()}"


def write_table(root: Path) -> str:
    """Write results.md from the figures that lie in `root`; what was written."""
    stages, scale = (_read(root / name) for name in ("results.json", "scale.json"))
    ledger, web = (_read(root / name) for name in ("ledger.json", "web.json"))
    rows = [*_scale(scale), *_stages(stages), *_ledger(ledger), *_web(web)]
    told = [f"| {what} | {ratio} | {figures} |" for what, ratio, figures in rows]
    machines = dict.fromkeys(f["machine"] for f in (scale, stages) if f)
    text = _HEAD + "\n".join(told) + "\n\nMachine: " + "; ".join(machines) + ".\n"
    (root / "results.md").write_text(text, encoding="utf-8")
    return text


def _read(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    held: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return held


def _scale(f: dict[str, Any]) -> Iterator[Row]:
    if not f:
        return
    even, large, others = f["even"], f["large"], f["others"]
    one, two = even["file_1"]["wall_s"], even["file_2"]["wall_s"]
    yield (
        "two processes over one (at least 1.85)",
        f"{one / two:.2f}×",
        f"{even['words']:,} words of {even['reports']:,} reports in {one:.0f} s and {two:.0f} s, "
        f"the same bytes: {_yes(even['file_2']['same_bytes'])}",
    )
    for engine, name in (("ray", "Ray Data"), ("spark", "Spark")):
        if engine in even and "local" in even:
            yield _engine(name, even[engine], even["local"])
    goal = (
        f"{large['day_hours_goal']} hours for a day of the English press (300,000 reports of 400 "
        "words) on two cores"
    )
    texts = f["articles"]
    yield (
        f"{goal}, at the rate of texts of that length",
        f"{texts['day_hours'] / large['day_hours_goal']:.2f}×",
        f"{texts['day_hours']:.1f} h, from {texts['reports']:,} texts of "
        f"{texts['words'] / texts['reports']:.0f} words in {texts['wall_s']:.0f} s, "
        f"{texts['start_s']:.0f} s of them for starting",
    )
    yield (
        f"{goal}, at the rate of the run below, copies found in the same pass",
        f"{large['day_hours'] / large['day_hours_goal']:.2f}×",
        f"{large['day_hours']:.1f} h, from {large['reports']:,} reports run "
        f"({large['words_read'] / large['reports']:.0f} words each; "
        f"{large['words_read']:,} words read, {large['words_coded']:,} coded, "
        f"{large['events']:,} events) in {large['wall_s'] / 60:.1f} min",
    )
    yield (
        "copies found of those made",
        f"{large['copies_found'] / large['copies_made']:.2f}×",
        f"{large['copies_found']:,} of {large['copies_made']:,} edited copies in "
        f"{large['reports']:,} reports; {large['copies_besides']:,} real repeats besides",
    )
    memory = f["memory_mb"] | {"100000": large["peak_mb"]}
    yield (
        "memory for 100,000 reports over 1,000",
        f"{memory['100000'] / memory['1000']:.2f}×",
        ", ".join(f"{int(count):,}: {mb:,.0f} MB" for count, mb in memory.items())
        + " (two processes and the reader, copies remembered)",
    )
    yield from _others(others)


def _engine(name: str, run: dict[str, Any], local: dict[str, Any]) -> Row:
    work, base = run["wall_s"] - run["start_s"], local["wall_s"] - local["start_s"]
    return (
        f"{name} over `--jobs 2`, once started (at most 1.15)",
        f"{work / base:.2f}×",
        f"{work:.0f} s and {base:.0f} s; starting takes {run['start_s']:.0f} s and "
        f"{local['start_s']:.0f} s, all in all {run['wall_s'] / local['wall_s']:.2f}×; "
        f"the same bytes: {_yes(run['same_bytes'])}",
    )


def _others(f: dict[str, Any]) -> Iterator[Row]:
    if f.get("spacy"):
        yield (
            "speed of a spaCy CNN pipeline (tags, tree, entities only)",
            f"{f['spacy'] / f['legation']:.1f}×",
            f"{f['spacy']:,.0f} words per CPU-second, Legation end to end {f['legation']:,.0f}, "
            f"its language layer {f['language']:,.0f}",
        )
    yield (
        "speed of a dictionary coder given ready-made parses",
        f"{f['dictionary'] / f['beyond_parsing']:.0f}×",
        f"{f['dictionary']:,.0f} words per CPU-second, Legation after its language layer "
        f"{f['beyond_parsing']:,.0f}",
    )


def _stages(f: dict[str, Any]) -> Iterator[Row]:
    for name, corpus in f.get("corpora", {}).items():
        yield (
            f"end to end, {name}",
            "1.00×",
            f"{corpus['words_per_cpu_s']:,.0f} words per CPU-second, "
            f"{3600 * corpus['reports'] / corpus['cpu_s']:,.0f} reports an hour and core, "
            f"{corpus['events']:,} events in {corpus['words']:,} words",
        )
        for stage in STAGES:
            s = corpus["stages"][stage]
            yield (
                f"of this, {stage}",
                f"{s['share']:.2f}×",
                f"{s['us_word']:.0f} µs a word, {s['of_language']:.2f} of the language layer",
            )


def _ledger(f: dict[str, Any]) -> Iterator[Row]:
    """Milliseconds of CPU against the 50 that are aimed at."""
    for question, ms in f.get("ms", {}).items():
        yield (
            f"ledger of {f['events']:,} events, {question}",
            f"{ms['cpu_p95'] / 50:.2f}×",
            f"{ms['cpu_p50']:.1f} ms of CPU, {ms['cpu_p95']:.1f} at the 95th percentile",
        )
    if f:
        size = f["bytes_per_event"]
        yield f"ledger of {f['events']:,} events, size", f"{size / 1500:.2f}×", f"{size} bytes each"


def _web(f: dict[str, Any]) -> Iterator[Row]:
    """Milliseconds of CPU against the 150 that are aimed at for a page."""
    for kind, ms in f.get("pages", {}).get("kinds", {}).items():
        yield (
            f"web on {f['events']:,} events, {kind}",
            f"{ms['cpu_ms_p95'] / 150:.2f}×",
            f"{ms['cpu_ms_median']} ms of CPU, {ms['cpu_ms_p95']} and {ms['kb_p95']} kB at the 95th"
            " percentile",
        )
    for kind, ms in f.get("pictures", {}).items():
        yield (
            f"web on {f['events']:,} events, first picture of {kind} in Chromium",
            f"{ms['ms_p95'] / 1000:.2f}×",
            f"{ms['ms_median']} ms, {ms['ms_p95']} at the 95th percentile, "
            f"{ms['first_visit_ms']} on the first visit",
        )
    for how, told in f.get("load", {}).items():
        yield (
            f"web on {f['events']:,} events, mixed requests {how}",
            f"{told['a_second'] / 200:.2f}×",
            f"{told['a_second']} a second of {told['wanted_a_second']:.0f} asked for, "
            f"{told['failed']} failed, {told['server_cpu_ms_a_request']} ms of CPU each; "
            f"load average {f['load_average']:.1f}",
        )


def _yes(value: bool) -> str:
    return "yes" if value else "NO"
