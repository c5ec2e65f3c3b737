"""Reads pay as printed into 元/月: ranges, 千 万 K, per year, day and hour, N薪, 面议."""

from __future__ import annotations

import re
from functools import lru_cache

from matcher.domain.posting import Pay
from matcher.domain.quote import Quote
from matcher.text.normalise import normalise
from matcher.text.prose import Prose, Zone

DAYS_A_MONTH = 21.75
"""Paid days a month (月计薪天数), 人社部 notice on converting monthly and daily pay."""
HOURS_A_MONTH = DAYS_A_MONTH * 8
_FACTORS = {"月": 1.0, "年": 1 / 12, "天": DAYS_A_MONTH, "时": HOURS_A_MONTH}
_HIGHEST = {"月": 1_000_000, "年": 20_000_000, "天": 20_000, "时": 5_000}
_LOWEST = {"月": 200, "年": 5_000, "天": 10, "时": 3}
_HIGHEST_UNNAMED = 80_000
_UNITS = {"千": 1e3, "k": 1e3, "仟": 1e3, "万": 1e4, "w": 1e4, "萬": 1e4, "百": 1e2}
_NUM = r"\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?"
_YEARLY_FROM = 1e5
_UNIT = r"[千仟kK万萬wW]"
_PER = r"(?:(?:元|RMB|¥)?\s*(?:/|每|(?<!\+)一)\s*(?:个)?(?P<per>月|年|天|日|小时|h|时|H)|(?:元|RMB)?/(?P<unknown>次|周|单|件|节|课时|场|期|人|平))"
_AMOUNT = re.compile(
    rf"(?P<a>{_NUM})\s*(?P<ua>{_UNIT})?\s*元?\s*(?:/\s*(?P<per_a>月|年|天|日|小时|时))?(?:税前|税后)?"
    rf"(?:\s*(?:-{{1,2}}|到|至|或|一(?=\d{{4}}))\s*(?P<b>{_NUM})\s*(?P<ub>{_UNIT})?)?"
    rf"\s*(?:元|块|RMB|¥)?(?P<open>\s*(?:及以上|以上|起步|起|\+|左右|不等|上不封顶))?(?P<under>\s*(?:及以下|以下|以内))?"
    rf"\s*(?:元)?\s*{_PER}?"
    rf"(?P<late>\s*(?:及以上|以上|起|\+))?(?P<late_under>\s*(?:及以下|以下))?"
)
_MONTHS = re.compile(
    r"(?<![\d.])(1[2-9]|2[0-9]|30)(?:\.\d)?\s*薪|[×x*]\s*(1[2-9]|2[0-9])(?!\d)|(?<!\d)(1[2-9]|2[0-4])个月(?:工资|薪)"
)
_NEGOTIABLE = re.compile(r"(?:薪资|薪酬|工资|待遇|薪水|月薪|年薪|价格)?\s*(?:待遇)?\s*(?:可)?(?:面议|面谈|详谈|协商)")
_NOTHING = re.compile(
    r"\s*(?:none|null|nan|n/a|无|[-/]+|0+(?:\.0+)?)?\s*(?:-\s*(?:none|null|0+(?:\.0+)?)\s*)?[kK元]?(?:/月)?\s*",
    re.IGNORECASE,
)
_WORD_SIGNAL = re.compile(
    r"(?:高薪|薪资|薪酬|薪水|薪金|工资|收入|待遇|底薪|年薪|月薪|日薪|时薪|起薪|年包|保底|月均薪|综合薪|月入|年入|转正后?|综合|合计|基本工资|报酬|到手)"
    r"(?:待遇|范围|标准|区间|水平|构成|福利|结构|收入|可达|达到|达|大概|大约|约|在|为|是|平均|人均|转正后|人民币|RMB|每个?月|每小时|每天|-{2,3}|：|:|=|≈|\]|\)|\s|,|税前|税后|综合|底薪|基本工资|¥|\(|\+){0,6}(?=\d)"
)
_AMOUNT_SIGNAL = re.compile(
    r"\d+(?:\.\d+)?\s*(?:[kK千万元])?\s*(?:-{1,2}\s*\d+(?:\.\d+)?\s*[kK千万]?)?\s*元?\s*[/每]\s*(?:月|天|日|小时|年)"
    r"|\d{1,2}(?:\.\d)?\s*[kK]?\s*-\s*\d{1,2}(?:\.\d)?\s*[kK](?![A-Za-z0-9])"
)
_NAMED_AFTER = re.compile(
    r"\d(?<![\d.+]\d)(?:\d{3,4}(?:-\d{4,5})?\s*元?\s*(?:/月)?\s*(?:[^,。;\d\n]{0,8}的)?(?:无责(?:任)?)?(?:底薪|保底|基本工资|(?:月)?收入|(?:\(含[^()]{1,6}\))?\+\s*(?:\d+元)?(?:\S{0,2}提成|绩效|全勤|奖金|佣金))"
    r"|\d{0,2}(?:\.\d)?(?:-\d{1,3}(?:\.\d)?)?\s*万\s*元?(?:/年|年薪))"
)
_TRIAL = re.compile(r"(?:实习|试用|见习|转正前|培训期|培训薪|培训工资)(?!.*(?:转正后?|期后|期过后|薪资范围))", re.DOTALL)
_INSIDE_NUMBER = re.compile(r"[A-Za-z.\-](?=\d)")
_BARE_PERIOD = re.compile(r"[/每]|\d[kK]")
_WELFARE_BEFORE = re.compile(
    r"(?:补|补贴|补助|津贴|奖金|奖励|奖|保险|提成|房补|餐补|社保|公积金|报销|押金|红包|福利|基金|工龄|全勤|绩效|学费|投资|注册资(?:本|金)|产值|销售额|业绩|营收|话补|车补|住宿费?|伙食|费用?|罚款|租金|房租|礼金)"
    r"[^\d\n。;]{0,8}$"
)
_PAY_BEFORE = re.compile(r"(?:(?:薪|工资|底薪|月收入|收入)[^\d\n。;]{0,8}|(?:综合|合计|总计|[=≈])[^\d\n。;]{0,6})$")
_OWN_WORD = re.compile(r"底薪|保底|月薪|综合|合计|转正")
_NEGOTIABLE_PAY = re.compile(r"(?:薪资|薪酬|工资|待遇|薪水|月薪|年薪|薪金)[^\n。;,，\d]{0,8}(?:面议|面谈)")
_BASE = re.compile(r"[ ]*(?:元|/月)?[ ]*(?:[^,。;\d\n]{0,8}的)?(?:无责(?:任)?|基本|固定|责任)?(?:底薪|保底|基[本础](?:工资|薪资)|起薪)")
_TOTAL = re.compile(r"综合|合计|总|收入|月入|到手|[=≈]")
_YEARLY = re.compile(r"年薪(?P<open>起)?")
_PLUS = re.compile(r"\s*\+\s*(?:\S{0,2}提成|奖金|绩效|佣金)")
_PARTS = (
    "岗位",
    "加班",
    "工龄",
    "绩效",
    "职务",
    "技能",
    "奖励",
    "计件",
    "补贴",
    "最低",
    "级别",
    "学历",
    "浮动",
    "节假日",
)
_WELFARE_AFTER = re.compile(
    r"\s*(?:/月)?\s*(?:的)?(?:餐补|饭补|房补|补贴|补助|津贴|奖金|奖励|全勤|报销|话补|车补|工龄|社保|餐费|生日|过节|高温|红包|提成|住房|交通|通讯)"
)


@lru_cache(maxsize=20_000)
def read_salary_column(value: str, source: str, months: str = "") -> Pay | None:
    """Return the pay of a cell, or ``None`` where it states none (see ``unreadable_salary``).

    Also reads the text form of ``{"min", "max", "months", "negotiable", "period"}``. ``source`` may carry the
    unit: 年薪（万元）. ``months`` is the cell of a column of its own, N of N薪.
    """
    text = normalise(value)
    if _NOTHING.fullmatch(text):
        return None
    if text.lstrip().startswith("{") or text.startswith("min"):
        return _read_object(text, value, source)
    best: Pay | None = None
    for match in _AMOUNT.finditer(text):
        best = _pay(
            match, text, value, source, default=_unit_of_header(source), period=_period_before(text, match, source)
        )
        if best is not None:
            break
    number = _months(months) or _months(text)
    if best is None:
        if _NEGOTIABLE.search(text):
            return Pay(None, None, None, True, "月", _whole(value, source))
        return None
    quote = _whole(value, source)
    negotiable = _NEGOTIABLE.search(text) is not None
    return Pay(best.minimum, best.maximum, number, negotiable, best.period, quote)


def read_salary_pair(low: str, high: str, source_low: str, source_high: str, months: str = "") -> Pay | None:
    """Return the pay of two cells, lowest and highest in 元/月 (``15000.0``); one blank leaves that end open."""
    first, second = _plain(low), _plain(high)
    if first is None and second is None:
        return None
    if first is not None and second is not None and first > second:
        first, second = second, first
    quote = _whole(low, source_low) if _plain(low) is not None else _whole(high, source_high)
    return Pay(first, second, _months(months), False, "月", quote)


def unreadable_salary(value: str) -> bool:
    """Whether a filled cell states neither an amount nor 面议, so that the row deserves a warning."""
    return bool(value.strip()) and read_salary_column(value, "") is None


def read_salary_prose(prose: Prose) -> Pay | None:
    """Return the pay that a text states for the post; allowances, bonuses and other sums are none.

    The first amount counts, of a base pay (底薪, 保底) only the minimum; but where the first is a base pay or the
    first part of a sum, a range of the whole pay (综合工资 5000-8000) goes before it, and the pay of a trial or an
    internship gives way to the pay after it.
    """
    text = prose.text
    first: Pay | None = None
    first_yields = first_is_part = first_is_trial = False
    read_to = 0
    for begin, amount, named in _signals(text):
        match = _AMOUNT.match(text, amount)
        if match is None or not _speaks_of_pay(prose, begin, named, match):
            continue
        yearly = _YEARLY.match(text, match.end())
        period = "年" if yearly is not None else _period_before(text, match, "")
        pay = _pay(match, text, prose.given, prose.source, default=0.0, period=period, strict=True)
        if pay is None or (not named and (pay.maximum or 0) > _HIGHEST_UNNAMED):
            continue
        start, end = begin, begin + len(text[begin : match.end()].rstrip())
        floor = (yearly is not None and yearly["open"] is not None) or _BASE.search(text, begin, amount) is not None or _BASE.match(text, len(text[: match.end()].rstrip())) is not None
        maximum = None if floor else pay.maximum
        quote = Quote(prose.given[start:end], prose.source, start, end)
        found = Pay(pay.minimum, maximum, _months(text[start : end + 12]), False, pay.period, quote)
        trial = _TRIAL.search(text, max(begin - 20, read_to), amount) is not None
        read_to = match.end()
        parts = _PLUS.match(text, len(text[: match.end()].rstrip(" +"))) is not None
        whole = not floor and not trial and None not in (pay.minimum, pay.maximum) and pay.minimum != pay.maximum
        if whole and not parts and (first is None or first_yields or (first_is_part and _TOTAL.search(text, max(0, begin - 4), amount))):
            return found
        if first is None or (first_is_trial and not trial and (floor or "转正" in text[begin:amount])):
            first, first_is_trial, first_is_part, first_yields = found, trial, parts, floor or trial
    if first is not None:
        return first
    if "面议" in text or "面谈" in text:
        negotiable = _NEGOTIABLE_PAY.search(text)
        if negotiable is not None:
            start, end = negotiable.span()
            return Pay(None, None, None, True, "月", Quote(prose.given[start:end], prose.source, start, end))
    return None


def _signals(text: str) -> list[tuple[int, int, bool]]:
    """Return (begin of the quote, begin of the amount, named by a word of pay), in the order of the text."""
    found = [(match.start(), match.end(), True) for match in _WORD_SIGNAL.finditer(text)]
    taken = {amount for _, amount, _ in found}
    if any(word in text for word in ("底薪", "保底", "工资", "收入", "年薪", "提成", "全勤")):
        for match in _NAMED_AFTER.finditer(text):
            if match.start() not in taken and not _INSIDE_NUMBER.match(text, max(0, match.start() - 1)):
                taken.add(match.start())
                found.append((match.start(), match.start(), False))
        found.sort()
    if _BARE_PERIOD.search(text):
        found.extend(
            (match.start(), match.start(), False)
            for match in _AMOUNT_SIGNAL.finditer(text)
            if match.start() not in taken and not _INSIDE_NUMBER.match(text, max(0, match.start() - 1))
        )
        found.sort()
    return found


def _speaks_of_pay(prose: Prose, begin: int, named: bool, match: re.Match[str]) -> bool:
    """Whether the amount is the post's pay and no allowance, bonus, part of a sum or company figure."""
    text = prose.text
    clause = prose.clause_at(begin)
    before = text[max(clause.start, begin - 14) : begin]
    if not named and clause.zone in (Zone.COMPANY, Zone.DUTIES) and not match["ub"] and not _PAY_BEFORE.search(before):
        return False
    if not named and _WELFARE_BEFORE.search(before) and not _PAY_BEFORE.search(before):
        return False
    words = text[begin : match.start("a")]
    if named and before.endswith(_PARTS) and _OWN_WORD.search(words) is None:
        return False
    if "年薪" in words + text[match.start("a") : match.end() + 4] and "晋升" in text[max(0, begin - 60) : begin]:
        return False
    after = _WELFARE_AFTER.match(text, match.end())
    return after is None or "+" in (match["open"] or "") or text[: match.end()].rstrip(" ").endswith("+") or (_OWN_WORD.search(words) is not None and "提成" in after.group())


def _pay(
    match: re.Match[str], text: str, given: str, source: str, *, default: float, period: str, strict: bool = False
) -> Pay | None:
    if match["unknown"]:
        return None
    low = float(match["a"].replace(",", ""))
    high = float(match["b"].replace(",", "")) if match["b"] else None
    unit_low = _UNITS.get((match["ua"] or "").lower(), 0.0)
    unit_high = _UNITS.get((match["ub"] or "").lower(), 0.0)
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
    if top > _HIGHEST[period] or top < _LOWEST[period]:
        return None
    if low > top:
        low, top = top, low
    under = bool(match["under"] or match["late_under"])
    opened = (match["open"] or match["late"] or "").strip()
    minimum: int | None = _round(low * _FACTORS[period])
    maximum: int | None = _round(top * _FACTORS[period])
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


def _period_before(text: str, match: re.Match[str], source: str) -> str:
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


def _unit_of_header(source: str) -> float:
    if "万" in source:
        return 1e4
    return 1e3 if "千" in source else 0.0


def _months(text: str) -> float | None:
    if not text:
        return None
    plain = text.strip()
    if re.fullmatch(r"\d{2}(?:\.\d+)?", plain):
        return float(plain) if 12 <= float(plain) <= 36 else None
    match = _MONTHS.search(text)
    if match is None:
        return None
    return float(next(group for group in match.groups() if group))


def _plain(value: str) -> int | None:
    text = normalise(value).strip().replace(",", "").removesuffix("元")
    try:
        number = float(text)
    except ValueError:
        match = _AMOUNT.fullmatch(text)
        if match is None or match["b"]:
            return None
        number = float(match["a"]) * (_UNITS.get((match["ua"] or "").lower(), 0.0) or 1.0)
    return _round(number) if _LOWEST["月"] <= number <= _HIGHEST["月"] else None


def _read_object(text: str, value: str, source: str) -> Pay | None:
    """Read the text form of the JSON value."""

    def number(name: str) -> float | None:
        found = re.search(rf"['\"]?{name}['\"]?\s*[:=]?\s*(\d+(?:\.\d+)?)", text)
        return float(found.group(1)) if found else None

    period_match = re.search(r"period['\"]?\s*[:=]?\s*['\"]?([月年天时])", text)
    period = period_match.group(1) if period_match else "月"
    low, high = number("min"), number("max")
    negotiable = re.search(r"negotiable['\"]?\s*[:=]?\s*(?:true|True|1|是)", text) is not None
    if low is None and high is None and not negotiable:
        return None
    return Pay(
        None if low is None else _round(low),
        None if high is None else _round(high),
        number("months"),
        negotiable,
        period,
        _whole(value, source),
    )


def _whole(value: str, source: str) -> Quote:
    stripped = value.strip()
    start = value.find(stripped)
    return Quote(stripped, source, start, start + len(stripped))


def _round(number: float) -> int:
    return int(number + 0.5)
