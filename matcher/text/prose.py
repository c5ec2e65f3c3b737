"""A description cut into clauses, each with the zone it stands in: duties, requirements, benefits, company, how to apply."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import Enum

from matcher.domain.quote import Quote
from matcher.text.normalise import normalise


class Zone(Enum):
    """What a part of a posting's text speaks of. UNKNOWN: before the first heading, or below a heading of several posts."""

    UNKNOWN = "unknown"
    DUTIES = "duties"
    REQUIREMENTS = "requirements"
    BENEFITS = "benefits"
    COMPANY = "company"
    APPLY = "apply"


_HEADINGS: tuple[tuple[Zone, str], ...] = (
    (
        Zone.REQUIREMENTS,
        r"(?:任职|岗位|职位|工作|面试|入选|技能|素质|上岗|服务|具体|招聘|应聘|录用|基本|能力|专业|申请|报名|入职|用人|其他|其它|学历|人员|招募|条件)"
        r"?(?:要求|资格|条件|需求)(?:与?条件|要求)?|我们(?:希望|期望|需要)(?:你|您)?|任职资格及?要求|(?:理想|合适)的?(?:候选人|人选)|[你您](?:需要?|须|应|要)具备(?:什么|哪些|的)?(?:条件)?|岗位说明要求"
        r"|(?:Job )?(?:Requirements?|Qualifications?)",
    ),
    (
        Zone.DUTIES,
        r"(?:岗位|工作|职位|主要|职务|核心|日常)?(?:职责|内容|描述|任务|职能|说明)|你(?:将|要)(?:负责|做)(?:什么|的事)?|工作范围|岗位简介|Responsibilit(?:y|ies)|Job Description",
    ),
    (
        Zone.BENEFITS,
        r"(?:薪资|薪酬|福利|工资|公司|员工|岗位|职位)?(?:福利|待遇|薪酬|薪资)(?:待遇|福利|体系)?|我们(?:提供|能给)(?:你|您)?(?:什么)?|工作时间|上班时间|作息时间|晋升(?:空间|机制|通道|发展)|职业发展",
    ),
    (Zone.COMPANY, r"(?:公司|企业|单位|集团|学校|项目|部门|团队)(?:简介|介绍|概况|背景|信息)|关于我们"),
    (
        Zone.APPLY,
        r"(?:联系|投递|报名|应聘|简历|面试|招聘|申请)(?:方式|电话|流程|投递|邮箱|人|时间|地址|地点|程序|步骤|办法|联系人)|乘车路线|公司地址|温馨提示",
    ),
)
_HEADING = re.compile(
    r"(?:^|(?<=[\n。;；!！\s\]\)]))[ \t]*(?:\[|[一二三四五六七八九十]{1,2}[、.]|[(（]?\d{1,2}[)）、.]|[·*#>-])?[ \t]*(?:"
    + "|".join(f"(?P<{zone.name}>{pattern})" for zone, pattern in _HEADINGS)
    + r")[ \t]*(?:\([^()\n]{0,12}\))?[ \t]*(?:[:：\]]|(?=\n)|(?=\d[、.)]))",
    re.IGNORECASE,
)
_INLINE = re.compile(
    r"(?=[任岗职应招基工薪福公企要资])(?:(?:(?P<REQUIREMENTS>(?:任职|岗位|职位|应聘|招聘|基本)(?:要求|资格|条件))|(?P<DUTIES>(?:岗位|工作|职位)(?:职责|内容|描述))"
    r"|(?P<BENEFITS>(?<![、,，的])(?:薪资|薪酬|福利|公司)(?:福利|待遇)(?!优|丰|良|好|完善|从优|一流|[、,，和及与的]))|(?P<COMPANY>(?:公司|企业)(?:简介|介绍)))[ \t]*[:：\]]?"
    r"|(?P<NUMBERED>(?:要求|资格)(?=[:：]\s*[(（]?1[、.．)）](?!\d))))"
)
_POSTS = re.compile(
    r"(?=[招需在诚岗职人聘])(?:(?:招聘|需求|在招|诚聘|招募|招收)(?:岗位|职位)(?:信息|介绍|及要求|需求|明细|列表|一览)?|(?:岗位|职位)(?:介绍|信息|需求)"
    r"|招聘(?:需求|信息|计划|类型|对象)|人才需求|(?:招聘|诚聘|招|聘)以下(?:岗位|职位|人员))(?P<follows>\s*(?:[:：\[]|[(（]?[一1][、.)）]))?"
)
"""Words that end the part on the company and begin the list of posts, at the head of a line or before a list."""
_NAMED = {"NUMBERED": Zone.REQUIREMENTS}
_CLOSED_BY_POSTS = frozenset({Zone.COMPANY, Zone.BENEFITS, Zone.APPLY})
_LINE_HEADS = frozenset(" \n\t、.。;；!！])")
_BREAK = re.compile(r"[。；;!！?？\n]|(?=[①-⑳])|(?<=[\u4e00-\u9fff）)A-Za-z+])[ ]{0,3}(?=[(（]?\d{1,2}[、.．)）](?!\d))|[ ]{3,}")


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause ``text[start:end]`` and its zone."""

    start: int
    end: int
    zone: Zone


@dataclass(frozen=True, slots=True)
class Prose:
    """``given`` is the text as printed, ``text`` its plain form of the same length."""

    given: str
    text: str
    source: str
    clauses: tuple[Clause, ...]
    starts: tuple[int, ...]

    def clause_at(self, position: int) -> Clause:
        """Return the clause that holds ``position``."""
        return self.clauses[max(0, bisect_right(self.starts, position) - 1)]

    def zone_at(self, position: int) -> Zone:
        """Return the zone in force at ``position``."""
        return self.clause_at(position).zone

    def segment_at(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch between commas, inside its clause, that holds ``start:end``."""
        clause = self.clause_at(start)
        left = max(self.text.rfind(",", clause.start, start), self.text.rfind("，", clause.start, start)) + 1
        right = min((i for i in (self.text.find(",", end), self.text.find("，", end)) if i >= 0), default=clause.end)
        return max(left, clause.start), max(end, min(right, clause.end))

    def quote(self, start: int, end: int) -> Quote:
        """Return the words at ``start:end`` as printed, with the field they stand in."""
        return Quote(self.given[start:end], self.source, start, end)


def read_prose(given: str, source: str) -> Prose:
    """Cut ``given``, the value of field ``source``, into clauses with zones."""
    text = normalise(given)
    marks: dict[int, Zone] = {}
    for pattern in (_INLINE, _HEADING):
        for match in pattern.finditer(text):
            if match.lastgroup is not None:
                marks[match.start(match.lastgroup)] = _NAMED.get(match.lastgroup) or Zone[match.lastgroup]
    closed = min((at for at, marked in marks.items() if marked in _CLOSED_BY_POSTS), default=len(text))
    for match in _POSTS.finditer(text, closed):
        if match["follows"] or text[match.start() - 1] in _LINE_HEADS:
            marks.setdefault(match.start(), Zone.UNKNOWN)
    cuts = sorted({0, *marks, *(m.end() for m in _BREAK.finditer(text))})
    clauses: list[Clause] = []
    zone = Zone.UNKNOWN
    for begin, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        marked = marks.get(begin, zone)
        zone = zone if marked is Zone.UNKNOWN and zone not in _CLOSED_BY_POSTS else marked
        if end > begin:
            clauses.append(Clause(begin, end, zone))
    if not clauses:
        clauses.append(Clause(0, len(text), Zone.UNKNOWN))
    return Prose(given, text, source, tuple(clauses), tuple(c.start for c in clauses))
