"""Which requirement of a posting keeps the audience away: each is dropped or widened and everybody judged again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from matcher.domain.fairs.allocation import Widening
from matcher.domain.levels import Education
from matcher.domain.posting import Posting
from matcher.domain.requirement import EducationRequirement, MajorRequirement, Requirements
from matcher.domain.texts import routes as texts
from matcher.domain.verdict import Criterion

SMALLEST = 5
"""A gain of fewer people is not said: it could point at somebody."""
MOST = 5
_CLASS = 4
_DROPPED = ("graduating_year", "degree", "experience", "gender", "age", "household", "political_status", "study_mode")


class Judge(Protocol):
    """Decides who may apply: mask (n_units, n_postings), True where the verdict is not 不符合."""

    def __call__(self, postings: Sequence[Posting]) -> npt.NDArray[np.bool_]:
        """Return who may apply to each of ``postings``."""


@dataclass(frozen=True, slots=True)
class _Variant:
    criterion: Criterion
    quote: str
    text: str
    requirements: Requirements
    level: str = ""


def widenings(posting: Posting, judge: Judge, persons: npt.NDArray[np.float64]) -> tuple[Widening, ...]:
    """Return what would reach more of the audience, the largest gain first.

    ``persons`` (n_units,) is how many each unit stands for. Certificates and posts for special groups are never
    touched: the law asks for them; nor are posts of public examinations. Every gain is the verdict's, on the posting with the one requirement changed.
    """
    variants = [] if posting.raw.is_public_table else list(_variants(posting.requirements))
    if not variants:
        return ()
    may = judge([posting, *(replace(posting, requirements=one.requirements) for one in variants)])
    now = may[:, 0]
    found = []
    for place, one in enumerate(variants, start=1):
        gain = round(float(persons[may[:, place] & ~now].sum()))
        if gain >= SMALLEST:
            text = one.text.format(quote=one.quote, gain=gain, level=one.level)
            found.append(Widening(posting.id, posting.title, one.criterion.value, one.quote, text, gain))
    return tuple(sorted(found, key=lambda one: (-one.gain, one.criterion))[:MOST])


def _variants(asked: Requirements) -> Iterator[_Variant]:
    for name in _DROPPED:
        requirement = getattr(asked, name)
        if requirement is not None:
            without: Any = {name: None}
            yield _Variant(Criterion(name), requirement.quote.text, texts.DROP, replace(asked, **without))
    if asked.education is not None and (lower := _lower(asked.education)) is not None:
        yield _Variant(
            Criterion.EDUCATION,
            asked.education.quote.text,
            texts.LOWER,
            replace(asked, education=lower),
            lower.minimum.label if lower.minimum is not None else "",
        )
    wider = tuple(_whole_classes(major) for major in asked.majors)
    if wider != asked.majors:
        quote = next(major.quote.text for major, new in zip(asked.majors, wider, strict=True) if new != major)
        yield _Variant(Criterion.MAJOR, quote, texts.WHOLE_CLASS, replace(asked, majors=wider))


def _lower(asked: EducationRequirement) -> EducationRequirement | None:
    """Return the requirement one level lower, upwards open; None where there is none for a graduate."""
    if asked.minimum is None:
        return None
    below = [level for level in Education if Education.VOCATIONAL <= level < asked.minimum]
    return replace(asked, minimum=max(below), maximum=None) if below else None


def _whole_classes(major: MajorRequirement) -> MajorRequirement:
    """Return the requirement with every single major widened to its class (the first four digits of its code)."""
    demands = tuple(
        replace(demand, prefixes=tuple(dict.fromkeys(map(_class_of, demand.prefixes))), only=()) for demand in major.demands
    )
    return replace(major, demands=demands)


def _class_of(prefix: str) -> str:
    level, _, code = prefix.partition(":")
    return f"{level}:{code[:_CLASS]}"
