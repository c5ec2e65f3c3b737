"""Reads the education asked for in English words (bachelor's degree or above)."""

from __future__ import annotations

import re

from matcher.domain.levels import Education
from matcher.domain.requirement import EducationRequirement
from matcher.text.prose import Prose, Zone

_DEGREE = re.compile(
    r"(?P<DOCTOR>ph\.?\s?d\b|doctora(?:te|l))"
    r"|(?P<MASTER>master(?:\s?['’´`]?\s?s)?\s*(?:['’]\s*)?(?:degree|or above|or higher|in\b|of\b|/)|(?-i:(?<![A-Z])M\.?S\.?c?\.?\s?[Dd]egree))"
    r"|(?P<UNDERGRADUATE>bachelor|undergraduate (?:degree|or above)|(?-i:(?<![A-Z])(?:BA|BS|BSc|B\.A\.|B\.S\.)(?:/(?:BS|BA|MS))?\s?[Dd]egree)|(?:university|college) (?:degree|graduates?\b|education)|university\s?(?:degree )?or\s?above|degree or above|(?<![a-z])a\s?degree\s?in)"
    r"|(?P<VOCATIONAL>college (?:diploma |degree )?(?:or|and) above|associate(?:['’]?s)? degree|junior college)",
    re.IGNORECASE,
)
_LIKED = re.compile(r"prefer|a plus|advantage|desir|nice to have|bonus", re.IGNORECASE)
_OTHERS = re.compile(r"our (?:team|staff|founders?)|students?\s|employees?\s|scholar|tuition|sponsor|programme", re.IGNORECASE)


def read_english_education(prose: Prose) -> tuple[EducationRequirement, ...]:
    """Return the lowest degree of the first English clause that asks for one; a degree is a floor, preferences are skipped."""
    text = prose.text
    if not re.search(r"degree|achelor|or above|ollege", text):
        return ()
    first: tuple[int, Education, int, int] | None = None
    for match in _DEGREE.finditer(text):
        clause = prose.clause_at(match.start())
        if match.lastgroup is None or clause.zone in (Zone.COMPANY, Zone.BENEFITS):
            continue
        _left, right = prose.segment_at(*match.span())
        if _LIKED.search(text, match.end(), right) or _OTHERS.search(text, max(clause.start, match.start() - 40), match.start()):
            continue
        level = Education[match.lastgroup]
        if first is None or (first[0] == clause.start and level < first[1]):
            first = (clause.start, level, *match.span())
    if first is None:
        return ()
    return (EducationRequirement(first[1], None, prose.quote(first[2], first[3])),)
