"""Reads work places down to counties (工作地点): columns of any shape, texts after a heading, titles."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from typing import NamedTuple

from matcher.domain.posting import Place
from matcher.domain.quote import Quote
from matcher.domain.region import RegionLevel
from matcher.reference.regions import NATIONWIDE, RegionTable, region_table
from matcher.text.normalise import normalise
from matcher.text.phrases import PhraseFinder
from matcher.text.prose import Prose

HOME_PROVINCE = "420000"
"""The province of the service: what 省直 in a table means that names no province."""
_SEPARATOR = re.compile(r"[、,，;；/|\n和及与或&+]|\s{1,}")
_JOINT = re.compile(r"[\s·\-_>:.()（）\[\]]*")
_OFFICIAL_ENDS = "省市县区州盟旗"
_NOT_A_PLACE = re.compile(
    r"(?:[东西南北中]?[一二三四五六七八九十0-9]{0,3}(?:路|街|大道|大街|巷|弄|里程|高速|公路|桥|广场|大厦|花园|国际|中心城|酒店|饭店|商城)"
    r"|大学|学院|医院|银行|师范|理工|科技大|工业大|交通大|财经|农业大|医科|政法大|外国语|航空航天|邮电|站(?!$)|港(?!区|闸)|"
    r"(?:有限|股份|集团)|沙龙|烧烤|菜|话|户籍|籍)"
)
_EVERYWHERE = re.compile(
    r"全国(?:各地|各省市|范围|范围内)?|多地|多个城市|各地|全省(?:各地|各市)?|不限(?:地点|城市)?|地点不限"
)
_NATIONWIDE = re.compile(r"全国|不限地[点区]")
_DIRECT = re.compile(r"省直(?:机关|单位|辖)?|中央(?:驻|在)[\u4e00-\u9fff]")
_HEADING = re.compile(
    r"(?P<work>(?:主要)?(?:工作|上班|办公|实习|就业|任职|岗位|驻场|常驻)(?:的)?(?:地点|地址|城市|区域|地区|地)|(?:工作)?base地?)"
    r"(?:[(（][^()（）\n]{0,10}[)）])?\s*(?P<colon>[:：;；\]】为在是-])?\s*"
    r"|(?<![\u4e00-\u9fff])(?:地点|地址|所在地|坐标)\s*[:：]\s*",
    re.IGNORECASE,
)
_TALK = re.compile(r"(?:面试|报名|宣讲|笔试|报到|考试|投递|现场|通讯|邮寄|网申|注册)[\u4e00-\u9fff]{0,3}$")
_STOP = re.compile(
    r"[。;；\n]|\s(?=[\u4e00-\u9fff]{2,8}[:：])|(?:工作时间|上班时间|联系|薪资|待遇|福利|岗位职责|任职|要求|公司地址|邮编)"
)
_TITLE_OFFICE = re.compile(r"(?:分?公司|办事处|分部|地区|区域|片区|大区|驻场|校区)")
_EMPLOYER = re.compile(r"招聘|集团|有限|股份|公司|银行|大众|现代|大学|学院|医院|航空")
_GAP = 15
_REACH = 160
_TITLE_AFTER = re.compile(
    r"(?:地区|区域|片区|大区|分公司|办事处|基地|站|方向|驻点|驻场|分部|中心|校区|总部|门店|$|[^\u4e00-\u9fffA-Za-z])"
)


class _Hit(NamedTuple):
    start: int
    end: int
    codes: tuple[str, ...]
    needs_context: bool


@lru_cache(maxsize=20_000)
def read_regions_column(value: str, source: str, home: str = HOME_PROVINCE) -> tuple[Place, ...]:
    """Return the places of a cell in order, each once; an unknown one has an empty code.

    ``home`` is the province that 省直 stands for.
    """
    text = normalise(value)
    if not text.strip() or text.strip().lower() in ("none", "null", "-", "无", "nan", "[]"):
        return ()
    places = _read(text, value, source, 0, len(text), strict=False)
    if places:
        return places
    direct = _DIRECT.search(text)
    if direct is not None:
        return (Place(home, full_name(home), _quote(value, source, *direct.span()), province_direct=True),)
    everywhere = _EVERYWHERE.search(text)
    if everywhere is not None:
        wide = "省" not in everywhere.group() and everywhere.group() not in ("多地", "多个城市")
        code = NATIONWIDE if wide else (home if "省" in everywhere.group() else "")
        name = full_name(code) if code else everywhere.group()
        return (Place(code, name, _quote(value, source, *everywhere.span())),)
    stripped = value.strip()
    start = value.find(stripped)
    return (Place("", stripped, Quote(stripped, source, start, start + len(stripped))),)


def read_regions_prose(prose: Prose) -> tuple[Place, ...]:
    """Return the places after 工作地点, 上班地址 and like headings; places elsewhere in a text say nothing."""
    text = prose.text
    if "地" not in text and "坐标" not in text and "ase" not in text:
        return ()
    work: dict[str, Place] = {}
    other: dict[str, Place] = {}
    for match in _HEADING.finditer(text):
        if _TALK.search(text, max(0, match.start() - 6), match.start()):
            continue
        if match["work"] and not match["colon"] and not _place_begins(text, match.end()):
            continue
        end = min(len(text), match.end() + _REACH)
        stop = _STOP.search(text, match.end(), end)
        if stop is not None:
            end = stop.start()
        places = _read(text, prose.given, prose.source, match.end(), end, strict=True)
        if not places and match["work"]:
            everywhere = _NATIONWIDE.match(text, match.end(), end)
            if everywhere is not None:
                quote = _quote(prose.given, prose.source, *everywhere.span())
                places = (Place(NATIONWIDE, full_name(NATIONWIDE), quote),)
        for place in places:
            (work if match["work"] else other).setdefault(place.code, place)
    return _most_exact(tuple((work or other).values()))


def read_regions_title(prose: Prose) -> tuple[Place, ...]:
    """Return the places a title names on their own: ``出纳（宜昌）``, ``武汉-测试工程师``, ``荆州区域经理``."""
    text = prose.text
    kept: list[_Hit] = []
    for hit in _hits(text, 0, len(text)):
        before = text[hit.start - 1] if hit.start else ""
        inside = before in ("(", "[")
        edge = not ("\u4e00" <= before <= "\u9fff") or before == "驻"
        joined = bool(kept) and kept[-1].end == hit.start
        if hit.needs_context and not (inside or joined):
            continue
        if (
            inside
            or joined
            or _TITLE_OFFICE.match(text, hit.end)
            or (
                edge and (_TITLE_AFTER.match(text, hit.end) or _place_begins(text, hit.end) or _begins_title(text, hit))
            )
        ):
            kept.append(hit)
    return _resolve(text, prose.given, prose.source, kept, len(text), strict=True)


def _begins_title(text: str, hit: _Hit) -> bool:
    """Whether a city opens the title and no employer's name (成都数据工程师, but not 上海大众, 陕西…公司)."""
    level = region_table()[hit.codes[0]].level
    return hit.start == 0 and level is RegionLevel.CITY and not _EMPLOYER.search(text)


def full_name(code: str) -> str:
    """Return the name with all wider places before it: 湖北省武汉市江夏区."""
    table = region_table()
    return "".join(table[each].name for each in (*reversed(table.ancestors(code)), code))


def _read(text: str, given: str, source: str, start: int, end: int, strict: bool) -> tuple[Place, ...]:
    return _resolve(text, given, source, _hits(text, start, end), end, strict)


def _hits(text: str, start: int, end: int) -> list[_Hit]:
    """Return the longest places that do not overlap, leftmost first, street and school names left out."""
    found: list[_Hit] = []
    if start >= end:
        return found
    for begin, stop, (codes, needs) in _finder().find(text, start, end):
        if text[stop - 1] in _OFFICIAL_ENDS or not _NOT_A_PLACE.match(text, stop, min(end, stop + 7)):
            found.append(_Hit(begin, stop, codes, needs))
    return found


def _resolve(text: str, given: str, source: str, hits: list[_Hit], stop: int, strict: bool) -> tuple[Place, ...]:
    table = region_table()
    places: list[Place] = []
    current = ""
    begin = last_end = 0
    for index, hit in enumerate(hits):
        gap = text[last_end : hit.start] if current else ""
        separated = not current or bool(_SEPARATOR.search(gap))
        following = next((h.codes for h in hits[index + 1 : index + 2]), ())
        inside = _inside(table, hit.codes, current) if current else ()
        if inside and current and not (separated and table[inside[0]].level is table[current].level):
            deeper = _widest_only(table, inside)
            if not deeper:
                continue
            begin_here = begin if not (separated and "、" in gap) else hit.start
            if places and places[-1].code == current:
                places.pop()
            places.append(_place(given, source, begin_here, hit.end, deeper))
            current, last_end = deeper, hit.end
            continue
        if current and not separated and gap and not _JOINT.fullmatch(gap):
            continue
        if strict and len(gap) > _GAP:
            break
        sibling = _sibling(table, hit.codes, current) if current else ()
        if len(sibling) == 1 and (
            hit.needs_context or len(hit.codes) > 1 or table[sibling[0]].level is table[current].level
        ):
            current, begin, last_end = sibling[0], hit.start, hit.end
            places.append(_place(given, source, begin, hit.end, current))
            continue
        if current and not separated and all(table[code].level is RegionLevel.COUNTY for code in hit.codes):
            continue
        alone = _alone(text, hit, last_end if current else None, stop)
        if hit.needs_context and not alone and not _confirmed(table, hit.codes, following):
            continue
        code = _choose(table, text[hit.start : hit.end], hit.codes, following)
        if not code or (strict and hit.needs_context and not alone and not following):
            continue
        if current and current in (code, *table.ancestors(code)) and current == code:
            last_end = hit.end
            continue
        current, begin, last_end = code, hit.start, hit.end
        places.append(_place(given, source, begin, hit.end, code))
    return _most_exact(tuple({place.code: place for place in reversed(places)}.values())[::-1])


def _most_exact(places: tuple[Place, ...]) -> tuple[Place, ...]:
    """Leave out each place of which a part is named as well."""
    if len(places) < 2:
        return places
    table = region_table()
    covered = {code for place in places if place.code for code in table.ancestors(place.code)}
    return tuple(place for place in places if place.code not in covered)


def _inside(table: RegionTable, codes: tuple[str, ...], outer: str) -> tuple[str, ...]:
    return tuple(code for code in codes if code != outer and table.contains(outer, code) and outer != NATIONWIDE)


def _widest_only(table: RegionTable, codes: tuple[str, ...]) -> str:
    top = [code for code in codes if table[code].level is table[codes[0]].level]
    return top[0] if len(top) == 1 else ""


def _sibling(table: RegionTable, codes: tuple[str, ...], current: str) -> tuple[str, ...]:
    for wider in table.ancestors(current):
        found = _inside(table, codes, wider)
        if found:
            return tuple(code for code in found if code != current)
    return ()


def _confirmed(table: RegionTable, codes: tuple[str, ...], following: tuple[str, ...]) -> bool:
    return any(table.contains(code, inner) and inner != code for code in codes for inner in following)


def _choose(table: RegionTable, form: str, codes: tuple[str, ...], following: tuple[str, ...]) -> str:
    if len(codes) == 1:
        return codes[0]
    wider = [code for code in codes if _confirmed(table, (code,), following)]
    if len(wider) == 1:
        return wider[0]
    item = table.by_name(form).item
    return item.code if item is not None else ""


def _alone(text: str, hit: _Hit, last_end: int | None, stop: int) -> bool:
    """Whether the form fills its whole piece between separators."""
    before = text[: hit.start].rstrip()
    after = text[hit.end : stop].lstrip()
    closed_before = not before or _SEPARATOR.match(before[-1]) is not None or before[-1] in "(（[:：-·]"
    closed_after = not after or _SEPARATOR.match(after[0]) is not None or after[0] in ")）]-·市区县."
    return closed_before and closed_after


def _place_begins(text: str, position: int) -> bool:
    return any(hit.start == position for hit in _hits(text, position, min(len(text), position + 8)))


def _place(given: str, source: str, start: int, end: int, code: str) -> Place:
    return Place(code, full_name(code), _quote(given, source, start, end))


def _quote(given: str, source: str, start: int, end: int) -> Quote:
    return Quote(given[start:end], source, start, end)


@cache
def _finder() -> PhraseFinder[tuple[tuple[str, ...], bool]]:
    table = region_table()
    owners: dict[str, list[str]] = defaultdict(list)
    needs: dict[str, bool] = {}
    for form, code, needs_context in table.surface_forms():
        owners[form].append(code)
        needs[form] = needs.get(form, False) or needs_context
    return PhraseFinder(
        {
            form: (tuple(sorted(set(codes), key=lambda code: (table[code].level.value, code))), needs[form])
            for form, codes in owners.items()
            if len(form) > 1
        }
    )
