"""The pages that code a report at once, and store it for those who may."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, HTTPException, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from ..reading import make_report, read_date
from .access import Coder, own_form
from .asking import TheState
from .pages.reporting import report_page
from .recording import record_given, record_text, record_url
from .state import MAX_TEXT
from .storing import uploaded
from .views import page

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

_Text = Annotated[str, Form(max_length=MAX_TEXT)]
_Line = Annotated[str, Form(max_length=300)]
_Day = Annotated[str, Form(max_length=40)]


@router.get("/try")
def blank(request: Request, state: TheState) -> Response:
    """A form to paste a report into."""
    may_fetch = state.settings.allow_fetch
    return page(request, "try.html", longest=MAX_TEXT, may_fetch=may_fetch)


@router.post("/try")
def coded(
    request: Request, state: TheState, text: _Text = "", published: _Day = "",
    outlet: _Line = "", title: _Line = "", file: Annotated[UploadFile | None, File()] = None,
) -> Response:  # fmt: skip
    """A pasted or uploaded report, coded at once; nothing is stored."""
    text = text if text.strip() else _text_of(file)
    if not text.strip():
        raise HTTPException(422, "the text is empty; paste a report or choose a file")
    day = read_date(published, source="published")
    report = make_report(text, title=title or None, published=day, outlet=outlet or None)
    reading = state.coding.read(report)
    form = {"text": text, "published": published, "outlet": outlet, "title": title}
    return report_page(request, reading, stored=False, form=form)


def _text_of(file: UploadFile | None) -> str:
    """The words of an uploaded file of plain text."""
    if file is None or not file.filename:
        return ""
    body = file.file.read(4 * MAX_TEXT + 1)
    if len(body) > 4 * MAX_TEXT:
        raise HTTPException(413, f"the file is too long; at most {MAX_TEXT} characters are coded")
    try:
        return body.decode("utf-8-sig")[:MAX_TEXT]
    except UnicodeDecodeError:
        raise HTTPException(
            422, f"{file.filename[:60]}: not a text in UTF-8; save it as plain text, or paste it"
        ) from None


@router.post("/store", dependencies=[Depends(own_form)])
def store(
    request: Request, state: TheState, who: Coder, text: _Text = "",
    url: Annotated[str, Form(max_length=2000)] = "",
    file: Annotated[UploadFile | None, File()] = None,
    published: _Day = "", outlet: _Line = "", title: _Line = "",
) -> Response:  # fmt: skip
    """A pasted text, a file or a page that is fetched, recorded."""
    day = read_date(published, source="published")
    if file is not None:
        done = record_given(state, uploaded(file, published, outlet))
    elif url:
        done = record_url(state, url, published=day, outlet=outlet or None)
    elif text.strip():
        done = record_text(state, text, title=title or None, published=day, outlet=outlet or None)
    else:
        raise HTTPException(422, "there is nothing to store: the text is empty")
    told = done.record
    if len(told["reports"]) == 1 and not told["unread"]:
        from urllib.parse import quote

        return RedirectResponse(f"/report/{quote(told['reports'][0]['id'])}", status_code=303)
    return page(request, "stored.html", done=told)
