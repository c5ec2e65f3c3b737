"""When an objection (异议) must be answered: so many days on which offices work."""

from __future__ import annotations

from datetime import date, timedelta

from matcher.reference.holidays import is_workday

_SATURDAY = 5


def due_day(made_on: date, workdays: int) -> date:
    """Return the last of ``workdays`` working days after ``made_on``.

    A year whose holidays are not announced yet is reckoned by Monday to Friday.

    >>> due_day(date(2026, 11, 26), 10)
    datetime.date(2026, 12, 10)
    """
    day, left = made_on, workdays
    while left > 0:
        day += timedelta(days=1)
        works = is_workday(day)
        left -= int(works if works is not None else day.weekday() < _SATURDAY)
    return day
