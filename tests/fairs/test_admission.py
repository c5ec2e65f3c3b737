"""What may stand on a list at all: every posting that stays out has one reason, and lawful ones stay in."""

from __future__ import annotations

from datetime import date

from matcher.domain.posting import Posting
from matcher.fairs.admission import (
    ANONYMOUS,
    BANNED,
    DUPLICATE,
    EXPIRED,
    GENDER,
    GUARD,
    NO_EMPLOYER,
    NO_PAY,
    SAME_TITLE,
    admissions,
)
from matcher.intake.records import read_posting
from matcher.understanding.batch import understand_chunk

DAY = date(2026, 12, 5)
_WHOLE = {"title": "工艺工程师", "employer": "武汉江曜精密机械有限公司", "salary": "6500-8500元/月", "kind": "全职"}


def _posting(**fields: str) -> Posting:
    raw = read_posting({"id": "P1", **_WHOLE, **fields}).raw
    assert raw is not None
    return understand_chunk([raw])[0]


def _reasons(*postings: Posting, **named: object) -> list[str]:
    return admissions(postings, DAY, {}, list(range(len(postings))), **named)  # type: ignore[arg-type]


def test_a_whole_posting_is_admitted() -> None:
    assert _reasons(_posting()) == [""]


def test_what_ends_before_the_fair_stays_out_and_what_ends_that_day_does_not() -> None:
    assert _reasons(_posting(valid_until="2026-12-04")) == [EXPIRED]
    assert _reasons(_posting(valid_until="2026-12-05")) == [""]


def test_pay_must_be_stated_except_by_public_posts() -> None:
    assert _reasons(_posting(salary="")) == [NO_PAY]
    assert _reasons(_posting(salary="", kind="事业单位")) == [""]


def test_a_gender_limit_keeps_an_enterprise_out() -> None:
    assert _reasons(_posting(gender="男")) == [GENDER]


def test_an_employer_without_a_name_cannot_be_vetted() -> None:
    assert _reasons(_posting(employer="")) == [NO_EMPLOYER]
    assert _reasons(_posting(employer="某知名公司")) == [ANONYMOUS]


def test_a_banned_employer_stays_out() -> None:
    assert _reasons(_posting(), banned={"武汉江曜精密机械有限公司"}) == [BANNED]


def test_of_one_employer_the_same_title_stands_once_and_a_pinned_one_before() -> None:
    twin = _posting(id="P2", title="工艺工程师 ")
    assert _reasons(_posting(), twin) == ["", SAME_TITLE]
    assert _reasons(_posting(), twin, pinned_postings={"P2"}) == [SAME_TITLE, ""]


def test_equal_content_stands_once() -> None:
    other = _posting(id="P2", title="质检员")
    assert admissions([_posting(), other], DAY, {}, [0, 0]) == ["", DUPLICATE]


def test_what_the_guard_blocks_stays_out() -> None:
    assert admissions([_posting()], DAY, {"P1": "fee"}, [0]) == [GUARD]
