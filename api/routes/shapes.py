"""Shapes that several routes share: text without control characters, numbers, JSON objects, problems of rows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Annotated, Any

from fastapi import Path, Query
from pydantic import AfterValidator, BaseModel, Field
from pydantic_core import PydanticCustomError

from matcher.domain.problem import RowProblem
from matcher.domain.texts import http as texts

_BAD = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
MOST_ITEMS = 200


def clean(text: str) -> str:
    """Return ``text``; refuse characters that cannot be kept or shown."""
    if _BAD.search(text):
        raise PydanticCustomError("bad_character", texts.BAD_CHARACTER)
    return text


def clean_record(record: dict[str, Any]) -> dict[str, Any]:
    """Return a JSON object; refuse such characters anywhere in it, and nesting deeper than a record has."""
    _walk(record, 0)
    return record


def _walk(value: Any, depth: int) -> None:
    if depth > 6:
        raise PydanticCustomError("too_deep", texts.VALIDATION_OTHER)
    if isinstance(value, str):
        clean(value)
    elif isinstance(value, dict):
        for name, part in value.items():
            clean(name)
            _walk(part, depth + 1)
    elif isinstance(value, list):
        for part in value:
            _walk(part, depth + 1)
    elif isinstance(value, int) and abs(value) > 2**63 - 1:
        raise PydanticCustomError("too_large", texts.VALIDATION_OTHER)


Record = Annotated[dict[str, Any], AfterValidator(clean_record)]
Number = Annotated[int, Path(ge=1, le=2**53, description="服务内编号")]
Words = Annotated[str, Query(max_length=100), AfterValidator(clean)]
Count = Annotated[int, Query(ge=1, le=MOST_ITEMS, description="每页几条")]
CursorText = Annotated[str | None, Query(max_length=400, description="上一页给出的 next")]


class ProblemAnswer(BaseModel):
    """Something that was not understood."""

    column: str = Field(description="字段")
    value: str
    level: str = Field(description="error：没有保存；warning：已保存，这一项没有读懂")
    message: str


def problems_of(problems: Iterable[RowProblem]) -> list[ProblemAnswer]:
    """Shape row problems."""
    return [
        ProblemAnswer(column=p.column, value=p.value[:200], level=p.level.value, message=p.message) for p in problems
    ]
