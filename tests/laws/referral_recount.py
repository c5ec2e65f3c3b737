"""What the steps of referrals alone say of them, and whether rows, hires, services and employment agree with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from matcher.domain.ledger.referral import (
    OPEN,
    Referral,
    ReferralState,
    ReferralStep,
)
from matcher.domain.ledger.service import Service
from matcher.domain.ledger.status import PersonStatus, StatusChange
from matcher.store.store import Store
from matcher.workflows.casework.person_record import record_of

S = ReferralState


@dataclass(frozen=True)
class Replayed:
    """What a referral's steps alone say of it."""

    state: ReferralState
    is_suspended: bool
    sent_on: date | None
    ended_on: date | None
    end_reason: str
    moved_on: date
    started_on: date | None
    starts_on: date | None


def replayed(steps: Sequence[ReferralStep]) -> Replayed:
    """Return the referral as recomputed from its steps, without asking the product's rules."""
    suspended, sent_on, started_on, starts_on = False, None, None, None
    moved_on = steps[0].effective_on
    for step in steps:
        if step.details.suspends is not None:
            suspended = step.details.suspends
        elif step.to_state is not step.from_state:
            moved_on = step.effective_on
            suspended = suspended and step.to_state in OPEN
        if step.from_state is S.REVIEWED and step.to_state is S.SENT:
            sent_on = step.effective_on
        if step.details.notice is not None and step.details.notice.value == "started":
            started_on = moved_on = step.effective_on
        if step.to_state is S.HIRED and step.from_state is not S.HIRED:
            starts_on = step.details.starts_on
        if step.from_state is S.HIRED and step.to_state in OPEN:
            starts_on = None
        if step.details.notice is not None and step.details.notice.value == "undone":
            moved_on = step.effective_on
    moves = [step for step in steps if step.to_state is not step.from_state]
    last = moves[-1]
    ended = last if last.to_state.is_end else None
    return Replayed(
        last.to_state,
        suspended,
        sent_on,
        ended.effective_on if ended else None,
        ended.details.reason if ended else "",
        moved_on,
        started_on,
        starts_on,
    )


def check_row(one: Referral, steps: Sequence[ReferralStep]) -> None:
    """The row is what its steps say, and each state has its fields."""
    assert one.state is steps[-1].to_state
    again = replayed(steps)
    row = Replayed(
        one.state, one.is_suspended, one.sent_on, one.ended_on, one.end_reason, one.moved_on, again.started_on, one.starts_on
    )
    assert again == row, (again, row)
    assert one.started_on == again.started_on or one.state in (S.VERIFIED, S.LEFT_IN_PROBATION, S.VOIDED)
    assert [step.from_state for step in steps[1:]] == [step.to_state for step in steps[:-1]]
    assert all(step.effective_on <= step.entered_on for step in steps)
    moves = [step.effective_on for step in steps if step.to_state is not step.from_state]
    assert moves == sorted(moves)
    if one.sent_on is not None and one.ended_on is not None:
        assert one.sent_on <= one.ended_on
    assert one.state in (S.DRAFT, S.REVIEWED) or one.state.is_end or one.sent_on is not None
    assert (one.due_on is not None) <= (not one.is_suspended and one.state in OPEN)
    assert one.state is not S.VERIFIED or one.evidence_kind is not None


def check_hires(own: Sequence[Referral]) -> None:
    """Never two hires that wait; the others are suspended exactly as long as one does; examinations never."""
    hires = [one for one in own if one.state is S.HIRED]
    assert len(hires) <= 1
    for one in own:
        open_and_no_exam = one.state in OPEN and not one.is_exam
        assert one.is_suspended is (open_and_no_exam and bool(hires)), one
        assert not (open_and_no_exam and hires and hires[0].started_on is not None), "the start ends the others"


def check_services(store: Store, person: int, own: Sequence[Referral], today: date) -> None:
    """Services in force are the sent referrals that nobody voided or undid; valid ones count, a posting once."""
    entries = store.entries.of([person])
    replaced = {entry.corrects for entry in entries}
    facts = [
        entry.fact
        for entry in entries
        if isinstance(entry.fact, Service) and entry.number not in replaced and not entry.is_withdrawal
    ]
    stand = [one for one in own if one.sent_on is not None and one.state is not S.VOIDED and one.end_reason != "batch-undone"]
    assert sorted(fact.referral or 0 for fact in facts) == sorted(one.number for one in stand)
    valid = {fact.referral for fact in facts if fact.posting_was_valid}
    counted = [one for one in record_of(store, person, today, False).services if one.counts]
    assert len(counted) == len({one.posting for one in stand if one.number in valid})


def check_employment(store: Store, person: int, own: Sequence[Referral]) -> None:
    """就业 is entered by referrals that were started or proved, and by no others."""
    by_number = {one.number: one for one in own}
    entries = store.entries.of([person])
    replaced = {entry.corrects for entry in entries}
    for entry in entries:
        fact = entry.fact
        if isinstance(fact, StatusChange) and fact.status is PersonStatus.EMPLOYED:
            if entry.number not in replaced and not entry.is_withdrawal:
                assert fact.referral is not None
                one = by_number[fact.referral]
                started = one.state is S.HIRED and one.started_on is not None
                assert started or one.state in (S.VERIFIED, S.LEFT_IN_PROBATION)
