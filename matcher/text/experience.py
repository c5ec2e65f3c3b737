"""Reads the working experience asked for (工作经验), in years."""

from __future__ import annotations

import re

from matcher.domain.levels import Strength
from matcher.domain.quote import Quote
from matcher.domain.requirement import ExperienceRequirement
from matcher.text.negation import PREFERENCE, SILENT_ZONES, is_not_asked, is_relaxed, strength_at
from matcher.text.no_experience import is_exception, read_no_experience, stretches_around
from matcher.text.normalise import normalise
from matcher.text.numerals import read_numeral
from matcher.text.prose import Prose, Zone

_N = r"(?:\d{1,2}(?:\.\d)?|[一二两三四五六七八九十]{1,3}|半)"
_YEARS = re.compile(
    rf"(?:(?P<head>至少|不少于|不低于|最少|满|超过|大于|>=?|≥|\+)\s*)?(?P<a>{_N})\s*(?P<unit1>年|个月)?(?P<half>半)?\s*(?:(?:-|至|到|~|/|或|、)+\s*(?P<b>{_N})\s*)?(?P<open1>\+|以上)?\s*(?:个)?"
    rf"(?P<unit>年|个月|yrs?|years?)(?P<tail>半)?\s*(?:\(?含?\)?)?(?P<bound>以?\s*[及或]?(?:其)?\s*以?上|及以上|以内|以下|内|左右|\+|起)?"
)
_WORK = re.compile(r"经验|经历|从业|工作|年限|资历|阅历|背景|工龄|岗位|行业|设计|开发|销售|管理|研发|测试|运营|从事|任职|相关|实操|教学|会计|驾龄|驾驶|实战")
_STRONG = re.compile(r"经验|经历|从业|工作|年限|资历|阅历|工龄|从事|任职|experience", re.IGNORECASE)
_NOT_YEARS = re.compile(
    r"成立|创立|历史|创办|深耕|沉淀|合同|学制|质保|保修|连续|发展|品牌|专注|上市|年薪|服务期|有效期|晋升|入职|试用|毕业[后]?|周年|签|满\d?年(?:后|可|享)|每|次|规划|经营|荣获|工作满|为期|在职|本公司|我司|又|拥有\d+多?年|一年级|年级|年终|每年|年假|年会"
)
_SOME = re.compile(
    r"(?:有|具有|具备|需|须|需要|拥有|丰富的|一定的?|相关的?|良好的?)(?:[^,。;:?!\n\d]|(?<=[A-Za-z])\d){0,24}?(?:经验|经历|工作背景|从业背景)"
    r"|丰富的?[^,。;:\n\d]{2,24}经验(?=[,。;\n])|(?<=[、.)])\s*[^,。;:、.\n\d()有优]{2,20}开发经验(?=[,。;\n]|$)"
)
_SOFT_SOME = re.compile(r"经验(?:分享|总结|交流|积累|丰富的(?:团队|老师|导师))|项目经验(?:总结|沉淀)")
_NUMBERING = re.compile(
    rf"\d{{1,2}}\s*[、.)]\s*(?=(?:至少|不少于|最少|具有|具备|有|拥有|满)?\s*{_N}\s*(?:年|个月|-|至|到|~|\+|以上))"
)
_INSIDE = re.compile(r"[\d第近].$|\d\.\d$")
_ITEM = re.compile(r"(?:[^\n]*要求\s*[:：]|[^,。;\n]{0,6}(?:描述|说明|详情)\s*[:\]])?[\s\d.、()·*-]*(?:具?有|具备|拥有)?\s*")
_CLOSED = re.compile(r"(?:专业|学历|背景)(?:者)?优先(?:考虑)?\s*$|优先(?:考虑|录用)?\s*\(?\d{1,2}\s*[.、)]\s*$")
_ALSO = re.compile(r"者?\s*(?:亦可|也可|也行|均可|即可)")
_TITLE_LENGTH = 40
_UNIT = re.compile(r"年|个月|[Yy]ear|yr")
_PRIVATE = re.compile(r"网[游购]|游戏经历|考研|社会(?:实践)?经[验历]|兼职|创业|旅行|恋爱|挫折|升学|成长|留守|文化|写作|领奖|获奖")
_TOOLS = re.compile(r"(?:使用|编码|编程|操作|调优|部署|配置|搭建|应用|学习|生活|调试|实践|优化|处理|调参|竞赛|实习|爬虫|代码|写作|阅读|团队合作|沟通)(?:的)?(?:实战|实际)?(?:的)?经[验历]$")
_BESIDE_WORK = re.compile(r"工作(?:或|及|和|、|/)项目经[验历]$")
_THEIRS = re.compile(r"有(?:一定|丰富|相关)?(?:的)?经验(?:者|的)(?!的)|[^,。;\n]{0,20}经[验历](?:者|的|人员)?[^,。;\n]{0,6}(?:放宽|降低|面议|另议|从优|更高)")
_SERVED = re.compile(r"\s*(?:[,。;)]|$|的|工作|经)")
_WISHED_FIRST = re.compile(r"[\s\d.、()·-]*优先")
_OTHER = re.compile(r"[,;]\s*(?:并|且|同时)?(?:有|具有|具备|拥有|使用过|做过|参与过)")
_EQUIVALENT = re.compile(r"同等(?:工作)?(?:能力|经验|水平)|或(?:具有|具备)?(?:相当|同等)")
_BY_MERIT = re.compile(
    r"作品说话|(?:能力|作品|条件|业务|技术|综合素质)(?:特别|非常|确实)?(?:突出|优秀|优异|强|好|出色|过硬)[^,。;\n]{0,4}(?:不限|不受此限|不受限|可不受|不看年限)"
)
_GRASSROOTS = re.compile(rf"(?:具有|有)?(?:满)?\s*(?P<n>{_N})?\s*年?\s*(?:及)?\s*以?上?(?:的)?(?:工作经历[^,。;\n]{{0,6}})?基层(?:单位)?(?:和生产一线)?工作(?:经历|经验)")
_OWN_STUDENTS = re.compile(r"留学|海外(?:学习|生活)|实习|学生会|社团|学生干部|校园|在校|支教|志愿|参赛|竞赛|比赛|项目经验|项目经历|作品|实践")
_CELL_ANY = re.compile(r"不限|无需|无经验|不要求|无要求|应届|在校|^\s*(?:无|没有)\s*$|经验不限")
_EMPTY = frozenset({"", "-", "/", "none", "null", "nan", "其他", "其它"})


def read_experience_column(value: str, source: str) -> tuple[ExperienceRequirement, ...]:
    """Return the years a cell asks for: 1-3年, 三年以上, 1年以下, 不限 and 应届 are 0; grassroots work is marked.

    Other audiences state none.
    """
    text = normalise(value)
    stripped = text.strip()
    if stripped.lower() in _EMPTY:
        return ()
    start = text.find(stripped)
    quote = Quote(value[start : start + len(stripped)], source, start, start + len(stripped))
    if "基层" in text and "经历" in text:
        match = _GRASSROOTS.search(text)
        number = re.search(rf"({_N})\s*年", text)
        years = _number(number.group(1)) if number else (_number(match["n"]) if match and match["n"] else None)
        return (ExperienceRequirement(years, None, quote, grassroots=True),)
    match = _YEARS.search(text)
    if match is not None and not re.search(r"任职满|服役|在编|在岗|届", text):
        low, high = _bounds(match)
        if high is None and (match["bound"] or "") in ("以下", "以内", "内"):
            low, high = 0.0, low
        elif high is None and not match["bound"] and not match["open1"] and not match["head"] and re.fullmatch(r"\s*\S+\s*年\s*", text):
            high = None
        return (ExperienceRequirement(low, high, quote, strength=_cell_strength(text)),)
    if "服役" in text or "任职" in text or "在编" in text:
        return ()
    if _CELL_ANY.search(text) and not re.search(r"届(?!.*不限)", text.replace("应届生", "").replace("应届毕业生", "")):
        return (ExperienceRequirement(0.0, None, quote),) if stripped != "不限" or "经" in source or "xper" in source else ()
    bare = re.fullmatch(rf"({_N})\s*(?:-\s*({_N}))?\s*\+?", stripped)
    if bare:
        return (ExperienceRequirement(_number(bare.group(1)), _number(bare.group(2)) if bare.group(2) else None, quote),)
    if "经验" in text or "经历" in text:
        return (ExperienceRequirement(None, None, quote, strength=_cell_strength(text)),)
    return ()


def read_experience_prose(prose: Prose) -> tuple[ExperienceRequirement, ...]:
    """Return what the text asks for, the condition in force first among the required ones.

    Of several required minima the largest is in force, of the tiers of one clause joined by 或 the smallest;
    不限, 无需经验 and 应届生亦可 make it 0 where no number stands. Ages, contracts, the firm's own years and years
    of study are not read.
    """
    text = prose.text
    numbered: list[tuple[int, ExperienceRequirement]] = []
    others: list[ExperienceRequirement] = []
    if "年" in text or "月" in text or "year" in text:
        plain = ""
        for left, right in stretches_around(_UNIT, text, 18, 12):
            plain = plain or _without_numbering(text)
            for match in _YEARS.finditer(plain, left, right):
                reading = _read_years(prose, plain, match)
                if reading is not None:
                    numbered.append((match.start(), reading))
    zero = read_no_experience(prose)
    required = [(at, r) for at, r in numbered if r.strength is Strength.REQUIRED]
    preferred = [r for _, r in numbered if r.strength is Strength.PREFERRED]
    if required:
        chosen = _largest(prose, required)
        also = [r for _, r in required if _ALSO.match(text, r.quote.end)]
        chosen = min((chosen, *also), key=lambda r: r.minimum_years or 0.0)
        if zero is not None and not is_exception(prose, zero):
            return (zero, chosen, *preferred)
        return (chosen, *(r for _, r in required if r is not chosen), *preferred)
    if zero is not None:
        return (zero, *preferred)
    if "经验" in text or "经历" in text or "背景" in text:
        for match in _SOME.finditer(text):
            some = _read_some(prose, match)
            if some is not None:
                others.append(some)
    asked = [r for r in others if r.strength is Strength.REQUIRED][:1]
    return (*asked, *preferred, *[r for r in others if r.strength is Strength.PREFERRED][:2])


def _read_years(prose: Prose, text: str, match: re.Match[str]) -> ExperienceRequirement | None:
    start, end = match.span()
    if _INSIDE.search(text[max(0, start - 2) : start + 1]) and match["head"] is None:
        return None
    zone = prose.zone_at(start)
    clause = prose.clause_at(start)
    item = zone is Zone.BENEFITS and _ITEM.fullmatch(text, clause.start, start) is not None
    if (zone in SILENT_ZONES and not item) or zone is Zone.APPLY:
        return None
    left, right = prose.segment_at(start, end)
    before, after = text[left:start], text[end : min(right, end + 40)]
    low, high = _bounds(match)
    bound = match["bound"] or ""
    if low is None or low > 20 or (not bound and re.match(r"\s*(?:制|级|度|月|日|终|底|后(?!端|台|勤|期)|前(?!端|台)|初|假|会(?!计)|薪|产|营(?!销|业)|检|审(?!计)|报(?!关)|龄段|毕业|应届|届|\d)", after)):
        return None
    if re.match(r"\s*(?:内毕业|毕业)", after):
        return None
    open_ended = bool(bound and bound not in ("内", "以内", "以下")) or bool(match["open1"]) or match["head"] is not None
    grassroots = "基层" in after[:12]
    since = before.removesuffix("连续") if open_ended and "经验" in after[:20] else before
    if _NOT_YEARS.search(since[-12:]) or re.search(r"历史|合同|以来|发展至今|学制|成立|质保|保修|长期租|服务期|规划|毕业生|后(?:可|有|晋升|享)|^又|可(?:晋升|享|续|转)|晋升|入职|内(?:晋升|成为|完成)|免费", after[:14]):
        return None
    headed = re.search(r"(?:经验|年限|经历|资历|工龄|驾龄)(?:要求)?\s*[:：]?\s*(?:为|在|须|需|要求|不少于|不低于|至少|满|超过)*\s*$", before) is not None
    strong = _STRONG.search(after) is not None or headed
    if match["head"] == "满" and not bound and before.endswith("工作") and not _SERVED.match(after):
        return None
    further = text[end : min(clause.end, end + 45)]
    if "月" in match["unit"] and not headed and not re.search(r"经[验历]|从业|年限", after):
        return None
    if re.match(r"\s*(?:者|的?员工|享|即|可)", after) and "经" not in after[:8]:
        return None
    if bound in ("内", "以内") and not headed and not re.match(r"(?:的)?[^,。;]{0,8}(?:经[验历]|工作年限)", after):
        return None
    strong = strong or (open_ended and re.search(r"(?:工作|从业|任职|从事[^,。;]{1,14}(?:工作|行业|岗位)?)\s*(?:时间)?$", before) is not None)
    named = _STRONG.search(further)
    if not strong and (open_ended or high is not None) and named and not re.search(r"\d\s*年|有|具备", further[: named.start()]):
        strong = True
    if not strong and not (open_ended and (_WORK.search(after) or _cut_short(text, match))):
        return None
    if zone in (Zone.DUTIES, Zone.BENEFITS) and not (strong and (open_ended or high is not None or bound)):
        return None
    if re.match(r"\s*(?:内|以内|后(?!端|台|勤|期))", after) and not bound:
        return None
    if is_relaxed(text, end, min(right, end + 16)) and "经验" not in after[:6]:
        return None
    if bound in ("内", "以内", "以下"):
        low, high = 0.0, low
    stop = end
    word = re.match(r"[^,。;\n]{0,30}?(?:经验|经历)", text[end:right])
    if word is not None and not word.group().count("年"):
        stop = end + word.end()
    equivalent = _EQUIVALENT.search(text, stop, min(clause.end, stop + 12)) is not None
    equivalent = equivalent or _BY_MERIT.search(text, stop, min(clause.end, stop + 24)) is not None
    strength = strength_at(prose, start, end)
    if strength is Strength.PREFERRED and _CLOSED.search(prose.text, left, start) and not PREFERENCE.search(text, start, right):
        strength = Strength.REQUIRED
    return ExperienceRequirement(low, high, prose.quote(start, stop), grassroots=grassroots, equivalent=equivalent, strength=strength)


def _cut_short(text: str, match: re.Match[str]) -> bool:
    """Whether years stand alone because the text is a title (…工程师 6年以上) or breaks off (具有8年以上的...)."""
    after = text[match.end() :]
    if len(text) <= _TITLE_LENGTH and "\n" not in text:
        if re.match(r"\s*(?:$|[)\]/|·-])", after) is not None and text[match.start() - 1 : match.start()] in tuple(" ([/|-_"):
            return True
    return re.fullmatch(r"的?\s*(?:\.{2,}|…+)?\s*", after) is not None and text[: match.start()].endswith(("具有", "具备", "拥有"))


def _read_some(prose: Prose, match: re.Match[str]) -> ExperienceRequirement | None:
    start, end = match.span()
    zone = prose.zone_at(start)
    clause = prose.clause_at(start)
    if zone in SILENT_ZONES or zone is Zone.APPLY or (zone is Zone.DUTIES and not _ITEM.fullmatch(prose.text, clause.start, start)):
        return None
    words = match.group()
    if _SOFT_SOME.search(prose.text, start, end + 6) or _OWN_STUDENTS.search(_BESIDE_WORK.sub("工作经验", words)) or _TOOLS.search(words):
        return None
    before = prose.text[max(clause.start, start - 10) : start]
    if re.search(rf"{_N}\s*年|多年", words):
        return None
    if _THEIRS.match(prose.text, start) or _WISHED_FIRST.match(prose.text, clause.start, start):
        return None
    if re.match(r"的(?:资深|优质|专业|优秀)?[^,。;]{0,4}(?:教师|老师|团队|专家|导师|人士)", prose.text[end : end + 14]) or re.search(r"(?:团队|他们|她们|我们|公司|导师)[^,。;]{0,6}$", before):
        return None
    if is_not_asked(prose.text, start) or re.search(r"(?:如果?|若|[没不无未]|没有|无[^,。;]{0,6})$|不(?:一定)?(?:需要?|要求|必|用|看|关注)[^,。;]{0,6}$|无需[^,。;]{0,4}$", before) or _PRIVATE.search(words):
        return None
    strength = strength_at(prose, start, end, wide=True)
    if strength is Strength.PREFERRED and _of_another(prose.text, end, clause.end):
        strength = strength_at(prose, start, end)
    return ExperienceRequirement(None, None, prose.quote(start, end), equivalent=False, strength=strength)


def _of_another(text: str, end: int, stop: int) -> bool:
    """Whether the preference after ``end`` stands between commas of its own that name another thing to have."""
    wish = PREFERENCE.search(text, end, stop)
    if wish is None:
        return False
    comma = max(text.rfind(",", end, wish.start()), text.rfind(";", end, wish.start()))
    return comma >= 0 and _OTHER.match(text, comma, wish.start()) is not None


def _without_numbering(text: str) -> str:
    """The text with the numbers of list items blanked, so that 2、3年 is three years; positions stay."""

    def blanked(match: re.Match[str]) -> str:
        before = text[max(0, match.start() - 3) : match.start()]
        last = before.rstrip(" ")[-1:]
        words = match.group()
        number = re.match(r"\d{1,2}\.(\d)(?!\d)", text[match.start() : match.end() + 2])
        odd = number is not None and number.group(1) != "5"
        opens = odd or not last or last in "\n。;；:：!！?？])([·-" or (before.endswith("  "))
        listed = "\u4e00" <= last <= "\u9fff" and "." not in words
        return " " * len(words) if opens or listed else words

    return _NUMBERING.sub(blanked, text)


def _largest(prose: Prose, required: list[tuple[int, ExperienceRequirement]]) -> ExperienceRequirement:
    """The largest of minima that all hold; tiers of one clause joined by 或, or by levels of education, give the smallest."""
    by_clause: dict[int, list[tuple[int, ExperienceRequirement]]] = {}
    key = -1
    for at, reading in required:
        start = prose.clause_at(at).start
        if not re.match(r"\s*或", prose.text[start : start + 6]) or key < 0:
            key = start
        by_clause.setdefault(key, []).append((at, reading))
    lowest: list[ExperienceRequirement] = []
    for entries in by_clause.values():
        between = prose.text[entries[0][0] : entries[-1][0]]
        tiers = len(entries) > 1 and re.search(r"或者?[^,。;或\n]{0,8}$|硕士|博士|本科|大专|研究生", between) is not None
        choose = min if tiers else max
        lowest.append(choose((r for _, r in entries), key=lambda r: r.minimum_years or 0.0))
    return max(lowest, key=lambda r: r.minimum_years or 0.0)


def _bounds(match: re.Match[str]) -> tuple[float | None, float | None]:
    low = _number(match["a"])
    high = _number(match["b"]) if match["b"] else None
    if low is not None and (match["half"] or match["tail"]) and match["a"] != "半" and high is None:
        low += 0.5
    if match["a"] == "半" and high is None:
        low = 0.5
    if low == high:
        high = None
    months = match["unit"] == "个月"
    if months:
        low = None if low is None else round(low / 12, 2)
        high = None if high is None else round(high / 12, 2)
    elif match["unit1"] == "个月" and low is not None:
        low = round(low / 12, 2)
    if low is not None and high is not None and high < low:
        low, high = None, None
    return low, high


def _number(text: str | None) -> float | None:
    return read_numeral(text) if text else None


def _cell_strength(text: str) -> Strength:
    return Strength.PREFERRED if PREFERENCE.search(text) else Strength.REQUIRED
