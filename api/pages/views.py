"""Domain values to what templates print: a posting's card, its facts, why and why not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from matcher.domain.levels import Education
from matcher.domain.posting import Pay, Posting
from matcher.domain.recommendation import PairExplanation, Recommendation
from matcher.domain.stored import Mark
from matcher.domain.texts import graduate_pages as texts
from matcher.domain.verdict import Criterion, CriterionResult
from matcher.reference.regions import region_table


@dataclass(frozen=True, slots=True)
class Card:
    """A posting as its card shows it; ``verdict`` and what follows are empty where nobody is advised."""

    number: int
    title: str
    employer: str
    nature: str
    places: str
    pay: str
    form: str
    headcount: str
    kind: str
    valid_until: Any
    verdict: str = ""
    reasons: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    also: int = 0
    marks: frozenset[Mark] = frozenset()


def card(
    number: int, posting: Posting, item: Recommendation | None = None, marks: frozenset[Mark] = frozenset()
) -> Card:
    """Return the card of a posting, with the advice about it where there is some."""
    count = posting.headcount
    people = (count.maximum or count.minimum) if count is not None else None
    return Card(
        number=number,
        title=posting.title,
        employer=posting.employer or posting.raw.text("department") or texts.NO_EMPLOYER,
        nature=posting.raw.text("employer_nature"),
        places=places(posting),
        pay=pay(posting.pay),
        form=posting.raw.text("employment_form"),
        headcount=str(people) if people else "",
        kind=posting.kind.value if posting.kind is not None else "",
        valid_until=posting.valid_until,
        verdict=item.verdict.word if item is not None else "",
        reasons=tuple(reason.text for reason in item.reasons) if item is not None else (),
        missing=item.missing if item is not None else (),
        warnings=item.warnings if item is not None else (),
        also=len(item.also) if item is not None else 0,
        marks=marks,
    )


def places(posting: Posting) -> str:
    """Return up to three places as printed."""
    names = [place.name or place.quote.text for place in posting.places]
    shown = "、".join(dict.fromkeys(names[:3]))
    return (shown + (texts.AND_MORE if len(names) > 3 else "")) or texts.NO_PLACE


def pay(value: Pay | None) -> str:
    """Return pay as printed and in 元/月: day, hour and year pay say so, so that nobody reads them as monthly."""
    if value is None:
        return texts.NO_PAY
    if value.minimum is None and value.maximum is None:
        return texts.NEGOTIABLE
    low, high = value.minimum, value.maximum
    if low is None or high is None or low == high:
        amount = texts.PAY_FROM.format(low=low) if high is None else texts.PAY_ONE.format(high=high)
    else:
        amount = texts.PAY_RANGE.format(low=low, high=high)
    if value.period in ("天", "时", "年"):
        return texts.PAY_CONVERTED.format(quote=value.quote.text.strip(), amount=amount)
    return amount


def row_pay(low: int | None, high: int | None) -> str:
    """Return the pay of a list's row in 元/月."""
    if low is None and high is None:
        return ""
    return f"{low:,}–{high:,}" if low is not None and high is not None and low != high else f"{low or high or 0:,}"


def region_names(codes: Iterable[str]) -> str:
    """Return the names of up to two places."""
    table = region_table()
    names = [table[code].short_name for code in codes if code in table]
    return "、".join(names[:2]) + (texts.AND_MORE if len(names) > 2 else "")


def education_label(value: int | None) -> str:
    """Return the level's word, empty for none."""
    return Education(value).label if value is not None else ""


@dataclass(frozen=True, slots=True)
class WhyRow:
    """One condition against the profile."""

    label: str
    quote: str
    found: str
    verdict: str
    reason: str


def why_rows(results: Sequence[CriterionResult]) -> list[WhyRow]:
    """Return the table of why and why not, what stops first."""
    ordered = sorted(results, key=lambda result: -int(result.verdict))
    return [
        WhyRow(
            result.criterion.label,
            (result.quote.text if result.quote is not None else "") or result.required,
            result.found or texts.NOT_STATED,
            result.verdict.word,
            result.reason,
        )
        for result in ordered
    ]


def why_head(told: PairExplanation) -> str:
    """Return the sentence above the table."""
    if told.verdict.word == "ineligible":
        return texts.WHY_NOT
    if told.rank is None:
        return texts.WHY_LOW
    return texts.WHY_RANK.format(rank=told.rank)


def blocked_line(blocked: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return what stops most, with its count, the largest first."""
    named = [(Criterion(name).label, count) for name, count in blocked.items() if count]
    return sorted(named, key=lambda pair: -pair[1])


def printed_fields(posting: Posting) -> list[tuple[str, str]]:
    """Return the facts of a posting under the words people know, as printed by its source."""
    raw = posting.raw
    found = [
        (label, "、".join(raw.text(name) for name in names if raw.text(name)))
        for label, names in texts.FIELDS.items()
    ]
    return [(label, value) for label, value in found if value]
