"""Reads a demand on the gender of the applicant (性别): lawful in some public posts, elsewhere a finding."""

from __future__ import annotations

import re

from matcher.domain.levels import Gender, Strength
from matcher.domain.quote import Quote
from matcher.domain.requirement import GenderRequirement
from matcher.text.negation import in_preferred_list
from matcher.text.normalise import normalise
from matcher.text.prose import Prose, Zone

_OPEN = re.compile(
    r"男女(?:均|皆|都)?(?:不限|不拘|可|均可)|不限(?:制)?(?:男女|性别)|性别\s*[:：]?\s*(?:要求)?\s*[:：]?\s*(?:不限|无要求|男女)|男女均可|男\s*[、/和及]\s*女|[男女]\s*(?:性|生|士)?\s*\d{1,3}\s*[名人]"
)
_PERSON = r"(?:性|生|士|孩|青年|同志|员工)"
_MENTION = re.compile(
    r"(?P<only>(?:仅|只)?限(?:招)?|只招|仅招|(?:仅|只)?适合|性别\s*(?:要求|限制|限|为)*\s*[:：为]?\s*(?:仅限|限)?)\s*(?P<a>[男女])(?P<pa>" + _PERSON + r")?"
    r"|(?P<aged>\d{2}\s*周?岁(?:及|或)?(?:以下|以内|以上|左右|之间)?的?\s*)(?P<b>[男女])(?:性|生|士|孩|青年)"
    r"|(?P<c>[男女])(?P<pc>" + _PERSON + r")?(?=\s*(?:者)?(?:优先|为佳|尤佳|更佳|最佳|佳(?!节)))"
    r"|(?P<asked>要求|招聘|诚聘|急聘|急招|招)\s*(?P<d>[男女])(?:性|生|士|孩)"
    r"|(?P<e>[男女])(?P<pe>性|生|士)?"
)
_GOODS = re.compile(r"[装鞋包裤款表朋友友子主角神人团篮足排]|性(?:用品|客户|消费|群体|用户|健康|朋友|产品|服饰|时尚|市场|护肤|生殖|内衣|疾病|患者|会员|杂志|职业装)|士(?:内衣|服|鞋|皮|西|香|包)|生(?:宿舍|寝室)|(?:性|生|士)?(?:宿舍|浴室|更衣|厕)")


def read_gender_column(value: str, source: str) -> tuple[GenderRequirement, ...]:
    """Return the gender a cell asks for; 不限 and a cell that names both give nothing."""
    text = normalise(value)
    genders = {char for char in text if char in "男女"}
    if len(genders) != 1 or "不限" in text:
        return ()
    start = len(value) - len(value.lstrip())
    quote = Quote(value.strip(), source, start, start + len(value.strip()))
    strength = Strength.PREFERRED if re.search(r"优先|佳|适合|更适", text) and "限" not in text else Strength.REQUIRED
    return (GenderRequirement(Gender(genders.pop()), quote, strength),)


def read_gender_prose(prose: Prose) -> tuple[GenderRequirement, ...]:
    """Return the gender the text plainly asks for; a text that opens the post to both gives nothing."""
    text = prose.text
    if ("男" not in text and "女" not in text) or _OPEN.search(text):
        return ()
    found: list[GenderRequirement] = []
    for match in _MENTION.finditer(text):
        reading = _read_mention(prose, match)
        if reading is not None:
            found.append(reading)
    required = {r.gender for r in found if r.strength is Strength.REQUIRED}
    if len(required) > 1 or len({r.gender for r in found}) > 1:
        return ()
    return tuple(sorted(found, key=lambda r: r.strength is Strength.PREFERRED))[:2]


def _read_mention(prose: Prose, match: re.Match[str]) -> GenderRequirement | None:
    text = prose.text
    start, end = match.span()
    word = match["a"] or match["b"] or match["c"] or match["d"] or match["e"]
    at = text.index(word, start)
    zone = prose.zone_at(start)
    if zone in (Zone.COMPANY, Zone.BENEFITS) or _GOODS.match(text, at + 1):
        return None
    if text[max(0, at - 1) : at] in ("男", "女", "子", "儿", "妇", "美") or text[at + 1 : at + 2] in ("男", "女"):
        return None
    left, right = prose.segment_at(start, end)
    before, after = text[left:start], text[end:right]
    if re.match(r"\s*[、/和及与]?\s*[男女]", after) or re.search(r"[男女][性生士]?\s*[、/和及与]\s*$", before):
        return None
    preferred = match["c"] is not None or re.match(r"[^,。;]{0,10}?(?:优先|为佳|尤佳|更佳|最佳)", after) is not None
    quote = prose.quote(start, end)
    if preferred or in_preferred_list(prose, start):
        return GenderRequirement(Gender(word), quote, Strength.PREFERRED) if match["e"] is None or _alone(before, "") else None
    if match["e"] is not None and not (_alone(before, after) and zone is not Zone.DUTIES):
        return None
    if match["only"] is not None and "适合" in match["only"] and match["pa"] is None:
        return None
    return GenderRequirement(Gender(word), quote)


def _alone(before: str, after: str) -> bool:
    """Whether nothing but a number of the list, an age or a height stands beside the word."""
    return (
        not before.strip(" .、()0123456789·-*[]一二三四五六七八九:")
        and re.fullmatch(r"[\s.、()·\-*]*(?:(?:年龄)?\s*\d{2}\s*(?:周?岁)?\s*(?:(?:-|至|到)\s*\d{2})?\s*(?:周?岁)?(?:以[上下内])?|身高[^,。;]{0,12}|退役士兵)?\s*", after)
        is not None
    )
