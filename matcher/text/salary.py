"""Reads cells of pay into 元/月: ranges, ends in columns of their own, N薪, 面议."""

from __future__ import annotations

import re
from functools import lru_cache

from matcher.domain.posting import Pay
from matcher.domain.quote import Quote
from matcher.text.normalise import normalise
from matcher.text.pay_amounts import AMOUNT, HIGHEST, LOWEST, UNITS, months_of, pay_of, period_before, rounded

_NEGOTIABLE = re.compile(r"(?:薪资|薪酬|工资|待遇|薪水|月薪|年薪|价格)?\s*(?:待遇)?\s*(?:可)?(?:面议|面谈|详谈|协商)")
_NOTHING = re.compile(
    r"\s*(?:none|null|nan|n/a|无|[-/]+|0+(?:\.0+)?)?\s*(?:-\s*(?:none|null|0+(?:\.0+)?)\s*)?[kK元]?(?:/月)?\s*",
    re.IGNORECASE,
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
    for match in AMOUNT.finditer(text):
        best = pay_of(
            match, text, value, source, default=_unit_of_header(source), period=period_before(text, match, source)
        )
        if best is not None:
            break
    number = months_of(months) or months_of(text)
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
    return Pay(first, second, months_of(months), False, "月", quote)


def unreadable_salary(value: str) -> bool:
    """Whether a filled cell states neither an amount nor 面议, so that the row deserves a warning."""
    return bool(value.strip()) and read_salary_column(value, "") is None


def _unit_of_header(source: str) -> float:
    if "万" in source:
        return 1e4
    return 1e3 if "千" in source else 0.0


def _plain(value: str) -> int | None:
    text = normalise(value).strip().replace(",", "").removesuffix("元")
    try:
        number = float(text)
    except ValueError:
        match = AMOUNT.fullmatch(text)
        if match is None or match["b"]:
            return None
        number = float(match["a"]) * (UNITS.get((match["ua"] or "").lower(), 0.0) or 1.0)
    return rounded(number) if LOWEST["月"] <= number <= HIGHEST["月"] else None


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
        None if low is None else rounded(low),
        None if high is None else rounded(high),
        number("months"),
        negotiable,
        period,
        _whole(value, source),
    )


def _whole(value: str, source: str) -> Quote:
    stripped = value.strip()
    start = value.find(stripped)
    return Quote(stripped, source, start, start + len(stripped))
