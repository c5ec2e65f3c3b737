"""Whatever stands in a posting, understanding never fails and every quote stands where it says."""

from __future__ import annotations

import json

from hypothesis import example, given, settings
from hypothesis import strategies as st

from matcher.domain.posting import RawPosting
from matcher.understanding.posting import understand_posting

PIECES = st.sampled_from(
    [
        "本科",
        "大专",
        "硕士研究生",
        "博士",
        "学历",
        "及以上",
        "仅限",
        "以下",
        "优先",
        "不限",
        "专业",
        "计算机类",
        "机械",
        "会计学（120203K）",
        "0809",
        "相关专业",
        "、",
        "，",
        "。",
        "；",
        "（",
        "）",
        "(",
        ")",
        "/",
        "或",
        "及",
        "等",
        "届",
        "2026届",
        "应届",
        "毕业生",
        "2025年",
        "9月",
        "择业期",
        "经验",
        "3年",
        "3-5年",
        "一年以上",
        "半年",
        "无需",
        "35岁以下",
        "18-40周岁",
        "300岁",
        "-3岁",
        "男",
        "女",
        "男女不限",
        "限女性",
        "中共党员",
        "团员",
        "户籍",
        "生源",
        "湖北",
        "武汉",
        "江夏区",
        "英语四级",
        "CET-6",
        "驾照",
        "C1",
        "证书",
        "持有",
        "退役士兵",
        "三支一扶",
        "全日制",
        "统招",
        "8千-1.2万",
        "5K-7K/月",
        "200元/天",
        "年薪",
        "15万",
        "面议",
        "0",
        "-",
        "元/小时",
        "13薪",
        "岗位职责：",
        "任职要求：",
        "工作地点：",
        "招聘人数：5人",
        "若干",
        "Python",
        "C++",
        ".NET",
        "🙂",
        "<br/>",
        "&nbsp;",
        "\n",
        "\t",
        "１２３",
        "％",
        "【",
        "】",
        "：",
        "1、",
        "2.",
        "(3)",
        "2026-12-31",
        "截止",
        "见习",
        "实习",
        "劳务派遣",
        "双休",
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=24).map("".join)
COLUMNS = st.sampled_from(
    [
        "education",
        "degree",
        "majors",
        "majors.undergraduate",
        "majors.postgraduate",
        "audience",
        "graduating_years",
        "experience",
        "political_status",
        "age",
        "gender",
        "household",
        "certificates",
        "study_mode",
        "other_requirements",
        "headcount",
        "salary",
        "salary_min",
        "salary_max",
        "salary_months",
        "regions",
        "published_on",
        "valid_until",
        "kind",
        "employment_form",
        "working_hours",
        "probation",
        "board_and_lodging",
        "how_to_apply",
    ]
)


@settings(max_examples=300, deadline=None)
@given(title=TEXTS, description=TEXTS, columns=st.dictionaries(COLUMNS, TEXTS, max_size=6), public=st.booleans())
@example(title="", description="", columns={}, public=False)
@example(title="会计", description="会" * 10_000, columns={"salary": "0"}, public=False)
@example(title="İ会计", description="İ" * 30 + "本科及以上", columns={"education": "İ本科"}, public=True)
def test_any_posting_is_understood_with_quotes_in_place(
    title: str, description: str, columns: dict[str, str], public: bool
) -> None:
    fields = {"title": title, "description": description, **columns}
    raw = RawPosting("P", fields, {}, frozenset(fields), "f", 1, is_public_table=public)
    posting = understand_posting(raw)
    for readings in posting.readings.values():
        for reading in readings:
            quote = reading.quote
            assert fields[quote.source][quote.start : quote.end] == quote.text
            json.dumps(reading.value)
