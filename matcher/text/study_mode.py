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
    accepted = {mode for word, mode in _MODES if word in text}
    if "统招" in text or re.search(r"(?<!非)全日制", text):
        accepted.add(StudyMode.FULL_TIME)
    if not accepted and re.search(r"普通高等(?:院校|学校)", text):
        accepted |= _REGULAR
    if not accepted:
        return ()
    match = re.search(r"统招(?:全日制)?|(?<!非)全日制|普通高等(?:院校|学校)", text)
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
        accepted = _REGULAR if match["regular"] else _FULL
        strength = strength_at(prose, start, end)
        if strength is Strength.PREFERRED and re.search(r"以上(?:学历)?(?:有|熟|具|相关|[^,。;]{2,12}专业)[^,。;]*优先", text[end:right]):
            strength = Strength.REQUIRED
        found.append(StudyModeRequirement(accepted, prose.quote(start, end), strength))
    required = [r for r in found if r.strength is Strength.REQUIRED][:1]
    return (*required, *[r for r in found if r.strength is Strength.PREFERRED][:1])
