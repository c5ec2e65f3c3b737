"""Limits of referrals: days for ordinary postings, months for examinations and 国企, every line with its source."""

from __future__ import annotations

from datetime import date

import pytest

from matcher.domain.levels import PostingKind
from matcher.reference.referral_limits import limit_groups, limit_of, referral_limit, referral_limits

DAY = date(2026, 8, 31)


@pytest.mark.parametrize(
    ("kind", "is_exam", "person", "employer"),
    [
        (PostingKind.FULL_TIME, False, date(2026, 9, 14), date(2026, 9, 30)),
        (None, False, date(2026, 9, 14), date(2026, 9, 30)),
        (PostingKind.RESEARCH_ASSISTANT, False, date(2026, 9, 14), date(2026, 9, 30)),
        (PostingKind.STATE_OWNED, False, date(2026, 11, 30), date(2026, 11, 30)),
        (PostingKind.STATE_OWNED, True, date(2027, 2, 28), date(2027, 2, 28)),
        (PostingKind.CIVIL_SERVICE, False, date(2027, 2, 28), date(2027, 2, 28)),
        (None, True, date(2027, 2, 28), date(2027, 2, 28)),
    ],
)
def test_the_limit_follows_the_kind_of_posting(kind: PostingKind | None, is_exam: bool, person: date, employer: date) -> None:
    limit = referral_limit(kind, is_exam, "420115", DAY)
    assert (limit.due(DAY, False), limit.due(DAY, True)) == (person, employer)


def test_every_line_names_its_source_and_none_claims_to_be_certain() -> None:
    assert all(limit.source for limit in referral_limits())
    assert not any(limit.is_certain for limit in referral_limits())


def test_every_day_since_the_notice_has_a_limit_everywhere() -> None:
    for region in ("", "420000", "420115", "110101"):
        assert referral_limit(None, False, region, date(2023, 1, 1)).group == "ordinary"


def test_the_warning_comes_before_the_limit() -> None:
    for limit in referral_limits():
        assert limit.warn_days < (limit.due(DAY, False) - DAY).days


def test_days_before_the_table_have_its_first_limits() -> None:
    for group in limit_groups():
        assert limit_of(group, "420115", date(2000, 1, 1)) == limit_of(group, "", date(2023, 1, 1))
