"""Many calls in one request: a JSON object a line, all in one transaction, each line answered."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import orjson
from fastapi import Request
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from starlette.concurrency import run_in_threadpool

from api.idempotency import writing_once
from api.routes.entry_bodies import Day, Key
from api.routes.shapes import clean
from api.service import Service
from matcher.domain.access import Viewer
from matcher.domain.errors import Unreadable
from matcher.domain.ledger.contact import Channel, ContactAttempt, ContactResult
from matcher.domain.ledger.recorded import BulkRecorded
from matcher.domain.texts import http as texts
from matcher.workflows.casework.case_entry import Details
from matcher.workflows.casework.recording import Call, record_contacts

MOST = 5000
RESULTS = (
    "每行一个请求 {person, channel, result, on, note}，每行一个结果 {line, person, entry, warnings, code, problem}；"
    "没有写入的行 entry 为空，code、problem 说明原因；只能写本人负责的，一次最多 5000 行"
)


class CallLine(BaseModel):
    """One call."""

    model_config = ConfigDict(extra="forbid")

    person: Key
    channel: Channel
    result: ContactResult
    on: Day | None = None
    note: Annotated[str, Field(max_length=1000), AfterValidator(clean)] = ""


async def calls_in_bulk(
    request: Request, service: Service, viewer: Viewer, today: date, request_id: str
) -> list[bytes]:
    """Write every line of the body and return one answer line each, in order. Raises Unreadable for too many."""
    lines = [line for line in (await request.body()).split(b"\n") if line.strip()]
    if len(lines) > MOST:
        raise Unreadable(texts.TOO_MANY_LINES.format(count=len(lines), most=MOST))
    return await run_in_threadpool(_write, request, service, viewer, lines, today, request_id)


def _write(
    request: Request, service: Service, viewer: Viewer, lines: list[bytes], today: date, request_id: str
) -> list[bytes]:
    answers: dict[int, dict[str, Any]] = {}
    calls: list[tuple[int, Call]] = []
    for number, line in enumerate(lines, start=1):
        try:
            said = CallLine.model_validate_json(line)
        except ValidationError as error:
            answers[number] = _refused(number, error)
            continue
        details = Details(said.on or today, said.note, (), request_id)
        calls.append((number, Call(said.person, ContactAttempt(said.channel, said.result), details)))
    with writing_once(request, service) as store:
        written = record_contacts(store, viewer, [call for _, call in calls])
    for (number, _), one in zip(calls, written, strict=True):
        answers[number] = _answer(number, one)
    return [orjson.dumps(answers[number], option=orjson.OPT_APPEND_NEWLINE) for number in sorted(answers)]


def _answer(number: int, one: BulkRecorded) -> dict[str, Any]:
    return {
        "line": number,
        "person": one.person,
        "entry": one.recorded.entry.number if one.recorded is not None else None,
        "warnings": list(one.recorded.warnings) if one.recorded is not None else [],
        "code": one.code,
        "problem": one.refusal,
    }


def _refused(number: int, error: ValidationError) -> dict[str, Any]:
    """Name the field at fault; its value is not repeated."""
    first = error.errors()[0]
    if first["type"] == "json_invalid":
        message = texts.BAD_JSON.format(reason=str(first.get("ctx", {}).get("error", ""))[:120])
    else:
        message = texts.LINE_FIELD.format(field=".".join(map(str, first["loc"])) or "-")
    return {"line": number, "person": None, "entry": None, "warnings": [], "code": "unreadable", "problem": message}
