"""Reads for whom alone a post is open (定向招录): veterans, grassroots project staff, village cadres, the disabled."""

from __future__ import annotations

import re

from matcher.domain.levels import Strength
from matcher.domain.quote import Quote
from matcher.domain.requirement import SpecialGroupRequirement
from matcher.text.negation import in_preferred_list, is_not_asked
from matcher.text.normalise import normalise
from matcher.text.prose import Prose, Zone

_HINTS = ("退役", "退伍", "复员", "转业", "服役", "基层项目", "四项目", "三支一扶", "村官", "两委", "主职", "西部计划", "特岗", "残疾", "在编在岗", "事业编制", "警察院校", "公安院校", "留学", "社区干部", "村干部", "烈士", "脱贫", "低保", "军属", "基层服务")
_GROUP = re.compile(
    r"退役(?:大学生)?(?:军人|士兵|士官|军士|军官|人员)|退役|退伍(?:军人|士兵|兵)?|复员军人|复转军人|转业军人|转业军官|服役\d*|义务兵"
    r"|(?:服务)?基层(?:服务)?项目|四项目|三支一扶|大学生村官|村官|两委|主职干部|村(?:\(社区\)|社区|/社区)?干部|社区干部|社区(?:\(村\))?工作者|西部计划|特岗(?:计划)?教师|特岗|残疾人?|残疾"
    r"|在编在岗|事业编制|(?:人民)?警察院校|公安院校|公安类院校|留学(?:回国)?人员|归国留学|烈士|脱贫户?|低保|零就业|随军家属|军属|警属|优秀运动员"
)
_MORE = r"[\u4e00-\u9fff0-9()“”\"+]"
_WIDE = re.compile(rf"{_MORE}{{0,24}}(?:" + _GROUP.pattern + rf"){_MORE}{{0,16}}")
_PROSE = re.compile(
    r"(?:服务期满(?:且)?考核合格的?)?(?:高校毕业生|大学生|全日制|应届)?(?P<group>退役(?:大学生)?(?:军人|士兵|士官|军士|军官|人员)|退伍(?:军人|士兵|兵|老兵)?|复员军人|复转军人|转业军人"
    r"|服务基层项目(?:人员)?|基层服务项目(?:人员)?|四项目人员|三支一扶(?:人员)?|大学生村官|村(?:\(社区\))?干部|社区干部|西部计划(?:志愿者)?|特岗(?:计划)?教师|残疾人(?:员|士)?|残疾(?=(?:人员)?(?:报考|应聘))|公安院校毕业生|人民警察院校毕业生|留学回国人员|留学(?:人员|归国人员))"
)
_ASKED = re.compile(r"(?:仅限|只限|限|面向|专招|定向招录|定向|须为|需为|必须是|必须为|招录|招考|仅招)(?:招)?(?:聘|录)?(?:服务期满(?:且)?考核合格的?|高校毕业生|大学生|肢体[一二三四]级)*\s*$")
_ALONE = re.compile(r"[\s.、()·\-*\d]*(?:男性|女性|高校毕业生|服务期满(?:且)?考核合格的?)?[、,]?\s*")
_DUTY = re.compile(r"服务|管理|保障|安置|就业|优待|慰问|事务|负责|协助|帮扶|帮助|照顾|关爱|接待|做好")
_NOT_GROUP_AFTER = re.compile(r"\s*(?:事务|服务|管理|安置|就业|工作|优待|保障|政策|权益|康复|联合会|事业|用品|证办理|待遇|补贴|子女|家属|创业|优待证)")
_PREFERRED = re.compile(r"[^。;\n]{0,16}?(?:优先|优选|为佳|者佳|佳|加分|从优|欢迎|考虑|放宽|亦可|也可|均可)")
_PROOF = re.compile(r"《?(?:中华人民共和国|第二代)?[^,。;]{0,10}残疾人证")


def read_special_group_column(value: str, source: str) -> tuple[SpecialGroupRequirement, ...]:
    """Return the groups to which a cell confines the post, each as printed; other audiences give nothing."""
    text = normalise(value)
    if "不限" in text or not any(hint in text for hint in _HINTS):
        return ()
    groups = tuple(value[a:b] for a, b in _parts(text) if _GROUP.search(text, a, b))
    strangers = [text[a:b] for a, b in _parts(text) if not _GROUP.search(text, a, b)]
    if not groups or any("应届" in word or "高校毕业生" == word for word in strangers):
        return ()
    start = len(value) - len(value.lstrip())
    quote = Quote(value.strip(), source, start, start + len(value.strip()))
    strength = Strength.PREFERRED if "优先" in text else Strength.REQUIRED
    return (SpecialGroupRequirement(tuple(dict.fromkeys(groups)), quote, strength),)


def read_special_group_prose(prose: Prose) -> tuple[SpecialGroupRequirement, ...]:
    """Return the groups the text asks for or prefers; groups named as one option among others are none."""
    text = prose.text
    if not any(hint in text for hint in _HINTS):
        return ()
    required: list[tuple[int, int, str]] = []
    found: list[SpecialGroupRequirement] = []
    for match in _PROSE.finditer(text):
        start, end = match.span()
        clause = prose.clause_at(start)
        if clause.zone in (Zone.COMPANY, Zone.BENEFITS, Zone.APPLY) or _NOT_GROUP_AFTER.match(text, end):
            continue
        left, right = prose.segment_at(start, end)
        before = text[left:start]
        if is_not_asked(text, start) or re.match(r"[^,。;]{0,8}(?:不限|均可|皆可|亦可|也可)", text[end:right]):
            continue
        if _PREFERRED.match(text, end, min(clause.end, end + 24)) or in_preferred_list(prose, start):
            if not _DUTY.search(before):
                found.append(SpecialGroupRequirement((prose.given[start:end],), prose.quote(start, end), Strength.PREFERRED))
            continue
        if _is_asked(prose, text, start, end, left, right, clause.zone):
            required.append((start, end, prose.given[start:end]))
    if required:
        groups = tuple(dict.fromkeys(word for _, _, word in required))
        found.insert(0, SpecialGroupRequirement(groups, prose.quote(required[0][0], required[-1][1]), Strength.REQUIRED))
    return tuple(found)


def _is_asked(prose: Prose, text: str, start: int, end: int, left: int, right: int, zone: Zone) -> bool:
    """Whether the post is open to the group alone: a word says so, or the stretch holds nothing but groups."""
    before, after = text[left:start], text[end:right]
    if re.search(r"(?:户籍|生源)\)?或者?\s*$", before):
        return False
    rest = _PROSE.sub("", after)
    only = re.fullmatch(r"[\s.、或及和或者以以及()·]*(?:报考|应聘|人员)?(?:且为中共党员|且为党员)?[\s.、()]*", rest) is not None
    if _ASKED.search(before):
        return only
    if zone is Zone.DUTIES or not only:
        return False
    return re.fullmatch(r"[\s.、或及和或者()·\-*\d]*(?:男性|女性)?[、,]?\s*", _PROSE.sub("", before)) is not None


def _parts(text: str) -> list[tuple[int, int]]:
    """Return the members of a list of groups; brackets and quotation marks hold together."""
    parts: list[tuple[int, int]] = []
    begin = 0
    for cut in re.finditer(r"、|,|;|。|/|\n|或者?", text):
        parts.append((begin, cut.start()))
        begin = cut.end()
    parts.append((begin, len(text)))
    trimmed: list[tuple[int, int]] = []
    for a, b in parts:
        while a < b and text[a] in " (":
            a += 1
        while b > a and text[b - 1] == " ":
            b -= 1
        if b > a:
            trimmed.append((a, b))
    return trimmed
