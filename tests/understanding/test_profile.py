"""A graduate's words become codes of the tables; what no table knows stays out and is reported."""

from __future__ import annotations

from matcher.domain.levels import Education
from matcher.understanding.profile import certificate_names, major_prefixes, region_codes, skill_names


def test_a_major_is_looked_up_in_the_catalogue_of_the_own_level() -> None:
    assert major_prefixes("软件工程", "", Education.UNDERGRADUATE)[0] == "undergraduate:080902"
    assert all(key.startswith("postgraduate:") for key in major_prefixes("软件工程", "", Education.MASTER))
    assert all(key.startswith("vocational:") for key in major_prefixes("软件技术", "", Education.VOCATIONAL))


def test_a_code_decides_over_the_name() -> None:
    assert major_prefixes("计算机", "080901", Education.UNDERGRADUATE) == ("undergraduate:080901",)


def test_a_class_code_stands_for_a_class_until_a_name_is_closer() -> None:
    """大类 students give the code of their class; the name of a major inside it says more."""
    assert major_prefixes("计算机类", "0809", Education.UNDERGRADUATE) == ("undergraduate:0809",)
    assert major_prefixes("智能工科试验班", "080900", Education.UNDERGRADUATE) == ("undergraduate:0809",)
    assert major_prefixes("网络工程", "0809", Education.UNDERGRADUATE) == ("undergraduate:080903",)
    assert major_prefixes("会计学", "0809", Education.UNDERGRADUATE) == ("undergraduate:0809",)


def test_a_self_set_code_stays_with_its_discipline_whatever_the_name_says() -> None:
    assert major_prefixes("数字经济", "0202Z1", Education.MASTER) == ("postgraduate:0202Z1",)
    assert major_prefixes("海洋治理", "0301J2", Education.DOCTOR) == ("postgraduate:0301J2",)


def test_an_unknown_code_of_a_known_class_stands_only_where_the_name_is_unknown() -> None:
    assert major_prefixes("星际航行学", "080799", Education.UNDERGRADUATE) == ("undergraduate:080799",)
    assert major_prefixes("通信工程", "080799", Education.UNDERGRADUATE) == ("undergraduate:080703",)
    assert major_prefixes("星际航行学", "999999", Education.UNDERGRADUATE) == ()


def test_an_unknown_major_has_no_codes() -> None:
    assert major_prefixes("不存在的专业名", "", Education.UNDERGRADUATE) == ()


def test_places_become_codes_and_unknown_ones_are_reported() -> None:
    unknown: list[str] = []
    assert region_codes(["武汉", "湖北省宜昌市", "某某村"], unknown.append) == ("420100", "420500")
    assert unknown == ["某某村"]


def test_skills_of_list_and_experience_are_named_once() -> None:
    assert skill_names(["java", "会用Python"], "课程设计用 Java 完成")[:2] == ("Java", "Python")


def test_certificates_get_their_names_in_the_table() -> None:
    names = certificate_names(["大学英语四级证书", "教师资格证", "不存在的证"])
    assert len(names) == 2
