"""Whatever is in doubt about a person, a day or a state leaves the row out with its reason, and no row is lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matcher.domain.errors import InputError
from matcher.domain.ledger.service import Service, ServiceKind
from matcher.intake.ledger import load_ledger
from tests.intake.ledger_rows import ALIASES, TODAY, facts, faults, one, read
from tests.ledgers import id_number, person

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
