"""Reads graduating years and fresh-graduate conditions (届, 应届, 择业期)."""

from __future__ import annotations

import re
from itertools import pairwise

from matcher.domain.levels import Strength
from matcher.domain.requirement import GraduatingYearRequirement
from matcher.text.negation import PREFERENCE, SILENT_ZONES, in_preferred_list, strength_at
from matcher.text.prose import Prose, read_prose

_YEAR = r"(?:20[12]\d|(?<!\d)[12]\d)"
_KIND = r"(?:(?:普通|全日制|统招|优秀|国内外|国内|国外|海内外|全国|本专科|本科|大专|专科|硕士|博士|研究生|及以上|即将|学历|高校|院校|大学|及|或|的|、|/){0,6})"
_YEARS = re.compile(
    rf"(?P<list>{_YEAR}\s*(?:年|届|级)?(?:\s*(?:[、/,&]|\.(?=[12]\d届)|和|及|与|或|至|到|-|(?<=届))\s*{_YEAR}\s*(?:年|届)?)*)\s*(?P<mark>届|年?应届|年(?:度)?{_KIND}(?:应届|毕业(?:生|的|(?=[\s,，。;；、)]|在[校读]|$)))|(?<=20[12]\d)毕业(?=[\s,，。;；、)生]|$)|(?<=届)(?:毕业|应届|本科|硕士|生))"
)
_ANY_YEAR = re.compile(r"20[12]\d|(?<!\d)[12]\d(?!\d)")
_CELL_YEAR = re.compile(r"20[12]\d|(?<!\d)[12]\d(?=(?:\s*(?:届\s*)?(?:[、/,和及与至到-]\s*)?[12]\d)*\s*届)")
_SPAN = re.compile(r"\s*(?:年|届)?\s*(?:-|至|到)+\s*")
_PERIOD = re.compile(
    r"(?P<y1>20[12]\d)\s*[年./-]\s*(?P<m1>\d{1,2})\s*(?:[月./-]\s*\d{0,2}\s*日?)?\s*(?:-|至|到|~|—)+\s*(?P<y2>20[12]\d)\s*[年./-]\s*(?P<m2>\d{1,2})(?:\s*[月./-]?\s*\d{0,2}\s*日?)[^。;\n]{0,14}?毕业"
    r"|毕业时间[^。;\n]{0,12}?(?P<y3>20[12]\d)\s*[年./-]\s*(?P<m3>\d{1,2})\s*(?:[月./-]\s*\d{0,2}\s*日?)?\s*(?:-|至|到|~|—)+\s*(?P<y4>20[12]\d)\s*[年./-]\s*(?P<m4>\d{1,2})"
)
_MONTH = re.compile(
    r"(?P<y>20[12]\d)\s*年\s*(?P<m>\d{1,2})\s*月(?:份|底)?(?:\d{1,2}\s*日)?(?:之?前|以前)?(?:能|可|须|将|正常|正式|应|需|顺利)*(?:获得|取得|拿到)?(?:本科|硕士|大学|专科|大专)*毕业(?!于|季|后)"
    r"|(?:预计|应|拟|须)?毕业(?:时间|日期|年份)\s*(?:为|是|在|:)?\s*(?P<y_>20[12]\d)\s*[年./-]?\s*(?:(?P<m_>\d{1,2})\s*月)?(?!\s*\d)"
)
"""One month of graduation: 2026年7月毕业, 毕业时间：2026年."""
_FRESH = re.compile(r"应往届|应/往届|应、往届|应届|校招生|校园招聘|在校(?:大四|应届)")
_WINDOW = re.compile(
    r"择业期(?:内)?|(?:离校|毕业)\s*(?:后)?(?P<n>[一二两三四五1-5])\s*年(?:以?内|内)?\s*(?:尚?未(?:落实|就业)|内|以内)[^,。;\n]{0,14}"
)
_SOON = re.compile(r"应届(?:毕业)?生?\s*(?:及|或者?|和|、)\s*(?:毕业|离校)(?:后|不超过)?\s*(?P<n>[一二两三四五1-5])\s*年(?:以?内|的)?(?:的)?[^,。;]{0,12}?毕业生?")
_NUMBERS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5}
_WELCOME = re.compile(
    r"欢迎|支持(?=应届)|可按|可谈|面谈|可转|可接受|接受|接收|亦可|也可|均可|皆可|都可|可以|即可|可培养|可考虑|也行|可投|可申请|可(?=$|[。;,)\s])|不限|往届|应往|可(?:应聘|报名)|可带|可教|可放宽|放宽|酌情|条件优秀|若|如果|如为|如|能力强|优异|视为|小白|特别优秀|等同|也欢迎|考虑|机会|非应届|无经验|可适当|培养"
)
_BESIDE = re.compile(r"(?:大学|高校|毕业)*生?(?:[、,]?[或和及]|[、,])者?(?:有|具有|退[伍役]|转业|农村|农民|待业|下岗|宝妈|社会)")
"""Others who may come as well: 应届 is then one of several welcome groups."""
_OF_THEM = re.compile(r"(?:大学|高校|毕业)*生(?:的话|还|也|须|需|请|看|可(?!$|[,。;()\s])|有(?!意|志)|须?需?提供|须?需?携带|视|按|凭|由|享|薪|待遇|有机会|主要|入职|转正|实习)")
"""What follows 应届生 is said of them; nobody is asked to be one."""
_TOLD = re.compile(r"(?:大学|高校|毕业)*生(?:可?享|可签|通常|一般|从)")
_REQUIRED = re.compile(r"(?:仅限|只限|只招|仅招|限|必须(?:是|为)?|须为|需为|面向|招收|仅面向|要求|招聘对象|对象|为)\s*[:：]?\s*[^,。;\n]{0,12}$")
_CAMPAIGN = re.compile(r"(?:应届|优秀|高校|大学|本科|毕业|学)*生?(?:春季|秋季|冬季)?(?:校园)?(?:招聘|招募|校招)(?:计划|简章|公告|启事|信息|需求|正式|开始|启动|进行|火热)")
_RECRUITED = re.compile(r"(?:面向|招聘|招募|招收|诚聘|引进)(?!负责)[^,。;:\n]{0,14}$")
_DUTY = re.compile(r"(?:招聘|校园|培训|管理|负责|开展|组织)[^,。;\n]{0,6}$")
_REFUSED = re.compile(r"(?:不招|不接受|不要|谢绝|勿|非|除|不考虑|拒收|不收|拒绝)[^,。;\n]{0,4}$|应届[^,。;\n]{0,6}(?:勿投|勿扰|勿进|请关注|请移步|请投递?其|请看|请选|请勿|绕道|不考虑|不要|不招|不接受)")
_BENEFIT = re.compile(r"(?:应届生(?:招聘|邮箱|网|求职)|补贴|落户|福利|津贴|五险|户口|公司成员|毕业季|起薪|薪资|工资|底薪|元|\dk|\dK)")


def read_graduating_year_column(value: str, source: str) -> tuple[GraduatingYearRequirement, ...]:
    """Return the graduating years of a cell, one entry; 不限 and other audiences state none.

    A two-digit 26届 is 2026; 2025.9-2026.8 毕业 is the class of 2026.
    """
    stripped = value.strip()
    prose = read_prose(value, source)
    if not stripped:
        return ()
    start = value.find(stripped)
    quote = prose.quote(start, start + len(stripped))
    text = prose.text
    window = _WINDOW.search(text)
    fresh = "应届" in text and not re.search(r"应[、/]?往届|应届[、/和及]?往届|应届不限", text)
    years = _period_years(text) or (_listed_years(text, _CELL_YEAR) if _about_graduates(text) else ())
    if not years and not fresh and window is None:
        return ()
    strength = Strength.PREFERRED if PREFERENCE.search(text) else Strength.REQUIRED
    return (GraduatingYearRequirement(years, fresh, _window(window), quote, strength),)


def read_graduating_year_prose(prose: Prose) -> tuple[GraduatingYearRequirement, ...]:
    """Return graduating years and 应届 in the order of the text, the required ones only where the text is addressed to them.

    应届 without limiting words is read as welcome (preferred); 不招应届 is nothing.
    """
    text = prose.text
    if "届" not in text and "毕业" not in text and "择业期" not in text and "校招" not in text:
        return ()
    found: list[tuple[int, GraduatingYearRequirement]] = []
    taken: list[tuple[int, int]] = []
    listed: list[tuple[int, int]] = []
    for match in _PERIOD.finditer(text):
        years = _period_years(match.group())
        if years and prose.zone_at(match.start()) not in SILENT_ZONES:
            taken.append(match.span())
            listed.append(match.span())
            found.append((match.start(), _entry(prose, match.start(), match.end(), years, "应届" in match.group())))
    for match in _MONTH.finditer(text):
        if _overlaps(listed, match.start()) or prose.zone_at(match.start()) in SILENT_ZONES:
            continue
        year, month = int(match["y"] or match["y_"]), int(match["m"] or match["m_"] or 7)
        taken.append(match.span())
        listed.append(match.span())
        years = (year if month <= 8 else year + 1,)
        found.append((match.start(), _entry(prose, match.start(), match.end(), years, False)))
    if "届" in text or "毕业" in text:
        for match in _YEARS.finditer(text):
            start, end = match.span()
            addressed = re.search(r"(?:对象|面向|招聘|招收|优先|欢迎|接[受收])[^。;\n]{0,10}$", text[max(0, start - 14) : start]) is not None
            addressed = addressed or _CAMPAIGN.match(text, end) is not None
            if _overlaps(listed, start) or (prose.zone_at(start) in SILENT_ZONES and not addressed):
                continue
            if re.search(r"(?:第|成立|第\s*|荣获|获|举办|不要|不招|不收|不接受)\s*$", text[max(0, start - 4) : start]) or re.match(r"\s*(?:中国|全国|世界|奥运|大会|峰会|论坛|展|广交|博览)", text[end:]):
                continue
            years = _listed_years(match["list"])
            if not years or not _graduates_follow(text, start, end):
                continue
            taken.append((start, end + 12))
            listed.append((start, end))
            fresh = "应届" in text[start : end + 10]
            found.append((start, _entry(prose, start, end, years, fresh)))
    if "应" in text or "校招生" in text:
        for match in _FRESH.finditer(text):
            if _overlaps(taken, match.start()):
                continue
            soon = _SOON.match(text, match.start())
            if soon is not None and prose.zone_at(match.start()) not in SILENT_ZONES:
                years_out = _NUMBERS.get(soon["n"]) or int(soon["n"])
                liked = strength_at(prose, *soon.span())
                taken.append(soon.span())
                found.append((match.start(), GraduatingYearRequirement((), True, years_out, prose.quote(*soon.span()), liked)))
                continue
            strength = _fresh_strength(prose, match)
            if strength is None:
                continue
            end = match.end() + (len(m.group()) if (m := re.match(r"(?:大学|本科|硕士|研究|高校|毕业|实习)?(?:毕业)?生", text[match.end() :])) else 0)
            found.append((match.start(), GraduatingYearRequirement((), True, None, prose.quote(match.start(), end), strength)))
    for match in _WINDOW.finditer(text):
        if prose.zone_at(match.start()) in SILENT_ZONES or _overlaps(taken, match.start()):
            continue
        if match["n"] and not re.search("未就业|未落实|高校|毕业生|应届|离校", text[match.start() : match.end() + 10]):
            continue
        left, right = prose.segment_at(*match.span())
        soft = PREFERENCE.search(text, left, right) or _WELCOME.search(text, left, right)
        strength = Strength.PREFERRED if soft else Strength.REQUIRED
        found.append((match.start(), GraduatingYearRequirement((), True, _window(match), prose.quote(*match.span()), strength)))
    found.sort(key=lambda item: item[0])
    return _merged(_united(prose, found))


def _entry(prose: Prose, start: int, end: int, years: tuple[int, ...], fresh: bool) -> GraduatingYearRequirement:
    left, right = prose.segment_at(start, end)
    clause = prose.clause_at(start)
    text = prose.text
    soft = strength_at(prose, start, end) is Strength.PREFERRED or re.search(r"欢迎[^,。;]{0,4}$", text[left:start]) is not None
    around = text[left : min(right, clause.end)]
    soft = soft or re.match(r"(?:届|毕业|的|应届|本科|大学|高校)*生(?:需要?签|请|还|可?享|看|凭)", text[end:right]) is not None
    soft = soft or re.search(r"经验[^。;\n]{0,4}或者?(?:是)?\s*$", text[max(clause.start, start - 24) : start]) is not None
    soft = soft or (re.search(r"往届|也可|亦可|均可|皆可|可接受|接受|欢迎往届", around) is not None and "面向" not in around)
    soft = soft or re.match(r"(?:届|本科|大专|毕业|学|生|均|都|\s)*(?:不限|都行|都要|皆宜)", text[end:right]) is not None
    return GraduatingYearRequirement(years, fresh, None, prose.quote(start, end), Strength.PREFERRED if soft else Strength.REQUIRED)


def _fresh_strength(prose: Prose, match: re.Match[str]) -> Strength | None:
    text = prose.text
    start, end = match.span()
    left, right = prose.segment_at(start, end)
    if prose.zone_at(start) in SILENT_ZONES:
        liked = PREFERENCE.search(text, end, min(right, end + 12)) or re.search(r"(?:可接[收受]|欢迎)[^,。;]{0,6}$", text[left:start])
        if liked:
            return Strength.PREFERRED
        asked = re.match(r"(?:大学|高校|本科)*毕业生", text[end:right]) and _RECRUITED.search(text[left:start])
        return Strength.REQUIRED if asked and re.search(r"面向|我|现|本公司|特", text[left:start]) else None
    segment = text[left:right]
    if _REFUSED.search(segment) or _BENEFIT.search(segment):
        return None
    before = text[left:start]
    if match.group() in ("校园招聘",) or _TOLD.match(text, end, right) or (before.endswith("为") and "提供" in text[end:right]):
        return None
    if re.search(r"(?:负责|管理|带领|组织|开展|筛选|对接|指导)[^,。;\n]{0,12}$", before):
        return None
    after = re.match(r"[,，]\s*(?:[^,。;]{0,14}[也亦均皆都])?(?:可|优先|欢迎|行)", text[right : right + 22])
    if after or PREFERENCE.search(segment) or _WELCOME.search(segment) or in_preferred_list(prose, start):
        return Strength.PREFERRED
    students = re.search(r"(?:在[校读]|实习)[^,。;]{0,5}(?:或者?|、|及|和)(?:是)?(?:优秀)?$", before) is not None
    clause = prose.clause_at(start)
    if (re.search(r"或者?(?:是)?[^,。;]{0,6}$", before) or re.match(r"\s*或者?", text[clause.start : start])) and not students:
        return Strength.PREFERRED
    if re.match(r"[^,。;]{0,6}?(?:及|或者?|和|、)\s*(?:毕业|往届|历届|\d|一|两|三|社会)", text[end:right]) or re.match(r"或者?|/|、往", text[end:]):
        return Strength.PREFERRED
    if students and re.fullmatch(r"[\s\d.、()·:\-*\u4e00-\u9fff]{0,24}", before):
        return Strength.REQUIRED
    if (match.group().startswith("应") and "往届" in match.group()) or _BESIDE.match(text, end):
        return Strength.PREFERRED
    if re.match(r"(?:大学|本科|硕士|研究|高校|院校|毕业|普通|全日制|大专|专科|博士|统招|优秀|理工|计算机)", text[end:]) or text[end : end + 1] == "生":
        if _OF_THEM.match(text, end, right):
            return Strength.PREFERRED
        if _REQUIRED.search(before) or re.search(r"(?:专业|学历|以上)的?$", before) or re.fullmatch(r"[\s\d.、()·\-*]*(?:[\u4e00-\u9fff/、:]{0,14})", before):
            return Strength.REQUIRED
        return Strength.PREFERRED
    return Strength.PREFERRED


def _united(
    prose: Prose, found: list[tuple[int, GraduatingYearRequirement]]
) -> list[tuple[int, GraduatingYearRequirement]]:
    """Years of one clause and one strength in one entry, 应届 with the years named beside it."""
    united: list[tuple[int, GraduatingYearRequirement]] = []
    for at, reading in found:
        earlier_at, earlier = united[-1] if united else (0, None)
        together = (
            earlier is not None
            and earlier.strength is reading.strength
            and prose.clause_at(at).start == prose.clause_at(earlier_at).start
            and bool(reading.years)
            and earlier.window_years is None
        )
        if earlier is None or not together:
            united.append((at, reading))
            continue
        years = tuple(sorted({*earlier.years, *reading.years}))
        quote = prose.quote(earlier.quote.start, max(earlier.quote.end, reading.quote.end))
        united[-1] = (earlier_at, GraduatingYearRequirement(years, earlier.fresh or reading.fresh, None, quote, reading.strength))
    return united


def _merged(found: list[tuple[int, GraduatingYearRequirement]]) -> tuple[GraduatingYearRequirement, ...]:
    """One entry a wording; with any welcome, 应届 without a year is no limit; beside years that are asked for it adds nothing."""
    welcomed = any(r.strength is Strength.PREFERRED and not r.years for _, r in found)
    result: list[GraduatingYearRequirement] = []
    seen: set[tuple[tuple[int, ...], bool, int | None]] = set()
    for _, reading in found:
        if welcomed and reading.strength is Strength.REQUIRED and not reading.years and reading.window_years is None:
            continue
        key = (reading.years, reading.fresh, reading.window_years)
        if key not in seen:
            seen.add(key)
            result.append(reading)
    asked = {year for r in result if r.strength is Strength.REQUIRED for year in r.years}
    if asked:
        result = [r for r in result if r.strength is Strength.REQUIRED or not set(r.years) <= asked]
        result = [r for r in result if r.years or r.window_years is not None]
    return tuple(result)


def _period_years(text: str) -> tuple[int, ...]:
    match = _PERIOD.search(text) or re.search(
        r"(?P<y1>20[12]\d)\s*[年./-]\s*(?P<m1>\d{1,2})\s*月?\s*(?:-|至|到)+\s*(?P<y2>20[12]\d)\s*[年./-]\s*(?P<m2>\d{1,2})", text
    )
    if match is None:
        return ()
    group = match.groupdict()
    y1, m1, y2, m2 = (int(group.get(a) or group.get(b) or 0) for a, b in (("y1", "y3"), ("m1", "m3"), ("y2", "y4"), ("m2", "m4")))
    first = y1 if m1 <= 8 else y1 + 1
    last = y2 if m2 <= 9 or (m2 == 12 and m1 == 1) else y2 + (0 if m2 == 12 else 1)
    last = max(first, last)
    return tuple(range(first, last + 1)) if last - first < 6 else ()


def _listed_years(text: str, pattern: re.Pattern[str] = _ANY_YEAR) -> tuple[int, ...]:
    """The years of a list in order, each year of a span (2025-2027届) among them."""
    found = [(match.start(), match.end(), _full(match.group())) for match in pattern.finditer(text)]
    years = {year for _, _, year in found if 2010 <= year <= 2035}
    for (_, end, first), (start, _, last) in pairwise(found):
        if 1 < last - first < 6 and _SPAN.fullmatch(text, end, start):
            years.update(range(first, last))
    return tuple(sorted(years))


def _full(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)


def _graduates_follow(text: str, start: int, end: int) -> bool:
    """Whether the years are years of graduates: 届 right there, or 毕业生 with an address."""
    return "届" in text[start:end] or re.match(r"[^,。;\n]{0,16}?(?:应届|毕业)", text[start:end][4:].lstrip(" ,年") + text[end : end + 8]) is not None


def _about_graduates(text: str) -> bool:
    return "届" in text or "毕业" in text or re.fullmatch(r"[\s\d、,，;/年\[\]'\"-]+", text) is not None


def _window(match: re.Match[str] | None) -> int | None:
    if match is None:
        return None
    number = match["n"]
    return 2 if not number else _NUMBERS.get(number) or int(number)


def _overlaps(spans: list[tuple[int, int]], position: int) -> bool:
    return any(start <= position < end for start, end in spans)
