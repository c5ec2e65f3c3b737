"""Position lists and outcomes of a fair over the API: curated, read row by row, compared, made again, taken away, counted."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
import orjson
from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel

from api.dependencies import FairReader, Grounds, Reading, RequestId, ServiceDep, Writing
from api.downloads import download
from api.idempotency import RepeatableRoute, mark_done
from api.pages.answers import own_address
from api.routes.fair_answers import ListAnswer, ListItem, OutcomeAnswer, row_record
from api.routes.fair_bodies import OutcomeBody, SettingsBody
from api.routes.jobs import JobAnswer
from api.routes.shapes import Number
from matcher.domain.access import Viewer
from matcher.domain.errors import NotFound
from matcher.domain.fairs.curation import ListKind, StoredList
from matcher.domain.job import Job
from matcher.domain.texts import access as access_texts
from matcher.store.store import Store
from matcher.workflows.fairs.curating_job import ask_for_list
from matcher.workflows.fairs.fair_settings import first_settings
from matcher.workflows.fairs.listing import compare_lists, reproduce
from matcher.workflows.fairs.outcomes import outcomes_of, record_outcome, take_back
from matcher.workflows.fairs.slip_papers import print_file

router = APIRouter(prefix="/fairs/{number}", tags=["岗位清单"], route_class=RepeatableRoute)
_NDJSON: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/x-ndjson": {"schema": {"type": "string"}}}, "description": "每行一个岗位"}
}
_FILE: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {
            media: {"schema": {"type": "string", "format": "binary"}}
            for media in ("application/octet-stream", "application/pdf", "application/zip", "application/json", "application/x-ndjson", "text/csv",
                          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                          "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
        },
        "description": "文件",
    }
}  # fmt: skip


_STARTED: dict[int | str, dict[str, Any]] = {
    202: {
        "model": JobAnswer,
        "description": "在后台生成，看任务的进度",
        "links": {"job": {"operationId": "后台任务-one", "parameters": {"number": "$response.body#/number"}}},
    }
}


class ReproductionAnswer(BaseModel):
    """Whether a kept list comes out the same when made again from what lies sealed beside it."""

    is_equal: bool
    why: str


@router.get("/lists", summary="各版岗位清单")
def lists(viewer: FairReader, store: Reading, number: Number, kind: ListKind | None = None) -> list[ListItem]:
    """Return the lists of a fair, newest first."""
    store.fairs.get(viewer, number)
    return [ListItem.of(one) for one in store.fair_lists.heads(viewer, number, kind)]


@router.post("/lists", status_code=201, summary="生成岗位清单", responses=_STARTED)
def curate(
    request: Request,
    response: Response,
    viewer: FairReader,
    service: ServiceDep,
    grounds: Grounds,
    request_id: RequestId,
    number: Number,
    wanted: SettingsBody,
) -> ListAnswer | JobAnswer:
    """Curate a list and keep it as the next version; where that takes long, answer 202 with the job that does it.

    ``result`` of the finished job names the list and counts it.
    """
    with service.database.reading() as store:
        settings = wanted.settings(first_settings(store, store.fairs.get(viewer, number)))
    kind, database = wanted.kind, service.database
    made = ask_for_list(database, service.models, viewer, number, kind, settings, grounds, request=request_id)
    with database.writing() as store:
        mark_done(request, store)
    if not isinstance(made, Job):
        return ListAnswer.shaped(made)
    service.submit(made.number)
    response.status_code, response.headers["Location"] = 202, f"/api/v1/jobs/{made.number}"
    return JobAnswer.of(made)


@router.get("/lists/{chosen}", summary="一份岗位清单和它的覆盖")
def one(viewer: FairReader, store: Reading, number: Number, chosen: Number) -> ListAnswer:
    """Return a list with its settings and its coverage."""
    return ListAnswer.shaped(_list(store, viewer, number, chosen))


@router.get("/lists/{chosen}/rows", summary="清单的岗位（NDJSON）", responses=_NDJSON, response_class=Response)
def rows(viewer: FairReader, store: Reading, number: Number, chosen: Number) -> Response:
    """Return one JSON object a row, in the order of the list."""
    found = _list(store, viewer, number, chosen).curated.rows
    lines = b"".join(orjson.dumps(row_record(row), option=orjson.OPT_APPEND_NEWLINE) for row in found)
    return Response(lines, media_type="application/x-ndjson")


@router.get("/lists/{chosen}/difference", summary="与另一版清单比较")
def difference(
    viewer: FairReader, store: Reading, number: Number, chosen: Number, before: Annotated[int, Query(ge=1, le=2**53, description="与哪一版比")]
) -> dict[str, Any]:
    """Return what a list has over another of the same fair."""
    _list(store, viewer, number, chosen)
    found: dict[str, Any] = msgspec.to_builtins(compare_lists(store, viewer, before, chosen))
    return found


@router.get("/lists/{chosen}/reproduction", summary="重做一份清单并核对")
def reproduction(viewer: FairReader, service: ServiceDep, number: Number, chosen: Number) -> ReproductionAnswer:
    """Make a list again from what it was made from, and say whether it is the same."""
    with service.database.reading() as store:
        _list(store, viewer, number, chosen)
    found = reproduce(service.database, service.models, viewer, chosen)
    return ReproductionAnswer(is_equal=found.is_equal, why=found.why)


@router.get("/lists/{chosen}/files/{name}", summary="清单的一份材料", responses=_FILE, response_class=Response)
def file(
    request: Request,
    viewer: FairReader,
    service: ServiceDep,
    grounds: Grounds,
    request_id: RequestId,
    number: Number,
    chosen: Number,
    name: str,
) -> Response:
    """Return one file of a list: list.xlsx, list.pdf, list.docx, poster.pdf, booth-cards.pdf, slips.pdf, slips.zip,
    employers.pdf, list.csv, list.jsonl, coverage.json."""
    with service.database.reading() as store:
        _list(store, viewer, number, chosen)
    address = own_address(request)
    made = print_file(service.database, service.models, viewer, chosen, name, address, request_id, grounds)
    return download(made.content, made.media, made.name)


@router.get("/outcomes", summary="现场登记")
def outcomes(viewer: FairReader, store: Reading, number: Number) -> list[OutcomeAnswer]:
    """Return every row in its order, taken-back ones and those that take back included."""
    return [OutcomeAnswer.of(one) for one in outcomes_of(store, viewer, number)]


@router.post("/outcomes", status_code=201, summary="登记现场情况")
def record(viewer: FairReader, store: Writing, request_id: RequestId, number: Number, wanted: OutcomeBody) -> OutcomeAnswer:
    """Enter a count without names."""
    said = (wanted.kind, wanted.count, wanted.graduates, wanted.participant, wanted.posting, wanted.at)
    return OutcomeAnswer.of(record_outcome(store, viewer, number, *said, request=request_id))


@router.post("/outcomes/{outcome}/withdrawal", status_code=201, summary="撤回一条现场登记")
def undo(viewer: FairReader, store: Writing, request_id: RequestId, number: Number, outcome: Number) -> OutcomeAnswer:
    """Take a row back by a new one."""
    return OutcomeAnswer.of(take_back(store, viewer, number, outcome, request_id))


def _list(store: Store, viewer: Viewer, number: int, chosen: int) -> StoredList:
    found = store.fair_lists.get(viewer, chosen)
    if found.fair != number:
        raise NotFound(access_texts.NOT_FOUND)
    return found
