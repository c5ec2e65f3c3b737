"""Screening a whole posting: fields, places, order, and what spares it."""

from __future__ import annotations

from datetime import date

import pytest

from matcher.domain.finding import Finding, Severity
from matcher.guard.screening import screen_text

DAY = date(2026, 11, 26)


def _screen(is_public_sector: bool = False, **fields: str) -> tuple[Finding, ...]:
    return screen_text(fields, is_public_sector=is_public_sector, as_of=DAY)


def _rules(is_public_sector: bool = False, **fields: str) -> list[str]:
    return [finding.rule for finding in _screen(is_public_sector, **fields)]


def test_blocking_findings_come_first_each_with_field_and_place() -> None:
    first, second = _screen(title="轻松日结", description="入职押金300元")
    assert (first.rule, first.severity, first.source, first.start, first.quote) == (
        "deposit",
        Severity.BLOCK,
        "description",
        0,
        "入职押金",
    )
    assert (second.rule, second.severity, second.source) == ("pay_promise", Severity.WARN, "title")


def test_a_disguised_word_is_quoted_as_it_stands() -> None:
    (finding,) = _screen(description="本店招 刷★单 兼职")
    assert finding.quote == "刷★单"


def test_a_rule_is_reported_once_a_field() -> None:
    assert _rules(description="入职押金300元。宿舍押金200元。") == ["deposit"]
    assert _rules(description="限男性", gender="男") == ["gender", "gender"]


@pytest.mark.parametrize("field", ["id", "regions", "source", "employer_code"])
def test_fields_of_codes_and_places_are_not_read(field: str) -> None:
    assert _rules(**{field: "限男性"}) == []


@pytest.mark.parametrize("words", ["限男性", "限本市户籍", "限汉族", "中共党员优先", "男性优先"])
def test_the_public_sector_is_spared_what_is_lawful_there(words: str) -> None:
    assert _rules(description=words)
    assert _rules(is_public_sector=True, description=words) == []


@pytest.mark.parametrize("words", ["入职押金300元", "扣押身份证", "限985院校毕业", "须已婚已育"])
def test_the_public_sector_is_not_spared_the_rest(words: str) -> None:
    assert _rules(is_public_sector=True, description=words)


def test_work_barred_to_women_excuses_the_sex_wherever_the_posting_says_so() -> None:
    assert _rules(title="采煤工（井下）", other_requirements="限男性") == []
    assert _rules(title="采煤设备销售", other_requirements="限男性") == ["gender"]


def test_a_post_for_disabled_persons_may_name_a_household() -> None:
    assert _rules(title="残疾人专岗", description="限本市户籍") == []


def test_an_agency_that_prints_its_licence_is_not_asked_for_it() -> None:
    assert _rules(employer="襄水人力资源有限公司") == ["agency_licence"]
    assert _rules(employer="襄水人力资源有限公司", description="人力资源服务许可证：鄂第0001号") == []


def test_a_preference_below_its_heading_is_no_limit() -> None:
    assert _rules(description="任职要求：\n985院校毕业生\n") == ["school_tier"]
    assert _rules(description="加分项：\n985院校毕业生\n") == []


def test_a_warning_in_one_sentence_covers_no_demand_in_the_next() -> None:
    assert _rules(description="谨防招聘诈骗，切勿缴纳押金") == []
    assert _rules(description="谨防招聘诈骗，入职缴纳押金300元") == ["deposit"]
