"""A printed line says what an advertisement leaves open in the words of a fair, where the employer stands at a booth."""

from __future__ import annotations

from datetime import date

from matcher.domain.posting import Posting
from matcher.workflows.fairs.list_rows import list_row
from tests.builders import make_posting

DAY = date(2026, 12, 5)


def hints_of(posting: Posting) -> tuple[str, ...]:
    return list_row(posting, "A01", (), 0, DAY, {}).hints


def test_nobody_is_told_to_ring_first_when_the_employer_stands_at_a_booth() -> None:
    said = hints_of(make_posting(published_on=date(2026, 6, 1)))
    assert "未写有效期" in said and "已发布187天，请核实还招不招" in said
    assert not any("打电话" in one or "先问还招" in one for one in said)


def test_a_posting_of_this_week_with_a_deadline_says_neither() -> None:
    said = hints_of(make_posting(published_on=date(2026, 12, 1), valid_until=date(2027, 1, 31)))
    assert not any("有效期" in one or "已发布" in one for one in said)
