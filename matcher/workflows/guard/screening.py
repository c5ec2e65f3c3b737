"""The screening journey: what the guard says about each posting, and the lines `matcher screen` writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

import orjson

from matcher.domain.finding import Finding, Screening
from matcher.domain.posting import Posting
from matcher.domain.texts.posting_checks import CHECKS
from matcher.eligibility.rule import is_public
from matcher.guard.duties import duty_phrases
from matcher.guard.posting_checks import PostingContext, check_posting
from matcher.guard.risk import combined_risk
from matcher.guard.rules import guard_rules
from matcher.guard.screening import screen_text
from matcher.understanding.occupation import code_occupations
from matcher.workflows.guard.risk_model import learned_risks

_PUBLIC_NATURES = ("机关", "事业单位")
_SAME = {"probation_by_term": "probation"}
"""Checks of the whole posting that say what a rule of its words may have said already."""


def screen_posting(posting: Posting, as_of: date, context: PostingContext | None = None) -> tuple[Finding, ...]:
    """Return what the rules find in one posting, blocking findings first, then what is checked in it as a whole.

    ``as_of`` decides which rules are in force; ``context`` is what is known beside the posting's own words.
    """
    found = screen_text(posting.raw.fields, is_public_sector=is_public_sector(posting), as_of=as_of)
    known = context or PostingContext(as_of)
    if phrases := duty_phrases(posting):
        known = replace(known, duties=tuple(code_occupations(phrases)))
    named = {finding.rule for finding in found}
    return (*found, *(one for one in check_posting(posting, known) if _SAME.get(one.rule, one.rule) not in named))


def screen_file(
    postings: Iterable[Posting], as_of: date, contexts: Mapping[str, PostingContext] | None = None
) -> Iterator[Screening]:
    """Yield the screening of each posting in input order; ``contexts`` by id holds what is known beside some of them."""
    for posting in postings:
        findings = screen_posting(posting, as_of, (contexts or {}).get(posting.id))
        learned = learned_risks([posting])[0]
        yield Screening(posting.id, combined_risk(learned, findings), findings)


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
