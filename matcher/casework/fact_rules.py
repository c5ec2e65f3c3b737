"""What may be recorded of plans, validities, registrations and services: complete, dated, and ending only what holds."""

from __future__ import annotations

from datetime import date

from matcher.domain.errors import Conflict, Unreadable
from matcher.domain.ledger.difficulty import Certification, Difficulty, UnemploymentRegistration
from matcher.domain.ledger.plan import Plan
from matcher.domain.ledger.service import Service, ServiceKind
from matcher.domain.ledger.standing import Standing
from matcher.domain.texts import recording as texts


def check_plan(plan: Plan, effective_on: date) -> None:
    """Raise Unreadable with every field at fault: a plan needs a goal, and measures each with owner and date."""
    faults: dict[str, str] = {}
    if not plan.goal.strip():
        faults["goal"] = texts.PLAN_GOAL_MISSING
    if not plan.measures:
        faults["measures"] = texts.PLAN_MEASURES_MISSING
    for place, measure in enumerate(plan.measures, 1):
        if not measure.what.strip() or not measure.owner.strip():
            faults["measures"] = texts.MEASURE_INCOMPLETE.format(place=place)
        elif measure.due_on < effective_on and not measure.is_done and not plan.closed_as:
            faults["measures"] = texts.MEASURE_BEFORE.format(place=place, day=measure.due_on)
    if faults:
        raise Unreadable(texts.PLAN_INCOMPLETE, faults)


def check_validity(fact: Difficulty | Certification, effective_on: date, standing: Standing) -> None:
    """Raise Unreadable for a validity that ends before it begins, Conflict for the end of what does not hold."""
    if fact.valid_until is not None and fact.valid_until < effective_on:
        message = texts.VALID_BEFORE.format(until=fact.valid_until, on=effective_on)
        raise Unreadable(message, {"valid_until": message})
    if isinstance(fact, Certification):
        holds = standing.is_certified
    else:
        holds = any(one.category is fact.category for one in standing.difficulties)
    if fact.is_over and not holds:
        raise Conflict(texts.NOT_OVER, "nothing-to-end")


def check_unemployment(fact: UnemploymentRegistration, standing: Standing) -> None:
    """Raise Conflict for the end of a registration that there is not."""
    if fact.is_over and standing.jobless_since is None:
        raise Conflict(texts.NOT_OVER, "nothing-to-end")


def check_service(service: Service) -> None:
    """Raise Conflict for a referral of the pool, which has its own steps, Unreadable for one without a posting."""
    if service.kind is not ServiceKind.REFERRAL:
        return
    if service.referral is not None or service.posting is not None:
        raise Conflict(texts.REFERRAL_ELSEWHERE, "referral-elsewhere")
    if not service.subject.strip():
        raise Unreadable(texts.REFERRAL_SUBJECT, {"subject": texts.REFERRAL_SUBJECT})
