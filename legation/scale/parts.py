"""A corpus cut into parts, the same parts on any machine: what is coded and written at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from ..errors import InputError
from ..reading import read_inputs
from ..reading.duplicates import Duplicates
from ..reading.inputs import files_of
from ..reading.remote import is_remote, remote_files
from ..reading.screen import reason_aside
from ..records import Report

#: a part ends at so many characters of text (about 40,000 words) or so many reports
PART_CHARS, PART_REPORTS = 250_000, 2_500
#: files smaller than this together are read together
UNIT_BYTES = 4 << 20


@dataclass(frozen=True, slots=True)
class Intake:
    """How inputs are read: what fills gaps, what is set aside."""

    published: date | None = None
    outlet: str | None = None
    screened: bool = True
    #: near-duplicates are coded once; the whole corpus is then read in one place
    once: bool = False
    part_chars: int = PART_CHARS


@dataclass(frozen=True, slots=True)
class Unit:
    """Inputs that one reader reads, in order."""

    number: int
    names: tuple[str, ...]
    #: bytes, as they lie on the disk
    size: int = 0


@dataclass(slots=True)
class Part:
    """Reports that are coded together, and what stood among them and is not coded."""

    key: str
    reports: list[Report] = field(default_factory=list)
    #: copies of an earlier report, with its id
    copies: list[tuple[Report, str]] = field(default_factory=list)
    left_out: list[InputError] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.reports or self.copies or self.left_out)


def units_of(inputs: Sequence[str], intake: Intake) -> list[Unit]:
    """What can be read side by side: a large file each, small ones together."""
    if intake.once:
        return [Unit(0, tuple(inputs), sum(size for _, size in _sizes(inputs)))]
    units: list[Unit] = []
    held: list[str] = []
    size = 0
    for name, many in [*_sizes(inputs), ("", UNIT_BYTES)]:
        if held and size + many > UNIT_BYTES:
            units.append(Unit(len(units), tuple(held), size))
            held, size = [], 0
        held.append(name)
        size += many
    return units


def _sizes(inputs: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Every file that inputs name, with its size; what names no file stands by itself."""
    for name in inputs:
        if is_remote(name):
            yield from remote_files(name) or [(name, 0)]
            continue
        there = name == "-" or name.startswith(("http://", "https://"))
        files = [] if there else list(files_of(name))
        for path in files:
            yield str(path), path.stat().st_size
        if not files:
            yield name, 0


def parts_of(unit: Unit, intake: Intake) -> Iterator[Part]:
    """The parts of a unit, one in memory at a time."""
    known = Duplicates() if intake.once else None
    aside: Callable[[Report], str | None] | None = reason_aside if intake.screened else None
    part, number, size = Part(f"{unit.number:06d}-0000"), 0, 0
    for found in read_inputs(
        unit.names, published=intake.published, outlet=intake.outlet, aside=aside
    ):
        if isinstance(found, InputError):
            part.left_out.append(found)
        elif known is not None and (first := known.original(found)):
            part.copies.append((found, first))
        else:
            part.reports.append(found)
            size += len(found.text)
        if size >= intake.part_chars or len(part.reports) >= PART_REPORTS:
            yield part
            number, size = number + 1, 0
            part = Part(f"{unit.number:06d}-{number:04d}")
    if part:
        yield part
