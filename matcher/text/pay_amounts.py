"""An amount of pay as printed, in 元/月: numbers, 千 万 K, per year, day and hour, N薪, open and closed ends."""

from __future__ import annotations

import re

from matcher.domain.posting import Pay
from matcher.domain.quote import Quote

DAYS_A_MONTH = 21.75
"""Paid days a month (月计薪天数), 人社部 notice on converting monthly and daily pay."""
HOURS_A_MONTH = DAYS_A_MONTH * 8
_FACTORS = {"月": 1.0, "年": 1 / 12, "天": DAYS_A_MONTH, "时": HOURS_A_MONTH}
HIGHEST = {"月": 1_000_000, "年": 20_000_000, "天": 20_000, "时": 5_000}
LOWEST = {"月": 200, "年": 5_000, "天": 10, "时": 3}
UNITS = {"千": 1e3, "k": 1e3, "仟": 1e3, "万": 1e4, "w": 1e4, "萬": 1e4, "百": 1e2}
_NUM = r"\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?"
_YEARLY_FROM = 1e5
_UNIT = r"[千仟kK万萬wW]"
_PER = r"(?:(?:元|RMB|¥)?\s*(?:/|每|(?<!\+)一)\s*(?:个)?(?P<per>月|年|天|日|小时|h|时|H)|(?:元|RMB)?/(?P<unknown>次|周|单|件|节|课时|场|期|人|平))"
AMOUNT = re.compile(
    rf"(?P<a>{_NUM})\s*(?P<ua>{_UNIT})?\s*元?\s*(?:/\s*(?P<per_a>月|年|天|日|小时|时))?(?:税前|税后)?"
    rf"(?:\s*(?:-{{1,2}}|到|至|或|一(?=\d{{4}}))\s*(?P<b>{_NUM})\s*(?P<ub>{_UNIT})?)?"
    rf"\s*(?:元|块|RMB|¥)?(?P<open>\s*(?:及以上|以上|起步|起|\+|左右|不等|上不封顶))?(?P<under>\s*(?:及以下|以下|以内))?"
    rf"\s*(?:元)?\s*{_PER}?"
    rf"(?P<late>\s*(?:及以上|以上|起|\+))?(?P<late_under>\s*(?:及以下|以下))?"
)
_MONTHS = re.compile(
    r"(?<![\d.])(1[2-9]|2[0-9]|30)(?:\.\d)?\s*薪|[×x*]\s*(1[2-9]|2[0-9])(?!\d)|(?<!\d)(1[2-9]|2[0-4])个月(?:工资|薪)"
)


def pay_of(
    match: re.Match[str], text: str, given: str, source: str, *, default: float, period: str, strict: bool = False
) -> Pay | None:
    """Return the pay of an amount found by ``AMOUNT``, ``None`` for one that is out of bounds or of an unknown period.

    ``default`` is the unit that a header gives, ``period`` the period that words before it give; ``strict`` refuses
    small bare numbers, which in prose are mostly no pay.
    """
    if match["unknown"]:
        return None
    low = float(match["a"].replace(",", ""))
    high = float(match["b"].replace(",", "")) if match["b"] else None
    unit_low = UNITS.get((match["ua"] or "").lower(), 0.0)
    unit_high = UNITS.get((match["ub"] or "").lower(), 0.0)
    shared = unit_high or (unit_low if high is not None else 0.0)
    if high is None:
        low *= unit_low or default or 1.0
    else:
        low *= unit_low or ((shared or default) if low < 200 or (low < 1000 and low <= high and shared == 1e4) else 1.0) or 1.0
        high *= unit_high or ((unit_low or default) if high < 200 else 1.0) or 1.0
    printed = match["per"] or match["per_a"] or ""
    period = {"日": "天", "天": "天", "小时": "时", "h": "时", "H": "时", "时": "时", "年": "年", "月": "月"}.get(
        printed, ""
    ) or period
    top = high if high is not None else low
    if not period:
        # 40万起 and 8-12万 are what a year pays: nobody prints such a month without saying so.
        period = "年" if low >= _YEARLY_FROM / 2 and top >= _YEARLY_FROM else "月"
    if strict and printed == "" and not (unit_low or unit_high) and low < 1000 and period == "月":
        return None
    if top > HIGHEST[period] or top < LOWEST[period]:
        return None
    if low > top:
        low, top = top, low
    under = bool(match["under"] or match["late_under"])
    opened = (match["open"] or match["late"] or "").strip()
    minimum: int | None = rounded(low * _FACTORS[period])
    maximum: int | None = rounded(top * _FACTORS[period])
    if under and high is None:
        minimum = None
    elif (high is None and opened and opened not in ("左右", "不等")) or (
        high is None and not under and _is_floor(text, match)
    ):
        maximum = None
    if minimum is not None and high is not None and low <= 0:
        minimum = None
    return Pay(
        minimum,
        maximum,
        None,
        False,
        period,
        Quote(given[match.start() : match.end()], source, match.start(), match.end()),
    )


def _is_floor(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 6) : match.start()]
    after = text[match.end() : match.end() + 8]
    return bool(re.search(r"底薪|保底|不低于|起薪|高于|≥|以上", before)) or bool(
        re.match(r"(?:\(含[^()]{1,6}\)|\))?\s*[+加]\s*(?:高额)?(?:提成|绩效|奖|业绩|高|补|房|餐|\d)", after)
    )


def period_before(text: str, match: re.Match[str], source: str) -> str:
    """Return the period that words right before an amount, or the header, name; empty where none does."""
    before = text[max(0, match.start() - 10) : match.start()] + source
    for word, period in (
        ("年薪", "年"),
        ("年入", "年"),
        ("年收入", "年"),
        ("年包", "年"),
        ("日薪", "天"),
        ("时薪", "时"),
        ("每天", "天"),
        ("每小时", "时"),
        ("每年", "年"),
    ):
        if word in before:
            return period
    return ""


def months_of(text: str) -> float | None:
    """Return N of N薪, from a cell of its own or among other words."""
    if not text:
        return None
    plain = text.strip()
    if re.fullmatch(r"\d{2}(?:\.\d+)?", plain):
        return float(plain) if 12 <= float(plain) <= 36 else None
    match = _MONTHS.search(text)
    if match is None:
        return None
    return float(next(group for group in match.groups() if group))


def rounded(number: float) -> int:
    """Return the nearest whole 元, halves up."""
    return int(number + 0.5)
