"""Forms of the person's page to facts of the ledger, and back: what a correction begins with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import Enum

from api.pages.typed import Typed
from matcher.domain.errors import Unreadable
from matcher.domain.ledger.contact import Channel, ContactAttempt, ContactResult
from matcher.domain.ledger.difficulty import Certification, Difficulty, DifficultyCategory, UnemploymentRegistration
from matcher.domain.ledger.enrolment import Intention
from matcher.domain.ledger.entry import EntryKind, Fact
from matcher.domain.ledger.plan import Measure, Placement, PlacementKind, PlacementState, Plan
from matcher.domain.ledger.service import Service, ServiceKind, ServiceStage
from matcher.domain.ledger.status import EmploymentKind, EvidenceKind, PersonStatus, StatusChange, StatusReason
from matcher.domain.texts import access as access_texts
from matcher.domain.texts import ledger_pages as texts

MEASURES = 5
"""Rows of measures on the form of a plan."""
_WISHES = ("wants_postings", "wants_guidance", "wants_training", "wants_traineeship", "wants_startup")


def read_fact(kind: EntryKind, typed: Typed) -> Fact:
    """Return the fact that a form states. Raises Unreadable with every field at fault."""
    return _READ[kind](typed)


def read_contact(typed: Typed) -> ContactAttempt:
    """Return the contact that a form states. Raises Unreadable."""
    channel = typed.choice("channel", Channel, is_needed=True)
    result = typed.choice("result", ContactResult, is_needed=True)
    if channel is None or result is None:
        raise Unreadable(access_texts.CHECK_FIELDS, typed.faults)
    return ContactAttempt(channel, result)


def entered_of(fact: Fact) -> dict[str, str]:
    """Return a fact as the fields of its form.

    >>> entered_of(ContactAttempt(Channel.PHONE, ContactResult.NO_ANSWER))
    {'channel': 'phone', 'result': 'no-answer'}
    """
    values = {name: _printed(getattr(fact, name)) for name in fact.__slots__ if name != "measures"}
    if isinstance(fact, Plan):
        for place, measure in enumerate(fact.measures, 1):
            values |= {f"what-{place}": measure.what, f"owner-{place}": measure.owner}
            values |= {f"due-{place}": measure.due_on.isoformat(), f"done-{place}": "yes" if measure.is_done else ""}
    return values


def _printed(value: object) -> str:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def status_reasons() -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Return the reasons by the status that they belong to, as a grouped choice; 其他 goes with either."""
    groups = [
        (status.label, f"of-{status.value}", _pairs(reason for reason in StatusReason if reason.status is status))
        for status in (PersonStatus.SEEKING, PersonStatus.NO_WILL)
    ]
    return [*groups, ("", "", [(StatusReason.OTHER.value, StatusReason.OTHER.label)])]


def _pairs(reasons: Iterable[StatusReason]) -> list[tuple[str, str]]:
    return [(reason.value, reason.label) for reason in reasons if reason is not StatusReason.OTHER]


def _service(typed: Typed) -> Service:
    kind = typed.needed("kind", ServiceKind)
    stage = typed.choice("stage", ServiceStage) or ServiceStage.COMPLETED
    channel, subject = typed.choice("channel", Channel), typed.text("subject", 200)
    typed.check()
    return Service(kind, stage, channel, subject)


def _status(typed: Typed) -> StatusChange:
    status = typed.needed("status", PersonStatus)
    is_employed = status is PersonStatus.EMPLOYED
    change = StatusChange(
        status,
        typed.choice("reason", StatusReason) if status.is_open else None,
        typed.choice("employment", EmploymentKind) if is_employed else None,
        typed.choice("evidence", EvidenceKind) if is_employed else None,
        typed.text("employer", 120) if is_employed else "",
        typed.day("started_on") if is_employed else None,
        typed.day("follow_up_on") if status.is_open else None,
        typed.number("recorded_by") if status is PersonStatus.NO_WILL else None,
    )
    typed.check()
    return change


def _intention(typed: Typed) -> Intention:
    return Intention(**{name: typed.tick(name) for name in _WISHES})


def _difficulty(typed: Typed) -> Difficulty:
    fact = Difficulty(
        typed.needed("category", DifficultyCategory),
        typed.text("source", 120),
        typed.text("proof", 120),
        typed.day("valid_until"),
        typed.tick("is_checked"),
        typed.tick("is_over"),
    )
    typed.check()
    return fact


def _certification(typed: Typed) -> Certification:
    fact = Certification(typed.day("valid_until"), typed.text("number", 60), typed.tick("is_over"))
    typed.check()
    return fact


def _unemployment(typed: Typed) -> UnemploymentRegistration:
    return UnemploymentRegistration(typed.tick("is_over"))


def _plan(typed: Typed) -> Plan:
    measures = []
    for place in range(1, MEASURES + 1):
        what, owner, due = typed.text(f"what-{place}", 200), typed.text(f"owner-{place}", 60), typed.day(f"due-{place}")
        if (what or owner) and due is None and f"due-{place}" not in typed.faults:
            typed.faults[f"due-{place}"] = texts.MEASURE_DAY_MISSING.format(place=place)
        if due is not None:
            measures.append(Measure(what, owner, due, typed.tick(f"done-{place}")))
    review_on = typed.day("review_on")
    typed.check()
    return Plan(
        typed.text("goal", 400), tuple(measures), review_on, typed.text("assessment", 1000), typed.text("closed_as", 200)
    )


def _placement(typed: Typed) -> Placement:
    kind, state = typed.choice("kind", PlacementKind, is_needed=True), typed.choice("state", PlacementState, is_needed=True)
    if kind is None or state is None:
        raise Unreadable(access_texts.CHECK_FIELDS, typed.faults)
    fact = Placement(
        kind,
        state,
        typed.number("placement"),
        typed.text("employer", 120),
        typed.text("post", 80),
        typed.day("starts_on"),
        typed.day("ends_on"),
        typed.tick("is_insured"),
        typed.text("reason", 200),
    )
    typed.check()
    return fact


_READ: Mapping[EntryKind, Callable[[Typed], Fact]] = {
    EntryKind.CONTACT: read_contact,
    EntryKind.SERVICE: _service,
    EntryKind.STATUS: _status,
    EntryKind.INTENTION: _intention,
    EntryKind.DIFFICULTY: _difficulty,
    EntryKind.CERTIFICATION: _certification,
    EntryKind.UNEMPLOYMENT: _unemployment,
    EntryKind.PLAN: _plan,
    EntryKind.PLACEMENT: _placement,
}
FORMS = tuple(_READ)
"""The kinds that have a form."""
