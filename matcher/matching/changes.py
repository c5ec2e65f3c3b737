"""What if: for a pair that is not clearly eligible, single facts whose change would settle a criterion, tried out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from matcher.domain.graduate import Graduate
from matcher.domain.posting import Posting
from matcher.domain.texts import serving as texts
from matcher.domain.verdict import Criterion, CriterionResult, CriterionVerdict, PairVerdict
from matcher.eligibility.verdict import judge_pair


@dataclass(frozen=True, slots=True)
class Supposition:
    """A graduate with one fact changed, the criterion it is about, and the sentence that says so."""

    criterion: Criterion
    graduate: Graduate
    text: str
    verdict: PairVerdict


def suppositions(
    graduate: Graduate, posting: Posting, results: tuple[CriterionResult, ...], as_of: date
) -> list[Supposition]:
    """Return the changes of one fact after which its criterion is met, those that settle the whole pair first."""
    found: list[Supposition] = []
    for result in results:
        if result.verdict is CriterionVerdict.MET:
            continue
        for changed, text in _TRIED.get(result.criterion, _nothing)(graduate, posting):
            after = judge_pair(changed, posting, as_of)
            met = any(r.criterion is result.criterion and r.verdict is CriterionVerdict.MET for r in after)
            if met:
                worst = max((r.verdict for r in after), default=CriterionVerdict.MET)
                found.append(Supposition(result.criterion, changed, text, PairVerdict(int(worst))))
                break
    return sorted(found, key=lambda one: int(one.verdict))


Tried = Iterator[tuple[Graduate, str]]


def _nothing(graduate: Graduate, posting: Posting) -> Tried:
    return iter(())


def _certificate(graduate: Graduate, posting: Posting) -> Tried:
    wanted: list[str] = []
    for requirement in posting.requirements.certificates:
        wanted.append(requirement.alternatives[0])
    if wanted:
        changed = replace(
            graduate,
            certificates=(*graduate.certificates, *wanted),
            certificate_names=(*graduate.certificate_names, *wanted),
        )
        yield changed, texts.CHANGE_CERTIFICATE.format(value="、".join(wanted))


def _experience(graduate: Graduate, posting: Posting) -> Tried:
    required = posting.requirements.experience
    if required is not None and required.minimum_years:
        years = required.minimum_years
        yield replace(graduate, experience_years=float(years)), texts.CHANGE_EXPERIENCE.format(value=f"{years:g}")


def _education(graduate: Graduate, posting: Posting) -> Tried:
    required = posting.requirements.education
    if required is not None and required.minimum is not None:
        if graduate.education is None or graduate.education < required.minimum:
            yield replace(graduate, education=required.minimum), texts.CHANGE_EDUCATION.format(value=required.minimum.label)


def _degree(graduate: Graduate, posting: Posting) -> Tried:
    required = posting.requirements.degree
    if required is not None and required.minimum is not None:
        if graduate.degree is None or graduate.degree < required.minimum:
            yield replace(graduate, degree=required.minimum), texts.CHANGE_DEGREE.format(value=required.minimum.label)


def _political(graduate: Graduate, posting: Posting) -> Tried:
    required = posting.requirements.political_status
    if required is not None and graduate.political_status is None:
        for status in sorted(required.accepted, key=lambda status: status.value):
            yield replace(graduate, political_status=status), texts.CHANGE_POLITICAL.format(value=status.value)


def _study_mode(graduate: Graduate, posting: Posting) -> Tried:
    required = posting.requirements.study_mode
    if required is not None and graduate.study_mode is None:
        for mode in sorted(required.accepted, key=lambda mode: mode.value):
            yield replace(graduate, study_mode=mode), texts.CHANGE_STUDY_MODE.format(value=mode.value)


def _group(graduate: Graduate, posting: Posting) -> Tried:
    required = posting.requirements.special_group
    if required is not None:
        for group in required.groups:
            changed = replace(graduate, service_identities=(*graduate.service_identities, group))
            yield changed, texts.CHANGE_GROUP.format(value=group)


_TRIED: dict[Criterion, Callable[[Graduate, Posting], Tried]] = {
    Criterion.CERTIFICATE: _certificate,
    Criterion.EXPERIENCE: _experience,
    Criterion.EDUCATION: _education,
    Criterion.DEGREE: _degree,
    Criterion.POLITICAL_STATUS: _political,
    Criterion.STUDY_MODE: _study_mode,
    Criterion.SPECIAL_GROUP: _group,
}
"""Criteria that a person can change or state; nobody is told to have another major, age, gender or household."""
