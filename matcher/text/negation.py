"""Negation and choice, read in one place: 不限, 无需, 不要求, 优先, 仅限, 或."""

from __future__ import annotations

import re

from matcher.domain.levels import Strength
from matcher.text.prose import Prose, Zone

PREFERENCE = re.compile(
    r"优先|优选|为佳|佳者|者佳|更佳|尤佳|最佳|(?<!做)(?<!做到)最好(?=\s*(?:[,。;、!)\n]|$))|均佳|则佳|为宜|加分|更好|为好|为优|尤好|择优|从优|优势|\bplus\b|bonus|prefer|nice to have|不是必须|非必须|非必需|非必要|不强制|不硬性",
    re.IGNORECASE,
)
_WISHED = re.compile(r"最好|尽量|优先(?:考虑|录用|录取|条件|选择)?\s*[:,]?\s*(?:有|具有|具备|是|为)?[^,。;]{0,6}$|加分项?\s*[:：]?\s*[^。;\n]*$|欢迎$")
_PREFERRED_LIST = re.compile(
    r"(?:加分项?|优先(?:条件|考虑条件|项)|(?:以下|下列|下述)[^\n。;:]{0,14}(?:优先(?:考虑|录用)?|加分)|(?<![\u4e00-\u9fffA-Za-z)])优先(?:考虑|录用)(?:以下|下列)?[^\n。;:]{0,6}|bonus(?: points?)?|nice to have|preferred(?: qualifications?)?)\s*[\])]?\s*(?:[:：]|\n)",
    re.IGNORECASE,
)
WAIVED = re.compile(
    r"不限(?:制|定)?|无要求|无需|不需要?|无须|毋须|毋需|不要求|没有?要求|不作要求|不做要求|不作限制|不做限制|不拘|不论|非必须|不硬性|无硬性|无限制|无特殊要求|不作硬性|不卡|可无|不设"
)
_RELAXED = re.compile(r"放宽|放松|酌情|降低|破格|例外|可不(?:受|作|做)")
_BRACKET = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
SILENT_ZONES = frozenset({Zone.BENEFITS, Zone.COMPANY})
"""Parts of an advert that never state a condition: what the firm offers and what it says of itself."""


def strength_at(prose: Prose, start: int, end: int, *, wide: bool = False) -> Strength:
    """Return whether the words at ``start:end`` are asked for or only preferred.

    A preference reaches over the stretch between commas in which it stands, with ``wide`` over the whole clause
    after the words; brackets that open after the words speak of something else; a heading such as 加分项 reaches over
    the list below it.
    """
    left, right = prose.segment_at(start, end)
    if wide:
        right = prose.clause_at(start).end
    after = prose.text[end:right]
    if "(" in after or "[" in after:
        after = _BRACKET.sub("", after)
        close = after.find(")")
        after = after if close < 0 else after[:close]
    if PREFERENCE.search(after) or PREFERENCE.search(prose.text, start, end) or _WISHED.search(prose.text[left:start]):
        return Strength.PREFERRED
    return Strength.PREFERRED if in_preferred_list(prose, start) else Strength.REQUIRED


def in_preferred_list(prose: Prose, position: int) -> bool:
    """Whether ``position`` lies below a heading of preferences (加分项：, 优先条件：) of the same zone."""
    if not any(hint in prose.text for hint in ("优先", "加分", "onus", "referred", "nice to")):
        return False
    last = None
    for match in _PREFERRED_LIST.finditer(prose.text, 0, position):
        last = match
    if last is None or position - last.end() > 300:
        return False
    between = [c.zone for c in prose.clauses if last.start() <= c.start <= position]
    return len(set(between)) <= 1


def is_waived(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` says that nothing is asked for (不限, 无需, 不要求)."""
    return WAIVED.search(text, start, end) is not None


def is_relaxed(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` only says for whom a condition may be loosened (优秀者可放宽)."""
    return _RELAXED.search(text, start, end) is not None


def is_not_asked(text: str, start: int) -> bool:
    """Whether the words just before ``start`` take the demand back (无需…, 不要求…, 不限…)."""
    return re.search(r"(?:无需|不需要?|无须|不要求|不限(?:制)?|毋需|不必|不用|没有|无)(?:有|具备|任何|相关|具有|取得|持有?|考取|提供)?\s*$", text[max(0, start - 10) : start]) is not None
