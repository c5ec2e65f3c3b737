"""Reads the place of household or origin asked for (户籍、生源)."""

from __future__ import annotations

import re

from matcher.domain.levels import Strength
from matcher.domain.quote import Quote
from matcher.domain.requirement import HouseholdRequirement
from matcher.reference.regions import region_table
from matcher.text.negation import is_not_asked, strength_at
from matcher.text.normalise import normalise
from matcher.text.places import HOME_PROVINCE
from matcher.text.prose import Prose, Zone, read_prose

_KIND = r"(?:户籍|户口|生源地?|籍贯|籍)"
_MENTION = re.compile(
    rf"(?P<place>[\u4e00-\u9fff]{{2,24}}?(?:、[\u4e00-\u9fff]{{2,12}}?)*)\s*(?P<kinds>{_KIND}(?:\s*(?:\({_KIND}\)|(?:或者?|/|、|和|及)\s*{_KIND}))*)(?P<after>人员|考生|毕业生|居民|常住|者)?"
    rf"|(?P<head>户籍|户口|生源地?|籍贯)(?:要求|限制|所在地|地)*\s*[:：为限]\s*(?:限|仅限)?\s*(?P<named>[\u4e00-\u9fff]{{2,12}})"
)
_LEAD = re.compile(
    r"^.*?(?:仅限|只限|限定|限于|限招|限|具有|具备|须为|须具有|须|需为|需|要求|应为|应|持有?|拥有|必须是|必须|本人|有|为|是|面向|的|以及)(?=[\u4e00-\u9fff]{2})"
)
_ASKED = re.compile(r"限|须|需|必须|要求|具有|具备|应为|面向|持有?")
_SERVICE = re.compile(
    r"办理|解决|落户|迁|协助|提供|管理|制度|咨询|申请|入户|挂靠|转|代办|政策|调动|迁入|积分|可落|指标|担保|福利|非|不限|客户|服务"
)
_SERVICE_AFTER = re.compile(r"\s*(?:\([^()]{0,6}\))?的?(?:迁|办理|管理|制度|政策|咨询|申请|挂靠|指标|调动|业务|办|落户|转|不限|担保|服务|解决|代办|档案|本(?!科)|登记|核查|问题)")
_HERE = frozenset({"本地", "当地", "本市", "本县", "本区", "本州", "本县市区", "城镇", "本市城镇"})


def read_household_column(value: str, source: str) -> tuple[HouseholdRequirement, ...]:
    """Return the places a cell asks for; a bare place counts as household."""
    if not value.strip() or "不限" in value:
        return ()
    found = read_household_prose(read_prose(value, source))
    if found:
        return found
    codes = _codes(normalise(value).strip())
    if not any(codes):
        return ()
    start = len(value) - len(value.lstrip())
    quote = Quote(value.strip(), source, start, start + len(value.strip()))
    return (HouseholdRequirement(codes, True, False, quote),)


def read_household_prose(prose: Prose) -> tuple[HouseholdRequirement, ...]:
    """Return the places whose household or origin the text asks for; help with moving it is none."""
    text = prose.text
    if "户籍" not in text and "户口" not in text and "生源" not in text and "籍贯" not in text:
        return ()
    found: list[HouseholdRequirement] = []
    for match in _MENTION.finditer(text):
        reading = _read_mention(prose, match)
        if reading is not None and reading not in found:
            found.append(reading)
    return tuple(found)


def _read_mention(prose: Prose, match: re.Match[str]) -> HouseholdRequirement | None:
    text = prose.text
    start, end = match.span()
    if prose.zone_at(start) in (Zone.COMPANY, Zone.BENEFITS) or _SERVICE_AFTER.match(text, end):
        return None
    printed = match["place"] or match["named"]
    kinds = match["kinds"] or match["head"]
    at = match.start("place") if match["place"] else match.start("named")
    place = _LEAD.sub("", printed)
    at += len(printed) - len(place)
    if kinds == "籍" and match["place"] and not _codes(place)[0]:
        return None
    clause = prose.clause_at(start)
    before = text[max(clause.start, start - 16) : at]
    if _SERVICE.search(before) or is_not_asked(text, start):
        return None
    codes = _codes(place)
    if not codes:
        return None
    if _alternative_follows(text, end):
        return None
    quote = prose.quote(at, end)
    origin = "生源" in kinds
    household = re.search(r"户|籍", kinds) is not None
    strength = strength_at(prose, start, end)
    alone = not before[: max(0, len(before))].replace(printed[: len(printed) - len(place)], "").strip(" .、()0123456789·-*[]:")
    if strength is Strength.REQUIRED and not (_ASKED.search(before) or alone or match["head"]):
        return None
    return HouseholdRequirement(codes, household, origin, quote, strength)


def _alternative_follows(text: str, end: int) -> bool:
    """Whether another kind of condition is named as an alternative: the place alone decides nothing."""
    return re.match(r"\s*(?:人员|考生)?\s*或者?\s*(?:服务基层|退役|三支一扶|在编|具有|工作|在)", text[end : end + 16]) is not None


def _codes(place: str) -> tuple[str, ...]:
    """Return the codes of the places named, "" for one that only the reader on the spot knows (本地)."""
    found: list[str] = []
    for name in re.split(r"、|或者?|及|和|/|,", place):
        name = name.strip()
        if name in ("本省", "全省", "省内"):
            found.append(HOME_PROVINCE)
        elif name in _HERE:
            found.append("")
        elif len(name) > 1:
            found.extend(region.code for region in region_table().by_name(name).items)
    return tuple(dict.fromkeys(found))
