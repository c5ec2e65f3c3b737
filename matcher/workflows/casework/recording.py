"""Recording what happened with a person: one function a fact, each checked by the rules, written with its trail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from matcher.casework.counting import why_not_text
from matcher.casework.fact_rules import check_plan, check_service, check_unemployment, check_validity
from matcher.casework.placement_rules import check_placement
from matcher.casework.standing import no_will_until
from matcher.casework.status_rules import check_status
from matcher.domain.access import Permission, Role, Viewer
from matcher.domain.errors import Conflict, NotFound, RefusedError, Unreadable
from matcher.domain.ledger.contact import ContactAttempt
from matcher.domain.ledger.difficulty import Certification, Difficulty, UnemploymentRegistration
from matcher.domain.ledger.enrolment import Assignment, Intention
from matcher.domain.ledger.plan import Placement, PlacementKind, PlacementState, Plan
from matcher.domain.ledger.recorded import BulkRecorded, Recorded
from matcher.domain.ledger.referral import ReferralState
from matcher.domain.ledger.service import Service, ServiceKind, ServiceStage
from matcher.domain.ledger.status import PersonStatus, StatusChange
from matcher.domain.texts import recording as texts
from matcher.store.store import Store
from matcher.workflows.casework.case_entry import Details, OpenCase, open_case, today_of, write_entry
from matcher.workflows.casework.person_record import record_of
from matcher.workflows.referrals.referral_steps import Act, end_quietly

_LOOKING_AFTER = (Role.CASEWORKER, Role.SUPERVISOR)
_NEVER_BEGUN = (PlacementState.PROPOSED, PlacementState.AGREED)


@dataclass(frozen=True, slots=True)
class Call:
    """One of many contacts to be recorded in one go."""

    person: int
    contact: ContactAttempt
    details: Details


def record_contact(store: Store, viewer: Viewer, person: int, contact: ContactAttempt, details: Details) -> Recorded:
    """Record an attempt to reach her."""
    case = open_case(store, viewer, person, details)
    return Recorded(write_entry(store, viewer, case.person, contact, details), case.warnings)


def record_contacts(store: Store, viewer: Viewer, calls: Sequence[Call]) -> list[BulkRecorded]:
    """Record many contacts with own cases; what is refused says why and keeps nothing else from being written."""
    viewer.require(Permission.WRITE_LEDGER)
    written: list[BulkRecorded] = []
    for call in calls:
        try:
            case = open_case(store, viewer, call.person, call.details)
            if case.row.caseworker != viewer.account:
                raise Conflict(texts.NOT_YOUR_CASE, "not-your-case")
            recorded = Recorded(write_entry(store, viewer, case.person, call.contact, call.details), case.warnings)
            written.append(BulkRecorded(call.person, recorded))
        except RefusedError as refused:
            written.append(BulkRecorded(call.person, None, str(refused), refused.code))
    return written


def record_service(store: Store, viewer: Viewer, person: int, service: Service, details: Details) -> Recorded:
    """Record a service given outside the pool of postings; a warning says where it does not count, and why."""
    check_service(service)
    case = open_case(store, viewer, person, details)
    entry = write_entry(store, viewer, case.person, service, details)
    services = record_of(store, case.person, details.on, sensitive=False).services
    codes = [one.why_not for one in services if one.entry.number == entry.number and not one.counts]
    unheard = [texts.NOT_COUNTED.format(why=why_not_text(code, case.rules)) for code in codes]
    return Recorded(entry, (*case.warnings, *unheard))


def record_intention(store: Store, viewer: Viewer, person: int, intention: Intention, details: Details) -> Recorded:
    """Record what she wants of the service; it replaces what she said before."""
    case = open_case(store, viewer, person, details)
    return Recorded(write_entry(store, viewer, case.person, intention, details), case.warnings)


def record_status(store: Store, viewer: Viewer, person: int, change: StatusChange, details: Details) -> Recorded:
    """Record a change of status, or confirm one. 暂无就业意愿 without a day to ask again gets the day it runs out.

    Whoever is employed now needs her open referrals no more: they end as 已在他处就业, examinations never.
    """
    case = open_case(store, viewer, person, details)
    record = record_of(store, case.person, details.on, sensitive=True)
    warnings = check_status(change, details.on, details.note, record.standing, record.entries)
    dated = _with_follow_up(change, details.on, case)
    entry = write_entry(store, viewer, case.person, dated, details)
    if change.status is PersonStatus.EMPLOYED:
        warnings += _end_referrals(store, viewer, case.person, details)
    return Recorded(entry, (*case.warnings, *warnings))


def record_difficulty(store: Store, viewer: Viewer, person: int, fact: Difficulty, details: Details) -> Recorded:
    """Record a category of difficulty, its check, or its end. Needs the permission of difficulty data."""
    return _record_validity(store, viewer, person, fact, details)


def record_certification(store: Store, viewer: Viewer, person: int, fact: Certification, details: Details) -> Recorded:
    """Record 就业困难人员认定 or its end. Needs the permission of difficulty data."""
    return _record_validity(store, viewer, person, fact, details)


def record_unemployment(
    store: Store, viewer: Viewer, person: int, fact: UnemploymentRegistration, details: Details
) -> Recorded:
    """Record that she registered as unemployed, or that the registration ended."""
    case = open_case(store, viewer, person, details)
    check_unemployment(fact, record_of(store, case.person, details.on, sensitive=False).standing)
    return Recorded(write_entry(store, viewer, case.person, fact, details), case.warnings)


def record_plan(store: Store, viewer: Viewer, person: int, plan: Plan, details: Details) -> Recorded:
    """Record her plan (一人一策) as it stands from that day on."""
    check_plan(plan, details.on)
    case = open_case(store, viewer, person, details)
    return Recorded(write_entry(store, viewer, case.person, plan, details), case.warnings)


def record_placement(
    store: Store, viewer: Viewer, person: int, placement: Placement, details: Details, retires_on: date | None = None
) -> Recorded:
    """Record a state of a 见习 or 公益性岗位; what it leaves out stands as before. A new 见习 is an opportunity given.

    Raises Conflict where the rules say no, with the next step.
    """
    case = open_case(store, viewer, person, details)
    record = record_of(store, case.person, details.on, sensitive=True)
    before = dict(record.standing.placements).get(placement.placement or 0)
    whole = _with_earlier(placement, before) if before is not None else placement
    warnings = check_placement(whole, details.on, record.standing, record.services, case.rules, retires_on)
    entry = write_entry(store, viewer, case.person, whole, details)
    if before is not None or whole.kind is not PlacementKind.TRAINEESHIP:
        return Recorded(entry, (*case.warnings, *warnings))
    subject = "·".join(filter(None, (whole.employer, whole.post)))
    offer = Service(ServiceKind.TRAINEESHIP, ServiceStage.OFFERED, subject=subject)
    service = write_entry(store, viewer, case.person, offer, replace(details, note="", evidence=()))
    return Recorded(entry, (*case.warnings, *warnings), (service,))


def assign(store: Store, viewer: Viewer, person: int, caseworker: int | None, details: Details) -> Recorded:
    """Let a caseworker of her office, or of one above it, look after her; ``None``: nobody for now.

    A caseworker disposes of her own cases and of those nobody looks after. Raises Conflict, Unreadable.
    """
    case = open_case(store, viewer, person, details)
    if viewer.role is not Role.SUPERVISOR and case.row.caseworker not in (None, viewer.account):
        raise Conflict(texts.NOT_YOUR_CASE_TO_PASS, "not-your-case")
    if caseworker is not None:
        _check_colleague(store, viewer, case, caseworker)
    fact = Assignment(caseworker, before=case.row.caseworker)
    entry = write_entry(store, viewer, case.person, fact, details)
    store.ledger_persons.assign(case.person, caseworker)
    return Recorded(entry, case.warnings)


def _record_validity(
    store: Store, viewer: Viewer, person: int, fact: Difficulty | Certification, details: Details
) -> Recorded:
    viewer.require(Permission.READ_DIFFICULTIES)
    case = open_case(store, viewer, person, details)
    check_validity(fact, details.on, record_of(store, case.person, details.on, sensitive=True).standing)
    return Recorded(write_entry(store, viewer, case.person, fact, details), case.warnings)


def _end_referrals(store: Store, viewer: Viewer, person: int, details: Details) -> tuple[str, ...]:
    """End open referrals of a person who is employed as of today, and say how many."""
    act = Act(store, viewer, today_of(store), details.request)
    if record_of(store, person, act.today, sensitive=False).standing.status is not PersonStatus.EMPLOYED:
        return ()
    found = [one for one in store.referrals.open_of(store.ledger_persons.rows_of(person)) if not one.is_exam]
    for one in found:
        end_quietly(act, one, ReferralState.SUPERSEDED, "employed-elsewhere", details.on)
    return (texts.REFERRALS_ENDED.format(count=len(found)),) if found else ()


def _with_follow_up(change: StatusChange, on: date, case: OpenCase) -> StatusChange:
    if change.status is not PersonStatus.NO_WILL or change.follow_up_on is not None:
        return change
    return replace(change, follow_up_on=no_will_until(change, on, case.rules))


def _with_earlier(placement: Placement, before: Placement) -> Placement:
    """Return the state with what it leaves out taken from the one before; one that never began has no days."""
    whole = replace(
        placement,
        employer=placement.employer or before.employer,
        post=placement.post or before.post,
        starts_on=placement.starts_on or before.starts_on,
        ends_on=placement.ends_on or before.ends_on,
        is_insured=placement.is_insured or before.is_insured,
    )
    if placement.state is PlacementState.BROKEN_OFF and before.state in _NEVER_BEGUN:
        return replace(whole, starts_on=None, ends_on=None)
    return whole


def _check_colleague(store: Store, viewer: Viewer, case: OpenCase, number: int) -> None:
    message = texts.NOT_A_CASEWORKER.format(account=number)
    try:
        found = store.accounts.load(number)
    except NotFound as error:
        raise Unreadable(message, {"caseworker": message}) from error
    fits = found.active and found.role in _LOOKING_AFTER
    near = case.row.organisation_path.startswith(found.organisation_path)
    if not fits or not (near or found.organisation_path.startswith(viewer.organisation_path)):
        raise Unreadable(message, {"caseworker": message})
