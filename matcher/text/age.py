"""Reads age limits (年龄) in completed years, with the limits relaxed for higher education."""

from __future__ import annotations

import re

from matcher.domain.levels import Education, Strength
from matcher.domain.quote import Quote
from matcher.domain.requirement import AgeRequirement
from matcher.text.negation import SILENT_ZONES, strength_at
from matcher.text.normalise import normalise
from matcher.text.prose import Prose

_RANGE = re.compile(
    r"(?<![\d.])(?P<a>[1-6]\d)\s*(?:周?岁)?\s*(?:\(含\))?\s*(?:以上)?\s*(?:-|至|到|~|、|,|一|－)+\s*(?P<b>[1-6]\d)\s*(?P<u>周?岁)?(?:\(含\))?\s*(?:以下|以内|之间|左右|以前)?"
)
_UPPER = re.compile(
    r"(?:不超过|不大于|不高于|小于|低于|未满|<=?|≤|最大)\s*(?P<a>[2-6]\d)\s*周?岁?|(?<![\d.\-])(?P<b>[2-6]\d)\s*(?:周?岁)\s*(?:\([^()]{0,8}\))?\s*(?:及|\(含\))?(?:以下|以内|之内|内|为限)|(?<![\d.\-])(?P<c>[2-6]\d)\s*(?:以下|以内)"
)
_LOWER = re.compile(r"(?:年满|满|至少|不低于|不小于|>=?|≥)\s*(?P<a>1[6-9]|[2-5]\d)\s*周?岁|(?<![\d.\-])(?P<b>1[6-9]|[2-5]\d)\s*周?岁\s*(?:及|\(含\))?\s*(?:以上|起)")
_RELAXED = re.compile(r"(?P<who>[^,。;;\n]{0,30}?(?:硕士|博士|研究生)[^,。;;\n]{0,16}?)(?:为|可|放宽)[^,。;;\n\d]{0,8}(?P<age>[3-5]\d)\s*周?岁(?:以下|以内)?")
_HIGHER = re.compile(r"(?P<who>(?:硕士|博士|研究生)[^,。;\n\d]{0,16}?)(?:不超过|<=?|≤)?\s*(?P<age>[2-5]\d)\s*周?岁(?:\(含\))?(?:及?以下|以内)?")
_OTHERS = re.compile(r"幼儿|儿童|孩子|宝宝|学员|老人|用户|客户|人群|学生|小朋友|青少年|少儿|平均年龄|职场内|均为|年轻人|团队|员工|合伙|消费")
_REFUSED = re.compile(r"\s*(?:的|者|人)*\s*(?:不要|不招|不收|勿|请勿|谢绝|不考虑|免谈|免投|非诚)")
_WHO = re.compile(r"(?:大专|专科|本科|硕士|博士|研究生)(?:及以上|以上)?(?:学历|学位|毕业生|生|者|人员)?[、/和及]?(?:年龄)?(?:要求|应|须|需|在|为|:|\s)*$")
_MONEY = re.compile(r"\s*(?:元|万|k|K|人|天|%|分|个|台|家|小时|年)")


def read_age_column(value: str, source: str) -> tuple[AgeRequirement, ...]:
    """Return the limits of a cell, both ends included; 应届硕士、博士…为35周岁以下 becomes a relaxed limit.

    A cell without a number, 不限 among them, states nothing.
    """
    text = normalise(value)
    relaxed: list[tuple[Education, int]] = []
    main = text
    for match in _RELAXED.finditer(text):
        if match.start() > 0:
            relaxed.extend((level, int(match["age"])) for level in _levels(match["who"]))
            main = main.replace(match.group(), " " * len(match.group()))
    low, high = _limits(main)
    higher = [match for match in _HIGHER.finditer(main) if match.start() > 0]
    for match in higher:
        main = main.replace(match.group(), " " * len(match.group()))
    first = _limits(main)
    if higher and first[1] is not None:
        low, high = first
        relaxed.extend((level, int(match["age"])) for match in higher for level in _levels(match["who"]))
    if low is None and high is None:
        return ()
    stripped = text.strip()
    start = text.find(stripped)
    quote = Quote(value[start : start + len(stripped)], source, start, start + len(stripped))
    return (AgeRequirement(low, high, quote, tuple(relaxed)),)


def read_age_prose(prose: Prose) -> tuple[AgeRequirement, ...]:
    """Return the age limits of a text; ages of children, customers and teams are not read."""
    text = prose.text
    if "岁" not in text and "年龄" not in text:
        return ()
    found: list[AgeRequirement] = []
    taken: list[tuple[int, int]] = []
    for pattern in (_RANGE, _UPPER, _LOWER):
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(a < end and start < b for a, b in taken) or prose.zone_at(start) in SILENT_ZONES:
                continue
            __, right = prose.segment_at(start, end)
            clause = prose.clause_at(start)
            before = text[max(clause.start, start - 14) : start]
            unit = "岁" in match.group() or text[end : end + 2].strip().startswith(("岁", "周岁"))
            if not unit and not re.search(r"年龄[^,。;\n\d]{0,8}$", before):
                continue
            if _OTHERS.search(text[max(clause.start, start - 16) : min(right, end + 10)]) or re.match(r"\s*(?:的)?(?:男|女)?(?:婴|童)", text[end:]):
                continue
            if not unit and _MONEY.match(text, end):
                continue
            if re.search(r"放宽|可放|延长", text[max(clause.start, start - 12) : start]):
                continue
            if _REFUSED.match(text, end):
                continue
            low, high = _limits(text[start:end] + ("岁" if not unit else ""))
            if low is None and high is None:
                continue
            taken.append((start, min(end + 1, clause.end)))
            strength = strength_at(prose, start, end)
            found.append(AgeRequirement(low, high, prose.quote(start, end), _relaxed_after(text, end, clause.end), strength))
    return _joined(found, prose)


def _joined(found: list[AgeRequirement], prose: Prose) -> tuple[AgeRequirement, ...]:
    """Join the two ends of one clause, and later maxima for higher education to the first maximum."""
    found.sort(key=lambda r: r.quote.start)
    lower = next((r for r in found if r.maximum is None and r.strength is Strength.REQUIRED), None)
    upper = next((r for r in found if r.maximum is not None and r.strength is Strength.REQUIRED), None)
    if upper is None:
        return tuple(found)
    rest = [r for r in found if r is not upper]
    relaxed = list(upper.relaxed)
    for reading in tuple(rest):
        levels = _levels_before(prose, reading)
        high = reading.maximum
        if not levels or high is None or upper.maximum is None or high <= upper.maximum or reading.quote.start < upper.quote.start:
            continue
        if reading.strength is Strength.REQUIRED and reading.minimum in (None, upper.minimum):
            rest.remove(reading)
            relaxed.extend((level, high) for level in levels if (level, high) not in relaxed)
    joined = upper.minimum is None and lower is not None and prose.clause_at(lower.quote.start) == prose.clause_at(upper.quote.start)
    low, quote = upper.minimum, upper.quote
    if joined and lower is not None:
        rest.remove(lower)
        low = lower.minimum
        quote = prose.quote(min(lower.quote.start, quote.start), max(lower.quote.end, quote.end))
    whole = AgeRequirement(low, upper.maximum, quote, tuple(relaxed))
    return tuple(sorted((whole, *rest), key=lambda r: r.quote.start))


def _levels_before(prose: Prose, reading: AgeRequirement) -> tuple[Education, ...]:
    """The levels of education named right before an age, in the same stretch between commas."""
    left, _ = prose.segment_at(reading.quote.start, reading.quote.end)
    before = prose.text[left : reading.quote.start]
    if _WHO.search(before) is None:
        return ()
    return _levels(before) or ((Education.UNDERGRADUATE,) if "本科" in before else ())


def _relaxed_after(text: str, end: int, stop: int) -> tuple[tuple[Education, int], ...]:
    match = _RELAXED.search(text, end, stop)
    return tuple((level, int(match["age"])) for level in _levels(match["who"])) if match else ()


def _limits(text: str) -> tuple[int | None, int | None]:
    match = _RANGE.search(text)
    if match is not None:
        low, high = int(match["a"]), int(match["b"])
        return (low, high) if low <= high else (None, None)
    upper, lower = _UPPER.search(text), _LOWER.search(text)
    high_text = next((g for g in upper.groups() if g), None) if upper else None
    low_text = next((g for g in lower.groups() if g), None) if lower else None
    return int(low_text) if low_text else None, int(high_text) if high_text else None


def _levels(words: str) -> tuple[Education, ...]:
    found = [level for word, level in (("硕士", Education.MASTER), ("博士", Education.DOCTOR)) if word in words]
    return tuple(found) or ((Education.MASTER, Education.DOCTOR) if "研究生" in words else ())
