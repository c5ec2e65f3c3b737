"""Reasons, questions and bad news are sentences for the phone: true to the quote, in her own words, nothing hidden."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from matcher.casework.bad_news import bad_news
from matcher.casework.places import place_fit
from matcher.casework.posting_words import pay_words
from matcher.casework.questions import question
from matcher.casework.reason_words import lacking_words, reason_words
from matcher.domain.graduate import Graduate
from matcher.domain.levels import PostingKind
from matcher.domain.posting import Pay, Posting, SkillMention
from matcher.domain.recommendation import Reason
from matcher.domain.texts.eligibility import Doubt
from matcher.domain.verdict import Criterion, PairVerdict
from tests.builders import quoted
from tests.casework.proposal_cases import SHIYAN, WUHAN, XIANGYANG, candidate, doubt, met, person, place

DAY = date(2026, 11, 24)


def said(graduate: Graduate | None = None, **values: object) -> list[str]:
    """Return the reasons for one posting as texts."""
    one = candidate(**values)  # type: ignore[arg-type]
    return [reason.text for reason in reason_words(graduate or person(), one, "武汉江夏区", False)]


def told(fields: dict[str, str] | None = None, **values: object) -> list[str]:
    """Return the bad news of one posting as texts, its last day far off."""
    given = {"valid_until": date(2027, 3, 1), "pay": pay(6000, 8000), "fields": fields, **values}
    one = candidate(**given)  # type: ignore[arg-type]
    return [line.text for line in bad_news(person(), one.posting, "武汉江夏区", False, DAY)]


def pay(low: int | None, high: int | None, period: str = "月", quote: str = "6000-8000元/月") -> Pay:
    """Return a pay in 元/月."""
    return Pay(low, high, None, low is None, period, quoted(quote, "月薪"))


def test_a_met_condition_is_read_out_with_the_posting_s_own_words() -> None:
    results = (met(Criterion.EDUCATION, "本科及以上", "本科"), met(Criterion.GRADUATING_YEAR, "2026届", "2026届"))
    assert said(results=results) == ["学历：岗位要求“本科及以上”，您是本科", "届别：岗位面向“2026届”，您是2026届"]


def test_a_major_in_a_named_class_brings_its_code_and_class() -> None:
    she = person(major="材料成型及控制工程", major_prefixes=("undergraduate:080203",))
    results = (met(Criterion.MAJOR, "机械类", "材料成型及控制工程"),)
    assert said(she, results=results) == ["专业：岗位要求“机械类”，您学的是材料成型及控制工程，080203属机械类（0802）"]


def test_a_bracket_that_the_reading_cut_off_is_closed() -> None:
    results = (met(Criterion.CERTIFICATE, "法律职业资格证书（A证", "法律职业资格证书A证"),)
    assert said(results=results) == ["证书：岗位要求“法律职业资格证书（A证）”，您有法律职业资格证书A证"]


def test_no_experience_is_said_as_a_good_thing() -> None:
    results = (met(Criterion.EXPERIENCE, "不限，应届生优先", "0年"),)
    assert said(results=results) == ["经历：岗位写明“不限，应届生优先”，没有工作经历也可以"]


def test_a_skill_is_told_in_the_word_that_she_wrote_and_not_at_all_where_she_did_not() -> None:
    mention = SkillMention("三维建模软件", "hard", quoted("SolidWorks", "说明"))
    reasons = (Reason("skills", "岗位提到“SolidWorks”，您写了“三维建模软件”", "SolidWorks", "说明"),)
    one = candidate(reasons=reasons)
    one = replace(one, posting=replace(one.posting, skills=(mention,)))
    wrote = person(skills=("SolidWorks 课程设计",))
    assert [r.text for r in reason_words(wrote, one, "", False)] == ["能力：岗位提到“SolidWorks”，您写了“SolidWorks 课程设计”"]
    assert reason_words(person(skills=("钳工",)), one, "", False) == ()


def test_what_she_wrote_in_other_letters_is_not_called_lacking() -> None:
    one = candidate(missing=("岗位要求“Excel”，您未填写", "岗位要求“金蝶”，您未填写", "月薪上限 3000 元低于您的期望 5000 元"))
    assert lacking_words(person(skills=("excel函数",)), one) == ("岗位要求“金蝶”，您没有写",)


def test_a_condition_for_a_difficulty_group_is_never_put_into_words() -> None:
    results = (met(Criterion.SPECIAL_GROUP, "残疾人高校毕业生", "残疾"),)
    one = candidate(results=results)
    (reason,) = reason_words(person(), one, "", False)
    assert reason.text == "定向：岗位的定向条件您符合" and reason.quote == ""
    assert "残疾" not in question(doubt(Criterion.SPECIAL_GROUP, Doubt.NOT_STATED.value, "残疾人高校毕业生"))


@pytest.mark.parametrize(
    ("criterion", "why", "quote", "asked"),
    [
        (Criterion.OTHER, Doubt.OTHER_CONDITION, "能适应短期出差", "岗位写着“能适应短期出差”，您可以吗？"),
        (Criterion.STUDY_MODE, Doubt.NOT_STATED, "全日制", "岗位要求“全日制”，您读的是全日制吗？"),
        (Criterion.AGE, Doubt.AGE_RECKONING, "35周岁以下", "岗位要求“35周岁以下”，年龄处在界限附近，以公告规定的计算日期为准。"),
    ],
)  # fmt: skip
def test_a_doubt_becomes_a_question(criterion: Criterion, why: Doubt, quote: str, asked: str) -> None:
    assert question(doubt(criterion, why.value, quote)) == asked


def test_every_named_doubt_can_be_asked_about() -> None:
    for criterion in Criterion:
        for why in Doubt:
            asked = question(doubt(criterion, why.value, "三维软件"))
            assert "三维软件" in asked and "{" not in asked


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"employment_form": "劳务派遣", "actual_employer": "某审判单位"}, "是劳务派遣：合同跟派遣公司签，不跟上班的单位签，实际在某审判单位上班"),
        ({"employment_form": "劳务派遣"}, "是劳务派遣：合同跟派遣公司签，不跟上班的单位签，请先问清实际在哪家单位上班"),
        ({"employment_form": "外包"}, "是外包：人员归外包公司，在别家单位干活"),
        ({"employment_form": "劳动合同（编外）"}, "没有编制（写的是“劳动合同（编外）”）"),
        ({"working_hours": "单休"}, "休息少：写的是“单休”"),
        ({"description": "每周单休，包吃住。"}, "休息少：写的是“每周单休，包吃住”"),
        ({"working_hours": "四班三倒"}, "要倒班或上夜班：写的是“四班三倒”"),
        ({"description": "有夜班补贴。"}, "要倒班或上夜班：写的是“有夜班补贴”"),
        ({"description": "主要通过电话销售开拓客户。"}, "有销售任务：写的是“主要通过电话销售开拓客户”"),
        ({"salary": "4000+提成"}, "工资不固定：写的是“4000+提成”"),
    ],
)  # fmt: skip
def test_bad_news_is_told_in_plain_words(fields: dict[str, str], line: str) -> None:
    assert told(fields) == [line]


@pytest.mark.parametrize(
    "description",
    ["不上夜班，无倒班。", "双休，非劳务派遣。", "月休八天，不安排夜班。", "没有销售指标，不用出差。", "软件外包项目的测试。"],
)
def test_what_is_denied_or_means_something_else_is_no_bad_news(description: str) -> None:
    assert told({"description": description}) == []


def test_selling_is_said_to_whoever_did_not_ask_for_it() -> None:
    assert told(title="金融顾问（保险）") == ["是做销售的，要跑业绩"]
    sales = replace(person().intentions, occupations=("销售",))
    one = candidate(title="销售代表", pay=pay(6000, 8000), valid_until=date(2027, 3, 1))
    assert bad_news(person(intentions=sales), one.posting, "", False, DAY) == ()


def test_pay_and_dates_that_speak_against_a_posting_are_said() -> None:
    assert told(pay=None) == ["没写工资，要先问清"]
    assert told(pay=pay(3000, 4000)) == ["工资最高4000元，比您期望的5000元低"]
    assert told(pay=pay(5200, 5200, "天", "200元/天")) == ["按天算钱：写的是“200元/天”"]
    assert told(valid_until=None) == ["没写截止日期，去之前先打电话问还招不招"]
    assert told(valid_until=DAY) == ["今天就截止"]
    assert told(valid_until=date(2026, 11, 27)) == ["11月27日就截止，只剩3天"]
    assert told(kind=PostingKind.CIVIL_SERVICE, pay=None) == ["按公告招录，多半要考试：报名和条件以公告为准"]


def test_a_far_place_is_said_with_the_kilometres_to_the_nearest_wish() -> None:
    one = candidate(code=XIANGYANG, pay=pay(6000, 8000), valid_until=date(2027, 3, 1))
    (line,) = bad_news(person(), one.posting, "襄阳市", True, DAY)
    assert line.text.startswith("地点远：在襄阳市，不在您想去的武汉、十堰，离十堰约") and line.text.endswith("0公里")


def at(*codes: str) -> Posting:
    """Return a posting at places."""
    return replace(candidate().posting, places=tuple(place(code) for code in codes))


def test_a_place_is_hers_near_or_far() -> None:
    assert place_fit(at("420115"), (WUHAN, SHIYAN)).wish == WUHAN
    assert place_fit(at(WUHAN), ("420115",)).wish == "420115"
    near = place_fit(at("420114"), ("420115",))
    assert near.is_near and not near.is_far and near.words == "武汉蔡甸区"
    assert place_fit(at(XIANGYANG), (WUHAN,)).is_far
    assert not place_fit(at(XIANGYANG), ()).is_far and not place_fit(at(), (WUHAN,)).is_far
    assert place_fit(at(XIANGYANG, "420115"), (WUHAN,)).words == "武汉江夏区等2地"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (pay(6000, 8000), "6000–8000元/月"),
        (pay(3000, 3000), "3000元/月"),
        (pay(4500, None), "4500元/月起"),
        (pay(None, None), "面议"),
        (None, "工资未写"),
        (pay(6667, 9167, "年", "8-11万/年"), "8-11万/年（约合6700–9200元/月）"),
        (pay(4350, 4350, "天", "200元/天"), "200元/天（约合4400元/月）"),
    ],
)
def test_pay_is_printed_as_it_is_with_what_it_comes_to(given: Pay | None, words: str) -> None:
    assert pay_words(candidate(pay=given).posting) == words


def test_only_met_conditions_are_given_as_reasons() -> None:
    unsure = doubt(Criterion.EDUCATION, Doubt.NOT_STATED.value, "本科及以上")
    assert said(results=(unsure,), verdict=PairVerdict.UNCERTAIN) == []
