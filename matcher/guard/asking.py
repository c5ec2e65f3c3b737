"""Whether a posting asks anything of who applies that a high pay may be for: then the pay alone is no bait."""

from __future__ import annotations

import re

from matcher.domain.levels import Education
from matcher.domain.posting import Posting
from matcher.understanding.seniority import LEAD

_HEALTH = "2-05"
"""Trades that nobody may enter without a licence, whatever the posting says."""
_SKILLED = "2-"
_FEW_SKILLS = 2
_CODE = re.compile(r"\d{1,2}(?:\.0)?")
_OPEN = re.compile(r"不限|无需|无经验|应届|在校|不要求|均可|^无?$")
_RANK = re.compile("厨师长|主厨|大厨|领班|导师")
_IN_WORDS = re.compile(
    r"(?:[2-9]|1\d|[二两三四五六七八九十])\s*(?:[-~—至到]\s*\d{1,2})?\s*年(?:及?以上)?[^。;；\n]{0,14}经[验历]|经验丰富|丰富的?[^。;；\n]{0,8}经验|精通"
    r"|(?:本科|硕士|博士)(?:学历)?(?:及|或)?以上|(?:执业|资格|职业|注册|职称)[^。;；\n]{0,6}证|持证|双证|注册[^。;；\n]{0,8}(?:工程师|会计师|建造师|安全)|degree|bachelor|years",
    re.IGNORECASE,
)


def asks_much(posting: Posting) -> bool:
    """Whether schooling, years, a certificate, rank or skill is asked for, in a column, the title or the text."""
    wanted = posting.requirements
    level = wanted.education.minimum if wanted.education is not None else None
    years = wanted.experience is not None and wanted.experience.minimum_years != 0
    if years or wanted.certificates or (level is not None and level >= Education.UNDERGRADUATE):
        return True
    if (posting.seniority or 0) >= LEAD or _RANK.search(posting.title) or _unread_years(posting):
        return True
    if _IN_WORDS.search(posting.description):
        return True
    code = posting.occupations[0].code if posting.occupations else ""
    skills = sum(skill.kind == "hard" for skill in posting.skills)
    return code.startswith(_HEALTH) or (code.startswith(_SKILLED) and skills > _FEW_SKILLS)


def says_what_it_asks(posting: Posting) -> bool:
    """Whether silence can be read as asking nothing: there is a text, or both columns say 不限 in so many words."""
    columns = [posting.raw.text(name).strip() for name in ("education", "experience")]
    return bool(posting.description.strip()) or all(one and _OPEN.search(one) for one in columns)


def _unread_years(posting: Posting) -> bool:
    """Whether the column of experience holds something that was not understood and is not 不限: never nothing asked."""
    given = posting.raw.text("experience").strip()
    if posting.requirements.experience is not None or _OPEN.search(given):
        return False
    return float(given) > 1 if _CODE.fullmatch(given) else True
