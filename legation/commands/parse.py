"""`legation parse`: what the language layer sees."""

from __future__ import annotations

import sys
from datetime import date

import click

from .options import Batch, opened
from .options import inputs as with_inputs


@click.command("parse", short_help="What the language layer sees, as CoNLL-U.")
@with_inputs
@click.option("-f", "--format", "format", type=click.Choice(["conllu"]), default="conllu")
@click.option("-o", "--output", "output_path", metavar="FILE")
def command(
    inputs: tuple[str, ...],
    published: date | None,
    outlet: str | None,
    actors: tuple[str, ...],
    patterns: tuple[str, ...],
    jobs: int | None,
    format: str,
    output_path: str | None,
) -> None:
    """Parse INPUT into CoNLL-U: words, lemmas, tags and trees; entities as NER= in MISC."""
    from .. import language
    from ..language.conllu import to_conllu

    batch = Batch(inputs, published, outlet)
    reader = language.load()
    with opened(output_path) as stream:
        for report in batch.reports():
            stream.write(f"# newdoc id = {report.id}\n")
            stream.write(to_conllu(reader.annotate(report.text)))
    sys.exit(batch.status)
