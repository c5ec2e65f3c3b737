"""Reads household and origin conditions (户籍, 生源)."""

from __future__ import annotations

import re

from matcher.domain.levels import Strength
from matcher.domain.lookup import LookupStatus
from matcher.domain.quote import Quote
from matcher.domain.requirement import HouseholdRequirement
from matcher.reference.regions import region_table
from matcher.text.negation import PREFERENCE, SILENT_ZONES, strength_at
from matcher.text.normalise import normalise
from matcher.text.prose import Prose, Zone

_PLACE = r"[\u4e00-\u9fff]{2,12}?(?:省|市|县|区|州|盟|旗)?"
_DEMAND = re.compile(
    rf"(?:仅限|只限|(?<!不)限|须为|需为|须|需|具有|要求|面向|为)?(?P<place>{_PLACE}(?:[、或及和,/]{_PLACE}){{0,5}})(?:常住|本地|城镇|农村)?(?P<kind>户籍(?:\s*(?:或者?|、|/|\(|及)\s*生源\)?)?|生源(?:地)?(?:\s*(?:或者?|、|/|\(|及)\s*户籍\)?)?|户口(?!本|迁|落|办))"
)
_HEADED = re.compile(rf"(?P<kind>户籍(?:所在地)?(?:或生源)?|生源地?)\s*(?:要求|限制)?\s*[:：]\s*(?:仅?限)?(?P<place>{_PLACE}(?:[、或及和/]{_PLACE}){{0,5}})(?=[\s,。;;()]|户籍|$)")
_SERVED = re.compile(r"办理|落户|解决|提供|协助|迁|政策|管理|补贴|积分|可入|北京户口$|户籍(?:管理|业务|科|窗口|警)")
_SPLIT = re.compile(r"[、或及和,/]")


def read_household_column(value: str, source: str) -> tuple[HouseholdRequirement, ...]:
    """Return the places a cell limits to, by household, by origin or by either; unknown or no places state nothing."""
    text = normalise(value)
    if not text.strip() or "不限" in text or text.strip() in ("无", "-"):
        return ()
    stripped = text.strip()
    start = text.find(stripped)
    quote = Quote(value[start : start + len(stripped)], source, start, start + len(stripped))
    match = _DEMAND.search(text) or _HEADED.search(text)
    words = match["place"] if match else re.sub(r"^(?:仅?限|本地|户籍|生源|[:：])+", "", stripped)
    codes = _codes(words)
    if not codes:
        return ()
    kind = match["kind"] if match else source
    household, origin = "户" in kind or "生源" not in kind, "生源" in kind
    strength = Strength.PREFERRED if PREFERENCE.search(text) else Strength.REQUIRED
    return (HouseholdRequirement(codes, household, origin, quote, strength),)


def read_household_prose(prose: Prose) -> tuple[HouseholdRequirement, ...]:
    """Return household and origin conditions of a text; help with 落户 is no condition.

    A place that is only one way in (户籍或服务基层项目人员) is left to the other conditions.
    """
    text = prose.text
    if "户籍" not in text and "生源" not in text and "户口" not in text:
        return ()
    found: list[HouseholdRequirement] = []
    for pattern in (_DEMAND, _HEADED):
        for match in pattern.finditer(text):
            start, end = match.span()
            if prose.zone_at(start) in SILENT_ZONES | {Zone.DUTIES}:
                continue
            left, right = prose.segment_at(start, end)
            other_way = re.match(r"(?:\([^()]{0,6}\))?\)?或(?!生源|户籍|者)", text[end:right])
            if _SERVED.search(text, left, right) or "不限" in text[start:right] or other_way:
                continue
            codes = _codes(match["place"])
            if not codes:
                continue
            kind = match["kind"]
            found.append(
                HouseholdRequirement(codes, "户" in kind, "生源" in kind, prose.quote(start, end), strength_at(prose, start, end))
            )
    return tuple(found)


def _codes(words: str) -> tuple[str, ...]:
    """Return the codes of the places named, empty when one of them is unknown: a part of a list is no condition."""
    table = region_table()
    codes: list[str] = []
    for word in _SPLIT.split(words):
        name = re.sub(r"^(?:仅限|只限|限|须为|需为|须|需|具有|要求|面向|为|有|持|本|且|是)+", "", word.strip())
        found = table.by_name(name) if name else None
        if found is None or found.status is LookupStatus.UNKNOWN:
            return ()
        codes.extend(item.code for item in found.items[:3])
    return tuple(dict.fromkeys(codes))
