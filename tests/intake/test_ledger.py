"""A ledger is read under every name its columns have; whatever is in doubt about a person, a day or a state leaves the row
out with a sentence, and nothing is guessed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from matcher.domain.errors import InputError
from matcher.domain.ledger.contact import Channel, ContactAttempt, ContactResult
from matcher.domain.ledger.difficulty import Difficulty, DifficultyCategory
from matcher.domain.ledger.enrolment import Intention, Origin
from matcher.domain.ledger.entry import Fact
from matcher.domain.ledger.importing import LedgerRow
from matcher.domain.ledger.service import Service, ServiceKind, ServiceStage
from matcher.domain.ledger.status import EmploymentKind, EvidenceKind, PersonStatus, StatusChange, StatusReason
from matcher.domain.levels import Education, Gender
from matcher.intake.headers import fold_name
from matcher.intake.ledger import LoadedLedger, load_ledger
from matcher.intake.ledger_headers import LEDGER_NAMES
from tests.ledgers import id_number, ledger, person

TODAY = date(2026, 11, 26)


def read(tmp_path: Path, *rows: Mapping[str, str], title: str = "", encoding: str = "utf-8-sig") -> LoadedLedger:
    path = tmp_path / "台账.csv"
    path.write_bytes(ledger(rows, encoding, title))
    return load_ledger(path, TODAY)


def one(tmp_path: Path, **values: str) -> LedgerRow:
    loaded = read(tmp_path, person(1, **values))
    assert not loaded.bad, [fault.message for bad in loaded.bad for fault in bad.faults]
    return loaded.persons[0]


def facts(row: LedgerRow) -> list[Fact]:
    return [told.fact for told in row.facts]


def faults(loaded: LoadedLedger) -> list[tuple[int, str, str]]:
    return [(bad.row, fault.column, fault.value) for bad in loaded.bad for fault in bad.faults]


ALIASES = {
    "name": "姓名",
    "id_number": "身份证号码|身份证号|证件号码",
    "gender": "性别",
    "ethnicity": "民族",
    "education": "学历",
    "school": "毕业院校|毕业学校|学校名称",
    "graduation_date": "毕业日期|毕业时间",
    "major": "专业|专业名称",
    "phone": "联系电话|电话|手机号",
    "household_region": "户籍地址|户籍地",
    "address": "常住详细地址|常住地址",
    "origin_region": "生源所在地",
    "political_status": "政治面貌",
    "difficulties": "困难类别|困难生类别",
    "surveyor": "调查人",
    "surveyed_on": "调查日期",
    "survey_channel": "调查方式",
    "workplace": "就业地",
    "employer": "单位名称",
    "employer_nature": "单位性质",
    "major_fit": "专业是否对口|是否对口",
    "reason": "未就业原因",
    "will": "有无就业意愿|就业意愿",
    "needs": "就业服务需求(可多选)",
    "services": "已接受就业服务(可多选)|已接受就业服务（可多选）",
    "postings": "推荐单位及岗位名称|推荐单位",
    "served_on": "服务时间",
    "remark": "备注",
}


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


BAD = {
    "科学计数": ({"身份证号码": "4.20107E+17"}, "身份证号码"),
    "末尾带零": ({"身份证号码": "420107199901011234.0"}, "身份证号码"),
    "校验位": ({"身份证号码": id_number(1)[:-1] + ("1" if id_number(1)[-1] != "1" else "2")}, "身份证号码"),
    "十七位": ({"身份证号码": id_number(1)[:-1]}, "身份证号码"),
    "字母": ({"身份证号码": "42011520O30715003X"}, "身份证号码"),
    "不存在的生日": ({"身份证号码": "420115200302300010"}, "身份证号码"),
    "不存在的地区": ({"身份证号码": id_number(1, region="990115")}, "身份证号码"),
    "没有姓名": ({"姓名": ""}, "姓名"),
    "谁也不是": ({"姓名": "", "身份证号码": ""}, "姓名"),
    "无法区分": ({"身份证号码": "", "联系电话": "1.38E+10", "毕业院校": ""}, "身份证号码"),
    "性别矛盾": ({"性别": "女"}, "性别"),
    "没有届别": ({"毕业日期": ""}, "毕业日期"),
    "届别离谱": ({"毕业日期": "2206-06-25"}, "毕业日期"),
    "调查日期": ({"调查日期": "去年秋天", "调查方式": "电话"}, "调查日期"),
    "只有月": ({"调查日期": "2026.9", "调查方式": "电话"}, "调查日期"),
    "未来": ({"调查日期": "2027-01-01", "调查方式": "电话"}, "调查日期"),
    "调查方式": ({"调查日期": "2026-09-01", "调查方式": "飞鸽传书"}, "调查方式"),
    "就业又求职": ({"单位名称": "江曜机械", "未就业原因": "正在求职"}, "未就业原因"),
    "无意愿又求职": ({"有无就业意愿": "无", "未就业原因": "正在求职"}, "未就业原因"),
    "原因不认识": ({"未就业原因": "佛系"}, "未就业原因"),
    "意愿不认识": ({"有无就业意愿": "看情况"}, "有无就业意愿"),
    "状态不认识": ({"当前状态": "自由"}, "当前状态"),
    "单位与状态矛盾": ({"单位名称": "江曜机械", "当前状态": "升学"}, "当前状态"),
    "服务不认识": ({"已接受就业服务": "发放雨伞", "服务时间": "2026-09-01"}, "已接受就业服务"),
    "服务与日期": ({"已接受就业服务": "职业指导、岗位推介、技能培训", "服务时间": "2026-09-01、2026-09-02"}, "服务时间"),
    "次数与日期": ({"已接受就业服务": "岗位推介3次", "服务时间": "2026-09-01"}, "服务时间"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_row_is_left_out_with_row_column_value_and_a_sentence(tmp_path: Path, name: str) -> None:
    values, column = BAD[name]
    loaded = read(tmp_path, person(2), person(1, **values), person(3))
    assert [found.row for found in loaded.persons] == [2, 4]
    (bad,) = loaded.bad
    fault = bad.faults[0]
    assert (bad.row, fault.column) == (3, column)
    given = values.get(column, person(1).get(column, ""))
    assert fault.value == given or (fault.value in given and fault.value)
    assert fault.message.endswith("。") and (not fault.value or fault.value in fault.message)
    assert fault.message in {problem.message for problem in loaded.problems if problem.row == 3}


def test_numbers_are_read_through_spaces_quotes_and_width_and_old_ones_are_converted(tmp_path: Path) -> None:
    number = id_number(1)
    assert one(tmp_path, 身份证号码=f"’{number[:6]} {number[6:]}".replace("’", "'")).contact.id_number == number
    assert one(tmp_path, 身份证号码="".join(chr(ord(sign) + 0xFEE0) for sign in number)).contact.id_number == number
    loaded = read(tmp_path, person(1, 身份证号码="420115900715003"))
    assert loaded.persons[0].contact.id_number.startswith("42011519900715003")
    assert "15位" in loaded.problems[0].message and loaded.problems[0].column == "身份证号码"


def test_another_document_or_none_is_no_number_but_a_person(tmp_path: Path) -> None:
    loaded = read(tmp_path, person(1, 身份证号码="H12345678"), person(2, 身份证号码=""))
    assert [found.contact.id_number for found in loaded.persons] == ["", ""]
    assert all(found.source_key.startswith("ledger:") for found in loaded.persons) and len(loaded.problems) == 2


def test_a_damaged_phone_is_named_and_the_row_stays(tmp_path: Path) -> None:
    loaded = read(tmp_path, person(1, 联系电话="1.38E+10"))
    assert loaded.persons[0].contact.phone == ""
    assert [(p.column, p.value) for p in loaded.problems] == [("联系电话", "1.38E+10")]


@pytest.mark.parametrize(
    ("given", "year", "day"),
    [("2026.6", 2026, date(2026, 6, 1)), ("46198", 2026, date(2026, 6, 25)), ("2026年6月30日", 2026, date(2026, 6, 30)), ("2026.1", 2026, None)],
)
def test_graduation_is_read_as_spreadsheets_print_it_and_january_is_not_taken_for_october(
    tmp_path: Path, given: str, year: int, day: date | None
) -> None:
    found = one(tmp_path, 毕业日期=given)
    assert (found.year, found.graduate.graduation_date) == (year, day)


def test_a_row_a_service_makes_one_person_with_all_of_them(tmp_path: Path) -> None:
    loaded = read(
        tmp_path,
        person(1, 已接受就业服务="职业指导", 服务时间="2026-09-03"),
        person(2),
        person(1, 已接受就业服务="岗位推介", 服务时间="2026-09-05", 联系电话="13900000001"),
    )
    assert [found.row for found in loaded.persons] == [2, 3]
    assert [told.effective_on for told in loaded.persons[0].facts] == [date(2026, 9, 3), date(2026, 9, 5)]
    assert loaded.persons[0].contact.phone == "13900000001"
    assert [(p.column, p.value) for p in loaded.problems] == [("联系电话", "13900000001")]


def test_a_second_row_continues_the_first_and_both_are_left_out_together(tmp_path: Path) -> None:
    second = {"已接受就业服务": "职业指导", "服务时间": "2026-09-03", "备注": "来过窗口"}
    loaded = read(tmp_path, person(1), second, person(2, 身份证号码="4.20107E+17"), second, person(3), second | {"服务时间": "2026"})
    assert [found.row for found in loaded.persons] == [2]
    assert facts(loaded.persons[0]) == [Service(ServiceKind.GUIDANCE)]
    assert [bad.row for bad in loaded.bad] == [4, 5, 6, 7]
    assert "接续第 4 行" in loaded.bad[1].faults[0].message and "第 7 行有问题" in loaded.bad[2].faults[0].message


def test_one_number_with_two_names_or_two_states_on_one_day_is_not_merged(tmp_path: Path) -> None:
    asked = {"调查日期": "2026-09-01", "调查方式": "电话"}
    loaded = read(
        tmp_path,
        person(1, **asked, 未就业原因="正在求职"),
        person(1, 姓名="欧阳舟"),
        person(1, **asked, 未就业原因="暂无就业意愿", 有无就业意愿="无"),
    )
    assert len(loaded.persons) == 1
    assert [(row, column) for row, column, _ in faults(loaded)] == [(3, "身份证号码"), (4, "未就业原因")]


def test_a_bad_row_keeps_the_offices_own_columns_in_order(tmp_path: Path) -> None:
    loaded = read(tmp_path, {"家长": "李", **person(1, 身份证号码="4.20107E+17")})
    (bad,) = loaded.bad
    assert bad.header[-1] == "家长" and bad.cells[-1] == "李" and bad.cells[1] == "4.20107E+17"


def test_a_file_without_persons_is_no_ledger(tmp_path: Path) -> None:
    path = tmp_path / "岗位.csv"
    path.write_text("单位名称,单位性质,备注\n江曜机械,其他企业,无\n", encoding="utf-8")
    with pytest.raises(InputError, match="无法作为台账读取"):
        load_ledger(path, TODAY)
    path.write_text("职位名称,学历,专业\n出纳,大专,会计\n", encoding="utf-8")
    with pytest.raises(InputError, match="没有找到台账的表头"):
        load_ledger(path, TODAY)


COLUMNS = sorted({names.split("|")[0] for names in ALIASES.values()} | {"当前状态", "联系结果", "凭证", "来源", "届别", "下次跟进日", "登记日期"})
CELLS = st.one_of(
    st.sampled_from(["", "无", "2026-09-01", "2026.6", "45078", "1.38E+10", "4.20107E+17", "电话", "有", "0", "、", "＝", "职业指导3次", "2026-02-30"]),
    st.text(max_size=30),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.dictionaries(st.sampled_from(COLUMNS), CELLS, min_size=1), min_size=1, max_size=5))
def test_whatever_stands_in_the_cells_every_row_is_a_person_a_part_of_one_or_explained(
    tmp_path: Path, rows: list[dict[str, str]]
) -> None:
    clean = [{name: " ".join(text.split()) for name, text in row.items()} for row in rows]
    loaded = read(tmp_path, person(9), *clean, person(8))
    assert {found.contact.id_number for found in loaded.persons} >= {id_number(8), id_number(9)} or loaded.bad
    for bad in loaded.bad:
        assert bad.faults and all(fault.message.endswith("。") for fault in bad.faults)
        assert any(problem.row == bad.row for problem in loaded.problems)
