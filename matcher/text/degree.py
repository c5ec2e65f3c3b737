"""Reads the degree asked for (学位): a floor, or the degree that belongs to the education."""

from __future__ import annotations

import re

from matcher.domain.levels import Degree
from matcher.domain.quote import Quote
from matcher.domain.requirement import DegreeRequirement
from matcher.text.negation import SILENT_ZONES, strength_at
from matcher.text.normalise import normalise
from matcher.text.prose import Prose, Zone

_DEGREES = {"学士": Degree.BACHELOR, "硕士": Degree.MASTER, "博士": Degree.DOCTOR}
_WORD = re.compile("学士|硕士|博士")
_MATCHING = re.compile(r"(?:与学历|与之|和学历)?相(?:对)?应(?:层次)?的?学位|学历(?:证书?)?(?:、|和|及|与)?学位(?:证书?)?(?:齐全|双证)|双证齐全|双证俱全")
_ANY_CELL = re.compile(r"无要求|不限|不作要求|不要求|^\s*无\s*$")
_PROSE = re.compile(
    r"(?P<level>学士|硕士|博士)(?:\s*(?:或|、|/|及)\s*(?:学士|硕士|博士))*(?P<floor>(?:研究生|研究生学历)?\s*(?:学历)?\s*(?:或|及|\(含\))?以上|研究生)?(?:[及、/和以]{0,2}学历)?\s*学位"
    r"|(?P<floor2>学士|硕士|博士)(?:学位)?及以上(?=[;；。、,)]|$)"
)
_TEACHING = re.compile(r"授予|颁发|攻读|学位(?:点|论文|教育|课程)")
_PRAISE = re.compile(r"占|%|[名位]$")


def read_degree_column(value: str, source: str) -> tuple[DegreeRequirement, ...]:
    """Return the degree of a cell: the level named is a floor, 与学历相对应 asks for the matching one, 无要求 for none."""
    text = normalise(value)
    stripped = text.strip()
    if stripped in ("", "-", "/"):
        return ()
    start = text.find(stripped)
    quote = Quote(value[start : start + len(stripped)], source, start, start + len(stripped))
    if _MATCHING.search(text):
        return (DegreeRequirement(None, True, quote),)
    words = _WORD.findall(text)
    if words:
        return (DegreeRequirement(min(_DEGREES[word] for word in words), False, quote),)
    return (DegreeRequirement(None, False, quote),) if _ANY_CELL.search(text) else ()


def read_degree_prose(prose: Prose) -> tuple[DegreeRequirement, ...]:
    """Return the degrees a text asks for; the word 学位 has to be there, 硕士以上学历 is education alone."""
    text = prose.text
    if "学位" not in text and "学士" not in text:
        return ()
    found: list[DegreeRequirement] = []
    for match in _PROSE.finditer(text):
        start, end = match.span()
        left, right = prose.segment_at(start, end)
        if prose.zone_at(start) in SILENT_ZONES or _TEACHING.search(text, left, right) or _PRAISE.search(text[left:start]):
            continue
        word = match["level"] or match["floor2"]
        found.append(DegreeRequirement(_DEGREES[word], False, prose.quote(start, end), strength_at(prose, start, end)))
    for match in _MATCHING.finditer(text):
        if prose.zone_at(match.start()) in SILENT_ZONES | {Zone.DUTIES}:
            continue
        found.append(DegreeRequirement(None, True, prose.quote(*match.span()), strength_at(prose, *match.span())))
    return tuple(found)
