"""A graduate's own settings: recommendations on or off, her data out or gone, who looked at it."""

from __future__ import annotations

from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from api.dependencies import Herself, Reading, RequestId, ServiceDep, Writing
from api.pages.answers import go, show
from api.pages.recommendations import own_number
from api.security import clear_session_cookie
from matcher.domain.access import Viewer
from matcher.domain.errors import Unreadable
from matcher.domain.texts import graduate_pages as texts
from matcher.domain.texts import own_record as own_texts
from matcher.store.store import Store
from matcher.workflows.graduates.erasing import kept_after_erasure, rows_of_same
from matcher.workflows.graduates.own_data import own_data
from matcher.workflows.graduates.own_record import looks_at
from matcher.workflows.graduates.profiles import remove_profile

router = APIRouter(prefix="/me/settings")
Text = Annotated[str, Form(max_length=20)]


@router.get("")
def settings(request: Request, viewer: Herself, store: Reading) -> Response:
    """Show what can be set and who looked."""
    return _shown(request, viewer, store)


@router.post("/automated")
def switch(viewer: Herself, store: Writing, request_id: RequestId, on: Text = "") -> Response:
    """Switch recommendations by program on or off."""
    number = own_number(viewer)
    store.graduates.set_automated(viewer, number, on == "yes")
    store.audit.append("graduate.changed", viewer, "graduate", number, request_id, {"automated": int(on == "yes")})
    return go("/me/settings")


@router.get("/data.json")
def export(viewer: Herself, store: Writing, request_id: RequestId) -> Response:
    """Return everything kept about her as one JSON file."""
    content = orjson.dumps(own_data(store, viewer, own_number(viewer)), option=orjson.OPT_INDENT_2)
    store.audit.append("export.made", viewer, "graduate", own_number(viewer), request_id)
    headers = {"Content-Disposition": 'attachment; filename="my-data.json"'}
    return Response(content, media_type="application/json", headers=headers)


@router.post("/delete")
def delete(
    request: Request, viewer: Herself, service: ServiceDep, request_id: RequestId, word: Text = ""
) -> Response:
    """Remove profile, marks and account for good, after the word was typed."""
    if word.strip() != texts.SETTINGS_DELETE_WORD:
        refused = Unreadable(texts.SETTINGS_DELETE_WRONG, {"word": texts.SETTINGS_DELETE_WRONG})
        with service.database.reading() as store:
            return _shown(request, viewer, store, refused)
    with service.database.writing() as store:
        remove_profile(store, viewer, own_number(viewer), request_id)
    answer = go("/")
    clear_session_cookie(answer, request)
    return answer


def _shown(request: Request, viewer: Viewer, store: Store, refused: Unreadable | None = None) -> Response:
    number = own_number(viewer)
    person = store.graduates.get(viewer, number)
    looks = looks_at(store, viewer, rows_of_same(store, number) or (number,))
    kept = kept_after_erasure(store, number)
    context: dict[str, Any] = {"automated": person.automated, "looks": looks, "kept": kept, "keeping": own_texts}
    return show(request, "settings/settings.html", refused, texts=texts, **context)
