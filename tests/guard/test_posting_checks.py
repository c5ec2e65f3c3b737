"""A posting as a whole: what it leaves out, contract and probation, pay, duties, size, age and its employer's past."""

from __future__ import annotations

from datetime import date

import pytest

from matcher.domain.posting import OccupationGuess, Posting, RawPosting
from matcher.guard.duties import duty_phrases
from matcher.guard.posting_checks import PostingContext, check_posting
from matcher.guard.probation import longest_probation, read_probation
from matcher.reference.pay import EVERYWHERE, PayLine, pay_table
from matcher.reference.regions import region_table
from matcher.understanding.posting import understand_posting

DAY = date(2026, 3, 10)
FULL = {
    "title": "电气工程师",
    "employer": "江城测试机电有限公司",
    "regions": "武汉",
    "headcount": "3",
    "salary": "6000-8000元/月",
    "description": "负责厂区配电设备的巡检、维护和改造。",
    "valid_until": "2026-06-30",
    "published_on": "2026-03-01",
}
ENGINEER = (OccupationGuess("2-02-12-01", "电气工程技术人员", 0.9),)
SELLER = (OccupationGuess("4-01-02-01", "营销员", 0.9),)


def make(occupations: tuple[OccupationGuess, ...] = (), **changed: str) -> Posting:
    fields = {name: value for name, value in {**FULL, **changed}.items() if value}
    return understand_posting(RawPosting("p1", fields, {}, frozenset(FULL), "a.csv", 1), occupations)


def rules(posting: Posting, context: PostingContext | None = None) -> list[str]:
    return [finding.rule for finding in check_posting(posting, context or PostingContext(DAY))]


def test_a_posting_that_states_everything_gives_nothing() -> None:
    assert rules(make()) == []


@pytest.mark.parametrize(
    ("field", "rule"),
    [
        ("salary", "missing_pay"),
        ("regions", "missing_place"),
        ("headcount", "missing_headcount"),
        ("description", "missing_work_content"),
        ("employer", "missing_employer"),
        ("valid_until", "missing_validity"),
    ],
)
def test_each_field_that_must_be_stated_is_missed_by_name(field: str, rule: str) -> None:
    assert rules(make(**{field: ""})) == [rule]


def test_pay_to_be_agreed_is_no_statement_of_pay() -> None:
    assert rules(make(salary="面议")) == ["missing_pay"]


def test_validity_is_asked_for_from_2026_on_only() -> None:
    assert rules(make(valid_until="", published_on="2025-12-01"), PostingContext(date(2025, 12, 31))) == []


@pytest.mark.parametrize(("term", "limit"), [(2.9, 0), (3, 1), (11, 1), (12, 2), (24, 2), (35, 2), (36, 6), (60, 6)])
def test_the_longest_probation_follows_article_19(term: float, limit: int) -> None:
    assert longest_probation(term) == limit


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("签订一年劳动合同，试用期3个月。", True),
        ("劳动合同期限为两年，试用期三个月", True),
        ("合同期限6个月，试用期2个月", True),
        ("劳动合同期限3年，试用期6个月", False),
        ("签订三年劳动合同，试用期3个月", False),
        ("签订一年劳动合同，试用期两个月", False),
        ("签订无固定期限劳动合同，试用期6个月", False),
        ("试用期3个月，表现优秀可提前转正", False),
        ("负责合同管理，三年以上经验；试用期3个月", False),
        ("合同期限一年，试用期1个月；合同期限三年，试用期6个月", False),
        ("签订聘用合同，合同期限三年，含试用期1年", False),
        ("劳动合同期限三年，试用期1年", True),
    ],
)
def test_probation_is_measured_against_the_term_that_is_stated(text: str, fires: bool) -> None:
    found = [
        one for one in check_posting(make(description=text), PostingContext(DAY)) if one.rule == "probation_by_term"
    ]
    assert bool(found) is fires
    for one in found:
        assert text[one.start : one.end] == one.quote
        assert "第十九条" in one.basis


def test_two_probations_in_one_text_are_no_certain_reading() -> None:
    assert read_probation("合同一年，管理岗试用期3个月，普通岗试用期1个月") is None


def table(p50: int, p90: int, region: str = "") -> dict[tuple[str, str], PayLine]:
    return {("2-02-12", region): PayLine("2-02-12", region, 200, p50 // 2, p50, p90)}


def test_a_pay_far_above_its_kind_without_conditions_is_pointed_at() -> None:
    posting = make(ENGINEER, salary="20000-30000元/月")
    (found,) = check_posting(posting, PostingContext(DAY, pay=table(8000, 15000)))
    assert found.rule == "pay_outlier"
    assert "8000" in found.text and "200 条" in found.text
    assert found.quote == "20000-30000元/月"


@pytest.mark.parametrize(
    "changed",
    [{"education": "硕士"}, {"experience": "5年以上"}, {"salary": "12000-30000元/月"}],
)
def test_a_high_pay_that_is_asked_something_for_or_begins_low_is_none_of_its_business(changed: dict[str, str]) -> None:
    posting = make(ENGINEER, **{"salary": "20000-30000元/月", **changed})
    assert rules(posting, PostingContext(DAY, pay=table(8000, 15000))) == []


@pytest.mark.parametrize(
    "changed",
    [
        {"experience": "5"},
        {"title": "高级电气工程师"},
        {"description": "负责配电设备维护，持高压电工资格证。"},
        {"description": "负责配电设备维护，要求三年以上同岗位经验。"},
        {"description": "负责配电，bachelor degree required"},
        {"description": ""},
    ],
)
def test_what_is_asked_in_the_title_the_text_or_an_unread_column_counts_and_no_text_says_nothing(
    changed: dict[str, str],
) -> None:
    posting = make(ENGINEER, **{"salary": "20000-30000元/月", **changed})
    assert "pay_outlier" not in rules(posting, PostingContext(DAY, pay=table(8000, 15000)))


@pytest.mark.parametrize("changed", [{"experience": "经验不限"}, {"experience": "1"}, {"education": "学历不限"}])
def test_a_column_that_says_nothing_is_asked_does_not_excuse_the_pay(changed: dict[str, str]) -> None:
    posting = make(ENGINEER, **{"salary": "20000-30000元/月", **changed})
    assert rules(posting, PostingContext(DAY, pay=table(8000, 15000))) == ["pay_outlier"]


def test_a_list_without_a_text_fires_only_where_both_columns_say_that_nothing_is_asked() -> None:
    posting = make(ENGINEER, salary="20000-30000元/月", description="", education="学历不限", experience="经验不限")
    assert "pay_outlier" in rules(posting, PostingContext(DAY, pay=table(8000, 15000)))


def test_the_city_s_own_line_goes_before_the_country_s() -> None:
    lines = {**table(4000, 6000), **table(18000, 25000, "420100")}
    assert rules(make(ENGINEER, salary="20000-30000元/月"), PostingContext(DAY, pay=lines)) == []


def test_a_district_of_a_municipality_is_compared_with_the_municipality() -> None:
    posting = make(ENGINEER, salary="40000-60000元/月", regions="北京市朝阳区")
    (found,) = check_posting(posting, PostingContext(DAY, pay=table(8000, 15000, "110000")))
    assert "北京市同类岗位" in found.text


def test_every_line_of_the_committed_table_names_a_place_and_grows() -> None:
    assert len(pay_table()) > 500
    for line in pay_table().values():
        assert line.region == EVERYWHERE or line.region in region_table()
        assert line.p10 <= line.p50 <= line.p90 and line.count >= 30


SALES_DUTIES = "负责开发新客户和电话销售，负责邀约客户面谈签单，完成销售业绩，提成高。"


def test_selling_under_an_engineer_s_name_is_pointed_at() -> None:
    posting = make(ENGINEER, title="机械助理", description=SALES_DUTIES)
    assert len(duty_phrases(posting)) == 2
    assert rules(posting, PostingContext(DAY, duties=(SELLER, SELLER))) == ["title_duties"]


def test_duties_of_the_title_s_own_kind_are_not() -> None:
    posting = make(ENGINEER, title="机械助理", description=SALES_DUTIES)
    assert rules(posting, PostingContext(DAY, duties=(SELLER, ENGINEER))) == []


@pytest.mark.parametrize(
    ("description", "fires"),
    [
        ("带看房源，促成双方交易，底薪加提成。", True),
        ("完成销售目标，开发新客户，佣金按月结。", True),
        ("无需电话销售，不用拓展客户，没有提成考核。", False),
        ("装配减速机，维护设备。成交客户由销售部负责。", False),
        ("岗位职责：带看房源。任职要求：提成高。岗位职责：促成签单。任职要求：细心。岗位职责：装配。", False),
    ],
)
def test_three_kinds_of_signs_tell_of_selling_where_they_are_not_denied(description: str, fires: bool) -> None:
    assert rules(make(ENGINEER, title="机械助理", description=description)) == (["title_duties"] if fires else [])


@pytest.mark.parametrize("title", ["实习生", "质检员、保安、文员", "招聘专员", "急聘毕业生", "车险续期专员"])
def test_a_title_of_no_trade_of_several_or_of_recruiting_cannot_be_against_its_duties(title: str) -> None:
    assert rules(make(ENGINEER, title=title, description=SALES_DUTIES)) == []


@pytest.mark.parametrize("title", ["销售工程师", "客户经理", "房产顾问", "业务员"])
def test_a_title_that_names_selling_is_honest(title: str) -> None:
    assert duty_phrases(make(title=title, description=SALES_DUTIES)) == ()


def test_more_openings_than_the_firm_has_people_is_pointed_at() -> None:
    assert rules(make(headcount="50"), PostingContext(DAY, firm_size=20)) == ["headcount_size"]
    assert rules(make(headcount="50"), PostingContext(DAY, firm_size=500)) == []
    (found,) = check_posting(make(headcount="80", description="公司现有员工30人，负责装配。"), PostingContext(DAY))
    assert (found.rule, found.quote) == ("headcount_size", "公司现有员工30人")


def test_the_size_of_a_firm_is_read_without_the_word_firm_before_it() -> None:
    (found,) = check_posting(make(headcount="80", description="现有员工30余名，负责装配。"), PostingContext(DAY))
    assert (found.rule, found.quote) == ("headcount_size", "现有员工30余名")


def test_ninety_days_or_three_fairs_is_evergreen() -> None:
    assert rules(make(), PostingContext(DAY, first_seen=date(2025, 12, 10))) == ["evergreen"]
    assert rules(make(), PostingContext(DAY, first_seen=date(2025, 12, 11))) == []
    assert rules(make(), PostingContext(DAY, fairs=3)) == ["evergreen"]


def test_the_past_of_an_employer_is_told_with_its_number() -> None:
    (found,) = check_posting(make(), PostingContext(DAY, warning="警 2026-000003", blocked_before=2))
    assert found.rule == "employer_history"
    assert "警 2026-000003" in found.text
    assert rules(make(), PostingContext(DAY, blocked_before=2)) == ["employer_history"]


def test_nothing_that_is_checked_here_holds_a_posting_back() -> None:
    posting = make(employer="江城测试劳务有限公司", salary="", regions="", headcount="", description="", valid_until="")
    found = check_posting(posting, PostingContext(DAY, fairs=9, blocked_before=5))
    assert len(found) >= 7
    assert not any(one.is_blocking for one in found)
