"""Map and network: the events of a period, and a table of the same data under each picture."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, Response

from ...ledger import Columns, Tally
from ...ledger.columns import OFFERED
from ...output import Layout
from ...records import Record
from ..asking import TheLedger, a_day
from ..choosing import Choice, TheChoice, kinds
from ..downloads import As, file
from ..views import called, page
from ..world import contested, shapes

router = APIRouter()

#: so many rows stand in a table and its picture; the file has all of them
ACTORS, SPOTS, EDGES, NODES = 200, 120, 90, 40

_COUNTS = Layout(
    title="Events by actor",
    columns=("actor", "name", "events", "cooperative", "conflictual", "goldstein"),
)
_PAIRS = Layout(title="Events by pair", columns=("a", "b", *_COUNTS.columns[2:]))


@router.get("/pictures/world.json")
def world(on: Annotated[str | None, Query(max_length=40)] = None) -> Response:
    """What every map needs beside the outlines: where states lie, what is contested."""
    areas = [
        {
            "name": a.name, "id": a.id, "lat": a.lat, "lon": a.lon, "outline": a.outline or None,
            "note": note(a.administered, a.claimed),
        }
        for a in contested(a_day(on, "on")) if not a.inside
    ]  # fmt: skip
    body = {"shapes": shapes(), "contested": areas}
    return JSONResponse(body, headers={"Cache-Control": "public, max-age=3600"})


def note(administered: tuple[str, ...], claimed: tuple[str, ...]) -> str:
    """Who administers an area and who claims it, in words, nobody's claim above another's."""
    held, wanted = (", ".join(called(x) for x in ids) for ids in (administered, claimed))
    return f"administered by {held or 'nobody'}; claimed by {wanted or 'nobody'}"


@router.get("/map")
def map_page(
    request: Request,
    ledger: TheLedger,
    choice: TheChoice,
    measure: Annotated[Literal["events", "tone"], Query()] = "events",
    format: As = None,
) -> Response:
    """Who takes part in the events of a period, and where they happen."""
    progress = ledger.overview()
    columns = progress.columns
    rows = columns.choose(choice.wanted)
    actors = columns.actors(rows)
    if format:
        return file(map(_actor_record, actors), _COUNTS, format, "map")
    drawn = [t for t in actors if t.key in shapes()]
    others = [t for t in actors if t.key not in shapes()]
    listed = sorted(drawn[:ACTORS] + others[:40], key=lambda t: (-t.events, t.key))
    return page(
        request, "map.html", choice=choice, moment=choice.moment, measure=measure,
        actors=listed, every=len(actors), most=max((t.events for t in drawn), default=1),
        spots=columns.spots(rows, SPOTS), count=len(rows), progress=progress,
        areas=contested(choice.last or ledger.horizon()), **offers(columns, choice),
    )  # fmt: skip


@router.get("/network")
def network(request: Request, ledger: TheLedger, choice: TheChoice, format: As = None) -> Response:
    """Who deals with whom in a period, and how."""
    progress = ledger.overview()
    columns = progress.columns
    rows = columns.choose(choice.wanted)
    if format:
        return file(map(_pair_record, columns.between(rows)), _PAIRS, format, "network")
    return page(
        request, "network.html", choice=choice, moment=choice.moment,
        pairs=drawn_pairs(columns.between(rows, 4 * EDGES)), every=columns.how_many_pairs(rows),
        count=len(rows), progress=progress, **offers(columns, choice),
    )  # fmt: skip


def drawn_pairs(pairs: list[Tally]) -> list[Tally]:
    """The most frequent pairs among few enough actors for a picture that can be read."""
    seen: set[str] = set()
    out: list[Tally] = []
    for pair in pairs[: 4 * EDGES]:
        if len(seen | set(pair.key)) <= NODES:
            seen.update(pair.key)
            out.append(pair)
    return out[:EDGES]


def offers(columns: Columns, choice: Choice) -> dict[str, Any]:
    """What the filters offer: kinds, and the outlets with most events."""
    every = columns.outlets()
    outlets = [name for name, _ in every[:OFFERED]]
    if choice.outlet and choice.outlet not in outlets:
        outlets.append(choice.outlet)
    return {"kinds": kinds(), "outlets": sorted(outlets, key=str.casefold)}


def _counted(tally: Tally) -> Record:
    return {
        "events": tally.events,
        "cooperative": tally.cooperative,
        "conflictual": tally.events - tally.cooperative,
        "goldstein": tally.score,
    }


def _actor_record(tally: Tally) -> Record:
    return {"actor": tally.key, "name": called(tally.key), **_counted(tally)}


def _pair_record(tally: Tally) -> Record:
    return {"a": tally.key[0], "b": tally.key[1], **_counted(tally)}
