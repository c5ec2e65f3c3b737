"""A profile keeps everything that is readable; each unreadable value is named and the row stays."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from matcher.domain.levels import Degree, Education, Gender, PoliticalStatus, PostingKind, StudyMode
from matcher.domain.problem import ProblemLevel
from matcher.intake.graduates import LoadedGraduates, load_graduates


def _load(tmp_path: Path, *records: dict[str, Any]) -> LoadedGraduates:
    path = tmp_path / "毕业生.jsonl"
    path.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in records), encoding="utf-8")
    return load_graduates([path])


def test_a_full_profile_is_read_into_values(tmp_path: Path) -> None:
    graduate = _load(
        tmp_path,
        {
            "id": "G1",
            "name": "周予安",
            "education": "硕士",
            "degree": "硕士",
            "school": "武汉理工大学",
            "major": "机械工程",
            "bachelor_major": "机械设计制造及其自动化",
            "graduation_year": 2026,
            "graduation_date": "2026-06-25",
            "birth_date": "2001.3",
            "gender": "女",
            "political_status": "中共预备党员",
            "household_region": "湖北省宜昌市夷陵区",
            "study_mode": "统招全日制",
            "skills": ["SolidWorks", "Python"],
            "experience_years": 0,
            "intentions": {"occupations": ["工艺工程师"], "regions": ["宜昌", "武汉"], "salary_min": 7000, "kinds": ["全职", "国企"]},
        },
    ).graduates[0]
    assert (graduate.education, graduate.degree, graduate.gender) == (Education.MASTER, Degree.MASTER, Gender.FEMALE)
    assert graduate.political_status is PoliticalStatus.PROBATIONARY_MEMBER
    assert graduate.study_mode is StudyMode.FULL_TIME
    assert "postgraduate:0802" in {prefix[:17] for prefix in graduate.major_prefixes}
    assert "undergraduate:080202" in graduate.bachelor_prefixes
    assert graduate.birth_date == date(2001, 3, 1) and graduate.graduation_date == date(2026, 6, 25)
    assert graduate.household_code == "420506"
    assert graduate.intentions.region_codes == ("420500", "420100")
    assert graduate.intentions.kinds == (PostingKind.FULL_TIME, PostingKind.STATE_OWNED)
    assert graduate.intentions.salary_min == 7000 and graduate.experience_years == 0


def test_the_ledger_s_chinese_headers_are_understood(tmp_path: Path) -> None:
    path = tmp_path / "台账.csv"
    path.write_text("姓名,学历,毕业院校,专业名称,毕业时间,政治面貌,户籍地址\n陈一鸣,大专,襄阳职业技术学院,护理,2026年6月,共青团员,襄阳市\n", encoding="gb18030")
    loaded = load_graduates([path])
    graduate = loaded.graduates[0]
    assert graduate.education is Education.VOCATIONAL and graduate.graduation_year == 2026
    assert any(prefix.startswith("vocational:") for prefix in graduate.major_prefixes)
    assert graduate.id == "台账:2" and not loaded.problems


def test_a_graduate_with_almost_nothing_is_kept(tmp_path: Path) -> None:
    loaded = _load(tmp_path, {"major": "护理"})
    assert loaded.graduates[0].major == "护理" and loaded.graduates[0].education is None


def test_an_empty_row_is_left_out_and_named(tmp_path: Path) -> None:
    loaded = _load(tmp_path, {"id": "G1", "major": ""}, {"id": "G2", "major": "会计学", "education": "本科"})
    assert [g.id for g in loaded.graduates] == ["G2"]
    assert [(q.row, q.level) for q in loaded.problems] == [(1, ProblemLevel.ERROR)]


def test_each_unreadable_value_is_a_warning_with_column_and_value(tmp_path: Path) -> None:
    loaded = _load(
        tmp_path,
        {
            "id": "G1",
            "education": "大本营",
            "degree": "状元",
            "major": "屠龙术",
            "graduation_year": "后年",
            "birth_date": "1826-01-01",
            "gender": "保密",
            "political_status": "不详",
            "household_region": "桃花源",
            "experience_years": "很多",
            "intentions": {"regions": ["蓬莱仙岛"], "kinds": ["神仙"]},
        },
    )
    assert len(loaded.graduates) == 1
    assert all(q.level is ProblemLevel.WARNING for q in loaded.problems)
    told = {q.value for q in loaded.problems}
    assert {"大本营", "状元", "屠龙术", "后年", "1826-01-01", "保密", "不详", "很多", "神仙"} <= told
    graduate = loaded.graduates[0]
    assert graduate.education is None and graduate.birth_date is None and graduate.major == "屠龙术"


def test_a_short_name_of_a_major_is_found(tmp_path: Path) -> None:
    graduate = _load(tmp_path, {"education": "本科", "major": "软工"}).graduates[0]
    assert graduate.major_prefixes == ("undergraduate:080902",)


def test_reading_twice_gives_the_same_profiles(tmp_path: Path) -> None:
    record = {"education": "本科", "major": "会计学", "skills": "Excel、用友U8"}
    assert _load(tmp_path, record).graduates == _load(tmp_path, record).graduates
