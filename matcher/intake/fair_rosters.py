"""A school's roster for a fair to groups: majors × education × counts, from a table or pasted lines; no names needed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from matcher.domain.fairs.audience import AudienceGroup
from matcher.domain.levels import Education
from matcher.domain.lookup import LookupStatus
from matcher.domain.major import MajorLevel
from matcher.domain.texts import receipts as texts
from matcher.intake.headers import fold_name
from matcher.intake.receipt_files import Rows, receipt_sheets
from matcher.intake.receipt_words import plain
from matcher.reference.majors import majors_table
from matcher.reference.suggestions import Suggestion, SuggestionKind, suggest

_ALIASES: Mapping[str, str] = {
    "school": "学校 院校 毕业院校 学校名称 毕业学校 高校 高校名称",
    "major": "专业 专业名称 所学专业 专业(方向) 专业及方向",
    "major_code": "专业代码 专业编码 代码",
    "education": "学历 学历层次 层次 培养层次 学历类别",
    "count": "人数 毕业生人数 毕业人数 学生数 学生人数 毕业生数 应届毕业生人数 未就业人数 总人数 合计人数 规模",
    "year": "届别 毕业年份 毕业年度 届 年级",
}
_NAMES = {fold_name(alias): field for field, names in _ALIASES.items() for alias in names.split()}
_LEVELS: Mapping[str, Education] = {
    "专科": Education.VOCATIONAL,
    "大专": Education.VOCATIONAL,
    "高职": Education.VOCATIONAL,
    "高职高专": Education.VOCATIONAL,
    "专科生": Education.VOCATIONAL,
    "本科": Education.UNDERGRADUATE,
    "本科生": Education.UNDERGRADUATE,
    "大学本科": Education.UNDERGRADUATE,
    "普通本科": Education.UNDERGRADUATE,
    "专升本": Education.UNDERGRADUATE,
    "职业本科": Education.UNDERGRADUATE,
    "硕士": Education.MASTER,
    "硕士研究生": Education.MASTER,
    "研究生": Education.MASTER,
    "博士": Education.DOCTOR,
    "博士研究生": Education.DOCTOR,
}
_CATALOGUES: Mapping[Education, tuple[MajorLevel, ...]] = {
    Education.VOCATIONAL: (MajorLevel.VOCATIONAL,),
    Education.UNDERGRADUATE: (MajorLevel.UNDERGRADUATE, MajorLevel.UNDERGRADUATE_VOCATIONAL),
    Education.MASTER: (MajorLevel.POSTGRADUATE,),
    Education.DOCTOR: (MajorLevel.POSTGRADUATE,),
}
_TOTAL = re.compile(r"^(?:合计|总计|小计|共计|总数)")
_COUNT = re.compile(r"^(\d{1,6})\s*(?:人|名|位)?$")
_NUMBER = re.compile(r"^[-−－]?\d+$")
_YEAR = re.compile(r"(20\d{2})")
_TITLE_YEAR = re.compile(r"(20\d{2})\s*届")
_LINE = re.compile(r"[\s,，;；、:：]+")
_TAIL = re.compile(r"^(.*?)[（(]?(专科|大专|高职|本科|硕士|博士|研究生)[）)]?$")
_MOST_LIKE = 3


@dataclass(frozen=True, slots=True)
class Roster:
    """What was read: groups, lines that were not, majors that no catalogue knows each with what may be meant."""

    groups: tuple[AudienceGroup, ...]
    unread: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """How many people it counts."""
        return sum(group.count for group in self.groups)


def read_roster(name: str, data: bytes, school: str = "") -> Roster:
    """Read a file called ``name``, or with an empty name pasted lines. ``school`` is whose it is where no column says.

    Raises Unreadable for a file that cannot be read at all.
    """
    groups: dict[tuple[str, str, str, int | None], AudienceGroup] = {}
    unread: list[str] = []
    for rows in receipt_sheets(name, data):
        for group in _groups(rows, school, unread):
            key = (group.school, group.major, group.education, group.graduation_year)
            known = groups.get(key)
            groups[key] = replace(known, count=known.count + group.count) if known is not None else group
    found = tuple(groups.values())
    if not found:
        unread.append(texts.ROSTER_EMPTY)
    return Roster(found, tuple(unread), _unknown(found))


def major_code(major: str, education: Education, given: str = "") -> str:
    """Return the catalogue's code of a major at a level; empty where the name is unknown or means several."""
    table = majors_table()
    for level in _CATALOGUES.get(education, ()):
        for found in (table.by_code(given, level) if given else None, table.by_name(major, level)):
            if found is not None and found.status is LookupStatus.FOUND and found.item is not None:
                return found.item.code
    return ""


def level_of(text: str) -> Education | None:
    """Return the level a word names: 大专 and 高职 are 专科."""
    return _LEVELS.get(re.sub(r"[\s（(].*", "", plain(text)))


def _groups(rows: Rows, school: str, unread: list[str]) -> list[AudienceGroup]:
    header: dict[int, str] | None = None
    levels: dict[int, Education] = {}
    year = ""  # of all, where a title says it: 2027届毕业生生源统计表
    found: list[AudienceGroup] = []
    carried: dict[str, str] = {}
    said = len(unread)
    for number, row in enumerate(rows, start=1):
        texts_here = [plain(cell) for cell in row]
        if not any(texts_here):
            continue
        parted = [cell.strip() for cell in re.split(r"[,，]", texts_here[0])] if len(texts_here) == 1 else []
        if len(parted) > 1 and (header is not None or _header(parted) is not None):
            texts_here = parted  # a table of few columns parted by commas
        head = _header(texts_here)
        if head is not None:
            if header is None:
                del unread[said:]  # titles above a table are no lines of a roster
                year = _year_of(rows[: number - 1])
            header, levels = head
            carried = {"year": year} if year else {}
            continue
        if header is None:
            found += _of_line(" ".join(one for one in texts_here if one), number, school, unread)
        else:
            found += _of_row(texts_here, header, levels, carried, number, school, unread)
    return found


def _year_of(titles: Rows) -> str:
    """Return the one year of graduation that the lines above a table name; nothing where they name several."""
    named = {year for row in titles for cell in row for year in _TITLE_YEAR.findall(cell)}
    return named.pop() if len(named) == 1 else ""


def _header(cells: Sequence[str]) -> tuple[dict[int, str], dict[int, Education]] | None:
    """A header names a column of majors, and either one of counts or one a level (专科, 本科, …)."""
    fields = {place: _NAMES[fold_name(cell)] for place, cell in enumerate(cells) if fold_name(cell) in _NAMES}
    levels = {}
    for place, cell in enumerate(cells):
        level = level_of(re.sub(r"(?:毕业生)?人数$", "", cell))
        if level is not None and place not in fields:
            levels[place] = level
    known = set(fields.values())
    if "major" in known and ("count" in known or levels):
        return fields, levels if "education" not in known else {}
    return None


def _of_row(
    cells: Sequence[str],
    header: Mapping[int, str],
    levels: Mapping[int, Education],
    carried: dict[str, str],
    number: int,
    school: str,
    unread: list[str],
) -> list[AudienceGroup]:
    values: dict[str, str] = {}
    if "year" in carried and "year" not in header.values():
        values["year"] = carried["year"]
    for place, name in header.items():
        text = cells[place] if place < len(cells) else ""
        if text:
            values[name] = carried[name] = text
        elif name in ("school", "education", "year"):
            values[name] = carried.get(name, "")  # merged cells say it once
    major = values.get("major", "")
    if not major or _TOTAL.match(major) or _TOTAL.match(next((cell for cell in cells if cell), "")):
        return []
    by_level = [(level, cells[place]) for place, level in levels.items() if place < len(cells) and cells[place]]
    if by_level:
        made = [_made(major, level, count, values, school, number, unread) for level, count in by_level]
        return [group for group in made if group is not None]
    level = level_of(values.get("education", ""))
    if not values.get("education"):
        major, level = _level_in_name(major)
    if level is None:
        given = values.get("education", "")
        form = texts.ROSTER_UNKNOWN_LEVEL if given else texts.ROSTER_NO_LEVEL
        unread.append(form.format(row=number, given=given, text=major))
        return []
    if not values.get("count"):
        unread.append(texts.ROSTER_NO_COUNT.format(row=number, text=major))
        return []
    group = _made(major, level, values["count"], values, school, number, unread)
    return [group] if group is not None else []


def _of_line(line: str, number: int, school: str, unread: list[str]) -> list[AudienceGroup]:
    """高分子材料与工程 专科 28; the order of level and count does not matter, nor does what parts them."""
    if _TOTAL.match(line):
        return []
    words = [word for word in _LINE.split(line) if word]
    level = next((level_of(word) for word in words if level_of(word)), None)
    count = next((word for word in words if _COUNT.match(word) and not _YEAR.fullmatch(word)), "")
    year = next((word for word in words if _YEAR.fullmatch(word.removesuffix("届"))), "")
    major = next((word for word in words if not level_of(word) and not _COUNT.match(word) and word != year), "")
    if level is None and major:
        major, level = _level_in_name(major)
    if not major or level is None or not count:
        form = texts.ROSTER_UNREAD if not major else texts.ROSTER_NO_LEVEL if count else texts.ROSTER_UNREAD
        unread.append(form.format(row=number, text=line[:60]))
        return []
    group = _made(major, level, count, {"year": year}, school, number, unread)
    return [group] if group is not None else []


def _level_in_name(major: str) -> tuple[str, Education | None]:
    found = _TAIL.match(major)
    return (found[1], _LEVELS[found[2]]) if found and found[1] else (major, None)


def _made(
    major: str, level: Education, count: str, values: Mapping[str, str], school: str, number: int, unread: list[str]
) -> AudienceGroup | None:
    plain_count = _COUNT.match(count.replace(",", "").removesuffix(".0"))
    if plain_count is None:
        form = texts.ROSTER_COUNT_RANGE if _NUMBER.match(count) else texts.ROSTER_BAD_COUNT
        unread.append(form.format(row=number, given=count))
        return None
    if int(plain_count[1]) == 0:
        return None
    year = _YEAR.search(values.get("year", ""))
    return AudienceGroup(
        major=major,
        education=level.label,
        count=int(plain_count[1]),
        school=values.get("school", "") or school,
        major_code=major_code(major, level, values.get("major_code", "")),
        graduation_year=int(year[1]) if year else None,
    )


def _unknown(groups: Sequence[AudienceGroup]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for group in groups:
        if group.major_code or _is_known_anyhow(group.major):
            continue
        like = [one.name for one in _alike(group.major)]
        form = texts.UNKNOWN_MAJOR_LIKE if like else texts.UNKNOWN_MAJOR
        found[form.format(major=group.major, like="、".join(like))] = None
    return tuple(found)


def _is_known_anyhow(major: str) -> bool:
    """A class (机械类) and a name of several catalogues match postings too."""
    return majors_table().find(major).status is not LookupStatus.UNKNOWN


def _alike(major: str) -> tuple[Suggestion, ...]:
    """Suggest by the whole name, else by ever shorter beginnings."""
    for length in range(len(major), 1, -1):
        found = suggest(SuggestionKind.MAJORS, major[:length], _MOST_LIKE)
        if found:
            return found
    return ()
