"""Reads the form of study asked for (学习形式): 统招, 全日制, 普通高等院校."""

from __future__ import annotations

import re

from matcher.domain.levels import Strength, StudyMode
from matcher.domain.quote import Quote
from matcher.domain.requirement import StudyModeRequirement
from matcher.text.negation import PREFERENCE, SILENT_ZONES, is_not_asked, strength_at
from matcher.text.normalise import normalise
from matcher.text.prose import Prose

_FULL = frozenset({StudyMode.FULL_TIME})
_REGULAR = frozenset({StudyMode.FULL_TIME, StudyMode.PART_TIME})
_WORD = re.compile(
    r"(?<!非)(?P<full>(?:国家)?统招(?:全日制)?(?=本|大|专|硕|研|博|高|院|学|普|正|一|二|全|[,，、/()及以且的 ])|(?<!非)全日制(?=\s*(?:本|大|专|硕|研|博|高|院|学|统招|普|正规|公办|中|重点|毕业|教育|理工|国|及以|以上|二|一|师范|211|985|[(])))"
    r"|(?P<regular>普通高等院校(?=本科|硕士|研究生|博士|大专|毕业)|普通高等学校(?:毕业|全日制))"
)
_OBJECT = re.compile(r"(?:对|为|向|给|服务|针对|负责|走访|拜访|对接)(?:各|本市|全国|区域内)?\s*$")
_SCHOOL = re.compile(r"\s*(?:学校|院校|高校|中小学|幼儿园)(?:的)?(?:教师|老师|学生|客户|校长|渠道|培训|师生|市场)")
_LIKED_LIST = re.compile(
    r"\s*(?:全日制)?(?:本科|一本|二本|大专|硕士|研究生|学历|毕业|以上|及|院校|的|者)*[,、]\s*(?:211|985|双一流|重点|名校|一本|及|、|/|院校|大学|高校|毕业|者|生|\s)*(?:优先|为佳|者佳|尤佳|更佳)"
)
_REGULAR_SCHOOL = re.compile(r"普通高等(?:院校|学校)|普通高校")
_LEFT_OUT = re.compile(r"不(?:含|包括)[^,。;)]*")
_MODES: tuple[tuple[str, StudyMode], ...] = (
    ("非全日制", StudyMode.PART_TIME),
    ("成人", StudyMode.ADULT),
    ("自考", StudyMode.SELF_TAUGHT),
    ("自学考试", StudyMode.SELF_TAUGHT),
    ("电大", StudyMode.OPEN),
    ("开放", StudyMode.OPEN),
)


def read_study_mode_column(value: str, source: str) -> tuple[StudyModeRequirement, ...]:
    """Return the forms a cell accepts; 不限 and a cell that names none state nothing."""
    text = normalise(value)
    if "不限" in text and "统招" not in text and "全日制" not in text:
        return ()
    included = _LEFT_OUT.sub("", text)
    accepted = {mode for word, mode in _MODES if word in included}
    if "统招" in text or re.search(r"(?<!非)全日制", text):
        accepted.add(StudyMode.FULL_TIME)
    if not accepted and _REGULAR_SCHOOL.search(text):
        accepted |= _REGULAR
    if not accepted:
        return ()
    match = re.search(rf"统招(?:全日制)?|(?<!非)全日制|{_REGULAR_SCHOOL.pattern}", text)
    start, end = match.span() if match and len(accepted) == 1 else (text.find(text.strip()), len(text.rstrip()))
    strength = Strength.PREFERRED if PREFERENCE.search(text) else Strength.REQUIRED
    return (StudyModeRequirement(frozenset(accepted), Quote(value[start:end], source, start, end), strength),)


def read_study_mode_prose(prose: Prose) -> tuple[StudyModeRequirement, ...]:
    """Return the forms of study a text asks for, once; 非全日制亦可 takes the demand back."""
    text = prose.text
    if "统招" not in text and "全日制" not in text and "普通高等" not in text:
        return ()
    if re.search(r"非全日制[^,。;\n]{0,8}(?:亦可|也可|均可|可)|(?:不限|不要求|无需)(?:是否)?(?:全日制|统招)|(?:统招|全日制)[^,。;\n]{0,6}(?:不限|非必须)", text):
        return ()
    found: list[StudyModeRequirement] = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        if prose.zone_at(start) in SILENT_ZONES or is_not_asked(text, start):
            continue
        left, right = prose.segment_at(start, end)
        if re.search(r"占|%|自考|成人|成教|函授|学生|课程|招生", text[left:right]) and "以上" not in text[end:right]:
            continue
        if _OBJECT.search(text, left, start) or _SCHOOL.match(text, end):
            continue
        accepted = _REGULAR if match["regular"] else _FULL
        strength = strength_at(prose, start, end)
        if strength is Strength.REQUIRED and _LIKED_LIST.match(text, end):
            strength = Strength.PREFERRED
        if strength is Strength.PREFERRED and re.search(r"以上(?:学历)?(?:有|熟|具|相关|[^,。;]{2,12}专业)[^,。;]*优先", text[end:right]):
            strength = Strength.REQUIRED
        found.append(StudyModeRequirement(accepted, prose.quote(start, end), strength))
    required = [r for r in found if r.strength is Strength.REQUIRED][:1]
    return (*required, *[r for r in found if r.strength is Strength.PREFERRED][:1])
