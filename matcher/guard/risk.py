"""Risk of a posting (风险): what the learned model looks at, and how its figure and the rules' become one from 0 to 1.

Risk is a hint for whoever looks next. It never holds a posting back: only a blocking finding does.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from math import log

from matcher.domain.finding import Finding
from matcher.domain.posting import Posting
from matcher.guard.rule_risk import rule_risk

NUMBER_NAMES = (
    "description_length",
    "no_pay",
    "pay",
    "pay_spread",
    "headcount",
    "education_open",
    "experience_open",
    "exclamations",
    "digits",
    "addressed",
    "names_duties",
    "names_conditions",
    "names_place",
    "names_firm",
)
_DUTIES = re.compile("岗位职责|工作内容|工作职责")
_CONDITIONS = re.compile("任职|要求|条件")
_ADDRESSED = re.compile("[你您]")
_MASK = re.compile(r"\[(?:电话|邮箱|账号|证件)\]")


def risk_text(posting: Posting) -> str:
    """Return title and description as the model reads them: half-width, small letters, every digit a 0, no contact."""
    return f"{_plain(posting.title)}\n{_plain(posting.description)}"


def risk_numbers(posting: Posting) -> tuple[float | None, ...]:
    """Return the numbers of ``NUMBER_NAMES``; None where the posting does not state the field."""
    body = _plain(posting.description)
    length = max(len(body), 1)
    pay, wanted = posting.pay, posting.requirements
    low = pay.minimum if pay else None
    high = (pay.maximum if pay else None) or low
    return (
        log(length),
        float(low is None),
        log((low + high) / 2) if low and high else None,
        log(high / low) if low and high and high >= low else None,
        log(1 + posting.headcount.minimum) if posting.headcount and posting.headcount.minimum else None,
        float(wanted.education is None or wanted.education.minimum is None),
        float(wanted.experience is None),
        100 * body.count("!") / length,
        10 * body.count("0") / length,
        100 * len(_ADDRESSED.findall(body)) / length,
        float(bool(_DUTIES.search(body))),
        float(bool(_CONDITIONS.search(body))),
        float("地址" in body or "地点" in body),
        float("公司" in body),
    )


def combined_risk(learned: float, findings: Iterable[Finding]) -> float:
    """Return the risk of a posting: one minus the chance that the model and every rule that fired are mistaken.

    ``learned`` is the model's probability that a posting is a fake; a blocking finding alone gives at least .6. What a
    posting leaves out and how long it is on offer leave the figure as it is: honest postings do both.

    >>> combined_risk(0.05, ())
    0.05
    """
    return round(1.0 - (1.0 - learned) * (1.0 - rule_risk(one for one in findings if not _is_formal(one))), 6)


def _is_formal(finding: Finding) -> bool:
    return finding.rule.startswith("missing_") or finding.rule == "evergreen"


def _plain(given: str) -> str:
    folded = unicodedata.normalize("NFKC", _MASK.sub("", given)).lower()
    return re.sub(r"\s+", " ", re.sub(r"\d", "0", folded)).strip()
