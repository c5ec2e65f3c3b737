"""A screening joins what the words say and what is checked in the posting as a whole, and says nothing twice."""

from __future__ import annotations

from datetime import date

from matcher.domain.posting import Posting, RawPosting
from matcher.guard.posting_checks import PostingContext
from matcher.understanding.occupation import code_occupations
from matcher.understanding.posting import understand_posting
from matcher.workflows.guard.screening import screen_file, screen_posting

DAY = date(2026, 3, 10)
FULL = {
    "employer": "江城测试机电有限公司",
    "regions": "武汉",
    "headcount": "3",
    "salary": "6000-8000元/月",
    "valid_until": "2026-06-30",
}


def make(title: str, description: str) -> Posting:
    fields = {"title": title, "description": description, **FULL}
    return understand_posting(RawPosting("p1", fields, {}, frozenset(fields), "a.csv", 1), code_occupations([title])[0])


def test_blocking_words_come_before_what_is_pointed_at() -> None:
    found = screen_posting(make("装配工", "入职须交服装费300元。签订一年劳动合同，试用期3个月。"), DAY)
    assert found[0].is_blocking
    assert len([one for one in found if one.rule in ("probation", "probation_by_term")]) == 1


def test_selling_hidden_under_an_engineers_name_is_found_from_the_posting_alone() -> None:
    duties = "负责开发新客户，负责电话销售，负责推广保险产品，邀约客户面谈签单，提成高。"
    assert "title_duties" in [one.rule for one in screen_posting(make("机械工程师", duties), DAY)]
    assert "title_duties" not in [one.rule for one in screen_posting(make("保险销售", duties), DAY)]


def test_what_is_known_beside_a_posting_reaches_its_screening() -> None:
    posting = make("装配工", "负责设备装配。")
    contexts = {"p1": PostingContext(DAY, fairs=4)}
    assert [one.rule for one in next(screen_file([posting], DAY, contexts)).findings] == ["evergreen"]
    assert not next(screen_file([posting], DAY)).findings
