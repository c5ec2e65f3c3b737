"""Keeps the few hard conditions of a person that no other criterion decides, with their words."""

from __future__ import annotations

import re

from matcher.domain.requirement import OtherRequirement
from matcher.text.prose import Prose, read_prose

_EXCLUDES = re.compile(
    r"限主修专业(?:报考)?|(?:仅限|只限|限)(?:本系统|本单位|本县|本市|本区|系统内)[^,。;\n]{0,10}(?:在职|在编|人员|职工)"
    r"|高等学历教育各阶段均需取得相应(?:学历)?学位|各阶段[^,。;\n]{0,8}(?:须|需)获得相应层次学位"
    r"|本科(?:阶段)?(?:须|需|系|为)[^,。;\n]{0,22}(?:专业|毕业)(?:,?获得相应(?:学士)?学位)?|须学习过[^,。;\n]{0,20}课程"
    r"|残疾类型为[^。;\n]{2,80}|限(?:肢体|听力|视力|言语)[一二三四、级]{1,10}残疾(?:人员)?|[\u4e00-\u9fff]{2,8}(?:户籍|生源)(?:\([^()]{0,6}\))?或(?!生源|户籍|者)[^,。;\n]{2,20}"
    r"|(?:仅限|只限)(?:民革|民盟|民建|民进|农工|致公|九三|台盟)[^,。;\n]{0,6}|[一二三]级警[^,。;\n]{0,4}以上"
)


_HINTS = ("主修专业", "限本", "系统内", "阶段", "学习过", "残疾", "户籍", "生源", "级警", "本科系", "本科须", "本科需", "本科为", "成员仅限", "限民", "限九三", "限农工", "限致公", "限台盟")


def read_other_conditions_column(value: str, source: str) -> tuple[OtherRequirement, ...]:
    """Return the conditions of a cell that exclude people and that no criterion of its own decides."""
    return read_other_conditions_prose(read_prose(value, source))


def read_other_conditions_prose(prose: Prose) -> tuple[OtherRequirement, ...]:
    """Return such conditions of a text, each wording once; travel, shifts and diligence are no conditions of the person."""
    text = prose.text
    if not any(hint in text for hint in _HINTS):
        return ()
    found: dict[str, OtherRequirement] = {}
    for match in _EXCLUDES.finditer(text):
        quote = prose.quote(*match.span())
        found.setdefault(quote.text, OtherRequirement(quote.text, quote))
    return tuple(found.values())
