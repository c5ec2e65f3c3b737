"""How senior a post is, from its title and the years it asks for: 0 trainee, 1 staff, 2 experienced, 3 lead, 4 head."""

from __future__ import annotations

import re

from matcher.domain.levels import PostingKind
from matcher.domain.requirement import ExperienceRequirement

TRAINEE, STAFF, EXPERIENCED, LEAD, HEAD = range(5)
_HEAD = re.compile(
    r"总监|总经理|副总(?!经理助理)|总裁|首席|院长|校长|厂长|事业部(?:总|负责)|(?<![A-Za-z])(?:C[ETFOM]O|VP|director|chief)(?![A-Za-z])",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"高级|资深|专家|主任(?!助理)|主管|组长|队长|店长|负责人|架构师|leader|部长|科长|项目经理|总工|经理|senior|lead(?![a-z])|manager",
    re.IGNORECASE,
)
_NO_LEAD = re.compile(
    r"(?:客户|大客户|销售|业务|理财|产品|投资|账户|商务|渠道|招商|基金|保险|区域)经理|班主任|副主任科员|主任科员|产品经理"
)
_EXPERIENCED = re.compile(r"中级|中高级|二级|骨干|intermediate", re.IGNORECASE)
_TRAINEE = re.compile(r"实习|见习|学徒|管培|培训生|储备|应届|校招|练习生|trainee|intern(?![a-z])|助教", re.IGNORECASE)
_STAFF = re.compile(r"助理|初级|专员|文员|前台|客服|操作工|普工|导购|收银|junior|assistant|一级科员", re.IGNORECASE)


def read_seniority(title: str, kind: PostingKind | None, experience: ExperienceRequirement | None) -> int | None:
    """Return 0-4, or ``None`` where neither title nor years say anything; the title goes before the years."""
    if kind in (PostingKind.INTERNSHIP, PostingKind.TRAINEESHIP) or _TRAINEE.search(title):
        return TRAINEE
    assistant = "助理" in title
    if _HEAD.search(title) and not assistant:
        return HEAD
    years = experience.minimum_years if experience is not None else None
    if _LEAD.search(title) and not assistant and (not _NO_LEAD.search(title) or "高级" in title or "资深" in title):
        return LEAD
    by_years = None if years is None else (STAFF if years < 2 else EXPERIENCED if years < 5 else LEAD)
    if _EXPERIENCED.search(title):
        return EXPERIENCED
    if _STAFF.search(title):
        return max(STAFF, min(by_years or STAFF, EXPERIENCED))
    return by_years
