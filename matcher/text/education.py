"""Reads the education asked for (学历): a floor, a range or one level only."""

from __future__ import annotations

import re

from matcher.domain.levels import Education, Strength
from matcher.domain.quote import Quote
from matcher.domain.requirement import EducationRequirement
from matcher.text.english_education import read_english_education
from matcher.text.negation import in_preferred_list
from matcher.text.normalise import normalise
from matcher.text.prose import Prose, Zone

_LEVEL = (
    r"(?:博士(?!后|点|生?导师|伦|论)(?:研究生|生)?|硕士(?!点|生?导师|论文)(?:研究生|生)?|硕博|研究生(?!院|部|导师|处)|(?:大学)?本科生?|大本|统本|统招|学士"
    r"|大学?专(?:科)?生?|专科生?|高职(?:高专)?|高专|中专|中技|中职|技校|技工学校|职高|职中|职业中专|职业高中|高中|初中|小学|大学(?=\s*(?:及|或|以上|学历|毕业|文化|程度))"
    r"|[一二三]本(?=\s*(?:或|及)?\s*(?:以上|学历))|本[一二](?=\s*(?:或|及)?\s*以上))"
)
_UNIT = _LEVEL.replace("|统招", "")
_JOIN = r"(?:\s*(?:/|、|或者?|及|和|与|·|\+|or|到|至|-|,(?=\s*(?:本科|硕士|博士|研究生))|(?=高中|中专|中技|职高|技校|大专|硕士|博士))\s*)"
_QUALIFIER = r"(?:\([^()\n]{0,14}\))?"
_MENTION = re.compile(rf"(?=[博硕研大本学专高中职技初小一二三])(?P<levels>{_UNIT}{_QUALIFIER}(?:{_JOIN}(?:全日制|统招|国内外|重点|知名)?{_UNIT})*)")
_TOKEN = re.compile(_UNIT)
_STUDENT = re.compile(r"(?P<floor>大[二三四](?![年方点个家维级])|研[一二三](?![究发])|本科[二三四]年级|研究生[一二三]年级)")
_WORDS: tuple[tuple[str, Education], ...] = (
    ("博士", Education.DOCTOR),
    ("硕", Education.MASTER),
    ("研", Education.MASTER),
    ("本", Education.UNDERGRADUATE),
    ("学士", Education.UNDERGRADUATE),
    ("大专", Education.VOCATIONAL),
    ("高职", Education.VOCATIONAL),
    ("高专", Education.VOCATIONAL),
    ("专科", Education.VOCATIONAL),
    ("大学专", Education.VOCATIONAL),
    ("大学", Education.UNDERGRADUATE),
    ("大", Education.UNDERGRADUATE),
    ("中专", Education.SECONDARY_VOCATIONAL),
    ("中技", Education.SECONDARY_VOCATIONAL),
    ("中职", Education.SECONDARY_VOCATIONAL),
    ("技", Education.SECONDARY_VOCATIONAL),
    ("职", Education.SECONDARY_VOCATIONAL),
    ("高中", Education.SENIOR_HIGH),
    ("初中", Education.JUNIOR_HIGH),
    ("小学", Education.JUNIOR_HIGH),
)
_AFTER = re.compile(
    r"\s*(?:\([^()\n]{0,16}\))?\s*(?:\"|”)?\s*(?:的)?(?P<cue>(?:或|以?及+|和|含|\(含\)|或其|及其|或者)?\s*(?:以上|上(?=学历)|之上|同等(?:及|或)?(?:以上)?(?:学[历力])|相关学历)|及以下|或以下|以下"
    r"|(?:[\u4e00-\u9fff]{0,14}专业)?(?:学历|学位|文凭|文化)|(?:应届|应往届)?毕业|(?:应届|往届)|在读|在校|程度|起(?!草|步|来|点)|即可|均可|亦可|都可|可|层次|水平|or above|优先|\+)"
)
_BEFORE = re.compile(
    r"(?:学历|教育程度|文化程度|教育背景|教育水平|学位|最低|至少|不低于|统招|全日制|正规|国家承认(?:的)?|普通高校|院校|专业|[公民]办学校|985|211|双一流|应届|届|在读|在校|可查|经[验历]的|≥|仅限|只限|大学|一本|二本|重点|\")"
    r"\s*(?:背景|要求|须|需|为|是|在|及以上|的|专业|院校|高校|大学)*\s*[:/、,(]?\s*$"
)
_PRAISE = re.compile(
    r"占|%|团队(?!精神|合作|协作|意识)|拥有[^,。;]{0,16}$|[名位余][^,。;:)、]{0,4}$|成员|创始|导师|讲师|服务[^,。;]{0,10}$|招收|培养|辅导|教授|讲授|申请|就读|毕业于|师资|股东|合伙人|由[^,。;]{0,12}$|孩子|子女|儿子|女儿"
)
_NOT_PERSON = re.compile(
    r"\s*(?:院校|教学|教育(?!程度|背景|水平|学历)|生?院(?!校)|导师|课程|留学|阶段|数学|语文|英语|物理|化学|生物|历史|地理|政治|信息技术|科目|各科|全科|老师|教师|学生|部|年级|作文|家教|同步|招生|升学|入学|生源|文科|理科|组|学段|起点|护理|[一二三]对[一二三]|人数|人才培养|生培养|论文|点|医院|医生|门诊|疾病|病房|联考|学校|后)"
)
_ANY = re.compile(
    r"(?:学历|教育程度|文化程度)(?:[、,/和及与]?(?:专业|经验|年龄|性别|工作经验|户籍|地域|背景|行业|资历|工作经历))*(?:要求)?\s*[:：]?\s*(?:均|皆|都)?\s*(?:不限|无要求|不作要求|不做要求|没有?要求|不拘|不是问题|不重要|不作限制|无限制|没有硬性要求|无硬性要求|不[作做]硬性要求)"
    r"|(?:不限|不论|不要求|无需|不看重?|不关注|不需要?|没有(?=学历要求)|无)(?:专业|经验|年龄|性别|[、,/和及与])*学历(?!以)(?:要求)?"
)
_OFFERED = re.compile(r"元|底薪|薪|奖|[kK]\b|申请|进修|给予|获得|提升|攻读|补贴|占|%|拥有|团队|员工")
_STUDIED = re.compile(r"申请|进修|给予|获得|取得|提升|攻读|报销|占|%|拥有|团队|员工|人员\d|现有|其中|(?:学历|以上)\s*,?\s*\d{3}")
_LABEL = re.compile(r"学历(?:要求)?\s*\]?\s*[:\-]\s*$|学历(?:要求)?\]\s*$")
_COLUMN = re.compile(r"学历(?:要求)?[\s/及]*(?:专业(?:要求|/方向)?|需求人数|招聘人数|人数)(?![\u4e00-\u9fff]{0,2}不限|[:：])")
_ROW = re.compile(r"(?:学历)?[\s/)。,]*(?:需求专业|岗位职责)")
"""The head line of one of several posts (陶工 3名 大专及以上 需求专业): the lowest of all posts is then in force."""
_TITLE = 40
_IN_TITLE = re.compile(r"[(\[/、\-\s](?:本科|硕士|博士|大专|研究生)生?[)\]/、\-\s]?|.?(?:本科生|硕士生|博士生)")
_EMPTY = frozenset({"", "-", "/", "none", "null", "nan"})
_ANY_CELL = re.compile(r"^\s*无\s*$|不限|无要求|不作要求|不做要求|无学历要求|不要求|没有要求|学历不限|其他|其它")


def read_education_column(value: str, source: str) -> tuple[EducationRequirement, ...]:
    """Return the education a cell asks for; a bare level is a floor, 仅限 exact, 不限 has no minimum.

    A cell that names no level is a blank.
    """
    text = normalise(value)
    stripped = text.strip()
    if stripped.lower() in _EMPTY:
        return ()
    tokens = list(_TOKEN.finditer(text))
    start = len(text) - len(text.lstrip())
    if not tokens:
        waived = _ANY_CELL.search(text)
        if waived is None:
            return ()
        return (EducationRequirement(None, None, _quote(value, source, *waived.span())),)
    levels = [_level(token.group()) for token in tokens]
    quote = _quote(value, source, start, start + len(stripped))
    lowest, highest = min(levels), max(levels)
    strength = Strength.PREFERRED if "优先" in text and "以上" not in text else Strength.REQUIRED
    if "以上" in text or "起" in text or "+" in text:
        floors = [_level(token.group()) for token in tokens if not _is_only_preferred(text, token.end())]
        exact = "仅限" in text and "以上" not in text
        return (EducationRequirement(min(floors or levels), highest if exact else None, quote, strength),)
    if "以下" in text:
        return (EducationRequirement(None, highest, quote, strength),)
    only = re.search(r"仅限|只限|(?<!不)限", text)
    if only is not None:
        named = [_level(token.group()) for token in _TOKEN.finditer(text, only.end())] or levels
        return (EducationRequirement(min(named), max(named), quote, strength),)
    listed = len(tokens) > 1 and re.search(r"或", text) is not None
    return (EducationRequirement(lowest, highest if listed else None, quote, strength),)


def read_education_prose(prose: Prose) -> tuple[EducationRequirement, ...]:
    """Return what the text asks for, the condition in force first among the required ones.

    Tiers of one clause (本科3年或硕士) give their lowest level; words on other people's education, schools and
    teaching are not read.
    """
    found: list[tuple[int, EducationRequirement]] = []
    text = prose.text
    if "学历" in text or "文化程度" in text:
        for match in _ANY.finditer(text):
            if prose.zone_at(match.start()) is not Zone.COMPANY and not re.search(r"(?:以上|大专|本科|中专|高中|同等)的?$", text[max(0, match.start() - 3) : match.start()]):
                found.append((match.start(), EducationRequirement(None, None, prose.quote(*match.span()))))
                break
    for match in _MENTION.finditer(text):
        reading = _read_mention(prose, match)
        if reading is not None:
            found.append((match.start(), reading))
    if not any(r.strength is Strength.REQUIRED for _, r in found) and ("大" in text or "研" in text):
        for match in _STUDENT.finditer(text):
            if prose.zone_at(match.start()) in (Zone.COMPANY, Zone.BENEFITS):
                continue
            _left, right = prose.segment_at(*match.span())
            if re.search(r"优先|佳|优$", text[match.end() : right]):
                continue
            level = _level(match.group())
            found.append((match.start(), EducationRequirement(level, None, prose.quote(*match.span()))))
            break
    readings = _in_force_first(prose, found)
    if any(r.strength is Strength.REQUIRED for r in readings):
        return readings
    return (*read_english_education(prose), *readings)


def _read_mention(prose: Prose, match: re.Match[str]) -> EducationRequirement | None:
    text = prose.text
    start, end = match.span()
    zone = prose.zone_at(start)
    if zone in (Zone.COMPANY, Zone.BENEFITS) and not _asked_anyway(prose, zone, start, end):
        return None
    left, right = prose.segment_at(start, end)
    before = text[left:start]
    studying = re.match(r"学?生(?=[,。;\s]|$)", text[end:right + 1]) is not None and re.search(r"(?:全日制|统招|在[校读]|仅限)$", before) is not None
    if _NOT_PERSON.match(text, end, right) and not studying:
        return None
    labelled = _LABEL.search(before) is not None
    after = _AFTER.match(text, end, min(len(text), end + 40))
    praise = _PRAISE.search(before)
    if praise is not None and praise.group().startswith("拥有") and zone is Zone.REQUIREMENTS and after is not None:
        praise = None
    if praise is not None and not labelled and not (after and "以上" in after["cue"] and "占" not in before and "%" not in before):
        return None
    if re.match(r"\s*(?:学历)?\s*:?\s*\d{4}(?!\s*[年届])|\s*:\s*\d", text[after.end() if after is not None else end :][:12]):
        return None
    titled = len(text) <= _TITLE and len(prose.clauses) == 1 and _IN_TITLE.fullmatch(text[max(0, start - 1) : end + 1]) is not None
    if after is not None and re.match(r"\s*(?:者|的)?\s*\d+\s*[人名]", text[after.end() : after.end() + 8]):
        return None
    tier = titled or re.match(r"\s*[\d一二两三四五六七八]+\s*年(?!级|制)", text[end : end + 8]) is not None
    cued = after is not None or tier or _BEFORE.search(before) is not None or _in_table(text, start, end)
    experienced = re.match(r"\s*[\d一二两三四五六七八]+\s*年以?上[^。;]{0,30}经验", text[end : end + 40]) is not None
    itemised = zone is Zone.DUTIES and not _opening(before) and re.match(r"[^,。;]{1,24}相关专业", text[end:right])
    if zone is Zone.DUTIES and not (experienced or labelled or itemised) and not (after is not None and re.search(r"以上|学历|毕业|在读", after["cue"])):
        return None
    if "应届" in before[-4:] and re.search(r"可以?考虑|亦可|也可|也行|可接受|均可", text[end : prose.clause_at(start).end]):
        return None
    if not cued and not (_stands_alone(text, left, start, end, right) or (zone is Zone.REQUIREMENTS and _opens_item(prose, left, start, end))):
        return None
    opened = max(text.rfind("(", left, start), text.rfind("[", left, start))
    if opened >= 0 and not re.search(r"[)\]]", text[opened:start]) and re.search(r"优秀|突出|考虑|放宽|有[^()]{0,8}经验|能力强", text[opened:right]):
        return None
    if re.match(r"(?:学历)?者?[^,。;]{0,2}(?:优秀|突出|能力强)[^,。;]{0,4}(?:亦|也|可)", text[end : end + 14]):
        return None
    if re.search(r"(?:放宽|降低|放低|破格)[^,。;()]{0,6}$", before):
        return None
    levels = [_level(token.group()) for token in _TOKEN.finditer(match.group())] or [_level(match.group())]
    stop = after.end() if after is not None else end
    cue = after["cue"] if after is not None else ""
    quote = prose.quote(start, stop)
    preferred = _is_preferred(prose, start, stop, right, cue)
    strength = Strength.PREFERRED if preferred else Strength.REQUIRED
    if "以下" in cue:
        return EducationRequirement(None, max(levels), quote, strength)
    only = re.search(r"(?:仅限|只限|只招|只要)(?:招)?\s*$", before) is not None
    return EducationRequirement(min(levels), max(levels) if only else None, quote, strength)


def _opens_item(prose: Prose, left: int, start: int, end: int) -> bool:
    """Whether the level opens an item that goes on with a list of majors (本科计算机、通信等专业)."""
    text = prose.text
    return not _opening(text[left:start]) and re.match(r"、|[\u4e00-\u9fff]{2,10}[,、][^。;\n]{0,40}专业", text[end : prose.clause_at(start).end]) is not None


def _asked_anyway(prose: Prose, zone: Zone, start: int, end: int) -> bool:
    """Whether a level below a heading of benefits or of the company is asked for all the same."""
    text = prose.text
    if re.search(r"(?:学历|教育背景|教育程度|文化程度)(?:要求)?\s*[\]]?\s*[:\-]*\s*$", text[max(0, start - 10) : start]):
        return True
    clause = prose.clause_at(start)
    floor = re.match(r"\s*(?:及|或)?以上(?:学历|需求专业|学位)|\s*学历以上", text[end : end + 10]) is not None
    row = re.match(r"\s*(?:及|或)?以上学历\s*,", text[end : end + 10]) is not None
    row = row or (re.search(r"(?:类|专业|[人名]|\d)\s*$", text[clause.start : start]) is not None and re.match(r"\s*(?:及|或)以上", text[end : end + 6]) is not None)
    if row and not _STUDIED.search(text, max(clause.start, start - 30), min(clause.end, end + 30)):
        return True
    around = text[max(clause.start, start - 60) : min(clause.end, end + 30)]
    return zone is Zone.BENEFITS and floor and not _OFFERED.search(around)


def _is_preferred(prose: Prose, start: int, stop: int, right: int, cue: str) -> bool:
    if cue == "优先" or in_preferred_list(prose, start):
        return True
    text = prose.text
    tail = text[stop:right]
    if re.match(r"[^,。;()]{0,8}?(?:者|生|学历|毕业|的|人员|背景|文凭|学位|以上|应届|院校|高校|专业)*\s*(?:可|将|给予|会|予以|均可|亦可)?\s*(?:优先|为佳|尤佳|更佳|最佳|者佳|佳|更好|加分|从优)", tail):
        between = re.search(r"优先|佳|更好|加分|从优", tail)
        return between is not None and not re.search(r"、|专业|经验|有|会|熟|懂|形象|男|女|具备", tail[: between.start()])
    return re.search(r"(?:最好|(?<![者士性生员业])优先(?:考虑|录用)?|尽量)(?:是|为|有)?[^,。;、.\d\-\s]{0,4}$", text[max(0, start - 12) : start]) is not None


def _in_table(text: str, start: int, end: int) -> bool:
    """Whether the level is a cell of a run-together table with a column 学历 beside 专业 or 人数."""
    if _COLUMN.search(text, max(0, start - 1200), start) is None:
        return False
    return re.match(r"\s*[\u4e00-\u9fff、/]{2,16}(?:类|专业|等)|\s+\d", text[end : end + 24]) is not None


def _stands_alone(text: str, left: int, start: int, end: int, right: int) -> bool:
    """Whether the words fill their stretch, or a major stands right beside them (计算机本科, 本科会计专业)."""
    before = _opening(re.split(r"\s[-·*]\s", text[left:start])[-1])
    after = re.split(r"\s[-·*]\s", text[end:right])[0].strip(" .、()\n")
    if not before and not after:
        return True
    if not before and re.match(r"[^,。;]{0,24}(?:专业|背景|[\d一二两三四五]\s*年|工作经验)", after):
        return True
    if re.fullmatch(r"[\u4e00-\u9fff/、]{2,12}(?:类|等|相关|专业|及)*", before) and not after and "专业" in before:
        return True
    return not after and re.search(r"(?:[:：]|招聘|要求|需|须)\s*$", before) is not None


def _opening(before: str) -> str:
    """The words before a level without the heading and the number of its item."""
    return re.sub(r"^(?:[\u4e00-\u9fff]{0,4}(?:要求|条件|资格)\s*[:：\]]?)?[\s\d.、()·\-*]*", "", before).strip()


def _in_force_first(prose: Prose, found: list[tuple[int, EducationRequirement]]) -> tuple[EducationRequirement, ...]:
    found.sort(key=lambda item: item[0])
    required = [(at, r) for at, r in found if r.strength is Strength.REQUIRED]
    preferred = [r for _, r in found if r.strength is Strength.PREFERRED]
    if not required:
        return tuple(preferred)
    levelled = [(at, r) for at, r in required if r.minimum is not None]
    if levelled and required[0][1].minimum is None and required[0][1].maximum is None:
        required = levelled
    first = prose.clause_at(required[0][0]).start
    same = [r for at, r in required if prose.clause_at(at).start == first]
    if _ROW.match(prose.text, required[0][1].quote.end):
        same = [r for _, r in required]
    chosen = min(same, key=lambda r: int(r.minimum) if r.minimum is not None else 0)
    return (chosen, *preferred)


def _is_only_preferred(text: str, end: int) -> bool:
    return re.match(r"(?:学历|者|生|及以上|毕业)*优先", text[end:]) is not None


def _level(word: str) -> Education:
    word = re.sub(r"^(?:大学)(?=本|专)", "", word)
    for head, level in _WORDS:
        if word.startswith(head) or (head in ("硕", "研") and word.startswith(head)):
            return level
    return Education.VOCATIONAL if "专" in word else Education.UNDERGRADUATE


def _quote(value: str, source: str, start: int, end: int) -> Quote:
    return Quote(value[start:end], source, start, end)
