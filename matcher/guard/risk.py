"""Risk of a posting (风险): what the learned model looks at, and how its figure and the rules' become one from 0 to 1.

Risk is a hint for whoever looks next. It never holds a posting back: only a blocking finding does.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from math import log, prod

from matcher.domain.finding import Finding
from matcher.domain.posting import Posting

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
ODDS = {
    "click_farming": 30.0,
    "abroad_high_pay": 30.0,
    "paid_placement": 30.0,
    "training_loan": 30.0,
    "documents_withheld": 30.0,
    "fee": 1.5,
    "deposit": 1.5,
}
"""By how much a blocking finding raises the odds. Set by us: what is a swindle by itself counts far more than a fee, which
honest firms name too (fee words alone found .35 times as many fakes as chance)."""
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
    """Return the risk of a posting: the odds of the model's probability, multiplied once for each rule of ``ODDS``.

    Every other rule leaves the figure as it is: an unlawful condition, a loud promise or a missing field says how a
    posting has to be put right, and hardly more often stands in a fake one.

    >>> combined_risk(0.05, ())
    0.05
    """
    factor = prod(ODDS.get(rule, 1.0) for rule in {finding.rule for finding in findings})
    return round(learned * factor / (1.0 - learned + learned * factor), 6)


def _plain(given: str) -> str:
    folded = unicodedata.normalize("NFKC", _MASK.sub("", given)).lower()
    return re.sub(r"\s+", " ", re.sub(r"\d", "0", folded)).strip()
