"""Reads the political status asked for (政治面貌)."""

from __future__ import annotations

import re

from matcher.domain.levels import PoliticalStatus, Strength
from matcher.domain.quote import Quote
from matcher.domain.requirement import PoliticalStatusRequirement
from matcher.text.negation import PREFERENCE, SILENT_ZONES, strength_at
from matcher.text.normalise import normalise
from matcher.text.prose import Prose, Zone

_P = PoliticalStatus
_MEMBERS = frozenset({_P.PARTY_MEMBER, _P.PROBATIONARY_MEMBER})
_LIST = re.compile(
    r"(?P<non>非)?(?:中共|中国共产党)?(?:正式)?(?:预备)?党员(?:\s*\(?(?:含|包括)(?:中共)?预备党员\)?)?(?:(?:\s*(?:或者?|、|/|及|和)\s*)(?:中共预备党员|预备党员|共?青?团员|群众|[\u4e00-\u9fff]{2}会员|民主党派(?:成员)?"
    r"|(?:民革|民盟|农工党?|致公党?|九三(?:学社)?|台盟)(?:党员|盟员|社员|成员)?))*"
)
_HEADING = re.compile(r"^[\s\d.、()]*[\u4e00-\u9fff]{0,4}(?:条件|要求|资格|范围|对象|其他|其它|面貌)\s*[:\]]")
_DEMOCRATIC = re.compile(r"民主党派|民革|民盟|民建|民进|农工|致公|九三|台盟")
_PARTY_NAMED = re.compile(r"[,;]?\s*若[^,。;\n]{0,12},?(?:仅限|只限)(?:民革|民盟|民建|民进|农工|致公|九三|台盟)[^,。;\n]{0,4}")
_BANNED = re.compile(r"\s*\d+\s*[名人余]|培训|发展|管理|教育|活动|之家|组织关系|大会|党员干部|先锋|示范|工作|党建|档案|占|名|干部|服务|系统")


def read_political_status_column(value: str, source: str) -> tuple[PoliticalStatusRequirement, ...]:
    """Return who a cell accepts; 中共党员 takes in probationary members, as public tables read it; 不限 states nothing."""
    text = normalise(value)
    accepted = _accepted(text)
    if not accepted or "不限" in text:
        return ()
    stripped = text.strip()
    start = text.find(stripped)
    strength = Strength.PREFERRED if PREFERENCE.search(text) else Strength.REQUIRED
    return (PoliticalStatusRequirement(accepted, Quote(value[start : start + len(stripped)], source, start, start + len(stripped)), strength),)


def read_political_status_prose(prose: Prose) -> tuple[PoliticalStatusRequirement, ...]:
    """Return who a text accepts; work with party members in the duties is no condition."""
    text = prose.text
    if "党员" not in text and "团员" not in text:
        return ()
    found: list[PoliticalStatusRequirement] = []
    for match in _LIST.finditer(text):
        start, end = match.span()
        if prose.zone_at(start) in SILENT_ZONES | {Zone.DUTIES}:
            continue
        left, right = prose.segment_at(start, end)
        if _BANNED.match(text, end) or (found and "若" in text[left:start]) or re.search(r"占|名|位|%|发展|管理|组织|我们", text[left:start]):
            continue
        non = match["non"] is not None
        accepted = _accepted(text[start:right] if non else match.group(), non=non)
        party = _PARTY_NAMED.match(text, end) if non else None
        if party is not None:
            end = party.end()
        if not accepted:
            continue
        strength = strength_at(prose, start, end)
        plain = re.fullmatch(r"[\s\d.、()·]*(?:(?:任职|岗位|应聘|报考|招聘|基本)?(?:要求|条件|资格)\s*:|政治面貌|要求|须|需|必须|限|仅限|为|是|且|:|具有|高校毕业生退役士兵|男性|女性|,)*", _HEADING.sub("", text[left:start]))
        if strength is Strength.REQUIRED and plain is None:
            strength = Strength.PREFERRED
        found.append(PoliticalStatusRequirement(accepted, prose.quote(start, end), strength))
    return tuple(found)


def _accepted(text: str, *, non: bool | None = None) -> frozenset[PoliticalStatus]:
    if non is None:
        non = re.search(r"非(?:中共)?党员", text) is not None
    found: set[PoliticalStatus] = set()
    if non:
        return frozenset({_P.DEMOCRATIC_PARTY, _P.LEAGUE_MEMBER, _P.NONE})
    if "党员" in text:
        found |= _MEMBERS
    if "团员" in text:
        found.add(_P.LEAGUE_MEMBER)
    if "群众" in text:
        found.add(_P.NONE)
    if _DEMOCRATIC.search(text):
        found.add(_P.DEMOCRATIC_PARTY)
    return frozenset(found)
