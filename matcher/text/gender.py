"""Reads the sex asked for (性别); 男女不限 states nothing."""

from __future__ import annotations

import re

from matcher.domain.levels import Gender, Strength
from matcher.domain.quote import Quote
from matcher.domain.requirement import GenderRequirement
from matcher.text.negation import PREFERENCE, SILENT_ZONES, strength_at
from matcher.text.normalise import normalise
from matcher.text.prose import Prose, Zone

_GENDERS = {"男": Gender.MALE, "女": Gender.FEMALE}
_BOTH = re.compile(r"男女|女男|男[、/或及和,]\s*女|女[、/或及和,]\s*男|男\d*名|女\d*名|不限")
_PROSE = re.compile(
    r"(?P<how>性别\s*(?:要求)?\s*[:：]?\s*(?:仅?限|为)?\s*|仅限|只限|(?<!不)限|只招|仅招|要求)\s*(?P<g>男|女)(?P<w>性|生|士)?"
    r"|(?<![\u4e00-\u9fff])(?P<g2>男|女)(?P<w2>性|生|士)?\s*(?P<pref>优先|为佳|尤佳|最佳)?(?=\s*(?:$|[,。;;、/\n)(]|\d|[1-6]\d岁|优先|身高|形象|年龄|为佳))"
    r"|(?P<g3>男|女)(?P<w3>性|生|士)(?P<pref3>者?优先|为佳|更佳|尤佳)"
)
_HEIGHT_BEFORE = re.compile(r"(?:身高|净高|裸高)[^,。;\n\d]{0,6}$")
_HEIGHT = re.compile(r"\s*(?:性|生)?\s*(?:身高)?\s*(?:须|需|在|≥|>=?|不低于|至少)*\s*(?:1\s*[.米m]\s*\d|1[4-9]\d(?!\d))")
_PEOPLE = re.compile(r"(?:先生|女士|联系人|客户|用户|顾客|服装|鞋|装|性格|包|友)")


def read_gender_column(value: str, source: str) -> tuple[GenderRequirement, ...]:
    """Return the sex a cell names; 不限 or both state nothing."""
    text = normalise(value)
    named = {word for word in _GENDERS if word in text}
    if len(named) != 1 or "不限" in text:
        return ()
    strength = Strength.PREFERRED if PREFERENCE.search(text) else Strength.REQUIRED
    stripped = text.strip()
    start = text.find(stripped)
    return (GenderRequirement(_GENDERS[named.pop()], Quote(value[start : start + len(stripped)], source, start, start + len(stripped)), strength),)


def read_gender_prose(prose: Prose) -> tuple[GenderRequirement, ...]:
    """Return the sex a text asks for or prefers; clauses that name both sexes, and names of people, are not read."""
    text = prose.text
    if "男" not in text and "女" not in text:
        return ()
    found: list[GenderRequirement] = []
    for match in _PROSE.finditer(text):
        start, end = match.span()
        clause = prose.clause_at(start)
        if clause.zone in SILENT_ZONES or clause.zone in (Zone.DUTIES, Zone.APPLY):
            continue
        left, right = prose.segment_at(start, end)
        if _BOTH.search(text, clause.start, clause.end) or _PEOPLE.search(text, left, right):
            continue
        word = match["g"] or match["g2"] or match["g3"]
        if match["w2"] == "士" or (match["w"] == "士" and not match["how"]):
            continue
        group = next(name for name in ("g", "g2", "g3") if match[name])
        place = match.start(group)
        if _HEIGHT_BEFORE.search(text, clause.start, place) or (_HEIGHT.match(text, place + 1) and not match["how"]):
            continue
        found.append(GenderRequirement(_GENDERS[word], prose.quote(start, end), strength_at(prose, start, end)))
    if {r.gender for r in found if r.strength is Strength.REQUIRED} == {Gender.MALE, Gender.FEMALE}:
        return tuple(r for r in found if r.strength is Strength.PREFERRED)
    return tuple(found[:2])
