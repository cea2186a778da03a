"""`legation parse`: what the language layer sees."""

from __future__ import annotations

import sys

import click

from .batch import Batch
from .options import opened


@click.command("parse", short_help="What the language layer sees, as CoNLL-U.")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT…")
@click.option(
    "-f",
    "--format",
    "format",
    type=click.Choice(["conllu"]),
    default="conllu",
    show_default=True,
    help="CoNLL-U, with entities as NER= in MISC.",
)
@click.option(
    "-o", "--output", "output_path", metavar="FILE", help="Write here, not to the terminal."
)
def command(inputs: tuple[str, ...], format: str, output_path: str | None) -> None:
    """Parse INPUT into CoNLL-U: words, lemmas, tags and trees; entities as NER= in MISC.

    \b
    legation parse report.txt
    echo "Chile recalled its ambassador." | legation parse -
    """
    from .. import language
    from ..language.conllu import to_conllu

    batch = Batch(inputs, None, None)
    reader = language.load()
    with opened(output_path) as stream:
        for report in batch.reports():
            stream.write(f"# newdoc id = {report.id}\n")
            stream.write(to_conllu(reader.annotate(report.text)))
    sys.exit(batch.status)
