"""Keeps the few hard conditions of a person that no other criterion decides, with their words."""

from __future__ import annotations

import re

from matcher.domain.requirement import OtherRequirement
from matcher.text.prose import Prose, read_prose

_EXCLUDES: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = (
    (("限主修",), re.compile(r"限主修专业(?:报考)?")),
    (("限本", "限系统"), re.compile(r"[仅只]?限(?:本系统|本单位|本县|本市|本区|系统内)[^,。;\n]{0,10}(?:在职|在编|人员|职工)")),
    (
        ("各阶段",),
        re.compile(r"高等学历教育各阶段均需取得相应(?:学历)?学位|各阶段[^,。;\n]{0,8}(?:须|需)获得相应层次学位"),
    ),
    (
        ("本科",),
        re.compile(
            r"本科(?:阶段)?(?:所学)?(?:专业)?(?:须|需(?!求|要求)|系|为(?!佳|主|宜|好|优))[^,。;:\n]{0,22}?(?:专业(?!要求|不限)|毕业)"
            r"(?:,?获得相应(?:学士)?学位)?"
        ),
    ),
    (("学习过",), re.compile(r"须学习过[^,。;\n]{0,20}课程")),
    (("残疾类型为",), re.compile(r"残疾类型为[^。;\n]{2,80}")),
    (("残疾",), re.compile(r"限(?:肢体|听力|视力|言语)[一二三四、级]{1,10}残疾(?:人员)?")),
    (("籍或", "源或", ")或"), re.compile(r"(?:户籍|生源)(?:\([^()]{0,6}\))?或(?!生源|户籍|者)[^,。;\n]{2,20}")),
    (
        ("限民", "限农工", "限致公", "限九三", "限台盟"),
        re.compile(r"(?:仅限|只限)(?:民革|民盟|民建|民进|农工|致公|九三|台盟)[^,。;\n]{0,6}"),
    ),
    (("级警",), re.compile(r"[一二三]级警[^,。;\n]{0,4}以上")),
)
"""Words that must stand in a text for a pattern to be tried, and the pattern."""
_PLACE = re.compile(r"[\u4e00-\u9fff]{2,8}$")


def read_other_conditions_column(value: str, source: str) -> tuple[OtherRequirement, ...]:
    """Return the conditions of a cell that exclude people and that no criterion of its own decides."""
    return read_other_conditions_prose(read_prose(value, source))


def read_other_conditions_prose(prose: Prose) -> tuple[OtherRequirement, ...]:
    """Return such conditions of a text, each wording once; travel, shifts and diligence are no conditions of the person."""
    text = prose.text
    matches = sorted(
        (match.start(), match.group(), match.end())
        for hints, pattern in _EXCLUDES
        if any(hint in text for hint in hints)
        for match in pattern.finditer(text)
    )
    found: dict[str, OtherRequirement] = {}
    for start, words, end in matches:
        if words.startswith(("户籍", "生源")):
            place = _PLACE.search(text, max(0, start - 8), start)
            if place is None:
                continue
            start = place.start()
        quote = prose.quote(start, end)
        found.setdefault(quote.text, OtherRequirement(quote.text, quote))
    return tuple(found.values())
