"""`legation code -o FOLDER/`: a corpus into partitioned Parquet, by one of the engines."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from ..errors import InputError
from .batch import Batch
from .faults import unwritable
from .progress import Tally, shown_line
from .resuming import STOPPED


def is_folder(path: str | None) -> bool:
    """Whether an output is meant as a folder: it ends in a slash."""
    return path is not None and path.endswith("/")


def into_folder(
    batch: Batch,
    output_path: str | None,
    *,
    engine: str,
    format: str | None,
    jobs: int | None,
    actors: Sequence[str],
    patterns: Sequence[str],
) -> None:
    """Code the inputs of `batch` into a folder; name what was left out."""
    if output_path is None or output_path == "-" or Path(output_path).is_file():
        raise click.UsageError("a corpus is coded into a folder; give -o FOLDER/")
    if format not in (None, "parquet"):
        raise click.UsageError(f"a folder holds Parquet, not {format}; give -o FILE for one file")
    if engine != "local" and "-" in batch.names:
        raise click.UsageError(f"--engine {engine} reads files and addresses, not standard input")
    from ..scale import Intake, code_corpus

    intake = Intake(batch.published, batch.outlet, batch.screened, batch.once)
    with shown_line(sys.stderr.isatty(), Tally(batch.gauge)) as advance:
        try:
            count = code_corpus(
                batch.names,
                output_path,
                engine=engine,
                intake=intake,
                jobs=jobs,
                actors=actors,
                patterns=patterns,
                progress=lambda done: advance(done.reports, done.events, done.words),
                failed=batch.failed,
            )
        except KeyboardInterrupt:
            batch.complain("stopped; give the same command again to go on")
            sys.exit(STOPPED)
        except InputError as error:
            raise click.UsageError(str(error)) from None
        except OSError as error:
            raise unwritable(output_path, error) from None
    batch.complain(f"{count:,} reports coded, in {output_path}")
