"""Report periods: from the day after the last cut-off to the cut-off, 24:00 Asia/Shanghai, so that no day is lost."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from matcher.domain.errors import Unreadable
from matcher.domain.report import Period
from matcher.domain.texts import reports as texts

CUT_OFF = 30
"""The default day of the cut-off (rules.md §5.10); a month that ends earlier has its last day."""
CutOff = int | Callable[[int, int], int]
"""One day for every month, or a day for each year and month."""
SHANGHAI = ZoneInfo("Asia/Shanghai")
_FIRST_YEAR, _LAST_YEAR = 2000, 2100


def period_of(year: int, month: int, cut_off: CutOff = CUT_OFF) -> Period:
    """Return the period whose cut-off lies in a month.

    >>> period_of(2026, 3).begins_on, period_of(2026, 3).ends_on
    (datetime.date(2026, 3, 1), datetime.date(2026, 3, 30))
    >>> period_of(2026, 4).begins_on, period_of(2026, 2).ends_on
    (datetime.date(2026, 3, 31), datetime.date(2026, 2, 28))
    """
    before = (year, month - 1) if month > 1 else (year - 1, 12)
    begins = _cut_off_day(*before, cut_off) + timedelta(days=1)
    return Period(begins, _cut_off_day(year, month, cut_off), f"{year:04d}-{month:02d}")


def period_holding(day: date, cut_off: CutOff = CUT_OFF) -> Period:
    """Return the period that a day belongs to: the 31st belongs to the next month's.

    >>> period_holding(date(2026, 10, 31)).name
    '2026-11'
    """
    own = period_of(day.year, day.month, cut_off)
    return own if day <= own.ends_on else following(own, cut_off)


def following(period: Period, cut_off: CutOff = CUT_OFF) -> Period:
    """Return the period after this one."""
    year, month = _split(period)
    return period_of(year + month // 12, month % 12 + 1, cut_off)


def preceding(period: Period, cut_off: CutOff = CUT_OFF) -> Period:
    """Return the period before this one."""
    year, month = _split(period)
    return period_of(year, month - 1, cut_off) if month > 1 else period_of(year - 1, 12, cut_off)


def read_period(text: str, cut_off: CutOff = CUT_OFF) -> Period:
    """Return the period of ``2026-11``. Raises Unreadable with what to write instead."""
    year, dash, month = text.strip().partition("-")
    readable = dash and year.isdecimal() and month.isdecimal() and len(year) == 4 and len(month) in (1, 2)
    if not readable or not 1 <= int(month) <= 12 or not _FIRST_YEAR <= int(year) <= _LAST_YEAR:
        message = texts.PERIOD_UNREADABLE.format(value=text[:20])
        raise Unreadable(message, {"period": message})
    return period_of(int(year), int(month), cut_off)


def known_until(period: Period) -> datetime:
    """Return the last moment of the period: what is written later belongs to the next."""
    midnight = datetime.combine(period.ends_on + timedelta(days=1), datetime.min.time(), SHANGHAI)
    return midnight - timedelta(microseconds=1)


def _cut_off_day(year: int, month: int, cut_off: CutOff) -> date:
    day = cut_off if isinstance(cut_off, int) else cut_off(year, month)
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _split(period: Period) -> tuple[int, int]:
    year, month = period.name.split("-")
    return int(year), int(month)
