"""Finds the majors that a text asks for or prefers, around the words 专业 and 背景."""

from __future__ import annotations

import re

from matcher.domain.levels import MajorTrack, Strength
from matcher.domain.requirement import MajorDemand, MajorRequirement
from matcher.text.major_names import is_known, prefixes_of
from matcher.text.negation import SILENT_ZONES, strength_at
from matcher.text.prose import Prose, Zone

_LOOKALIKE = re.compile(
    r"(?:理论)?(?:知识|技能|能力|技术(?!专业|类)|素养|素质|基础|化|性|水平|英语|术语|团队|服务|人士|人才|人员|培训|指导|课程|课|资料|书籍|老师|教师|讲师|资格|职称|证书|领域|经验|精神|态度|度|级|岗位|设备|工具|软件(?!工程|技术|开发)|问题|机构|公司|顾问|理论|排名|成绩|文献|文档|词汇|翻译|实力|功底|水准|技巧|意见|建议|支持|解决|方案|产品|市场|视角|角度|研究|数据|图|摄|设计(?!类|专业|相关)|开发|操作|维修|从事|生产|提供|的(?!优先|本科|大专|硕士|学历|毕业|学生|应届|即可)|四级|八级|[4八四8]级|户|网|店|医|护|硬|强|扎实|过硬|代|培养|辅导|建设|分包|工程师|施工|管理(?!类|专业|等|、)|运营|销售|咨询|人|学习|训练|作|记录|期刊|论文|态|特长|职责|词|展示|分析)"
)
_SUFFIX = re.compile(
    r"(?:或者?|及|和|与|以及|,|、|/|的|之|\s|等|类|其他|其它|各|相关|相近|相似|近似|有关|类似|相邻|同类|对口|相关工程|于|方向|科目|学科|系列|大类|院校|所有|任一|其中|同等|领域|其|本科|专科|大专|硕士|研究生)*$"
)
_RELATED = re.compile(r"等|相关|相近|相似|近似|有关|类似|相邻|其他|其它|方向")
_AFTER_RELATED = re.compile(r"\s*(?:\([^()]{0,20}\))?\s*(?:等|或(?:者)?(?:其他|其它)?(?:相关|相近|相似|类似)|及(?:其他|其它)?(?:相关|相近)|(?:、|/)(?:相关|相近|类似))")
_MARKER = re.compile(
    r"^.*(?:学历|以上|毕业于?|毕业生|本科(?:及)?|大专|专科|中专|高中|硕士|博士|研究生|学士|学位|统招|全日制|要求|需要|须|需(?!求)|具有|具备|拥有|持有|(?<!稀)(?<!所)有(?!机|色|限|关)|为|是|:|应届生?|届|在读|在校|院校|大学|高校|优先(?:考虑|录用)?|专业|最好|欢迎|招聘|面向|限|学过|攻读|[主辅]?修过?|熟悉|了解|掌握|精通|年|者|岁|不限|经验|\"|“|\[|\]|”)"
)
_SEPARATOR = re.compile(r"(?P<soft>[,，])|(?P<hard>[、/|；;]|等(?:与|和|及)?(?=[\u4e00-\u9fff])|或者?|以及|\s+|\bor\b|\band\b|&)")
_WEAK = re.compile(r"和|与|及(?!其)")
_BAD = re.compile(
    r"[的了请将把被让我你您他它们并且这那每很较不]|(?<![智性功热节])能(?![源动科量])|(?<![社财])会(?!计|展|议)|负责|熟练|熟悉|优秀|良好|经验|能力|知识(?!产权|工程|服务)|工作|公司|岗位|相应|一定|任何|多个|各个|本人|以下|如下|要求|条件|热爱|喜[欢爱]|尽快|获[得取]|基于|一支|追求|提供|沟通|表达|诚实|认真|团队|\d{3,}|[!?@#%]|所学|学校|对口|同等|国家|从事|掌握|对应|年龄|性别|身体|男|女"
)
_ANY = re.compile(
    r"(?:所学)?专业(?:[、,/和及与]?(?:学历|经验|性别|年龄|工作经验|户籍|地域|学校|院校|背景|届别))*(?:要求)?\s*[:：]?\s*(?:均|皆|都)?\s*(?:不限|无要求|不作要求|不做要求|没有?要求|不拘)"
    r"|(?:不限(?:制)?|不论|不要求|无需|不分|不问)(?:任何|学历|经验|性别|年龄|、|,|/|和|及|与|届别|所学|院校)*专业(?!知识|技能|技术|经验|背景要求)|(?:任何|各类?|所有)专业(?:均|皆|都)?(?:可|欢迎)"
)
_FREE = re.compile(r"不[限要论分问作拘]|无[需要]|没有?要求|[任所]|各")
_HEADED = re.compile(r"专业(?:(?:要求|需求|方向|类别|名称|背景)?(?:范围)?)\s*(?:\([^()\n]{0,8}\))?\s*(?:[:：]|(?<=要求)为|(?<=为))\s*(?P<list>[^\n。;；]{2,120})")
_HEADED_STOP = re.compile(r"优先|为佳|者佳|学历|经验|以上|[,，]\s*(?:具|有|熟|能|对|英|年|男|女|性|工|身|认|热|责|良|善|会|掌|了|大专|本科|硕士|统招|应届)|\s\d[、.)]|工作|岗位|薪资")
_BROAD = re.compile(
    r"(?<![\u4e00-\u9fff])(?:[\u4e00-\u9fff]{0,6}?(?:及以上|以上|学历|本科|大专|硕士|统招|、|,|有|的))?(?P<word>理工科?|文科|理科|工科|商科|经管|财会|医学|师范)(?P<tail>类|相关|方向)?(?=优先|背景|毕业|本科|硕士|学历|者优|生优|大专|院校毕|研究生|出身|专科)"
)
_BACKGROUND = re.compile(r"(?P<tail>(?:等|类|相关|、|\s|专业)*)(?:学科|教育|学术|学历)?$")
_BROAD_WORDS = ("理工", "文科", "理科", "工科", "商科", "经管", "财会", "医学", "师范")
_REACH = 200
_OF_PEOPLE = re.compile(
    r"\s*(?:\([^()]{0,20}\))?\s*(?:等|或|及|的)*(?:相关|类似)?(?:专业|方向)?(?:本科|大专|专科|中专|硕士|博士|研究生|毕业|学历|学士|学生|学位|优先|应届|在校|在读|统招|全日制|及?以上|出身|背景|尤佳|为佳|者|均可|即可|科班|大学|\d{2,4}\s*[年届]|[,，、。;)\]/]|\s|$)"
)


def read_majors_prose(prose: Prose) -> tuple[MajorRequirement, ...]:
    """Return the majors a text asks for, those of one clause in one list, then those it only prefers.

    Mentions stand before 专业 or 背景, or after 专业：; 专业知识, 专业团队 and the like are not read. 相关专业 alone is an
    open list without a name.
    """
    text = prose.text
    found: list[tuple[int, MajorRequirement]] = []
    if "专业" in text:
        for match in _ANY.finditer(text) if _FREE.search(text) else ():
            if prose.zone_at(match.start()) not in SILENT_ZONES:
                found.append((match.start(), MajorRequirement(MajorTrack.ALL, (), True, False, prose.quote(*match.span()))))
        taken = [(at, r.quote.end) for at, r in found]
        for match in _HEADED.finditer(text):
            reading = None if _inside(taken, match.start()) else _read_headed(prose, match)
            if reading is not None:
                found.append((match.start(), reading))
                taken.append((match.start(), reading.quote.end))
        at = text.find("专业")
        while at >= 0:
            if not _inside(taken, at):
                before = _read_before(prose, at, at + 2)
                if before is not None:
                    found.append((at, before))
            at = text.find("专业", at + 2)
    if "背景" in text:
        at = text.find("背景")
        while at >= 0:
            words = _BACKGROUND.search(text, max(0, at - 12), at)
            if words is not None and "专业" not in words["tail"]:
                before = _read_before(prose, words.end("tail"), at + 2, background=True)
                if before is not None and not any(r.quote.end > before.quote.start and r.quote.start < before.quote.end for _, r in found):
                    found.append((at, before))
            at = text.find("背景", at + 2)
    if any(word in text for word in _BROAD_WORDS):
        for match in _BROAD.finditer(text):
            start, end = match.start("word"), match.end()
            if prose.zone_at(start) in SILENT_ZONES | {Zone.DUTIES} or any(r.quote.start <= start < r.quote.end for _, r in found):
                continue
            demand = _demand(prose, start, match.end("word"))
            strength = strength_at(prose, start, end)
            found.append((start, MajorRequirement(MajorTrack.ALL, (demand,), False, bool(match["tail"] and match["tail"] != "类"), prose.quote(start, end), strength)))
    return _in_force_first(prose, sorted(found, key=lambda item: item[0]))


def _read_headed(prose: Prose, match: re.Match[str]) -> MajorRequirement | None:
    start, end = match.span("list")
    text = prose.text
    if prose.zone_at(match.start()) in SILENT_ZONES or re.match(r"\s*(?:不限|无)", match["list"]):
        return None
    stop = _HEADED_STOP.search(text, start, end)
    preferred = stop is not None and re.match(r"优先|为佳|者佳", stop.group()) is not None
    if stop is not None:
        end = stop.start()
    words = text[start:end]
    core = re.sub(r"(?:[、,/或及和与]|等|类|的|其他|其它|相关|相近|相似|近似|类似|专业|方向|均可|皆可|毕业|者|\s|\))*$", "", words)
    demands = _parse_list(prose, start, start + len(core))
    if not demands:
        return None
    related = _RELATED.search(words[len(core) :]) is not None or "相关" in words
    strength = Strength.PREFERRED if preferred else strength_at(prose, match.start(), end)
    return MajorRequirement(MajorTrack.ALL, demands, False, related, prose.quote(match.start(), end), strength)


def _read_before(prose: Prose, at: int, end: int, *, background: bool = False) -> MajorRequirement | None:
    text = prose.text
    clause = prose.clause_at(at)
    if clause.zone in SILENT_ZONES or clause.zone is Zone.APPLY:
        return None
    if not background and _LOOKALIKE.match(text, end):
        return None
    head = text[clause.start : at]
    suffix = _SUFFIX.search(head)
    core_end = clause.start + (suffix.start() if suffix is not None else len(head))
    tail = text[core_end:at]
    related = _RELATED.search(tail) is not None
    after = _AFTER_RELATED.match(text, end, clause.end)
    related = related or after is not None
    if re.search("[,、/]", tail) and not _RELATED.search(tail):
        return None
    demands = _parse_list(prose, clause.start, core_end, adjacent=True)
    if background and (not demands or not all(d.prefixes for d in demands[-1:])):
        return None
    if clause.zone is Zone.DUTIES and not _asks(text, clause.start, clause.end):
        opens = demands and re.fullmatch(r"[\s\d.、()·\-*]*", text[clause.start : demands[0].quote.start])
        if not (opens and all(d.prefixes for d in demands) and re.match(r"\s*[,;。\n]|$", text[end : end + 2])):
            return None
    if demands and "的" in tail and not related and not demands[-1].prefixes:
        return None
    if not demands:
        if not re.search(r"相关|相近|对口|类似", tail) or background:
            return None
        start = core_end + len(tail) - len(tail.lstrip(" ,、/"))
    else:
        start = demands[0].quote.start
    if demands and not any(d.prefixes for d in demands) and not _OF_PEOPLE.match(text, end, clause.end):
        return None
    if re.match(r"[^,。;]{0,4}可?(?:以)?放宽", text[end : end + 10]):
        return None
    strength = _strength(prose, start, end)
    return MajorRequirement(MajorTrack.ALL, demands, False, related, prose.quote(start, end), strength)


def _asks(text: str, start: int, stop: int) -> bool:
    return re.search(r"学历|本科|大专|硕士|毕业|优先|以上", text[start:stop]) is not None


def _strength(prose: Prose, start: int, end: int) -> Strength:
    if re.match(r"(?:毕业|背景|者|的|生|,|，|\s)*(?:(?:大专|本科|硕士|研究生)?(?:学历)?(?:及|或)?(?:以上)?(?:学历)?(?:毕业)?(?:者|的|生)?)?优先", prose.text[end : end + 18]):
        return Strength.PREFERRED
    return strength_at(prose, start, end)


def _parse_list(prose: Prose, start: int, end: int, *, adjacent: bool = False) -> tuple[MajorDemand, ...]:
    """Read the list that ends at ``end``, from its last entry back to where something else is spoken of."""
    text = prose.text
    start = max(start, end - _REACH, _open_bracket(text, max(start, end - _REACH), end) + 1)
    spans: list[tuple[int, int]] = []
    right = end
    joint = "first"
    separators = _separators(text, start, end)
    while right > start:
        while separators and separators[-1][1] >= right:
            separators.pop()
        left = separators[-1][1] if separators else start
        separator = text[separators[-1][0] : left] if separators else None
        word_start, word_end, cut = _clean(text, left, right)
        word = text[word_start:word_end]
        major_word = cut and re.search(r"主修|专业|攻读", text[left:word_start]) is not None
        if not word or not _accept(word, "hard" if major_word else joint, adjacent or joint != "first"):
            break
        if not re.match("相关|其他|其它", word):
            spans.extend(reversed(_split_weak(text, word_start, word_end)))
        if cut or separator is None:
            break
        joint = "soft" if separator in ",，" or separator.isspace() else "hard"
        right = left - len(separator)
    spans.reverse()
    return tuple(_demand(prose, a, b) for a, b in spans)


def _separators(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The separators of ``text[start:end]`` outside brackets, in order, none at its end."""
    found: list[tuple[int, int]] = []
    depth, at = 0, start
    for match in _SEPARATOR.finditer(text, start, end):
        if "(" in text[at : match.start()] or ")" in text[at : match.start()]:
            for char in text[at : match.start()]:
                depth = depth + 1 if char == "(" else max(0, depth - 1) if char == ")" else depth
        at = match.start()
        if depth == 0 and match.end() < end:
            found.append(match.span())
    return found


def _open_bracket(text: str, start: int, end: int) -> int:
    """The place of the last bracket that is not closed before ``end``, -1 where there is none."""
    closed = 0
    for at in range(end - 1, start - 1, -1):
        if text[at] == ")":
            closed += 1
        elif text[at] == "(":
            if closed == 0:
                return at
            closed -= 1
    return -1


def _clean(text: str, left: int, right: int) -> tuple[int, int, bool]:
    """The entry inside ``left:right`` without what stands before it (本科以上学历…) and its suffix; whether it was cut."""
    words = text[left:right]
    tail = re.search(r"(?:等|类|相关|相近|专业|方向|学科|的|\s)+$", words)
    if tail is not None and tail.start() > 0:
        words = words[: tail.start()]
    stripped = re.match(r"[\s\d.)(、·:\-*]*", words)
    begin = stripped.end() if stripped is not None else 0
    marker = _MARKER.match(words[begin:])
    cut = False
    if ")" in words[begin:] and "(" not in words[begin:]:
        begin = words.rindex(")") + 1
        marker, cut = _MARKER.match(words[begin:]), True
    if marker is not None:
        begin += marker.end()
        cut = True
    numbered = re.match(r"\s*\d{1,2}\s*[、.)]\s*|[^\u4e00-\u9fffA-Za-z]+", words[begin:])
    begin += numbered.end() if numbered is not None else 0
    while begin < len(words) and words[begin] in " 、,/:及和或与":
        if words[begin] in "及和或与" and words[begin : begin + 2] == "及其":
            break
        begin += 1
    return left + begin, left + len(words), cut


def _accept(word: str, joint: str, near: bool) -> bool:
    if len(word) < 2 or len(word) > 22 or _BAD.search(word):
        return is_known(word)
    if is_known(word):
        return True
    if joint == "soft" or not near:
        return any(is_known(part) for part in _WEAK.split(word)) and joint != "soft"
    return len(word) <= 12 or "(" in word or any(is_known(part) for part in _WEAK.split(word))


def _split_weak(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut an entry at 和, 与, 及 where the parts are majors and the whole is none."""
    word = text[start:end]
    if is_known(word):
        return [(start, end)]
    parts: list[tuple[int, int]] = []
    left = start
    for match in _WEAK.finditer(text, start, end):
        parts.append((left, match.start()))
        left = match.end()
    parts.append((left, end))
    if len(parts) > 1 and all(b > a and is_known(text[a:b]) for a, b in parts):
        return parts
    return [(start, end)]


def _demand(prose: Prose, start: int, end: int) -> MajorDemand:
    name = prose.text[start:end].strip()
    return MajorDemand(prose.given[start:end], name, prose.quote(start, end), "", prefixes_of(name, "", MajorTrack.ALL))


def _in_force_first(prose: Prose, found: list[tuple[int, MajorRequirement]]) -> tuple[MajorRequirement, ...]:
    required = _merged(prose, [(at, r) for at, r in found if r.strength is Strength.REQUIRED])
    preferred = _merged(prose, [(at, r) for at, r in found if r.strength is Strength.PREFERRED])
    named = [r for r in required if r.demands or r.any]
    return (*(named or required), *preferred)


def _merged(prose: Prose, found: list[tuple[int, MajorRequirement]]) -> list[MajorRequirement]:
    """One list a clause; a list without names is dropped beside one with names."""
    groups: dict[int, list[MajorRequirement]] = {}
    for at, reading in found:
        groups.setdefault(prose.clause_at(at).start, []).append(reading)
    merged: list[MajorRequirement] = []
    for readings in groups.values():
        if len(readings) == 1 or any(r.any for r in readings):
            merged.append(next((r for r in readings if r.any), readings[0]))
            continue
        demands: dict[str, MajorDemand] = {}
        for reading in readings:
            for demand in reading.demands:
                demands.setdefault(demand.name, demand)
        start, end = readings[0].quote.start, max(r.quote.end for r in readings)
        first = readings[0]
        merged.append(
            MajorRequirement(first.track, tuple(demands.values()), False, any(r.related for r in readings), prose.quote(start, end), first.strength)
        )
    return merged


def _inside(spans: list[tuple[int, int]], at: int) -> bool:
    return any(start <= at < end for start, end in spans)
