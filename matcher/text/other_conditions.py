"""Reads the hard conditions of a person that no other criterion decides (其他条件): few, and only plain ones."""

from __future__ import annotations

import re

from matcher.domain.requirement import OtherRequirement
from matcher.text.negation import PREFERENCE, WAIVED
from matcher.text.prose import Prose, Zone, read_prose

_CONDITIONS = re.compile(
    r"(?:仅限|只限|限)(?:本|全)(?:系统|单位|行|集团|公司|院|校|县|市|省|州|区)[^,。;\n]{0,12}(?:在职|在编|正式|内部)[^,。;\n]{0,12}"
    r"|(?:须|需|应)(?:具有|有|曾)[^,。;\n]{0,24}(?:岗位|职务)[^,。;\n]{0,4}任职经历[^,。;\n]{0,8}"
    r"|(?:须|需|应)学习过[^,。;\n]{2,24}课程"
    r"|(?:若为|若是|如为|如是)?民主党派(?:成员)?(?:的)?,?(?:若为民主党派成员)?仅限民[革盟建进][^,。;\n]{0,4}"
    r"|(?:肢体|听力|视力)(?:残疾)?[一二三四]级(?:、[一二三四]级)?(?:残疾)?(?:人员)?"
    r"|本科阶段(?:须)?为[^,。;\n]{2,16}专业|本科系[^,。;\n]{4,24}专业"
    r"|[\u4e00-\u9fff]{2,12}(?:户籍|生源)\s*(?:\((?:生源|户籍)\))?\s*或者?\s*(?:服务基层项目人员|退役士兵|三支一扶人员|[^,。;\n]{0,8}工作[^,。;\n]{0,8}人员)"
)
_HINTS = ("限本", "限全", "任职经历", "学习过", "民主党派", "残疾", "本科阶段", "本科系", "户籍", "生源")


def read_other_conditions_column(value: str, source: str) -> tuple[OtherRequirement, ...]:
    """Return the conditions of a cell that nothing else judges, each with its own words."""
    return read_other_conditions_prose(read_prose(value, source))


def read_other_conditions_prose(prose: Prose) -> tuple[OtherRequirement, ...]:
    """Return such conditions of a text; preferences, duties and praise of the firm are none."""
    text = prose.text
    if not any(hint in text for hint in _HINTS):
        return ()
    found: list[OtherRequirement] = []
    for match in _CONDITIONS.finditer(text):
        clause = prose.clause_at(match.start())
        if clause.zone not in (Zone.UNKNOWN, Zone.REQUIREMENTS):
            continue
        if PREFERENCE.search(text, match.start(), clause.end) or WAIVED.search(text, match.start(), clause.end):
            continue
        start, end = match.span()
        while text[start] in " ,、":
            start += 1
        found.append(OtherRequirement(prose.given[start:end], prose.quote(start, end)))
    return tuple(found)
