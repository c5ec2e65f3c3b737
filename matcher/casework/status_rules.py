"""What may be recorded as a person's status: no will needs a record, 见习 papers prove no employment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from matcher.domain.errors import Conflict, Unreadable
from matcher.domain.ledger.contact import ContactAttempt, ContactResult
from matcher.domain.ledger.entry import Entry
from matcher.domain.ledger.plan import PlacementKind, PlacementState
from matcher.domain.ledger.standing import Standing
from matcher.domain.ledger.status import EmploymentKind, EvidenceKind, PersonStatus, StatusChange, StatusReason
from matcher.domain.texts import recording as texts

_WORKING = (PlacementState.STARTED, PlacementState.EXTENDED)
_FITTING = {
    EvidenceKind.BUSINESS_LICENCE: (EmploymentKind.OWN_BUSINESS,),
    EvidenceKind.FLEXIBLE_STATEMENT: (EmploymentKind.FLEXIBLE, EmploymentKind.OWN_BUSINESS),
}


def check_status(
    change: StatusChange, effective_on: date, note: str, standing: Standing, entries: Iterable[Entry]
) -> tuple[str, ...]:
    """Return warnings about a change that may be recorded. Raises Conflict or Unreadable for one that may not.

    ``standing`` is hers on the day of the change, without it; ``entries`` are those in force.
    """
    _check_reason(change, effective_on)
    if change.status is PersonStatus.NO_WILL:
        _check_record(change, effective_on, note, entries)
        return tuple(_no_will_warnings(change))
    if change.status is PersonStatus.EMPLOYED:
        _check_employment(change, effective_on, standing)
        return tuple(_employment_warnings(change, standing))
    return ()


def _check_reason(change: StatusChange, effective_on: date) -> None:
    reason, status = change.reason, change.status
    fits = reason is None or (status.is_open and reason in (StatusReason.OTHER, *_reasons(status)))
    if not fits and reason is not None:
        message = texts.REASON_NOT_FITTING.format(reason=reason.label, status=status.label)
        raise Unreadable(message, {"reason": message})
    if change.follow_up_on is not None and change.follow_up_on < effective_on:
        message = texts.FOLLOW_UP_BEFORE.format(day=change.follow_up_on, on=effective_on)
        raise Unreadable(message, {"follow_up_on": message})


def _reasons(status: PersonStatus) -> list[StatusReason]:
    return [reason for reason in StatusReason if reason.status is status]


def _check_record(change: StatusChange, effective_on: date, note: str, entries: Iterable[Entry]) -> None:
    """A statement of no will rests on a call that reached her, or on words written down."""
    if change.recorded_by is None:
        if not note.strip():
            raise Conflict(texts.NO_WILL_NEEDS_RECORD, "no-record")
        return
    for entry in entries:
        if entry.number == change.recorded_by and isinstance(entry.fact, ContactAttempt):
            if entry.fact.result is ContactResult.REACHED and entry.effective_on <= effective_on:
                return
    raise Conflict(texts.RECORD_IS_NONE.format(number=change.recorded_by), "record-is-none")


def _no_will_warnings(change: StatusChange) -> Iterator[str]:
    if change.reason is None:
        yield texts.REASON_MISSING
    if change.reason is StatusReason.PUBLIC_EXAM and change.follow_up_on is None:
        yield texts.EXAM_DAY_MISSING


def _check_employment(change: StatusChange, effective_on: date, standing: Standing) -> None:
    if change.evidence is EvidenceKind.TRAINEESHIP_PAPER:
        raise Conflict(texts.TRAINEESHIP_IS_NO_PROOF, "traineeship-no-proof")
    if change.employment is None:
        raise Unreadable(texts.EMPLOYMENT_MISSING, {"employment": texts.EMPLOYMENT_MISSING})
    if change.started_on is not None and change.started_on > effective_on:
        raise Conflict(texts.NOT_STARTED.format(day=change.started_on), "not-started")
    placed = any(
        placement.kind is PlacementKind.PUBLIC_WELFARE and placement.state in _WORKING
        for _, placement in standing.placements
    )
    if change.employment is EmploymentKind.PUBLIC_WELFARE and not placed:
        raise Conflict(texts.WELFARE_WITHOUT_PLACEMENT, "no-placement")


def _employment_warnings(change: StatusChange, standing: Standing) -> Iterator[str]:
    if change.evidence is None or not change.evidence.proves_employment:
        yield texts.UNPROVEN
    elif change.employment not in _FITTING.get(change.evidence, (change.employment,)) and change.employment is not None:
        yield texts.PROOF_NOT_FITTING.format(evidence=change.evidence.label, employment=change.employment.label)
    employer = change.employer.strip()
    for _, placement in standing.placements:
        if placement.kind is PlacementKind.TRAINEESHIP and placement.state in _WORKING:
            if not employer or employer == placement.employer.strip():
                yield texts.TRAINEESHIP_RUNNING.format(employer=placement.employer or texts.UNNAMED)
