"""The part of the API that codes and records what is sent."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Response, UploadFile
from pydantic import BaseModel, BeforeValidator, Field, model_validator

from ..attribution import claim_record
from ..events import event_record
from ..reading import read_date
from .access import Coder
from .asking import TheState
from .coding import Given
from .faults import told
from .recording import Recorded, record_given, record_text, record_url
from .state import MAX_TEXT

router = APIRouter()


def clean(value: object) -> object:
    """Sent text as it can be stored: lone surrogates and NUL as U+FFFD, one for one."""
    if not isinstance(value, str):
        return value
    return (
        value.replace("\0", "\ufffd").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    )


#: such a field may be left out
_Line = Annotated[Annotated[str, Field(max_length=300)] | None, BeforeValidator(clean)]
_Day = Annotated[Annotated[str, Field(max_length=40)] | None, BeforeValidator(clean)]
_Long = Annotated[str, Field(min_length=1, max_length=MAX_TEXT)]
_Body = Annotated[_Long, BeforeValidator(clean)]


class Text(BaseModel):
    """A text to code; nothing of it is stored."""

    text: _Body
    published: _Day = None
    outlet: _Line = None


class NewReport(BaseModel):
    """A report to record: its `text`, or its page as `html`, or the `url` to fetch it from."""

    text: Annotated[_Long | None, BeforeValidator(clean)] = None
    html: Annotated[Annotated[str, Field(min_length=1)] | None, BeforeValidator(clean)] = None
    url: Annotated[Annotated[str, Field(max_length=2000)] | None, BeforeValidator(clean)] = None
    id: _Line = None
    title: _Line = None
    published: _Day = None
    outlet: _Line = None

    @model_validator(mode="after")
    def _one_body(self) -> NewReport:
        if self.text is not None and self.html is not None:
            raise ValueError("give `text` or `html`, not both")
        if self.text is None and self.html is None and self.url is None:
            raise ValueError("give `text`, `html` or a `url` to fetch")
        if self.text is None and (self.id or self.title):
            raise ValueError("`id` and `title` go with `text`; a page has its own")
        if self.text is not None and not self.text.strip():
            raise ValueError("the text is empty")
        return self


class Coded(BaseModel):
    """What was understood of a text."""

    events: list[dict[str, Any]]
    claims: list[dict[str, Any]]
    warnings: list[str]


class Stored(BaseModel):
    """What became of the reports; one that was there already is not `new`."""

    reports: list[dict[str, Any]]
    events: list[dict[str, Any]]
    unread: list[dict[str, Any]]


_CODE = told(400, 401, 403, 405, 413, 421, 422, 429, 500, 503)
_STORE = told(400, 401, 403, 405, 409, 413, 421, 422, 429, 500, 503) | {
    200: {"description": "Everything was recorded before", "model": Stored}
}


@router.post("/code", responses=_CODE, tags=["coder"])
def code(state: TheState, body: Text) -> Coded:
    """The events and claims of a text; nothing is stored."""
    published = read_date(body.published, source="published")
    reading = state.read(body.text, published=published, outlet=body.outlet)
    return Coded(
        events=[event_record(e) for e in reading.events],
        claims=[
            claim_record(reading.report, a, reading.claims, reading.events)
            for a in reading.claims.attributions
        ],
        warnings=list(reading.warnings),
    )


@router.post("/reports", responses=_STORE, status_code=201, tags=["coder"])
def store(state: TheState, who: Coder, body: NewReport, response: Response) -> Stored:
    """Code a report and record it; safe to repeat."""
    published = read_date(body.published, source="published")
    if body.text is not None:
        done = record_text(
            state, body.text, id=body.id, title=body.title, outlet=body.outlet,
            published=published, url=body.url,
        )  # fmt: skip
    elif body.html is not None:
        raw = body.html.encode()
        given = Given(raw, body.url or "page.html", "utf-8", published, body.outlet, body.url)
        done = record_given(state, given)
    else:
        done = record_url(state, body.url or "", published=published, outlet=body.outlet)
    return _answer(done, response)


@router.post("/reports/file", responses=_STORE, status_code=201, tags=["coder"])
def upload(
    state: TheState,
    who: Coder,
    file: Annotated[UploadFile, File(description="text, HTML, a feed, JSON or JSON Lines")],
    response: Response,
    published: Annotated[_Day, Form()] = None,
    outlet: Annotated[_Line, Form()] = None,
) -> Stored:
    """Code every report of a file and record it; safe to repeat."""
    return _answer(record_given(state, uploaded(file, published, outlet)), response)


def uploaded(file: UploadFile, published: str | None, outlet: str | None) -> Given:
    """An uploaded file, for the coder."""
    name = (file.filename or "the file").replace("\\", "/").rpartition("/")[2][:120]
    day = read_date(published, source="published")
    return Given(file.file.read(), name, None, day, outlet or None)


def _answer(done: Recorded, response: Response) -> Stored:
    if not done.new:
        response.status_code = 200
    return Stored(**done.record)
