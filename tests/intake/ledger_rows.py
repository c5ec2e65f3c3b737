"""Rows of a ledger for tests, every column under every name it has, and what is read of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from matcher.domain.ledger.entry import Fact
from matcher.domain.ledger.importing import LedgerRow
from matcher.intake.ledger import LoadedLedger, load_ledger
from tests.ledgers import ledger, person

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
