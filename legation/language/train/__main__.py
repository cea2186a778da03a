"""`python -m legation.language.train --shared DIR --out DIR`: trains and writes the model."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

import click

from legation.language.train.card import write_card
from legation.language.train.export import export
from legation.language.train.loop import Trainer
from legation.language.train.model import Shape
from legation.language.train.recipe import ROUNDS

VERSION = "1.2.0"
"""Of the weights; raise it whenever they change."""

_FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command()
@click.option("--shared", type=_FOLDER, required=True, help="Folder that holds training/.")
@click.option("--out", type=_FOLDER, required=True, help="Where the model directory goes.")
@click.option("--work", type=_FOLDER, default=Path("build/model"), help="Where checkpoints go.")
@click.option("--card", type=click.Path(path_type=Path), default=Path("docs/model-card.md"))
@click.option("--share", default=1.0, help="Of the steps: a small share for a quick try.")
@click.option("--threads", default=1, show_default=True)
@click.option("--init", type=_FOLDER, help="Model directory that the first round goes on from.")
@click.option("--first", default=1, show_default=True, help="The first round to run.")
@click.option("--told", type=click.Path(path_type=Path), help="Keeps the told events.")
@click.option("--export-only", is_flag=True, help="Take the checkpoint in --work as it is.")
def main(
    shared: Path,
    out: Path,
    work: Path,
    card: Path,
    share: float,
    threads: int,
    init: Path | None,
    first: int,
    told: Path | None,
    export_only: bool,
) -> None:
    """Trains the language model, writes its model directory and its card."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    rounds = [work / str(number) for number in range(1, len(ROUNDS) + 1)]
    starts = [*rounds[: first - 1], init or (rounds[first - 2] if first > 1 else None)]
    starts += rounds[first - 1 :]
    for recipe, folder, before in list(zip(ROUNDS, rounds, starts, strict=False))[first - 1 :]:
        if not export_only:
            here = replace(recipe, steps=round(recipe.steps * share), threads=threads)
            Trainer(here, shared, folder, before, told, _wide(rounds, init)).run()
    export(rounds, shared, out, version=VERSION, init=init)
    write_card(out, shared, card)


def _wide(rounds: list[Path], init: Path | None) -> Path | None:
    """The last model that was not narrowed, which teaches the narrower ones."""
    for recipe, folder in reversed(list(zip(ROUNDS, rounds, strict=True))):
        if recipe.shape == Shape() and (folder / "mean.pt").exists():
            return folder
    return init


if __name__ == "__main__":
    main()
