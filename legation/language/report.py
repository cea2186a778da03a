"""The page that tells how well the language layer does."""

from __future__ import annotations

from typing import Any

_HEAD = """\
# How well the language layer reads

Made by `python -m legation.language.evaluate --shared ../shared`. Model: {model}.

What the figures mean (all in per cent):

- **UAS, LAS**: words whose head, or head and relation (subtypes spelt out), is right, on true words
  and sentences; punctuation counts, unless it says *without punctuation*. *LAS universal relations*
  leaves subtypes out.
- **core arguments F1**: nsubj, obj, iobj, nsubj:pass, csubj, ccomp, xcomp and obl:agent; a word
  counts when head and relation are right.
- **raw**: from the text alone, with our own words and sentences, matched by character offsets; a
  word's head must be the right word. F1 = 2 · right / (found + true).
- **entities**: newswire, true words; a name counts when its span and class are right.
- **words per CPU-second**: raw text to document, one thread, processor time.
"""


def write_report(results: dict[str, dict[str, Any]]) -> str:
    """The page in Markdown."""
    out = [_HEAD.format(model=results["model"]["name"])]
    for name, result in results.items():
        if name == "model":
            continue
        out.append(f"\n## {name}\n")
        plain = {k: v for k, v in result.items() if not isinstance(v, dict | list)}
        out += [f"| {' | '.join(plain)} |", "| " + " | ".join("---:" for _ in plain) + " |"]
        out.append(f"| {' | '.join(_number(v) for v in plain.values())} |")
        for key in ("classes", "relations"):
            if key in result:
                out += _table(key, result[key])
        if "confused" in result:
            pairs = ", ".join(f"{a} read as {b} ({n})" for a, b, n in result["confused"])
            out.append(f"\nMost often confused: {pairs}.")
    return "\n".join(out) + "\n"


def _table(name: str, rows: dict[str, dict[str, Any]]) -> list[str]:
    out = [f"\n| {name} | precision | recall | F1 | true |", "| --- | ---: | ---: | ---: | ---: |"]
    for label, row in rows.items():
        cells = (_number(row[k]) for k in ("precision", "recall", "F1", "true"))
        out.append(f"| {label} | {' | '.join(cells)} |")
    return out


def _number(value: Any) -> str:
    return f"{value:.2f}" if isinstance(value, float) else f"{value:,}"
