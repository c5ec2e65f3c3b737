"""Days off and make-up workdays (节假日与调休) of the years announced so far."""

from __future__ import annotations

import datetime as dt
from functools import cache

from matcher.reference.rows import read_rows

_SATURDAY = 5


class HolidayCalendar:
    """Days off and make-up workdays; a year not yet announced is not answered."""

    def __init__(self) -> None:
        self._off: dict[dt.date, bool] = {}
        self._names: dict[dt.date, str] = {}
        for date, name, off in read_rows("holidays.csv"):
            day = dt.date.fromisoformat(date)
            self._off[day], self._names[day] = off == "1", name
        self.years = frozenset(day.year for day in self._off)

    def is_workday(self, date: dt.date) -> bool | None:
        """Whether offices work on ``date``; ``None`` for a year whose notice is not in the table."""
        if date.year not in self.years:
            return None
        off = self._off.get(date)
        return date.weekday() < _SATURDAY if off is None else not off

    def name(self, date: dt.date) -> str | None:
        """Return the holiday a day off or a make-up workday belongs to, else ``None``."""
        return self._names.get(date)

    def last_workday(self, year: int, month: int, day: int) -> dt.date | None:
        """Return the last workday on or before a day of a month (the month's last day if it is shorter).

        ``None`` where a year on the way is not announced. Reports due on the 30th are due on this day.
        """
        following = dt.date(year + month // 12, month % 12 + 1, 1)
        date = min(dt.date(year, month, 1) + dt.timedelta(days=day - 1), following - dt.timedelta(days=1))
        while (workday := self.is_workday(date)) is False:
            date -= dt.timedelta(days=1)
        return date if workday else None


@cache
def holiday_calendar() -> HolidayCalendar:
    """Return the calendar, read once."""
    return HolidayCalendar()


def is_workday(date: dt.date) -> bool | None:
    """Whether offices work on ``date``; ``None`` for a year whose notice is not in the table."""
    return holiday_calendar().is_workday(date)
