"""Probation against the term of the contract: what a posting states of both, and what the law allows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from matcher.text.numerals import NUMERAL, read_numeral

_PROBATION = re.compile(
    rf"试用期?(?:限|为|是|约|一般|:|：|\s){{0,3}}(?P<n>{NUMERAL})\s*(?:个\s*)?(?P<u>月|年|天|日)(?![结起后内])"
    rf"|(?:前|头)(?P<n2>{NUMERAL}|俩)\s*(?:个\s*)?(?P<u2>月|天|日)(?:为|是|算|作)?(?:试用)"
    rf"|(?<![\d.一二两三四五六七八九十至到~-])(?P<n3>{NUMERAL})个(?P<u3>月)的?试用期?"
)
_TERM = re.compile(
    rf"(?:劳动)?合同(?:期限?|签订|一签|年限|签)?(?:为|是|:|：|\s){{0,2}}(?P<n>{NUMERAL})\s*(?P<u>年|个月)(?!后|以后|内|经验|一次)"
    rf"|签(?:订|署)?(?P<n2>{NUMERAL})\s*(?P<u2>年|个月)(?:期|制)?的?(?:固定期限|短期)?(?:劳动)?合同"
    rf"|(?:先|首次?|一次)签(?:订)?(?P<n3>{NUMERAL})\s*(?P<u3>年|个月)(?=[,，。;；、\s]|$)"
    rf"|(?P<n4>{NUMERAL})\s*(?P<u4>年|个月)(?:期|制)?的?(?:固定期限|短期|项目制?|定期)的?(?:劳动)?合同(?!管理|审核|经验|以上)"
    rf"|(?:为|是)(?P<n5>{NUMERAL})\s*(?P<u5>年|个月)(?:期|制)?的?(?:劳动)?合同(?!管理|审核|经验|以上)"
)
_OPEN = re.compile(r"(?<!不)(?:签订?|为)无固定期限(?:劳动)?合同")
_IN_MONTHS = {"年": 12.0, "天": 1 / 30, "日": 1 / 30}
OPEN_TERM = 10_000
"""The term of a contract without an end, in months."""


@dataclass(frozen=True, slots=True)
class StatedProbation:
    """Probation of ``months`` under a contract of ``term`` months, both as stated; ``start:end`` is the probation's quote."""

    months: float
    term: float
    start: int
    end: int

    @property
    def is_too_long(self) -> bool:
        """Whether the law allows less."""
        return self.months > longest_probation(self.term)


def longest_probation(term: float) -> int:
    """Return the most months of probation under a contract of ``term`` months (劳动合同法 art. 19).

    >>> [longest_probation(term) for term in (2, 3, 11.5, 12, 35, 36, OPEN_TERM)]
    [0, 1, 1, 2, 2, 6, 6]
    """
    return 0 if term < 3 else 1 if term < 12 else 2 if term < 36 else 6


def read_probation(text: str) -> StatedProbation | None:
    """Return the probation that ``text`` states together with one term of contract; None unless the text names one length of each."""
    found = list(_PROBATION.finditer(text))
    terms = {_term(match) for match in _TERM.finditer(text)} - {None}
    if _OPEN.search(text):
        terms.add(float(OPEN_TERM))
    lengths = {_months(_first(match, "n"), _first(match, "u")) for match in found}
    if len(lengths) != 1 or len(terms) != 1:
        return None
    stated, months, term = found[0], lengths.pop(), terms.pop()
    if months is None or term is None:
        return None
    return StatedProbation(months, term, stated.start(), stated.end())


def _term(match: re.Match[str]) -> float | None:
    return _months(_first(match, "n"), _first(match, "u"))


def _first(match: re.Match[str], letter: str) -> str:
    """The number (``n``, ``n2``…) or unit (``u``…) of whichever wording matched."""
    return next(value for name, value in match.groupdict().items() if name[0] == letter and value is not None)


def _months(number: str, unit: str) -> float | None:
    value = 2.0 if number == "俩" else read_numeral(number)
    return None if value is None else value * _IN_MONTHS.get(unit, 1.0)
