"""The postings of a receipt: rows of a table, labelled lines, or one line of free text, as canonical fields."""

from __future__ import annotations

import re
from collections.abc import Sequence

from matcher.intake.receipt_words import ANSWER, column_field, plain, posting_field
from matcher.reference.majors import majors_table
from matcher.text.places import read_regions_column
from matcher.text.salary import read_salary_column

_MARK = re.compile(r"^\s*(?:[(（]?\d{1,2}[.、)）:：]|[①-⑳]|[-•·*●◆]|[一二三四五六七八九十]+[、.])\s*")
_LEAD = re.compile(r"^(?:招聘岗位|招聘职位|岗位名称|岗位|职位|招聘|急聘|诚聘|招)[:：\s]*")
_HEADS = re.compile(r"(?:(?:招聘?|需|需要|x|X|×|\*)\s*)?(\d{1,4}|若干|[一二两三四五六七八九十]{1,3})\s*(?:人|名|位)(?![工以])")
_MONEY = re.compile(r"\d+(?:\.\d+)?\s*[-~—至到]\s*\d+(?:\.\d+)?\s*(?:元|[kK千万])?|\d+(?:\.\d+)?\s*(?:元|[kK千万])|面议|月薪|年薪|底薪")
_EDUCATION = re.compile(r"大专|专科|高职|本科|硕士|博士|研究生|中专|高中|学历|双一流")
_MAJOR_CODE = re.compile(r"[（(]\d{2,6}[)）]")
_MAJOR = re.compile(r"专业|(?:类|方向|相关)$|不限专业")
_HOURS = re.compile(r"双休|单休|大小周|倒班|轮班|两班|三班|八小时|8小时|朝九|白班|夜班|长白班|周末")
_BOARD = re.compile(r"食宿|包吃|包住|住宿|宿舍|午餐|工作餐|餐补|房补|食堂")
_INSURANCE = re.compile(r"五险|六险|社保|公积金")
_FORM = re.compile(r"劳务派遣|派遣|外包|劳动合同|见习")
_SPLIT = re.compile(r"[，,;；|｜\t]+|\s{1,}/\s{1,}|\s{2,}")
_SEVERAL = re.compile(r"(?=(?:(?<=[\s。；;，,:：])|^)(?:\d{1,2}[.、)）](?!\d)|[①-⑳]))")
_LONGEST_TITLE = 30


def posting_of_cells(fields: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    """Return the posting in a row of a table whose columns mean ``fields``; empty without a title."""
    found: dict[str, str] = {}
    for name, cell in zip(fields, cells, strict=False):
        text = plain(cell)
        if text and name and name != "ordinal":
            put(found, name, text)
    return found if found.get("title") else {}


def put(posting: dict[str, str], name: str, text: str) -> None:
    """Add a value to a posting; what is no condition of its own is told with the description."""
    if name == "insurance":
        name, text = "description", text if _INSURANCE.search(text) else f"社保：{text}"
    if name in posting and text not in posting[name]:
        posting[name] = f"{posting[name]}；{text}"
    elif name not in posting:
        posting[name] = text


def header_of(cells: Sequence[str]) -> tuple[str, ...] | None:
    """Return what the columns of a table of postings mean; ``None`` for a row that is no such header."""
    fields = tuple(column_field(cell) for cell in cells)
    known = {name for name in fields if name and name != "ordinal" and not name.startswith(ANSWER)}
    return fields if "title" in known and len(known) >= 2 else None


def lines_of(text: str) -> list[str]:
    """Return a line cut before each numbered item: 招聘：1、检测员3人；2、电工2人."""
    parts = [part.strip(" ；;") for part in _SEVERAL.split(text) if part.strip(" ；;")]
    return parts if len(parts) > 1 else [text]


def posting_of_line(line: str) -> dict[str, str]:
    """Return the posting that a line of free text describes; empty where it does not look like one.

    >>> posting_of_line("1、工艺工程师6人，本科，机械类，江夏，6500-8500元")["headcount"]
    '6'
    """
    text = _MARK.sub("", plain(line))
    is_numbered = text != plain(line)
    text = _LEAD.sub("", text)
    parts = [part.strip(" 。.、()（）") for part in _SPLIT.split(text) if part.strip(" 。.、()（）")]
    if not parts:
        return {}
    found: dict[str, str] = {}
    title, rest = _title(parts[0])
    if not title or len(title) > _LONGEST_TITLE:
        return {}
    for part in [*rest, *parts[1:]]:
        _sort_in(found, part)
    stated = {"headcount", "education", "salary", "majors"} & set(found)
    if len(stated) >= 2 or (stated and is_numbered):
        return {"title": title, **found}
    return {}


def _title(part: str) -> tuple[str, list[str]]:
    """Part the title from what is written on without a comma: 工艺工程师6人 本科 机械类."""
    words = part.split()
    heads = _HEADS.search(words[0])
    title = words[0][: heads.start()] if heads else words[0]
    rest = [words[0][heads.start() :]] if heads else []
    title = title.strip("（(：:)） ")
    if _MONEY.search(title) or (_EDUCATION.search(title) and len(title) < 6):
        return "", []
    return title, [*rest, *words[1:]]


def _sort_in(found: dict[str, str], part: str) -> None:
    """Put one part of a line where it belongs; what fits nothing is told with the description."""
    heads = _HEADS.search(part)
    label, colon, value = part.replace("：", ":").partition(":")
    if colon and posting_field(label) and value.strip():
        put(found, posting_field(label), value.strip())
    elif part.isdigit() and len(part) <= 3 and "headcount" not in found:
        found["headcount"] = part
    elif _BOARD.search(part):
        put(found, "board_and_lodging", part)
    elif _HOURS.search(part):
        put(found, "working_hours", part)
    elif _INSURANCE.search(part):
        put(found, "insurance", part)
    elif heads and "headcount" not in found:
        found["headcount"] = heads[1]
        rest = (part[: heads.start()] + part[heads.end() :]).strip(" ，,")
        if rest:
            _sort_in(found, rest)
    elif _MONEY.search(part) or _is_plain_pay(part):
        put(found, "salary", part)
    elif _EDUCATION.search(part):
        put(found, "education", part)
    elif _FORM.search(part):
        put(found, "employment_form", part)
    elif _MAJOR.search(part) or _is_major(part):
        put(found, "majors", part)
    elif any(place.code for place in read_regions_column(part, "")):
        put(found, "regions", part)
    else:
        put(found, "other_requirements", part)


def _is_plain_pay(part: str) -> bool:
    """A number alone may be a pay; that of 食品科学与工程类（0827） is a major's code."""
    return any(sign.isdigit() for sign in part) and not _is_major(part) and read_salary_column(part, "") is not None


def _is_major(part: str) -> bool:
    names = [name for name in re.split(r"[、/]", _MAJOR_CODE.sub("", part)) if name]
    return bool(names) and all(_names_major(name) for name in names)


def _names_major(text: str) -> bool:
    """机械设计制造及其自动化 is one name, 会计学和财务管理 are two."""
    table = majors_table()
    if table.by_name(text).items or table.class_by_name(text).items:
        return True
    names = [name for name in re.split(r"[和或及]", text) if name]
    return len(names) > 1 and all(table.by_name(name).items or table.class_by_name(name).items for name in names)
