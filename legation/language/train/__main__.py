"""`python -m legation.language.train --shared DIR --out DIR`: trains and writes the model."""

from __future__ import annotations

import logging
from pathlib import Path

import click

from legation.language.train.card import write_card
from legation.language.train.export import export
from legation.language.train.loop import Recipe, Trainer

VERSION = "1.0.0"
"""Of the weights; raise it whenever they change."""

_FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command()
@click.option("--shared", type=_FOLDER, required=True, help="Folder that holds training/.")
@click.option("--out", type=_FOLDER, required=True, help="Where the model directory goes.")
@click.option("--work", type=_FOLDER, default=Path("build/model"), help="Where checkpoints go.")
@click.option("--card", type=click.Path(path_type=Path), default=Path("docs/model-card.md"))
@click.option("--steps", default=Recipe().steps, show_default=True, help="Length of the schedule.")
@click.option("--minutes", default=0.0, help="End the schedule after so many minutes at most.")
@click.option("--threads", default=1, show_default=True)
@click.option("--export-only", is_flag=True, help="Take the checkpoint in --work as it is.")
def main(
    shared: Path,
    out: Path,
    work: Path,
    card: Path,
    steps: int,
    minutes: float,
    threads: int,
    export_only: bool,
) -> None:
    """Trains the language model, writes its model directory and its card."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    if not export_only:
        Trainer(Recipe(steps=steps, minutes=minutes, threads=threads), shared, work).run()
    export(work, shared, out, version=VERSION)
    write_card(out, shared, card)


if __name__ == "__main__":
    main()
