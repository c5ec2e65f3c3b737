"""Three ledgers as offices keep them: GB18030 CSV, a workbook with merged titles, and one with two rows a person."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from openpyxl import Workbook

from benchmarks.ledger_people import FAULTS, Cells, invented_person

_PLAIN = ["姓名", "身份证号码", "性别", "民族", "学历", "毕业院校", "毕业日期", "专业", "联系电话", "户籍地址", "常住地址", "生源所在地", "政治面貌", "困难类别", "调查人", "调查日期", "调查方式", "就业地", "单位名称", "单位性质", "专业是否对口", "未就业原因", "有无就业意愿", "就业服务需求", "已接受就业服务", "推荐单位及岗位名称", "服务时间", "备注"]
_OTHER_NAMES = {
    "身份证号码": "证件号码",
    "毕业院校": "学校名称",
    "毕业日期": "毕业时间",
    "专业": "专业名称",
    "联系电话": "手机号",
    "户籍地址": "户籍地",
    "常住地址": "常住详细地址",
    "困难类别": "困难生类别",
    "专业是否对口": "是否对口",
    "有无就业意愿": "就业意愿",
    "就业服务需求": "就业服务需求（可多选）",
    "已接受就业服务": "已接受就业服务（可多选）",
    "推荐单位及岗位名称": "推荐单位",
}
_GROUPS = (("基本情况", _PLAIN[2:14]), ("调查情况", _PLAIN[14:17]), ("就业情况", _PLAIN[17:21]), ("未就业情况", _PLAIN[21:24]), ("服务情况", _PLAIN[24:27]))
_SECOND_ROW = frozenset({"就业服务需求", "已接受就业服务", "推荐单位及岗位名称", "服务时间", "备注"})
_TITLE = "2026年离校未就业高校毕业生实名制就业服务台账"


@dataclass(frozen=True, slots=True)
class LedgerFile:
    """``bad`` maps the number of each row that must be left out to what is wrong with it."""

    name: str
    content: bytes
    people: int
    bad: dict[int, str]


def ledger_files(people: int = 20_000, bad: int = 200, seed: int = 7) -> tuple[list[LedgerFile], int, int]:
    """Return the files, how many people occur in two of them with their number, and how many without.

    ``people`` counts different ones, those who occur without number twice included: they are two until somebody decides.
    """
    again, unnumbered = people // 60, people // 100
    shares = (people * 2 // 5, people * 3 // 10)
    first = [invented_person(n, seed) for n in range(shares[0])]
    second = [invented_person(n, seed) for n in range(shares[0], sum(shares))]
    third = [invented_person(n, seed) for n in range(sum(shares), people - unnumbered)]
    rng = Random(seed)
    twice = rng.sample(first, again)
    nameless = [cells | {"身份证号码": ""} for cells in rng.sample(first, unnumbered)]
    wrong = _wrong(bad, people, seed)
    parts = (bad * 2 // 5, bad * 7 // 10)
    files = [
        _gb18030(first, wrong[: parts[0]], rng),
        _merged_titles([*second, *twice], wrong[parts[0] : parts[1]], rng),
        _two_rows([*third, *nameless], wrong[parts[1] :], rng),
    ]
    return files, again, unnumbered


def _wrong(count: int, people: int, seed: int) -> list[tuple[str, Cells]]:
    kinds = list(FAULTS)
    found = []
    for number in range(count):
        kind = kinds[number % len(kinds)]
        cells = invented_person(people + number, seed)
        found.append((kind, FAULTS[kind](cells, cells)))
    return found


def _mixed(
    good: Sequence[Cells], bad: Sequence[tuple[str, Cells]], rng: Random
) -> list[tuple[str, Cells]]:
    """Return good and bad rows in chance order; a row with somebody else's number stands behind that person's."""
    rows: list[tuple[str, Cells]] = [("", cells) for cells in good] + list(bad)
    rng.shuffle(rows)
    earlier: Cells | None = None
    for place, (kind, cells) in enumerate(rows):
        if kind == "somebody else's number":
            owner = earlier or good[0]
            rows[place] = (kind, FAULTS[kind](cells, owner) | {"姓名": f"欧阳{place % 10}"})
        elif not kind and cells["身份证号码"]:
            earlier = cells
    if rows[0][0]:
        place = next(n for n, (kind, _) in enumerate(rows) if not kind)
        rows[0], rows[place] = rows[place], rows[0]
    return rows


def _gb18030(good: Sequence[Cells], bad: Sequence[tuple[str, Cells]], rng: Random) -> LedgerFile:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["序号", *_PLAIN])
    wrong: dict[int, str] = {}
    for number, (kind, cells) in enumerate(_mixed(good, bad, rng), start=2):
        writer.writerow([number - 1, *(cells.get(name, "") for name in _PLAIN)])
        if kind:
            wrong[number] = kind
    return LedgerFile("一区台账.csv", out.getvalue().encode("gb18030"), len(good), wrong)


def _merged_titles(good: Sequence[Cells], bad: Sequence[tuple[str, Cells]], rng: Random) -> LedgerFile:
    book = Workbook()
    sheet = book.active
    names = ["姓名", "身份证号码", *(name for _, group in _GROUPS for name in group), "备注"]
    sheet.append([_TITLE])
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(names) + 1)
    sheet.append([None] * (len(names) + 1))
    sheet.append([None] * (len(names) + 1))
    for column, name in enumerate(("序号", "姓名", "证件号码"), start=1):
        sheet.cell(2, column, name)
        sheet.merge_cells(start_row=2, end_row=3, start_column=column, end_column=column)
    column = 4
    for title, group in _GROUPS:
        sheet.cell(2, column, title)
        sheet.merge_cells(start_row=2, end_row=2, start_column=column, end_column=column + len(group) - 1)
        for name in group:
            sheet.cell(3, column, _OTHER_NAMES.get(name, name))
            column += 1
    sheet.cell(2, column, "备注")
    sheet.merge_cells(start_row=2, end_row=3, start_column=column, end_column=column)
    wrong: dict[int, str] = {}
    for number, (kind, cells) in enumerate(_mixed(good, bad, rng), start=4):
        sheet.append([number - 3, *(cells.get(name) or None for name in names)])
        if kind:
            wrong[number] = kind
    sheet.append(["合计", f"共 {number - 3} 人"])
    out = io.BytesIO()
    book.save(out)
    return LedgerFile("二区台账.xlsx", out.getvalue(), len(good), wrong)


def _two_rows(good: Sequence[Cells], bad: Sequence[tuple[str, Cells]], rng: Random) -> LedgerFile:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([_TITLE])
    writer.writerow([_OTHER_NAMES.get(name, name) for name in _PLAIN])
    wrong: dict[int, str] = {}
    for place, (kind, cells) in enumerate(_mixed(good, bad, rng)):
        writer.writerow(["" if name in _SECOND_ROW else cells.get(name, "") for name in _PLAIN])
        writer.writerow([cells.get(name, "") if name in _SECOND_ROW else "" for name in _PLAIN])
        if kind:
            wrong[3 + 2 * place] = kind
    return LedgerFile("三区台账.csv", out.getvalue().encode("utf-8"), len(good), wrong)
