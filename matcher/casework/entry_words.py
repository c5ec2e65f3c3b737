"""Entries and referral steps in words, for timeline and paper: what happened, with whom, from when, by what proof."""

from __future__ import annotations

from functools import singledispatch

from matcher.casework.referral_details import reason_label
from matcher.domain.ledger.consent import Consent
from matcher.domain.ledger.contact import ContactAttempt
from matcher.domain.ledger.difficulty import Certification, Difficulty, UnemploymentRegistration
from matcher.domain.ledger.enrolment import Assignment, Enrolment, HandOver, Intention
from matcher.domain.ledger.entry import Fact
from matcher.domain.ledger.objection import Objection, ObjectionAnswer
from matcher.domain.ledger.plan import Placement, Plan
from matcher.domain.ledger.referral import Referral, ReferralStep
from matcher.domain.ledger.service import Service
from matcher.domain.ledger.status import StatusChange
from matcher.domain.texts import ledger_pages as texts
from matcher.domain.texts.referrals import FALLEN_THROUGH


@singledispatch
def told(fact: Fact) -> str:
    """Return a fact as one line; facts of a kind without words of its own are an empty line.

    >>> from matcher.domain.ledger.contact import Channel, ContactResult
    >>> told(ContactAttempt(Channel.PHONE, ContactResult.NO_ANSWER))
    '电话 · 无人接听'
    """
    return ""


def step_told(step: ReferralStep, found: Referral) -> str:
    """Return a step of a referral as one line that says of which."""
    state, *more = step_words(step)
    return _joined(f"{state}：{found.title}", found.employer_name, *more)


def step_words(step: ReferralStep) -> tuple[str, ...]:
    """Return what a step did, its reason and the day agreed on, for where the referral is known."""
    details = step.details
    state = details.notice.label if details.notice is not None else step.to_state.label
    if details.suspends is not None:
        state = texts.SUSPENDED if details.suspends else texts.RESTORED
    elif step.falls_through:
        state = texts.FELL_THROUGH.format(state=state)
    reason = reason_label(FALLEN_THROUGH if step.falls_through else step.to_state.value, details.reason)
    return tuple(part for part in (state, reason, _until(texts.STARTS, details.starts_on)) if part)


@told.register
def _contact(fact: ContactAttempt) -> str:
    return _joined(fact.channel.label, fact.result.label)


@told.register
def _service(fact: Service) -> str:
    channel = fact.channel.label if fact.channel is not None else ""
    return _joined(fact.kind.label, fact.subject, fact.stage.label, channel)


@told.register
def _status(fact: StatusChange) -> str:
    return _joined(
        fact.status.label,
        fact.reason.label if fact.reason is not None else "",
        fact.employment.label if fact.employment is not None else "",
        fact.employer,
        _until(texts.SINCE, fact.started_on),
        texts.PROOF.format(kind=fact.evidence.label) if fact.evidence is not None else "",
        _until(texts.FOLLOW_UP, fact.follow_up_on),
    )


@told.register
def _enrolment(fact: Enrolment) -> str:
    return _joined(texts.YEAR_OF.format(year=fact.year), fact.origin.label, fact.school, fact.source)


@told.register
def _assignment(fact: Assignment) -> str:
    return texts.ASSIGNED if fact.caseworker is not None else texts.UNASSIGNED


@told.register
def _intention(fact: Intention) -> str:
    wanted = [label for name, label in texts.WISHES.items() if getattr(fact, name)]
    return "、".join(wanted) or texts.NO_WISH


@told.register
def _difficulty(fact: Difficulty) -> str:
    checked = texts.CHECKED if fact.is_checked else texts.UNCHECKED
    ended = texts.ENDED if fact.is_over else _joined(checked, _until(texts.VALID_UNTIL, fact.valid_until))
    return _joined(fact.category.label, fact.source, fact.proof, ended)


@told.register
def _certification(fact: Certification) -> str:
    return texts.ENDED if fact.is_over else _joined(texts.CERTIFIED, fact.number, _until(texts.VALID_UNTIL, fact.valid_until))


@told.register
def _unemployment(fact: UnemploymentRegistration) -> str:
    return texts.JOBLESS_ENDED if fact.is_over else texts.JOBLESS


@told.register
def _plan(fact: Plan) -> str:
    measures = "；".join(f"{one.what}（{one.owner}，{one.due_on}）" for one in fact.measures)
    closed = texts.CLOSED_AS.format(how=fact.closed_as) if fact.closed_as else ""
    return _joined(fact.goal, measures, fact.assessment, _until(texts.REVIEW, fact.review_on), closed)


@told.register
def _placement(fact: Placement) -> str:
    term = f"{fact.starts_on or ''}—{fact.ends_on or ''}" if fact.starts_on or fact.ends_on else ""
    return _joined(f"{fact.kind.label}：{fact.state.label}", fact.employer, fact.post, term, fact.reason)


@told.register
def _hand_over(fact: HandOver) -> str:
    return texts.HANDED_OVER


@told.register
def _objection(fact: Objection) -> str:
    against = texts.AGAINST_REFERRAL if fact.against_referral is not None else ""
    if fact.against_entry is not None:
        against = texts.AGAINST_ENTRY.format(number=fact.against_entry)
    return _joined(texts.OBJECTED, against, _until(texts.ANSWER_BY, fact.due_on))


@told.register
def _objection_answer(fact: ObjectionAnswer) -> str:
    return texts.UPHELD if fact.is_upheld else texts.NOT_UPHELD


@told.register
def _consent(fact: Consent) -> str:
    return _joined(fact.kind.label, texts.GIVEN if fact.is_given else texts.TAKEN_BACK)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _until(text: str, day: object) -> str:
    return text.format(day=day) if day is not None else ""
