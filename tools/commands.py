"""Write docs/commands.md from the commands themselves.

`python -m tools.commands` writes it; `--check` says whether it is up to date (exit 1 when not).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from legation.commands import COMMANDS, group

PAGE = Path(__file__).resolve().parents[1] / "docs" / "commands.md"
HEAD = """# The commands

Written by `python -m tools.commands` from the commands themselves;
`legation COMMAND --help` says the same.

INPUT is a file, a folder, a glob, `-` or a URL ([intake.md](intake.md)). Output is a table on a
terminal and JSON Lines to a pipe; `-f` names another format ([formats.md](formats.md)). Dates are
written `YYYY-MM-DD`. Actors are given by id or by English name.

Exit status 0: done. 1: some inputs could not be read (each is named on stderr with the reason, the
others are done), or the ledger could not. 2: wrong usage.

Environment: `LEGATION_LEDGER` names the ledger where `--ledger` does not, `LEGATION_MODEL` a folder
with other weights.
"""


def page() -> str:
    """The whole page."""
    context = click.Context(group, info_name="legation")
    parts = [HEAD.rstrip()]
    for name in COMMANDS:
        command = group.get_command(context, name)
        if command is None:
            raise LookupError(f"no command {name}")
        parts.extend(_section(command, f"legation {name}"))
    return "\n\n".join(parts) + "\n"


def _section(command: click.Command, path: str) -> Iterator[str]:
    context = click.Context(command, info_name=path)
    usage = " ".join(command.collect_usage_pieces(context))
    yield f"## `{path}`" if path.count(" ") == 1 else f"### `{path}`"
    yield f"```\n{path} {usage}\n```"
    yield from _prose(command.help or "")
    options = [p for p in command.params if isinstance(p, click.Option)]
    rows = [record for p in options if (record := p.get_help_record(context))]
    if rows:
        yield "\n".join(
            ["| option | what |", "| --- | --- |"]
            + [f"| `{_cell(left)}` | {_cell(right)} |" for left, right in rows]
        )
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield from _section(inner, f"{path} {name}")


def _prose(text: str) -> Iterator[str]:
    """The paragraphs of a help text; those marked as they stand are examples."""
    for paragraph in text.strip().split("\n\n"):
        lines = [line.strip() for line in paragraph.splitlines()]
        if lines[0] == "\b":
            yield "```\n" + "\n".join(lines[1:]) + "\n```"
        else:
            yield " ".join(lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def main() -> None:
    """Write the page, or check it."""
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(page(), encoding="utf-8")
    elif PAGE.read_text(encoding="utf-8") != page():
        sys.exit("docs/commands.md is out of date; run: python -m tools.commands")


if __name__ == "__main__":
    main()
