"""Reads what kind of post it is (岗位性质): 全职, 实习, 见习, 公益性岗位 …"""

from __future__ import annotations

import re
from dataclasses import dataclass

from matcher.domain.levels import PostingKind
from matcher.domain.quote import Quote
from matcher.text.normalise import normalise
from matcher.text.prose import Prose

_KINDS: tuple[tuple[str, PostingKind], ...] = (
    (r"公益性?岗位?|公益岗", PostingKind.PUBLIC_WELFARE),
    (r"三支一扶|西部计划|特岗|基层(?:服务)?项目|乡村医生|社区专项|大学生村官", PostingKind.GRASSROOTS),
    (r"科研(?:项目)?助理|研究助理", PostingKind.RESEARCH_ASSISTANT),
    (r"公务员|参公", PostingKind.CIVIL_SERVICE),
    (r"事业(?:单位|编制?)", PostingKind.PUBLIC_INSTITUTION),
    (r"国有?企业?|央企", PostingKind.STATE_OWNED),
    (r"见习", PostingKind.TRAINEESHIP),
    (r"实习", PostingKind.INTERNSHIP),
    (r"全职|正式|校招|社招|校园招聘|社会招聘|劳动合同|full[- ]?time", PostingKind.FULL_TIME),
    (r"兼职|小时工|part[- ]?time", PostingKind.PART_TIME),
)
_COLUMN = tuple((re.compile(pattern, re.IGNORECASE), kind) for pattern, kind in _KINDS)
_TITLE = re.compile(
    r"(?P<INTERNSHIP>实习生|实习岗|(?:暑期|寒假|日常|带薪)实习|[(\[]实习[^()]{0,4}[)\]]|实习$|实习(?=[-_/ (\[])"
    r"|实习(?=(?!指导)[\u4e00-\u9fff]{0,6}(?:工程师|助理|专员|编辑|设计师)\s*$))"
    r"|(?P<TRAINEESHIP>见习(?:生|岗|基地)|就业见习|[(\[]见习[)\]])"
    r"|(?P<PART_TIME>兼职|小时工)"
    r"|(?P<PUBLIC_WELFARE>公益性岗位|公益岗)"
    r"|(?P<GRASSROOTS>三支一扶|西部计划)"
    r"|(?P<RESEARCH_ASSISTANT>科研助理)"
)
_BOTH = re.compile(r"全职|可转正|转正式?|正式")


@dataclass(frozen=True, slots=True)
class KindReading:
    """A kind with the words it was read from."""

    kind: PostingKind
    quote: Quote


def read_kind_column(value: str, source: str) -> KindReading | None:
    """Return the kind a filled cell names; words of no listed kind are OTHER, a blank is ``None``."""
    text = normalise(value)
    stripped = value.strip()
    if not stripped:
        return None
    for pattern, kind in _COLUMN:
        match = pattern.search(text)
        if match is not None:
            start, end = match.span()
            return KindReading(kind, Quote(value[start:end], source, start, end))
    start = value.find(stripped)
    return KindReading(PostingKind.OTHER, Quote(stripped, source, start, start + len(stripped)))


def read_kind_title(prose: Prose) -> KindReading | None:
    """Return the kind a title says in so many words (实习生, 兼职); a title silent on it is ``None``.

    全职/兼职 in one title is no part-time post.
    """
    match = _TITLE.search(prose.text)
    if match is None or match.lastgroup is None:
        return None
    kind = PostingKind[match.lastgroup]
    if kind is PostingKind.PART_TIME and _BOTH.search(prose.text):
        return None
    start, end = match.span()
    return KindReading(kind, Quote(prose.given[start:end], prose.source, start, end))
