"""Reads the pay that a text states for its post; allowances, bonuses, other sums and the pay of trials are none."""

from __future__ import annotations

import re

from matcher.domain.posting import Pay
from matcher.domain.quote import Quote
from matcher.text.pay_amounts import AMOUNT, months_of, pay_of, period_before
from matcher.text.prose import Prose, Zone

_HIGHEST_UNNAMED = 80_000
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
        match = AMOUNT.match(text, amount)
        if match is None or not _speaks_of_pay(prose, begin, named, match):
            continue
        yearly = _YEARLY.match(text, match.end())
        period = "年" if yearly is not None else period_before(text, match, "")
        pay = pay_of(match, text, prose.given, prose.source, default=0.0, period=period, strict=True)
        if pay is None or (not named and (pay.maximum or 0) > _HIGHEST_UNNAMED):
            continue
        start, end = begin, begin + len(text[begin : match.end()].rstrip())
        floor = (yearly is not None and yearly["open"] is not None) or _BASE.search(text, begin, amount) is not None or _BASE.match(text, len(text[: match.end()].rstrip())) is not None
        maximum = None if floor else pay.maximum
        quote = Quote(prose.given[start:end], prose.source, start, end)
        found = Pay(pay.minimum, maximum, months_of(text[start : end + 12]), False, pay.period, quote)
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
