"""Reads the terms of work: contract form, probation, hours, board and lodging, how to apply, who really employs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from matcher.domain.quote import Quote
from matcher.text.numerals import NUMERAL
from matcher.text.prose import Prose, Zone

TERM_FIELDS = (
    "employment_form",
    "probation",
    "working_hours",
    "board_and_lodging",
    "how_to_apply",
    "actual_employer",
    "employer_nature",
)


@dataclass(frozen=True, slots=True)
class TermReading:
    """The words of one term; ``value`` is what is printed, without the heading before it."""

    field: str
    value: str
    quote: Quote


# Every alternative begins with a literal: the engine then skips all characters that begin none of them.
_FORM = re.compile(
    r"(?P<v>劳务派遣|劳动派遣|派遣制|人事代理|劳务外包|外包(?:岗|岗位|制|形式|项目组?编制)|劳动合同|劳务合同|就业见习|合同制|编外|非编)"
)
_PROBATION = re.compile(
    rf"(?P<v>(?:无|没有|免)试用期|试用期?\s*[:为是]?\s*(?:约)?{NUMERAL}(?:\s*-\s*{NUMERAL})?\s*(?:个)?(?:月|天|周))"
)
_HOURS = re.compile(
    r"(?P<v>双休|单双休|单休|大小周|上[五六]休[一二]|做[一五六]休[一二]|月休[\d一二两三四五六七八九]天?|两班(?:两|三)?倒|三班(?:两|三)?倒|四班(?:两|三)?倒"
    r"|轮休|排班制?|倒班|八小时(?:工作)?制?|朝[八九]晚[五六]|5天8小时|五天八小时|8小时工作制|7小时工作制|弹性工作(?:制|时间)?|不定时工作制|夜班|白班"
    r"|上班时间\s*[:为]\s*[^\n。;]{2,40}|工作时间\s*[:为]\s*[^\n。;]{2,40}|作息时间\s*[:为]\s*[^\n。;]{2,40})"
)
_LODGED = r"(?:食宿|吃包?住|住宿|宿舍|工作餐|午餐|三餐|一日三餐|吃|住|餐)"
_LODGING = re.compile(
    rf"(?P<v>不(?:包|提供|含)(?:食宿|吃住|住宿|餐)|无食宿|包{_LODGED}|提供(?:免费)?{_LODGED}|免费(?:提供)?{_LODGED}|管(?:吃管?住|吃|住|饭)|供(?:食宿|吃住)"
    r"|食宿自理|有宿舍|有食堂|食堂|员工宿舍|住宿补贴|房补|餐补)"
)
_ACTUAL = re.compile(r"(?:实际)?用工单位(?:名称)?\s*[:为]\s*(?P<v>[^\n。;,，]{2,40})")
_NATURE = re.compile(r"(?:单位|企业|公司)性质\s*[:为]\s*(?P<v>[^\n。;,，\s]{2,16})")
_APPLY = re.compile(
    r"(?P<v>(?:简历|报名表|材料)[^\n。;]{0,12}(?:投递|发送|发|寄|投)(?:至|到|往)[^\n。;]{2,60}"
    r"|(?:应聘|报名|投递|网申|简历投递)(?:方式|邮箱|网址|地址|链接)\s*[:为]\s*[^\n。;]{2,80})"
)
_PATTERNS: tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...] = (
    ("employment_form", ("派遣", "合同", "外包", "代理", "编外", "非编", "就业见习"), _FORM),
    ("probation", ("试用",), _PROBATION),
    ("working_hours", ("休", "班", "小时", "时间", "弹性", "晚五", "晚六", "大小周", "工时"), _HOURS),
    ("board_and_lodging", ("食", "宿", "餐", "包吃", "包住", "房补", "管吃"), _LODGING),
    ("how_to_apply", ("简历", "报名", "应聘", "投递", "网申"), _APPLY),
    ("actual_employer", ("用工单位",), _ACTUAL),
    ("employer_nature", ("性质",), _NATURE),
)
_FORM_IN_DUTIES = frozenset({"employment_form", "working_hours", "board_and_lodging"})


def read_term_column(field: str, value: str, source: str) -> TermReading | None:
    """Return the words of a filled cell as they stand, a blank as ``None``."""
    stripped = value.strip()
    if not stripped:
        return None
    start = value.find(stripped)
    return TermReading(field, stripped, Quote(stripped, source, start, start + len(stripped)))


def read_terms_prose(prose: Prose) -> tuple[TermReading, ...]:
    """Return the terms a text states, in the order of ``TERM_FIELDS`` and of the text, each wording once.

    Duties that merely deal with contracts, shifts or canteens state no terms.
    """
    text = prose.text
    found: list[TermReading] = []
    for field, hints, pattern in _PATTERNS:
        if not any(hint in text for hint in hints):
            continue
        seen: set[str] = set()
        for match in pattern.finditer(text):
            start, end = match.span("v")
            zone = prose.zone_at(start)
            if field in _FORM_IN_DUTIES and zone in (Zone.DUTIES, Zone.COMPANY):
                continue
            while end > start and text[end - 1] in " \n,，:":
                end -= 1
            words = prose.given[start:end]
            if field == "employment_form" and words == "劳动合同" and not _signs(text, start):
                continue
            if not words or words in seen:
                continue
            seen.add(words)
            found.append(TermReading(field, words, Quote(words, prose.source, start, end)))
    return tuple(found)


def _signs(text: str, start: int) -> bool:
    """Whether 劳动合同 is offered (签订劳动合同, 用工形式：劳动合同) and not merely dealt with."""
    before = text[max(0, start - 6) : start]
    return "签" in before or "形式" in before or "方式" in before
