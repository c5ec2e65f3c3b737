"""Reads how many persons a posting looks for (招聘人数)."""

from __future__ import annotations

import re

from matcher.domain.posting import Headcount
from matcher.domain.quote import Quote
from matcher.text.normalise import normalise
from matcher.text.numerals import read_integer
from matcher.text.prose import Prose

_N = r"\d{1,5}(?:\.0+)?|[一二两三四五六七八九十百]{1,5}"
_CELL = re.compile(
    rf"(?:(?:招聘|招录|需求|拟招|计划)?(?:人数|数量|计划)?\s*[:为]?\s*(?:约|共)?)"
    rf"(?P<a>{_N})\s*(?:[人名位个]\s*)?(?:(?:-|到|至)\s*(?P<b>{_N})\s*)?(?:[人名位个]|人次)?(?P<open>以上|及以上|左右|\+)?"
)
_SEVERAL = re.compile(r"若干|多名|数名|多人|不限")
_COUNT = rf"(?P<a>{_N})\s*(?:[人名位]\s*)?(?:(?:-|到|至)\s*(?P<b>{_N})\s*)?"
_PROSE = re.compile(
    rf"(?:(?:招聘|招录|需求|招收|招募|拟聘|用人|需要|计划)(?:总)?(?:人数|名额|数量)|(?<![\u4e00-\u9fff])(?:人数|名额))"
    rf"\s*[:为\]]?\s*(?:约|共)?(?:{_COUNT}(?:[人名位]|(?![\d.年月日]))|(?P<several>若干))"
    rf"|(?:招聘|诚聘|急聘|急招|现招|拟招|招募|需要?)(?P<what>[\u4e00-\u9fffA-Za-z/]{{0,10}}?){_COUNT.replace('?P<a>', '?P<a2>').replace('?P<b>', '?P<b2>')}[名人](?![\u4e00-\u9fff]{{0,4}}团队)"
)
_BRACKETED = re.compile(
    r"\((?:招聘?)?(?P<a>\d{1,4})\s*名\)|(?<![\d一-鿿])(?P<a2>\d{1,3})\s*[人名](?=\s*(?:岗位|任职|职位)(?:要求|职责))"
)
_TITLE = re.compile(
    rf"[(\[ ](?:招)?{_COUNT}[名人]\s*[)\]]?|{_COUNT.replace('?P<a>', '?P<a2>').replace('?P<b>', '?P<b2>')}[名人]$"
)


def read_headcount_column(value: str, source: str) -> Headcount | None:
    """Return the headcount of a cell: ``5``, ``5人``, ``3-5名``, ``若干``; ``None`` where nothing is readable."""
    text = normalise(value)
    match = _CELL.search(text)
    if match is not None:
        low = read_integer(match["a"])
        high = read_integer(match["b"]) if match["b"] else low
        if low is not None and high is not None and high > 0:
            start, end = match.span()
            while start < end and text[start].isspace():
                start += 1
            upper = None if match["open"] in ("以上", "及以上", "+") else max(low, high)
            return Headcount(
                min(low, high),
                upper,
                Quote(value[start:end].rstrip(), source, start, start + len(value[start:end].rstrip())),
            )
    several = _SEVERAL.search(text)
    if several is None:
        return None
    return Headcount(None, None, Quote(value[several.start() : several.end()], source, several.start(), several.end()))


def read_headcount_prose(prose: Prose) -> Headcount | None:
    """Return the headcount a text states after 招聘人数, or as 招聘…5名; team sizes and visitors are none."""
    text = prose.text
    if "招" not in text and "人数" not in text and "名额" not in text and "聘" not in text and "需" not in text:
        return None
    for match in _PROSE.finditer(text):
        found = _headcount(prose, match)
        if found is not None:
            return found
    bracketed = _BRACKETED.search(text)
    return _headcount(prose, bracketed) if bracketed is not None else None


def read_headcount_title(prose: Prose) -> Headcount | None:
    """Return the headcount printed in a title: ``文员（2名）``."""
    match = _TITLE.search(prose.text)
    return None if match is None else _headcount(prose, match)


def _headcount(prose: Prose, match: re.Match[str]) -> Headcount | None:
    groups = match.groupdict()
    quote = Quote(prose.given[match.start() : match.end()], prose.source, match.start(), match.end())
    if groups.get("several"):
        return Headcount(None, None, quote)
    low = read_integer(groups.get("a") or groups.get("a2") or "")
    upper = groups.get("b") or groups.get("b2")
    high = read_integer(upper) if upper else low
    if low is None or high is None or high < 1:
        return None
    return Headcount(min(low, high), max(low, high), quote)
