"""The facts of a posting in words for papers, messages and the phone: pay, headcount, form of employment."""

from __future__ import annotations

from matcher.domain.posting import Pay, Posting
from matcher.domain.texts import proposals as texts


def pay_words(posting: Posting) -> str:
    """Return the pay in 元/月, 面议, or that none is stated; pay by year, day or hour as printed with what it comes to."""
    pay = posting.pay
    if pay is None:
        return texts.PAY_UNSTATED
    if pay.minimum is None:
        return texts.NEGOTIABLE
    if is_converted(pay):
        return texts.PAY_PRINTED.format(quote=pay.quote.text, about=pay_about(pay))
    return _range(pay.minimum, pay.maximum)


def is_converted(pay: Pay) -> bool:
    """Whether the pay is printed for another period than a month."""
    return pay.period in ("年", "天", "日", "时")


def pay_about(pay: Pay) -> str:
    """Return what converted pay comes to a month, to the hundred."""
    low = round((pay.minimum or 0) / 100) * 100
    high = round(pay.maximum / 100) * 100 if pay.maximum is not None else None
    return texts.PAY_ABOUT.format(pay=_range(low, high))


def _range(low: int, high: int | None) -> str:
    if high is None:
        return texts.PAY_AT_LEAST.format(low=low)
    return texts.PAY_EXACT.format(low=low) if low == high else texts.PAY_RANGE.format(low=low, high=high)


def headcount_of(posting: Posting) -> int | None:
    """Return how many are hired at most, ``None`` for 若干 or not stated."""
    count = posting.headcount
    return (count.maximum or count.minimum) if count is not None else None


def headcount_words(posting: Posting) -> str:
    """Return 招6人, 招3–5人 or 招若干人."""
    count = posting.headcount
    if count is None or count.minimum is None:
        return texts.HEADCOUNT_SOME
    if count.maximum is not None and count.maximum != count.minimum:
        return texts.HEADCOUNT_RANGE.format(low=count.minimum, high=count.maximum)
    return texts.HEADCOUNT.format(count=count.minimum)


def form_words(posting: Posting) -> str:
    """Return the form of employment as printed, or that none is stated."""
    return posting.raw.text("employment_form").strip() or texts.FORM_UNSTATED
