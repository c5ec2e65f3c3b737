"""Skills answer under every written form, whatever the case, and short Latin forms are guarded."""

from __future__ import annotations

import pytest

from matcher.domain.lookup import LookupStatus
from matcher.domain.skill import SkillType
from matcher.reference.skills import SkillTable, skill_table


@pytest.fixture(scope="module")
def skills() -> SkillTable:
    return skill_table()


def test_the_vocabulary_is_large_and_every_form_finds_its_skill(skills: SkillTable) -> None:
    assert len(skills) >= 1200
    for skill in skills:
        assert skills.by_id(skill.id).item == skill
        for written in (skill.name, skill.name.upper(), *skill.aliases):
            assert skills.by_name(written).item == skill


def test_no_written_form_belongs_to_two_skills(skills: SkillTable) -> None:
    owners: dict[str, str] = {}
    for form in skills.surface_forms():
        assert owners.setdefault(form.text, form.skill_id) == form.skill_id


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("java", "Java"),
        ("C++", "C++"),
        ("c＋＋", "C++"),
        ("C", "C语言"),
        ("r", "R语言"),
        ("Spring  Boot", "Spring Boot"),
        ("数据透视表", "Excel数据透视表"),
        ("ps", "Photoshop"),
        ("UG", "UG"),
        ("全站仪", "全站仪"),
        ("静脉穿刺", "静脉输液"),
        ("广联达", "广联达"),
        ("叉车", "叉车操作"),
        ("日文", "日语"),
    ],
)
def test_a_written_form_finds_its_skill(skills: SkillTable, written: str, name: str) -> None:
    found = skills.by_name(written).item
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("noise", ["五险一金", "包食宿", "双休", "销售经理", "互联网", "175cm以上", "健康证"])
def test_benefits_titles_industries_and_bodies_are_no_skills(skills: SkillTable, noise: str) -> None:
    assert skills.by_name(noise).status is LookupStatus.UNKNOWN


@pytest.mark.parametrize("name", ["C语言", "C++", "C#", ".NET", "R语言", "Go语言"])
def test_languages_with_short_names_need_boundaries(skills: SkillTable, name: str) -> None:
    skill = skills.by_name(name).item
    assert skill is not None
    assert skill.boundary
    assert all(form.boundary for form in skills.surface_forms() if form.skill_id == skill.id)


def test_one_and_two_letter_forms_need_context_and_chinese_ones_do_not(skills: SkillTable) -> None:
    forms = {form.text: form for form in skills.surface_forms()}
    assert forms["c"].needs_context
    assert forms["pr"].needs_context
    assert not forms["java"].needs_context
    assert not forms["静脉输液"].needs_context
    assert not forms["静脉输液"].boundary


def test_forms_are_lower_case_and_also_without_spaces(skills: SkillTable) -> None:
    texts = {form.text for form in skills.surface_forms()}
    assert {"spring boot", "springboot"} <= texts
    assert all(text == text.lower() for text in texts)


def test_soft_skills_are_marked_and_every_family_has_hard_ones(skills: SkillTable) -> None:
    communication = skills.by_name("沟通能力").item
    assert communication is not None
    assert communication.type is SkillType.SOFT
    assert not communication.type.is_hard
    families = {skill.family for skill in skills if skill.type.is_hard}
    assert families >= {
        "软件开发",
        "机械设计",
        "医疗护理",
        "财务会计",
        "教育",
        "建筑与土木工程",
        "农林牧渔",
        "药学与生物",
    }
