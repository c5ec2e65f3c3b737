"""Reads the form of study asked for (学习形式): 全日制 and 统招 as a part of the education asked for."""

from __future__ import annotations

import re

from matcher.domain.levels import Strength, StudyMode
from matcher.domain.quote import Quote
from matcher.domain.requirement import StudyModeRequirement
from matcher.text.negation import is_not_asked, strength_at
from matcher.text.normalise import normalise
from matcher.text.prose import Prose, Zone

_LEVEL = r"(?:普通)?(?:国内外)?(?:正规)?(?:高等)?(?:本|专|大专|硕|博|研究生|学历|大学|高校|院校|教育|学士|中专|统招|重点|一本|二本|211|985)"
_ASKED = re.compile(
    r"(?P<neg>非)?(?P<word>(?:国家)?(?:全日制|统招)(?:\s*(?:统招|全日制))?)\s*(?:\([^()\n]{0,6}\))?\s*(?:的)?\s*(?:[\u4e00-\u9fff]{0,6}?(?:类|专业))?" + _LEVEL
    + r"|(?P<tail>(?:本科|大专|硕士|研究生|学历|专科)(?:及以上)?(?:学历)?\s*(?:毕业)?\s*(?:\(|,|、)?\s*(?P<neg2>非)?(?:全日制|统招)(?!用工|工作|员工|上班|实习|劳动|培训))"
)
_ALSO = re.compile(r"非全日制|不限|均可|都可|皆可|自考|成人|函授|在职|亦可|也可|或者?\s*非")
_CELL = re.compile(r"全日制|统招|普通高等|普通高校|普通院校")
_SCHOOL = re.compile(r"(?:普通高等(?:院校|学校|教育)|普通高校)(?!应届毕业生|招生)[^,。;]{0,8}(?:本科|硕士|专科|毕业|研究生|学历)")
_FULL_TIME = frozenset({StudyMode.FULL_TIME})


def read_study_mode_column(value: str, source: str) -> tuple[StudyModeRequirement, ...]:
    """Return the forms of study a cell accepts; 不限 and 非全日制均可 give nothing."""
    text = normalise(value)
    if not _CELL.search(text) or _ALSO.search(text):
        return ()
    start = len(value) - len(value.lstrip())
    quote = Quote(value.strip(), source, start, start + len(value.strip()))
    strength = Strength.PREFERRED if "优先" in text else Strength.REQUIRED
    return (StudyModeRequirement(_FULL_TIME, quote, strength),)


def read_study_mode_prose(prose: Prose) -> tuple[StudyModeRequirement, ...]:
    """Return the form of study asked for beside the education; the hours of work (全日制用工) are none."""
    text = prose.text
    found: list[StudyModeRequirement] = []
    if "全日制" in text or "统招" in text:
        for match in _ASKED.finditer(text):
            if match["neg"] or match["neg2"]:
                continue
            _add(prose, match, found)
    if not found and "普通高" in text:
        for match in _SCHOOL.finditer(text):
            _add(prose, match, found)
    return tuple(found)


def _add(prose: Prose, match: re.Match[str], found: list[StudyModeRequirement]) -> None:
    text = prose.text
    start, end = match.span()
    zone = prose.zone_at(start)
    if zone in (Zone.COMPANY, Zone.BENEFITS) or is_not_asked(text, start):
        return
    clause = prose.clause_at(start)
    if _ALSO.search(text, max(clause.start, start - 16), min(clause.end, end + 24)):
        return
    strength = strength_at(prose, start, end)
    if any(r.strength is strength for r in found):
        return
    found.append(StudyModeRequirement(_FULL_TIME, prose.quote(start, end), strength))
