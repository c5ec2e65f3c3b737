"""Filled fields of a posting that could not be understood: each becomes a warning, and the posting stays."""

from __future__ import annotations

import re
from collections.abc import Iterator

from matcher.domain.posting import Posting, RawPosting
from matcher.domain.problem import ProblemLevel, RowProblem
from matcher.domain.texts import intake as texts

_SIMPLE = (
    ("salary", "salary", texts.SALARY_UNREADABLE),
    ("published_on", "published_on", texts.DATE_UNREADABLE),
    ("valid_until", "valid_until", texts.DATE_UNREADABLE),
    ("age", "age", texts.AGE_IMPOSSIBLE),
    ("headcount", "headcount", texts.HEADCOUNT_UNREADABLE),
    ("education", "education", texts.EDUCATION_UNREADABLE),
)
_NOTHING = frozenset({"", "不限", "无", "无要求", "没有要求", "不要求", "-", "--", "/", "null", "None"})
_BY_RULE = re.compile(r"按|执行|标准|规定|政策|工资|待遇|参照")
_SAID_NOTHING = frozenset({"", "无", "null", "None", "nan"})


def unread_fields(posting: Posting) -> Iterator[RowProblem]:
    """Yield a warning for each filled field without a reading, naming column and value."""
    raw = posting.raw
    for field, reading, message in _SIMPLE:
        value = raw.text(field).strip()
        allowed = _SAID_NOTHING if field == "salary" else _NOTHING
        if field == "salary" and _BY_RULE.search(value):
            continue
        if value and value not in allowed and not _has_reading(posting, field, reading):
            yield _warning(raw, field, value, message)
    for requirement in posting.requirements.majors:
        for demand in requirement.demands:
            if not demand.prefixes and demand.quote.source != raw.source("description"):
                yield _warning(raw, "majors", demand.printed, texts.MAJOR_UNKNOWN)
    for place in posting.places:
        if not place.code and place.quote.source == raw.source("regions"):
            yield _warning(raw, "regions", place.quote.text, texts.PLACE_UNKNOWN)


def _has_reading(posting: Posting, field: str, reading: str) -> bool:
    source = posting.raw.source(field)
    return any(item.quote.source == source for item in posting.readings.get(reading, ()))


def _warning(raw: RawPosting, field: str, value: str, message: str) -> RowProblem:
    text = message.format(value=value)
    return RowProblem(raw.file, raw.sheet, raw.row, raw.source(field), value, ProblemLevel.WARNING, text)
