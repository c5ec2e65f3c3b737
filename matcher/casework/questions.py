"""The question to ask where a condition is doubtful, in words to be read to the person on the phone."""

from __future__ import annotations

from collections.abc import Iterable

from matcher.casework.reason_words import tells_difficulty
from matcher.domain.texts import proposals as texts
from matcher.domain.texts.eligibility import Doubt
from matcher.domain.verdict import Criterion, CriterionResult, CriterionVerdict

_DOUBTS = {doubt.value: doubt for doubt in Doubt}
_LONGEST_QUOTE = 60


def doubtful(results: Iterable[CriterionResult]) -> tuple[CriterionResult, ...]:
    """Return the results that are not certain."""
    return tuple(result for result in results if result.verdict is CriterionVerdict.UNCERTAIN)


def question(result: CriterionResult) -> str:
    """Return what to ask about a doubtful condition."""
    quote = result.quote.text if result.quote is not None and result.quote.text else ""
    if tells_difficulty(quote + result.found):
        return texts.QUESTION_QUIET
    if not quote:
        return texts.QUESTION_UNQUOTED.format(label=result.criterion.label, reason=result.reason)
    shown = quote if len(quote) <= _LONGEST_QUOTE else quote[:_LONGEST_QUOTE] + "…"
    return _template(result).format(quote=shown, found=result.found, reason=result.reason)


def is_unstated(result: CriterionResult) -> bool:
    """Whether only a fact missing in her profile makes it doubtful."""
    return _DOUBTS.get(result.reason) is Doubt.NOT_STATED


def is_far_fetched(result: CriterionResult) -> bool:
    """Whether asking would hardly help: 相关专业 is asked for, and her major is of another discipline."""
    return _DOUBTS.get(result.reason) is Doubt.MAJOR_RELATED_FAR


def _template(result: CriterionResult) -> str:
    doubt = _DOUBTS.get(result.reason)
    if doubt is Doubt.NOT_STATED:
        return texts.QUESTION_OF_UNKNOWN[result.criterion.value]
    if doubt in texts.QUESTIONS:
        return texts.QUESTIONS[doubt]
    return texts.QUESTION_MAJOR if result.criterion is Criterion.MAJOR else texts.QUESTION
