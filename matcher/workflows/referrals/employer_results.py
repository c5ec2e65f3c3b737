"""Results that an employer reports through its link: 面试, 未录用, 录用, by slip number and, with consent, a masked name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from matcher.domain.account import EmployerLink
from matcher.domain.errors import Conflict, Unreadable
from matcher.domain.ledger.referral import Referral, ReferralState, StepDetails
from matcher.domain.ledger.status import EmploymentKind
from matcher.domain.masking import masked_name
from matcher.domain.texts import employer_results as texts
from matcher.domain.texts import referrals as referral_texts
from matcher.store.store import Store
from matcher.workflows.graduates.consenting import may_show_name
from matcher.workflows.referrals.referral_steps import Act, take_step

S = ReferralState
RESULTS = (S.INTERVIEW, S.REJECTED_BY_EMPLOYER, S.HIRED)
REASONS = {
    code: label
    for code, label in referral_texts.REASONS[S.REJECTED_BY_EMPLOYER.value].items()
    if code != referral_texts.OTHER
}
"""Why somebody is not hired: codes only, so that no words about a person come in from outside."""
_BEFORE_APPLYING = (S.SENT, S.READ, S.INTERESTED)
AWAITED = (*_BEFORE_APPLYING, S.APPLIED, S.INTERVIEW, S.OFFER, S.NO_RESPONSE)
"""States in which the employer can still report a result."""


@dataclass(frozen=True, slots=True)
class EmployerReferral:
    """One referral as the employer reads it: no phone, no ID number, no difficulty, nothing she said herself.

    ``name`` is masked, and empty without her separate consent; ``state`` is in words; ``results`` can be reported.
    """

    number: int
    slip_number: str
    title: str
    name: str = field(repr=False)
    sent_on: date | None
    state: str
    results: tuple[ReferralState, ...]


def employer_referrals(store: Store, link: EmployerLink, today: date, request: str = "") -> Sequence[EmployerReferral]:
    """Return the referrals of the employer's own postings, newest first; where a name is shown she can read that it was."""
    shown = []
    for found in store.employer_referrals.of_link(link):
        name = _name(store, found) if may_show_name(store, found, today) else ""
        if name:
            detail: dict[str, str | int] = {"referral": found.number}
            store.audit.append(
                "referral.shown_to_employer", link.viewer(), "graduate", found.person, request, detail
            )
        results = tuple(result for result in RESULTS if found.state in AWAITED and result is not found.state)
        state = texts.STATES.get(found.state.value, texts.STATES["sent"])
        shown.append(
            EmployerReferral(found.number, found.slip_number, found.title, name, found.sent_on, state, results)
        )
    return shown


def report_result(
    store: Store,
    link: EmployerLink,
    number: int,
    result: ReferralState,
    today: date,
    happened_on: date | None = None,
    starts_on: date | None = None,
    reason: str = "",
    request: str = "",
) -> None:
    """Record what the employer reports; an answer to somebody who had not yet said so means that she applied.

    Raises NotFound for a referral of another's posting, Unreadable, Conflict where the referral can take no result;
    its words tell nothing of where else she was recommended.
    """
    found = store.employer_referrals.get(link, number)
    details = _details(found, result, starts_on, reason)
    viewer = replace(link.viewer(), organisation=found.organisation)
    act = Act(store, viewer, today, request)
    day = happened_on or today
    try:
        if result is S.REJECTED_BY_EMPLOYER and found.state in _BEFORE_APPLYING:
            found = take_step(act, found, S.APPLIED, StepDetails(), day)
        after = take_step(act, found, result, details, day)
    except Conflict as refused:
        office = store.organisations.get(link.organisation).name
        raise Conflict(texts.NO_RESULT.format(slip=found.slip_number, office=office), refused.code) from refused
    act.audit("referral.reported", after)


def _details(found: Referral, result: ReferralState, starts_on: date | None, reason: str) -> StepDetails:
    if result is S.HIRED:
        if starts_on is None:
            raise Unreadable(texts.START_MISSING, {"starts_on": texts.START_MISSING})
        return StepDetails(employer=found.employer_name, starts_on=starts_on, employment=EmploymentKind.EMPLOYER)
    if result is S.REJECTED_BY_EMPLOYER:
        if reason not in REASONS:
            raise Unreadable(texts.REASON_MISSING, {"reason": texts.REASON_MISSING})
        return StepDetails(reason=reason)
    if result is not S.INTERVIEW:
        raise Unreadable(texts.RESULT_UNKNOWN, {"result": texts.RESULT_UNKNOWN})
    return StepDetails()


def _name(store: Store, found: Referral) -> str:
    profile = store.graduates.profile(found.person)
    return masked_name(profile.name) if profile is not None else ""
