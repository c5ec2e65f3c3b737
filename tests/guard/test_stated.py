"""What stands in title or text is not missed: pay, headcount, work at home, the employer's full name; what only sounds alike is."""

from __future__ import annotations

import pytest

from matcher.domain.posting import Posting, RawPosting
from matcher.guard.stated import states_employer, states_headcount, states_pay, states_work_at_home
from matcher.understanding.posting import understand_posting


def make(**fields: str) -> Posting:
    given = {"title": "装配工", **fields}
    return understand_posting(RawPosting("p1", given, {}, frozenset(given), "a.csv", 1), ())


@pytest.mark.parametrize(
    ("fields", "states"),
    [
        ({"description": "日常打包。工资：每天一百，另有薪酬范围：120-260"}, True),
        ({"description": "实习期补助，实习工资150元/天"}, True),
        ({"title": "助理（薪资：6-9K）", "salary": "面议"}, True),
        ({"salary_min": "130", "salary_max": "160"}, True),
        ({"salary": "面议", "description": "薪资面谈，五险一金"}, False),
        ({"description": "注册资金500万元，薪酬优厚"}, False),
        ({"description": "公司年产值3亿，员工待遇从优；成立10年"}, False),
    ],
)
def test_an_amount_beside_a_word_of_pay_is_pay(fields: dict[str, str], states: bool) -> None:
    assert states_pay(make(**fields)) is states


@pytest.mark.parametrize(
    ("fields", "states"),
    [
        ({"title": "急招6名分拣员"}, True),
        ({"title": "讲解员若干"}, True),
        ({"description": "本岗位现招聘3人，长白班"}, True),
        ({"description": "拟招聘人数 2，地点江城"}, True),
        ({"description": "该职位只招一名，录满为止"}, True),
        ({"title": "保洁 四人间宿舍4人间"}, False),
        ({"description": "招生人数：80人一期的训练营"}, False),
        ({"description": "团队20人，带领3名以上新人"}, False),
        ({"description": "招聘一位置好的门店附近员工"}, False),
    ],
)
def test_how_many_are_looked_for_is_read_from_title_and_text(fields: dict[str, str], states: bool) -> None:
    assert states_headcount(make(**fields)) is states


@pytest.mark.parametrize(
    ("description", "states"),
    [
        ("工作地点：居家远程办公", True),
        ("在家即可完成，不限时间", True),
        ("无需坐班，按件结算", True),
        ("负责远程监控设备的安装", False),
        ("周末可以在家陪伴孩子", False),
    ],
)
def test_work_at_home_is_a_place(description: str, states: bool) -> None:
    assert states_work_at_home(make(description=description)) is states


@pytest.mark.parametrize(
    ("description", "states"),
    [
        ("江城启明测试科技有限公司成立于2015年，主营仪表。", True),
        ("期待你的简历！江城远山家居有限公司——欢迎加入", True),
        ("公司名称：江城合意服务有限责任公司", True),
        ("本岗位为江城启明旗下江城启光软件有限公司招聘", True),
        ("派驻客户江城某某电子有限公司现场，负责测试", False),
        ("了解有限公司的设立流程，熟悉工商办理", False),
        ("某知名企业诚聘，待遇优厚", False),
    ],
)
def test_the_employer_is_named_where_the_text_introduces_it(description: str, states: bool) -> None:
    assert states_employer(make(description=description)) is states
