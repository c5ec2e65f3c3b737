"""Receipts in any layout become the same answer: forms, tables, labelled lines and messages; what fits nothing is shown."""

from __future__ import annotations

import io

import docx
import pytest
from openpyxl import Workbook

from matcher.domain.errors import Unreadable
from matcher.intake.receipts import read_receipts

MESSAGE = """老师好，我司武汉江曜精密机械有限公司，来2人，要1个展位，需要宣讲
联系人：王经理 13800001234
招聘：1、工艺工程师6人，本科，机械类，江夏，6500-8500元，双休；2、检测员 3名 大专 材料类 5000-6000
承诺岗位真实合法、不收费、不歧视，营业执照附后
另外想看看场地"""
FORM = [
    ["招聘会参会回执"],
    ["单位全称（盖章）", "湖北澄禾检测有限公司", "", "统一社会信用代码", "91420100MA4KXXXX0X"],
    ["单位性质", "国企", "", "联系人/手机", "李女士 13900001111"],
    ["参会人数", "3", "", "展位数", "1"],
    ["序号", "岗位名称", "招聘人数", "学历要求", "专业要求", "月薪（元）", "社保"],
    ["1", "检测员", "4", "大专及以上", "材料、化工相关专业", "5000-6000", "五险一金"],
    ["2", "内勤", "1", "不限", "不限", "4000", ""],
    ["承诺", "☑同意 □不同意"],
    ["请帮忙安排在入口处"],
]


def _workbook(rows: list[list[str]]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _word(rows: list[list[str]]) -> bytes:
    document = docx.Document()
    document.add_paragraph("招聘会参会回执")
    document.add_paragraph("单位全称：湖北澄禾检测有限公司")
    document.add_paragraph("单位性质：国企")
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, value in zip(table.add_row().cells, row, strict=True):
            cell.text = value
    document.add_paragraph("联系人：李女士  联系电话：13900001111")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_message_tells_employer_contact_booths_promises_and_each_posting() -> None:
    (found,) = read_receipts("", MESSAGE.encode())
    assert found.employer_name == "武汉江曜精密机械有限公司"
    assert (found.attendants, found.booths, found.gives_talk, found.has_licence) == (2, 1, True, True)
    assert (found.contact_name, found.contact_phone) == ("王经理", "13800001234")
    assert found.promises == ("真实合法", "不收费", "不歧视")
    first, second = found.postings
    assert first == {
        "title": "工艺工程师",
        "headcount": "6",
        "education": "本科",
        "majors": "机械类",
        "regions": "江夏",
        "salary": "6500-8500元",
        "working_hours": "双休",
    }
    assert (second["title"], second["headcount"], second["majors"], second["salary"]) == ("检测员", "3", "材料类", "5000-6000")


def test_what_fits_nothing_is_shown_with_its_line_and_never_dropped() -> None:
    (found,) = read_receipts("", MESSAGE.encode())
    assert found.unread == ("第5行：另外想看看场地",)


@pytest.mark.parametrize("form", ["xlsx", "tabs"])
def test_a_form_with_a_table_of_postings_reads_the_same_as_a_workbook_and_as_pasted_cells(form: str) -> None:
    data = _workbook(FORM) if form == "xlsx" else "\n".join("\t".join(row) for row in FORM).encode()
    (found,) = read_receipts("回执.xlsx" if form == "xlsx" else "", data)
    assert (found.employer_name, found.nature, found.credit_code) == ("湖北澄禾检测有限公司", "国企", "91420100MA4KXXXX0X")
    assert (found.contact_name, found.contact_phone, found.attendants, found.booths) == ("李女士", "13900001111", 3, 1)
    assert [one["title"] for one in found.postings] == ["检测员", "内勤"]
    assert found.postings[0]["majors"] == "材料、化工相关专业"
    assert found.postings[0]["description"] == "五险一金"
    assert len(found.promises) == 3
    assert any("安排在入口处" in line for line in found.unread)


def test_a_word_file_reads_paragraphs_and_tables_in_their_order() -> None:
    (found,) = read_receipts("回执.docx", _word([["岗位名称", "招聘人数", "学历", "专业"], ["检测员", "4", "大专", "材料类"]]))
    assert (found.employer_name, found.nature, found.contact_phone) == ("湖北澄禾检测有限公司", "国企", "13900001111")
    assert found.postings == ({"title": "检测员", "headcount": "4", "education": "大专", "majors": "材料类"},)


def test_a_table_of_several_employers_becomes_a_receipt_each() -> None:
    rows = "单位名称,岗位名称,招聘人数,学历要求,专业要求\n甲机械有限公司,钳工,3,大专,机电\n乙检测有限公司,检测员,2,本科,材料\n甲机械有限公司,焊工,3,大专,机电\n"
    first, second = read_receipts("回执.csv", rows.encode("gb18030"))
    assert (first.employer_name, [one["title"] for one in first.postings]) == ("甲机械有限公司", ["钳工", "焊工"])
    assert (second.employer_name, len(second.postings)) == ("乙检测有限公司", 1)


def test_labelled_lines_of_postings_begin_a_posting_with_each_title() -> None:
    text = "单位全称：襄阳岘新汽配有限公司\n岗位名称：设备技术员\n招聘人数：10\n学历：专科\n岗位名称：焊工\n月薪：5500\n"
    (found,) = read_receipts("", text.encode())
    assert [(one["title"], one.get("headcount"), one.get("salary")) for one in found.postings] == [
        ("设备技术员", "10", None),
        ("焊工", None, "5500"),
    ]


def test_a_missing_licence_and_a_refused_talk_are_read_as_no() -> None:
    text = "单位全称：甲有限公司\n营业执照：暂无\n是否宣讲：□是 √否\n"
    (found,) = read_receipts("", text.encode())
    assert (found.has_licence, found.gives_talk, found.promises) == (False, False, ())


def test_a_text_without_any_employer_is_refused_with_what_to_write() -> None:
    with pytest.raises(Unreadable, match="单位全称"):
        read_receipts("", "你好，想参加招聘会".encode())


def test_an_empty_file_and_a_broken_word_file_are_refused() -> None:
    with pytest.raises(Unreadable, match="空"):
        read_receipts("回执.xlsx", b"  ")
    with pytest.raises(Unreadable):
        read_receipts("回执.docx", _word([["岗位名称", "人数"]])[:900])


def test_a_table_of_many_tells_of_each_employer_beside_its_postings_and_merged_cells_are_said_once() -> None:
    book = Workbook()
    sheet = book.active
    rows = (
        ["双选会回执汇总"],
        ["序号", "参会单位名称", "联系人", "联系电话", "营业执照", "承诺", "拟聘岗位", "人数", "学历", "专业要求", "薪酬待遇", "工作地点"],
        [1, "江城甲机械有限公司", "王经理", "13800001234", "有", "真实合法、不收费、不歧视", "装配工", 3, "大专", "机电类", "5000-6000", "武汉"],
        [None, None, None, None, None, None, "质检员", 2, "大专", "不限", "4500-5500", "武汉"],
        [2, "江城乙软件有限公司", "李经理", "13800005678", "无", "真实合法", "测试工程师", 4, "本科", "软件工程", "7000-9000", "武汉"],
    )
    for row in rows:
        sheet.append(row)
    for column in range(1, 7):
        sheet.merge_cells(start_row=3, end_row=4, start_column=column, end_column=column)
    sheet.merge_cells("A1:L1")
    out = io.BytesIO()
    book.save(out)
    first, second = read_receipts("汇总.xlsx", out.getvalue())
    assert [one["title"] for one in first.postings] == ["装配工", "质检员"] and [one["title"] for one in second.postings] == ["测试工程师"]
    assert (first.has_licence, second.has_licence) == (True, False)
    assert first.contact_phone == "13800001234" and second.contact_name == "李经理"
    assert len(first.promises) == 3 and second.promises == ("真实合法",)
    assert first.unread == ()


def test_majors_with_their_codes_in_a_line_are_no_pay() -> None:
    text = "江城丙食品有限公司12号能来，2个人\n1、设备工程师 2人，本科，食品科学与工程类（0827）、机械设计制造及其自动化，月薪5000-7500元，天门"
    (found,) = read_receipts("", text.encode())
    assert found.postings[0]["majors"].startswith("食品科学与工程类") and found.postings[0]["salary"] == "月薪5000-7500元"
    assert found.attendants == 2


@pytest.mark.parametrize("content", [b"%PDF-1.7\n1 0 obj", b"\xff\xd8\xff\xe0JFIF", b"\x89PNG\r\n"])
def test_a_scan_is_refused_with_what_to_send_instead(content: bytes) -> None:
    with pytest.raises(Unreadable, match="复制粘贴"):
        read_receipts("回执.pdf", content)


def test_a_contact_never_shows_in_the_words_of_a_receipt() -> None:
    (found,) = read_receipts("", MESSAGE.encode())
    assert "13800001234" not in repr(found) and "王经理" not in repr(found)
