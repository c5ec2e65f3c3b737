"""An objection is due after so many working days, holidays and make-up days of the announced years reckoned."""

from __future__ import annotations

from datetime import date

import pytest

from matcher.casework.objections import due_day


@pytest.mark.parametrize(
    ("made_on", "workdays", "due"),
    [
        (date(2026, 11, 26), 10, date(2026, 12, 10)),
        (date(2026, 11, 27), 1, date(2026, 11, 30)),
        (date(2026, 9, 30), 1, date(2026, 10, 8)),
        (date(2026, 11, 26), 0, date(2026, 11, 26)),
        (date(2035, 6, 1), 5, date(2035, 6, 8)),
    ],
    ids=["ten", "over-a-weekend", "over-the-national-day", "none", "a-year-not-announced"],
)
def test_the_day_worked_out_by_hand(made_on: date, workdays: int, due: date) -> None:
    assert due_day(made_on, workdays) == due
