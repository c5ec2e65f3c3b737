"""Certificates answer by name, and a held one satisfies a demand only where the ladder says so."""

from __future__ import annotations

import pytest

from matcher.domain.lookup import LookupStatus
from matcher.reference.certificates import CertificateTable, certificate_table
from matcher.reference.rows import read_rows, split_names


@pytest.fixture(scope="module")
def certificates() -> CertificateTable:
    return certificate_table()


def test_every_name_and_alias_finds_its_certificate(certificates: CertificateTable) -> None:
    assert len(certificates) >= 150
    for certificate in certificates:
        for written in (certificate.name, *certificate.aliases):
            assert certificates.by_name(written).item == certificate


def test_what_a_row_points_to_exists(certificates: CertificateTable) -> None:
    names = {certificate.name for certificate in certificates}
    for row in read_rows("certificates.csv"):
        assert set(split_names(row[6])) | set(split_names(row[7])) <= names


def test_every_certificate_satisfies_itself(certificates: CertificateTable) -> None:
    for certificate in certificates:
        assert certificates.satisfies(certificate.name, certificate.name) is True


def test_on_a_ladder_higher_covers_lower_and_lower_never_covers_higher(certificates: CertificateTable) -> None:
    for one in certificates:
        for other in certificates:
            if one.ladder and one.ladder == other.ladder and one.rank and other.rank and one.rank > other.rank:
                assert certificates.satisfies(one.name, other.name) is True
                assert certificates.satisfies(other.name, one.name) is False


@pytest.mark.parametrize(
    ("held", "required", "answer"),
    [
        ("英语六级", "CET-4", True),
        ("CET4", "大学英语六级", False),
        ("专八", "英语六级", None),
        ("普通话二乙", "普通话二甲", False),
        ("普通话一乙", "普通话二甲", True),
        ("普通话证", "普通话二甲", None),
        ("普通话二乙", "普通话证", True),
        ("中级会计师", "初级会计职称", True),
        ("初级会计", "中级会计职称", False),
        ("CPA", "中级会计师", None),
        ("A1驾照", "C2驾照", True),
        ("A2驾照", "A1驾照", False),
        ("C1", "驾照", True),
        ("驾照", "C1", None),
        ("高中教师资格证", "小学教师资格证", True),
        ("小学教师资格证", "高中教师资格证", False),
        ("中职教师资格证", "高中教师资格证", True),
        ("高中教师资格证", "幼儿园教师资格证", None),
        ("幼师证", "小学教师资格证", False),
        ("幼师证", "教师资格证", True),
        ("教师资格证", "小学教师资格证", None),
        ("法考A证", "法律职业资格C证", True),
        ("法律职业资格C证", "法律职业资格A证", False),
        ("低压电工证", "电工证", True),
        ("低压电工证", "高压电工证", False),
        ("电工证", "低压电工证", None),
        ("一建", "二建", True),
        ("主管护师", "护士执业证", True),
        ("护士执业证", "英语四级", False),
        ("火星漫步证", "护士执业证", None),
        ("护士执业证", "火星漫步证", None),
    ],
)
def test_a_held_certificate_meets_a_demand(
    certificates: CertificateTable, held: str, required: str, answer: bool | None
) -> None:
    assert certificates.satisfies(held, required) is answer


def test_an_invented_certificate_is_unknown(certificates: CertificateTable) -> None:
    assert certificates.by_name("火星漫步证").status is LookupStatus.UNKNOWN


def test_short_forms_that_mean_other_things_need_context(certificates: CertificateTable) -> None:
    forms = {form.text: form for form in certificates.surface_forms()}
    assert forms["四级"].needs_context
    assert forms["二甲"].needs_context
    assert not forms["英语四级"].needs_context
