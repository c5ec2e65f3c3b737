"""Reads the age asked for (年龄): a range, an upper or a lower end, and for whom it is raised."""

from __future__ import annotations

import re

from matcher.domain.levels import Education, Strength
from matcher.domain.quote import Quote
from matcher.domain.requirement import AgeRequirement
from matcher.text.negation import in_preferred_list
from matcher.text.normalise import normalise
from matcher.text.prose import Prose, Zone, read_prose

_YOUNGEST, _OLDEST = 14, 70
_FIRST_GROWN_UP_END = 18
_NOTE = r"(?:\s*\((?:含|不含|包含|周岁)?[^()\n]{0,8}\))?"
_HEAD = r"(?P<head>年龄(?:段|范围|要求|限制|条件|在|须|需|应|为|一般)*\s*[:：;]?\s*(?:\([^()\n]{0,10}\)\s*)?(?:在|为|须|需|应|是|介于)*\s*)?"
_AGE = re.compile(
    _HEAD
    + r"(?:男女不限\s*[,、]?\s*)?"
    + r"(?:(?P<low>(?<![\d.])\d{2})\s*(?P<u1>周?岁)?" + _NOTE + r"\s*(?:(?:及|或|\(含\))?以上)?\s*(?:-+|至|到|、|,|以上)\s*(?:不超过|年龄|在)?\s*"
    + r"(?P<high>\d{2}(?![\d.]))\s*(?P<u2>周?岁)?" + _NOTE + r"\s*(?P<c2>(?:\(含\))?(?:及|或)?(?:以下|以内|之内|之间|左右|为宜))?"
    + r"|(?P<before>不超过|不得超过|不大于|不高于|小于|低于|不满|控制在|[<≤])\s*(?P<top>\d{2}(?![\d.]))\s*(?P<u3>周?岁)?(?:\(含\))?(?:以下|以内)?"
    + r"|(?<![\d.])(?P<max>\d{2})\s*(?P<u4>周?岁)?" + _NOTE + r"\s*(?:及|或|含)?(?:以下|以内|之内|之下|内(?!容))"
    + r"|(?P<full>年满|须满|需满|已满|满|不低于|不小于|大于|[>≥])\s*(?P<min1>\d{2}(?![\d.]))\s*(?P<u5>周?岁)(?:(?:及|或)?以上)?"
    + r"|(?<![\d.])(?P<min2>\d{2})\s*(?P<u6>周?岁)" + _NOTE + r"\s*(?:及|或|\(含\))?(?:以上|起(?!步)))"
)
_OTHERS_BEFORE = re.compile(
    r"儿童|幼儿|孩子|宝宝|宝贝|学生|学员|小朋友|少儿|青少年|客户|老人|用户|患者|受众|子女|会员|家长|人群|面向|针对|平均|团队|成立|成长|"
    r"照顾|看护|服务|退休|招生|对象|消费者|女儿|儿子|适合|业主|粉丝"
)
_OTHERS_AFTER = re.compile(
    r"\s*(?:\)|之间|左右|年龄段)?的?(?:\(?男女)?(?:幼儿|儿童|孩子|宝宝|宝贝|学生|学员|小朋友|少儿|青少年|老人|客户|用户|人群|消费者|婴|患者|子女|中小学|女性(?:用户|客户|群体|消费)|退休|法定)"
)
_PREFERRED_AFTER = re.compile(
    r"\s*(?:\([^()\n]{0,20}\))?\s*[,、]?\s*(?:的|者|之间|左右|人员|人士|青年|男士|女士|男性|女性|男生|女生|均可|较)*\s*(?:优先|为佳|最佳|佳|更佳|尤佳|为宜|为优|最好|更好)"
)
_PREFERRED_BEFORE = re.compile(r"(?:最好|优先(?:考虑|录用)?|尽量)\s*(?:是|为|在)?\s*$")
_VAGUE_AFTER = re.compile(r"\s*(?:左右|上下)")
_LEVELS = (
    ("博士", Education.DOCTOR),
    ("硕士", Education.MASTER),
    ("研究生", Education.MASTER),
    ("本科", Education.UNDERGRADUATE),
)
_RELAXED = re.compile(
    r"(?P<who>(?:应届)?(?:全日制)?(?:(?:硕士|博士|研究生|本科)(?:研究生|学历|学位|毕业生|及以上)*[、,和及与或以上/]*)+(?:人员|者|生)?(?:\([^()\n]{0,10}\))?)"
    r"[^,。;、\d]{0,14}?(?:为|至|到|不超过)\s*(?P<age>\d{2})\s*周?岁"
)
_RAISED_FOR_SOME = re.compile(r"放宽(?:年龄)?(?:至|到)?\s*$|可(?:以)?(?:放|延)[^,。;\d]{0,6}$|优秀[^,。;\d]{0,8}$")


def read_age_column(value: str, source: str) -> tuple[AgeRequirement, ...]:
    """Return the age a cell asks for; a cell without an age of a grown-up gives nothing."""
    text = normalise(value)
    if not re.search(r"\d{2}", text):
        return ()
    prose = read_prose(value, source)
    for match in _AGE.finditer(text):
        reading = _reading(prose, match, whole=(len(value) - len(value.lstrip()), len(value.rstrip())))
        if reading is not None:
            return (reading,)
    bare = re.fullmatch(r"\s*(?P<low>\d{2})\s*(?:-|至|到)\s*(?P<high>\d{2})\s*", text)
    if bare is not None and _possible(int(bare["low"]), int(bare["high"])):
        quote = Quote(value.strip(), source, value.find(value.strip()), value.find(value.strip()) + len(value.strip()))
        return (AgeRequirement(int(bare["low"]), int(bare["high"]), quote),)
    return ()


def read_age_prose(prose: Prose) -> tuple[AgeRequirement, ...]:
    """Return the ages asked of the applicant in the order of the text, two ends in one stretch joined.

    Ages of children, customers and firms are not read, nor ages no applicant can have.
    """
    text = prose.text
    if "岁" not in text and "年龄" not in text:
        return ()
    found: list[AgeRequirement] = []
    for match in _AGE.finditer(text):
        if not (match["head"] or match["u1"] or match["u2"] or match["u3"] or match["u4"] or match["u5"] or match["u6"]):
            continue
        if not _is_of_applicant(prose, match):
            continue
        reading = _reading(prose, match, whole=None)
        if reading is None:
            continue
        if found and _completes(prose, found[-1], reading):
            found[-1] = _joined(prose, found[-1], reading)
        elif reading not in found:
            found.append(reading)
    return tuple(found)


def _is_of_applicant(prose: Prose, match: re.Match[str]) -> bool:
    text = prose.text
    start, end = match.span()
    zone = prose.zone_at(start)
    if zone is Zone.COMPANY or _OTHERS_AFTER.match(text, end):
        return False
    left, _ = prose.segment_at(start, end)
    before = text[max(left, start - 16) : start]
    if _OTHERS_BEFORE.search(before) or _RAISED_FOR_SOME.search(before):
        return False
    if match["head"]:
        return True
    return zone not in (Zone.BENEFITS, Zone.APPLY) or not before.strip(" .、·0123456789()")


def _reading(prose: Prose, match: re.Match[str], whole: tuple[int, int] | None) -> AgeRequirement | None:
    text = prose.text
    start, end = match.span()
    low, high = _ends(match)
    if not _possible(low, high):
        return None
    relaxed: tuple[tuple[Education, int], ...] = ()
    stop = end
    clause = prose.clause_at(start)
    if high is not None:
        for loosened in _RELAXED.finditer(text, end, min(clause.end if whole is None else len(text), end + 60)):
            age = int(loosened["age"])
            levels = [level for word, level in _LEVELS if word in loosened["who"].replace("硕士研究生", "硕士").replace("博士研究生", "博士")]
            if age > high and age <= _OLDEST:
                relaxed += tuple((level, age) for level in sorted(set(levels)))
                stop = loosened.end()
    vague = _VAGUE_AFTER.match(text, end) is not None or (match["c2"] or "") == "左右"
    preferred = (
        vague
        or _PREFERRED_AFTER.match(text, end) is not None
        or (match["c2"] or "") == "为宜"
        or _PREFERRED_BEFORE.search(text, max(0, start - 10), start) is not None
        or in_preferred_list(prose, start)
    )
    quote = prose.quote(*whole) if whole is not None else prose.quote(start, stop)
    return AgeRequirement(low, high, quote, relaxed, Strength.PREFERRED if preferred else Strength.REQUIRED)


def _ends(match: re.Match[str]) -> tuple[int | None, int | None]:
    low = match["low"] or match["min1"] or match["min2"]
    high = match["high"] or match["top"] or match["max"]
    return (int(low) if low else None, int(high) if high else None)


def _possible(low: int | None, high: int | None) -> bool:
    if low is not None and not _YOUNGEST <= low <= _OLDEST:
        return False
    if high is not None and not _FIRST_GROWN_UP_END <= high <= _OLDEST:
        return False
    return low is None or high is None or low < high


def _completes(prose: Prose, first: AgeRequirement, second: AgeRequirement) -> bool:
    """Whether ``second`` names the other end of the same demand (满18岁，45岁以下)."""
    if first.strength is not second.strength or second.quote.start - first.quote.end > 8:
        return False
    if (first.minimum is None) == (second.minimum is None) or (first.maximum is None) == (second.maximum is None):
        return False
    joined_low = first.minimum if first.minimum is not None else second.minimum
    joined_high = first.maximum if first.maximum is not None else second.maximum
    return joined_low is not None and joined_high is not None and joined_low < joined_high


def _joined(prose: Prose, first: AgeRequirement, second: AgeRequirement) -> AgeRequirement:
    minimum = first.minimum if first.minimum is not None else second.minimum
    maximum = first.maximum if first.maximum is not None else second.maximum
    quote = prose.quote(first.quote.start, second.quote.end)
    return AgeRequirement(minimum, maximum, quote, (*first.relaxed, *second.relaxed), first.strength)
