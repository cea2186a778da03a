"""`python -m legation.language.train --shared DIR --out DIR`: trains and writes the model."""

from __future__ import annotations

import logging
from pathlib import Path

import click

from legation.language.train.loop import Recipe, Trainer


@click.command()
@click.option(
    "--shared",
    type=click.Path(path_type=Path, exists=True),
    required=True,
    help="Folder that holds training/.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help="Where the model directory is written.",
)
@click.option(
    "--work",
    type=click.Path(path_type=Path),
    help="Where checkpoints go (default: OUT/checkpoints).",
)
@click.option("--steps", default=Recipe().steps, show_default=True)
@click.option(
    "--minutes", default=0.0, help="End the schedule after so many minutes at the latest."
)
@click.option("--threads", default=1, show_default=True)
def main(
    shared: Path, out: Path, work: Path | None, steps: int, minutes: float, threads: int
) -> None:
    """Trains the language model and writes its model directory."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    checkpoints = work or out / "checkpoints"
    Trainer(Recipe(steps=steps, minutes=minutes, threads=threads), shared, checkpoints).run()


main()
