"""Many postings in one request: a JSON object a line, written chunk by chunk, each chunk durable before it is answered."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import orjson
from fastapi import Request
from pydantic_core import PydanticCustomError
from starlette.concurrency import run_in_threadpool

from api.routes.shapes import clean_record
from api.service import Service
from matcher.domain.access import Viewer
from matcher.domain.errors import Unreadable
from matcher.domain.texts import http as texts
from matcher.domain.texts import intake as intake_texts
from matcher.intake.source_keys import SourceKeys
from matcher.workflows.postings.postings import write_postings

CHUNK = 500
RESULTS = "每行一个结果：{line, id, number, change, problems}；没有保存的行 number 为空，problems 说明原因"
_LONGEST_LINE = 1024 * 1024


async def written_in_bulk(request: Request, service: Service, viewer: Viewer) -> list[bytes]:
    """Write every line of the body and return one answer line each, in order."""
    keys = SourceKeys()
    answers: list[bytes] = []
    chunk: list[tuple[int, bytes]] = []
    number = 0
    async for line in _lines(request):
        number += 1
        if line.strip():
            chunk.append((number, line))
        if len(chunk) == CHUNK:
            answers += await run_in_threadpool(_write, service, viewer, chunk, keys)
            chunk = []
    if chunk:
        answers += await run_in_threadpool(_write, service, viewer, chunk, keys)
    return answers


async def _lines(request: Request) -> AsyncIterator[bytes]:
    rest = b""
    async for piece in request.stream():
        *whole, rest = (rest + piece).split(b"\n")
        for line in whole:
            yield line
        if len(rest) > _LONGEST_LINE:
            raise Unreadable(texts.BODY_TOO_LARGE.format(limit=1))
    if rest.strip():
        yield rest


def _write(service: Service, viewer: Viewer, chunk: list[tuple[int, bytes]], keys: SourceKeys) -> list[bytes]:
    answers: dict[int, dict[str, Any]] = {}
    records: list[tuple[int, dict[str, Any]]] = []
    for number, line in chunk:
        try:
            record = orjson.loads(line)
            if not isinstance(record, dict):
                raise ValueError(intake_texts.NOT_AN_OBJECT)
            records.append((number, clean_record(record)))
        except PydanticCustomError as error:
            answers[number] = _refused(number, error.message())
        except ValueError as error:
            reason = str(error) if not isinstance(error, orjson.JSONDecodeError) else texts.BAD_JSON.format(reason=error.msg)
            answers[number] = _refused(number, reason)
    with service.database.writing() as store:
        written = write_postings(store, viewer, [record for _, record in records], keys)
        changed = sum(one.change is not None for one in written)
        if changed:
            store.audit.append("posting.changed", viewer, "posting", "", "", {"bulk": changed})
    for (number, _), one in zip(records, written, strict=True):
        answers[number] = {
            "line": number,
            "id": one.id,
            "number": one.number,
            "change": one.change.value if one.change is not None else None,
            "problems": [
                {"column": p.column, "value": p.value[:200], "level": p.level.value, "message": p.message}
                for p in one.problems
            ],
        }
    return [orjson.dumps(answers[number], option=orjson.OPT_APPEND_NEWLINE) for number, _ in chunk]


def _refused(number: int, message: str) -> dict[str, Any]:
    problem = {"column": "", "value": "", "level": "error", "message": message}
    return {"line": number, "id": "", "number": None, "change": None, "problems": [problem]}
