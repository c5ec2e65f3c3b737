"""Reads the political status asked for (政治面貌): party members, league members, the democratic parties."""

from __future__ import annotations

import re

from matcher.domain.levels import PoliticalStatus, Strength
from matcher.domain.quote import Quote
from matcher.domain.requirement import PoliticalStatusRequirement
from matcher.text.negation import is_not_asked, strength_at
from matcher.text.normalise import normalise
from matcher.text.prose import Prose, Zone

_PARTY = frozenset({PoliticalStatus.PARTY_MEMBER, PoliticalStatus.PROBATIONARY_MEMBER})
_WORD = (
    r"(?:(?:中国)?(?:中共|共产党|中国共产党)?(?:正式)?(?:预备)?党员(?:\s*\(?含?(?:中共)?预备党员\)?)?|(?:中国)?共?青?团员"
    r"|民主党派(?:成员|人士)?|民[革盟建进](?:会员|盟员|党员|成员)|无党派人士|群众)"
)
_MENTION = re.compile(
    rf"(?P<head>政治面貌\s*(?:要求|须|需|应|必须)*\s*[:：]?\s*(?:须|需|应|必须|为|是)*\s*)?(?P<not>非)?(?P<who>{_WORD}(?:\s*(?:或者?|、|/|及|和|,(?=\s*(?:共青团|民)))\s*{_WORD})*)"
)
_DUTY_BEFORE = re.compile(r"发展|教育|管理|培养|转接|组织|各级|全体|公司|拥有|现有|[名位个]$|服务|吸收|开展|联系|协助|做好|负责|学习|参加|先进")
_DUTY_AFTER = re.compile(
    r"\s*(?:的)?(?:发展|管理|教育|活动|组织|培训|队伍|大会|服务|信息|档案|转|同志|工作|学习|代表|示范|先锋|先进|干部(?!优先)|关系|之家|名册|占|组成|生活|群|先|\d|责任|突击|徽章|基本信息|材料)"
)
_ASKED = re.compile(r"(?:须|需|必须|要求|应为|仅限|限|应是|具有|条件)\s*(?:是|为|具备|招)?\s*[:：]?\s*$")


def read_political_status_column(value: str, source: str) -> tuple[PoliticalStatusRequirement, ...]:
    """Return the statuses a cell accepts; 不限 and a blank give nothing."""
    text = normalise(value)
    if "不限" in text or "无要求" in text:
        return ()
    accepted = _accepted(text, negated="非中共党员" in text or "非党员" in text)
    if not accepted or len(accepted) == len(PoliticalStatus):
        return ()
    start = len(value) - len(value.lstrip())
    quote = Quote(value.strip(), source, start, start + len(value.strip()))
    strength = Strength.PREFERRED if "优先" in text else Strength.REQUIRED
    return (PoliticalStatusRequirement(accepted, quote, strength),)


def read_political_status_prose(prose: Prose) -> tuple[PoliticalStatusRequirement, ...]:
    """Return what the text asks for; party work among the duties is no demand on the person."""
    text = prose.text
    if "党员" not in text and "团员" not in text and "政治面貌" not in text and "民主党派" not in text:
        return ()
    found: list[PoliticalStatusRequirement] = []
    for match in _MENTION.finditer(text):
        reading = _read_mention(prose, match)
        if reading is not None and reading not in found:
            found.append(reading)
    return tuple(found)


def _read_mention(prose: Prose, match: re.Match[str]) -> PoliticalStatusRequirement | None:
    text = prose.text
    start, end = match.span()
    zone = prose.zone_at(start)
    if zone in (Zone.COMPANY, Zone.BENEFITS) or _DUTY_AFTER.match(text, end):
        return None
    accepted = _accepted(match["who"], negated=match["not"] is not None)
    if not accepted or match["who"] == "群众" and not match["head"]:
        return None
    left, right = prose.segment_at(start, end)
    before = text[left:start]
    if is_not_asked(text, start) or re.match(r"\s*(?:不限|均可|皆可|都可)", text[end : end + 6]):
        return None
    quote = prose.quote(start, end)
    if strength_at(prose, start, end) is Strength.PREFERRED:
        return None if _DUTY_BEFORE.search(before) else PoliticalStatusRequirement(accepted, quote, Strength.PREFERRED)
    alone = not before.strip(" .、()0123456789·-*[]:") and not text[end:right].strip(" .、()·-*[]")
    if match["head"] or _ASKED.search(before) or (alone and zone is not Zone.DUTIES) or _beside_a_person(before, text[end:right]):
        return PoliticalStatusRequirement(accepted, quote)
    return None


def _beside_a_person(before: str, after: str) -> bool:
    """Whether the words follow a group of persons (退役士兵且为中共党员)."""
    return re.search(r"(?:且|并且|同时)(?:须|需|应)?(?:为|是)?\s*$", before) is not None and not after.strip()


def _accepted(text: str, negated: bool) -> frozenset[PoliticalStatus]:
    if negated:
        return frozenset(PoliticalStatus) - _PARTY
    found: set[PoliticalStatus] = set()
    if "党员" in re.sub(r"民[革盟建进]党员", "", text):
        found |= {PoliticalStatus.PROBATIONARY_MEMBER} if re.fullmatch(r"\s*(?:中共)?预备党员\s*", text) else _PARTY
        if "不含预备" in text or "正式党员" in text:
            found -= {PoliticalStatus.PROBATIONARY_MEMBER}
    if "团员" in text:
        found.add(PoliticalStatus.LEAGUE_MEMBER)
    if re.search(r"民主党派|民[革盟建进]", text):
        found.add(PoliticalStatus.DEMOCRATIC_PARTY)
    if "群众" in text or "无党派" in text:
        found.add(PoliticalStatus.NONE)
    return frozenset(found)
