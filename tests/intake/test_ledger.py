"""A ledger is read under every name its columns have, with what each cell says of contact, state and service."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from matcher.domain.ledger.contact import Channel, ContactAttempt, ContactResult
from matcher.domain.ledger.difficulty import Difficulty, DifficultyCategory
from matcher.domain.ledger.enrolment import Intention, Origin
from matcher.domain.ledger.service import Service, ServiceKind, ServiceStage
from matcher.domain.ledger.status import EmploymentKind, EvidenceKind, PersonStatus, StatusChange, StatusReason
from matcher.domain.levels import Education, Gender
from matcher.intake.headers import fold_name
from matcher.intake.ledger import load_ledger
from matcher.intake.ledger_headers import LEDGER_NAMES
from tests.intake.ledger_rows import ALIASES, TODAY, facts, one, read
from tests.ledgers import id_number, person


@pytest.mark.parametrize(("field", "alias"), [(f, a) for f, names in ALIASES.items() for a in names.split("|")])
def test_every_header_of_real_ledgers_is_known(field: str, alias: str) -> None:
    assert LEDGER_NAMES[fold_name(alias)] == field


def test_columns_in_any_order_under_other_names_and_a_title_line_are_read_from_gb18030(tmp_path: Path) -> None:
    names = {"身份证号码": "证件号码", "联系电话": "手机号", "毕业院校": "学校名称", "毕业日期": "毕业时间"}
    row = {names.get(name, name): text for name, text in reversed(person(1, 家长="李").items())}
    path = tmp_path / "台账.csv"
    lines = ["2026年台账" + "," * (len(row) - 1), ",".join(row), ",".join(row.values())]
    path.write_bytes("\n".join(lines).encode("gb18030"))
    loaded = load_ledger(path, TODAY)
    (found,) = loaded.persons
    assert found.contact.id_number == id_number(1) and found.contact.phone == "13800000001"
    assert found.graduate.school == "江城理工学院" and found.year == 2026 and found.row == 3
    assert dict(loaded.ignored) == {"家长": 1}


def test_merged_titles_over_two_header_rows_of_a_workbook_are_read(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["2026年实名台账"])
    sheet.merge_cells("A1:H1")
    sheet.append(["序号", "姓名", "身份证号码", "毕业日期", "联系电话", "就业情况", None, None])
    sheet.append([None, None, None, None, None, "就业地", "单位名称", "凭证"])
    sheet.merge_cells("F2:H2")
    for column in "ABCDE":
        sheet.merge_cells(f"{column}2:{column}3")
    sheet.append([1, "陈一鸣", id_number(1), date(2026, 6, 25), 13800000001, "武汉市", "江曜机械", "劳动合同"])
    sheet.append(["合计", "共 1 人"])
    book.save(tmp_path / "台账.xlsx")
    loaded = load_ledger(tmp_path / "台账.xlsx", TODAY)
    (found,) = loaded.persons
    assert not loaded.bad and found.row == 4 and found.contact.phone == "13800000001"
    assert facts(found) == [
        StatusChange(
            PersonStatus.EMPLOYED,
            employment=EmploymentKind.EMPLOYER,
            evidence=EvidenceKind.CONTRACT,
            employer="江曜机械",
            region_code="420100",
        )
    ]
    assert [problem.message for problem in loaded.problems] == ["“合计”不是人员，这一行已跳过。"]


def test_a_line_for_signatures_that_begins_in_a_column_of_no_use_is_nobody(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["序号", "姓名", "身份证号码", "性别", "毕业日期"])
    book.active.append([1, "陈一鸣", id_number(1), "男", date(2026, 6, 25)])
    book.active.append(["填表人：秦雨荷", None, None, "审核人：", None])
    book.save(tmp_path / "台账.xlsx")
    loaded = load_ledger(tmp_path / "台账.xlsx", TODAY)
    assert not loaded.bad and [found.row for found in loaded.persons] == [2]
    assert [problem.message for problem in loaded.problems] == ["“填表人：秦雨荷”不是人员，这一行已跳过。"]


def test_a_number_that_a_workbook_holds_as_a_float_is_named_as_excel_shows_it(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["姓名", "身份证号码", "毕业日期"])
    book.active.append(["陈一鸣", 4.20107e17, date(2026, 6, 25)])
    book.save(tmp_path / "台账.xlsx")
    (bad,) = load_ledger(tmp_path / "台账.xlsx", TODAY).bad
    assert "“4.20107E+17”已被表格软件变成科学计数法" in bad.faults[0].message


def test_a_profile_keeps_difficulty_data_address_and_numbers_out(tmp_path: Path) -> None:
    found = one(tmp_path, 困难类别="低保家庭", 民族="土家族", 常住地址="江夏区某路1号", 备注="家中情况")
    assert found.graduate.education is Education.UNDERGRADUATE and found.graduate.gender is Gender.MALE
    assert found.graduate.birth_date == date(2003, 7, 15)
    assert found.graduate.difficulties == () and set(found.graduate.texts) <= {
        "name", "gender", "education", "school", "graduation_date", "major",
    }  # fmt: skip
    assert (found.contact.ethnicity, found.contact.address) == ("土家族", "江夏区某路1号")


def test_a_survey_is_a_contact_with_channel_result_and_day(tmp_path: Path) -> None:
    found = one(tmp_path, 调查日期="2026.9.1", 调查方式="电话回访", 调查人="秦雨荷", 备注="想回襄阳")
    (told,) = found.facts
    assert told.fact == ContactAttempt(Channel.PHONE, ContactResult.REACHED) and told.effective_on == date(2026, 9, 1)
    assert told.note == "调查人：秦雨荷；备注：想回襄阳"
    missed = one(tmp_path, 调查日期="46266", 调查方式="入户", 联系结果="空号")
    assert missed.facts[0].fact == ContactAttempt(Channel.VISIT, ContactResult.WRONG_NUMBER)
    assert missed.facts[0].effective_on == date(2026, 9, 1)


def test_a_survey_without_its_way_is_no_contact_and_said_so(tmp_path: Path) -> None:
    loaded = read(tmp_path, person(1, 调查日期="2026-09-01"))
    assert loaded.persons[0].facts == () and [p.column for p in loaded.problems] == ["调查日期"]


@pytest.mark.parametrize(
    ("reason", "will", "status", "why"),
    [
        ("正在求职", "", PersonStatus.SEEKING, StatusReason.JOB_SEEKING),
        ("拟升学", "无", PersonStatus.NO_WILL, StatusReason.STUDY_PLAN),
        ("拟应征入伍", "", PersonStatus.NO_WILL, StatusReason.ENLISTING_PLAN),
        ("拟创业", "有", PersonStatus.SEEKING, StatusReason.STARTING_BUSINESS),
        ("考公", "有", PersonStatus.SEEKING, StatusReason.PUBLIC_EXAM),
        ("考编", "", PersonStatus.NO_WILL, StatusReason.PUBLIC_EXAM),
        ("暂无就业意愿", "无", PersonStatus.NO_WILL, None),
        ("", "有", PersonStatus.SEEKING, None),
        ("其他", "有", PersonStatus.SEEKING, StatusReason.OTHER),
    ],
)
def test_reasons_and_will_give_the_state(tmp_path: Path, reason: str, will: str, status: PersonStatus, why: StatusReason | None) -> None:
    found = one(tmp_path, 未就业原因=reason, 有无就业意愿=will, 调查日期="2026-09-01", 调查方式="电话")
    assert facts(found)[1] == StatusChange(status, why) and found.facts[1].effective_on == date(2026, 9, 1)


@pytest.mark.parametrize(
    ("word", "status", "kind"),
    [
        ("80 升学", PersonStatus.FURTHER_STUDY, None),
        ("46", PersonStatus.ENLISTED, None),
        ("出国（境）", PersonStatus.ABROAD, None),
        ("灵活就业", PersonStatus.EMPLOYED, EmploymentKind.FLEXIBLE),
        ("12 其他录用形式就业", PersonStatus.EMPLOYED, EmploymentKind.FLEXIBLE),
        ("三支一扶", PersonStatus.EMPLOYED, EmploymentKind.PROGRAMME),
        ("待就业", PersonStatus.SEEKING, None),
        ("71 不就业拟升学", PersonStatus.NO_WILL, None),
        ("移出", PersonStatus.MOVED_OUT, None),
    ],
)
def test_states_are_read_from_words_and_codes(tmp_path: Path, word: str, status: PersonStatus, kind: EmploymentKind | None) -> None:
    (change,) = facts(one(tmp_path, 当前状态=word))
    assert isinstance(change, StatusChange) and (change.status, change.employment) == (status, kind)


def test_a_traineeship_is_never_employment(tmp_path: Path) -> None:
    loaded = read(tmp_path, person(1, 单位名称="江曜机械（就业见习）", 未就业原因="正在求职"))
    assert facts(loaded.persons[0]) == [StatusChange(PersonStatus.SEEKING, StatusReason.JOB_SEEKING)]
    assert any("见习不算就业" in problem.message for problem in loaded.problems)
    proof = one(tmp_path, 单位名称="江曜机械", 凭证="见习协议")
    assert facts(proof)[0] == StatusChange(
        PersonStatus.EMPLOYED, employment=EmploymentKind.EMPLOYER, evidence=EvidenceKind.TRAINEESHIP_PAPER, employer="江曜机械"
    )


@pytest.mark.parametrize(
    ("services", "days", "postings", "expected"),
    [
        ("职业指导", "2026-09-03", "", [(ServiceKind.GUIDANCE, "", 3)]),
        ("职业指导、技能培训", "2026-09-03", "", [(ServiceKind.GUIDANCE, "", 3), (ServiceKind.TRAINING, "", 3)]),
        ("职业指导、就业见习", "2026-09-03、2026-09-05", "", [(ServiceKind.GUIDANCE, "", 3), (ServiceKind.TRAINEESHIP, "", 5)]),
        ("岗位推介", "2026-09-03、2026-09-05", "甲厂 钳工；乙厂 质检", [(ServiceKind.REFERRAL, "甲厂 钳工", 3), (ServiceKind.REFERRAL, "乙厂 质检", 5)]),
        ("岗位推介", "2026-09-03", "甲厂 钳工；乙厂 质检", [(ServiceKind.REFERRAL, "甲厂 钳工", 3), (ServiceKind.REFERRAL, "乙厂 质检", 3)]),
        ("岗位推介2次", "2026-09-03、2026-09-05", "", [(ServiceKind.REFERRAL, "", 3), (ServiceKind.REFERRAL, "", 5)]),
        ("", "2026-09-03", "甲厂 钳工", [(ServiceKind.REFERRAL, "甲厂 钳工", 3)]),
        ("职业指导(2026-09-03)、岗位推介(2026-09-05)", "", "", [(ServiceKind.GUIDANCE, "", 3), (ServiceKind.REFERRAL, "", 5)]),
        ("技能培训", "2026-09-03至2026-09-20", "", [(ServiceKind.TRAINING, "", 3)]),
    ],
)
def test_services_get_each_its_day(
    tmp_path: Path, services: str, days: str, postings: str, expected: Sequence[tuple[ServiceKind, str, int]]
) -> None:
    found = one(tmp_path, 已接受就业服务=services, 服务时间=days, 推荐单位=postings)
    given = [(f.fact.kind, f.fact.subject, f.effective_on) for f in found.facts if isinstance(f.fact, Service)]
    assert given == [(kind, subject, date(2026, 9, day)) for kind, subject, day in expected]


def test_how_far_a_service_went_is_told_by_its_words(tmp_path: Path) -> None:
    found = one(tmp_path, 已接受就业服务="技能培训（婉拒）、就业见习机会、技能培训结业", 服务时间="2026-09-03")
    stages = [fact.stage for fact in facts(found) if isinstance(fact, Service)]
    assert stages == [ServiceStage.REFUSED, ServiceStage.OFFERED, ServiceStage.COMPLETED]


def test_a_service_without_day_is_not_counted_and_said_so(tmp_path: Path) -> None:
    loaded = read(tmp_path, person(1, 已接受就业服务="职业指导"))
    assert loaded.persons[0].facts == () and "没有服务时间" in loaded.problems[0].message


def test_needs_difficulties_and_origin_are_read(tmp_path: Path) -> None:
    found = one(tmp_path, 就业服务需求="技能培训、职业指导、岗位推荐", 困难类别="脱贫家庭、残疾", 来源="外地来求职")
    assert Intention(wants_training=True, wants_guidance=True, wants_postings=True) in facts(found)
    categories = [fact.category for fact in facts(found) if isinstance(fact, Difficulty)]
    assert categories == [DifficultyCategory.OUT_OF_POVERTY, DifficultyCategory.DISABLED] and found.origin is Origin.INCOMING


@pytest.mark.parametrize(
    ("given", "expected"),
    [("无", []), ("0", []), ("非困难", []), ("4", [DifficultyCategory.DISABLED]), ("6", [DifficultyCategory.DISABLED, DifficultyCategory.OTHER]), ("1", [])],
)
def test_the_schools_category_is_not_taken_for_the_notices(tmp_path: Path, given: str, expected: list[DifficultyCategory]) -> None:
    loaded = read(tmp_path, person(1, 困难生类别=given))
    assert [fact.category for fact in facts(loaded.persons[0]) if isinstance(fact, Difficulty)] == expected
    assert any("就业困难人员认定" in p.message for p in loaded.problems) is (given == "1")


@pytest.mark.parametrize(
    ("given", "year", "day"),
    [("2026.6", 2026, date(2026, 6, 1)), ("46198", 2026, date(2026, 6, 25)), ("2026年6月30日", 2026, date(2026, 6, 30)), ("2026.1", 2026, None)],
)
def test_graduation_is_read_as_spreadsheets_print_it_and_january_is_not_taken_for_october(
    tmp_path: Path, given: str, year: int, day: date | None
) -> None:
    found = one(tmp_path, 毕业日期=given)
    assert (found.year, found.graduate.graduation_date) == (year, day)
