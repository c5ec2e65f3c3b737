"""The screening journey: what the guard says about each posting, and the lines `matcher screen` writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

import orjson

from matcher.domain.finding import Finding, Screening
from matcher.domain.posting import Posting
from matcher.domain.texts.posting_checks import CHECKS
from matcher.eligibility.rule import is_public
from matcher.guard.duties import duty_phrases
from matcher.guard.posting_checks import PostingContext, check_record, check_standing
from matcher.guard.risk import combined_risk
from matcher.guard.rules import guard_rules
from matcher.guard.screening import screen_text
from matcher.understanding.occupation import code_occupations
from matcher.workflows.guard.risk_model import learned_risks

_TOGETHER = 256
"""Postings whose risk the model is asked for at once."""
_PUBLIC_NATURES = ("机关", "事业单位")
_SAME = {"probation_by_term": "probation"}
"""Checks of the whole posting that say what a rule of its words may have said already."""


def screen_posting(posting: Posting, as_of: date, context: PostingContext | None = None) -> tuple[Finding, ...]:
    """Return what the rules find in one posting, blocking findings first, then what is checked in it as a whole.

    ``as_of`` decides which rules are in force; ``context`` is what is known beside the posting's own words.
    """
    return (*_words(posting, as_of), *check_standing(posting, context or PostingContext(as_of)))


def screen_records(postings: Sequence[Posting], as_of: date) -> list[Screening]:
    """Return the screening of each posting by its own record alone; :func:`with_standing` adds the rest."""
    found = [_words(posting, as_of) for posting in postings]
    risks = learned_risks(postings) if postings else []
    return [
        Screening(posting.id, combined_risk(learned, findings), findings)
        for posting, learned, findings in zip(postings, risks, found, strict=True)
    ]


def with_standing(posting: Posting, screening: Screening, context: PostingContext) -> Screening:
    """Return a screening with what follows from the posting's age, fairs and employer; its risk stays as it is."""
    more = check_standing(posting, context)
    return replace(screening, findings=(*screening.findings, *more)) if more else screening


def screen_file(
    postings: Iterable[Posting], as_of: date, contexts: Mapping[str, PostingContext] | None = None
) -> Iterator[Screening]:
    """Yield the screening of each posting in input order; ``contexts`` by id holds what is known beside some of them."""
    known = contexts or {}
    waiting = iter(postings)
    while part := list(islice(waiting, _TOGETHER)):
        for posting, screening in zip(part, screen_records(part, as_of), strict=True):
            yield with_standing(posting, screening, known.get(posting.id) or PostingContext(as_of))


def screened_lines(screenings: Iterable[Screening]) -> Iterator[bytes]:
    """Yield one JSON line a posting: ``{"posting","risk","findings":[{"rule","severity","quote","basis"}]}``."""
    for screening in screenings:
        yield orjson.dumps(screening.as_json(), option=orjson.OPT_APPEND_NEWLINE)


def rule_names() -> dict[str, str]:
    """Return the short Chinese name of every rule of words and every check of whole postings, by id."""
    return {**{rule.id: rule.name for rule in guard_rules()}, **CHECKS}


def is_public_sector(posting: Posting) -> bool:
    """Whether conditions that are lawful in the public sector only may stand in the posting."""
    return is_public(posting) or any(nature in posting.raw.text("employer_nature") for nature in _PUBLIC_NATURES)


def _words(posting: Posting, as_of: date) -> tuple[Finding, ...]:
    found = screen_text(posting.raw.fields, is_public_sector=is_public_sector(posting), as_of=as_of)
    phrases = duty_phrases(posting)
    known = PostingContext(as_of, duties=tuple(code_occupations(phrases)) if phrases else ())
    named = {finding.rule for finding in found}
    return (*found, *(one for one in check_record(posting, known) if _SAME.get(one.rule, one.rule) not in named))
