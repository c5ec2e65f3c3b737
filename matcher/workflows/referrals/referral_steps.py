"""Taking one step of a referral: plans it, writes it, and settles what it means for the person's other referrals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from matcher.casework.referral_rules import plan_step, plan_suspension
from matcher.casework.timeline import in_force
from matcher.domain.access import Viewer
from matcher.domain.errors import Conflict
from matcher.domain.ledger.entry import Entry, NewEntry
from matcher.domain.ledger.referral import OPEN, Move, Referral, ReferralState, StepDetails
from matcher.domain.ledger.rules import CaseworkRules
from matcher.domain.ledger.service import Service
from matcher.domain.ledger.status import PersonStatus, StatusChange, StatusReason
from matcher.domain.stored import StoredPosting
from matcher.domain.texts import referrals as texts
from matcher.reference.referral_limits import ReferralLimit, referral_limit
from matcher.store.store import Store
from matcher.workflows.casework.casework_rules import casework_rules, limit_names, region_codes_of

S = ReferralState
_BARRED = frozenset(OPEN) | {S.HIRED}
"""What no other referral may become while a hire waits to be verified."""


@dataclass(frozen=True, slots=True)
class Act:
    """One request or one night's work: who acts (None: the timetable), on which day, for which batch.

    What it has read of a person it keeps until it writes about her: batches ask the same of every row.
    """

    store: Store
    viewer: Viewer | None
    today: date
    request: str = ""
    batch: int | None = None
    _rows: dict[int, tuple[int, ...]] = field(default_factory=dict, repr=False)
    _own: dict[tuple[int, ...], list[Referral]] = field(default_factory=dict, repr=False)
    _rules: dict[int, CaseworkRules] = field(default_factory=dict, repr=False)
    _postings: dict[int, StoredPosting | None] = field(default_factory=dict, repr=False)

    def office(self, found: Referral) -> int:
        """Return the organisation the step is written for: the actor's, of the timetable's the referral's own."""
        return self.viewer.organisation if self.viewer is not None else found.organisation

    def rows(self, person: int) -> tuple[int, ...]:
        """Return the rows of the ledger that are the same person, the kept one first."""
        if person not in self._rows:
            row = self.store.ledger_persons.find(person)
            kept = row.merged_into if row is not None and row.merged_into is not None else person
            self._rows[person] = self.store.ledger_persons.rows_of(kept)
        return self._rows[person]

    def own(self, person: int) -> list[Referral]:
        """Return every referral of the person, oldest first."""
        rows = self.rows(person)
        if rows not in self._own:
            self._own[rows] = self.store.referrals.of(rows)
        return self._own[rows]

    def others(self, found: Referral) -> list[Referral]:
        """Return the person's other referrals, oldest first."""
        return [one for one in self.own(found.person) if one.number != found.number]

    def posting(self, viewer: Viewer, number: int) -> StoredPosting | None:
        """Return a posting as it stands; ``None`` where it is not there."""
        if number not in self._postings:
            self._postings[number] = self.store.postings.several(viewer, [number]).get(number)
        return self._postings[number]

    def rules(self, organisation: int) -> CaseworkRules:
        """Return what holds for an office today."""
        if organisation not in self._rules:
            self._rules[organisation] = casework_rules(self.store, organisation, self.today)
        return self._rules[organisation]

    def limit(self, found: Referral) -> ReferralLimit:
        """Return how long silence may last: the table's, in the numbers of the referral's office."""
        codes = region_codes_of(self.store, found.organisation)
        limit = referral_limit(found.posting_kind, found.is_exam, codes[0] if codes else "", self.today)
        rules = self.rules(found.organisation)
        person, employer = (int(getattr(rules, name)) for name in limit_names(limit.group))
        return replace(limit, person=person, employer=employer)

    def write(self, found: Referral, move: Move) -> Referral:
        """Write a planned step."""
        self._own.pop(self.rows(found.person), None)
        return self.store.referrals.apply(self.viewer, found, move, self.office(found), self.request, self.batch)

    def add_entry(self, found: Referral, new: NewEntry) -> Entry:
        """Append an entry of the ledger beside a step."""
        return self.store.entries.add(self.viewer, new, self.office(found), self.request)

    def audit(self, action: str, after: Referral) -> None:
        """Note a person's step in the trail."""
        if self.viewer is not None:
            detail: dict[str, str | int] = {"referral": after.number, "state": after.state.value}
            self.store.audit.append(action, self.viewer, "graduate", after.person, self.request, detail)


def take_step(
    act: Act, found: Referral, to_state: ReferralState, details: StepDetails, effective_on: date | None = None
) -> Referral:
    """Take one step with everything that follows from it in the same transaction.

    A hire suspends the person's other open referrals, a hire that is over restores them, a proved one ends them and
    enters 就业 with its evidence; leaving in probation and voiding set right what had been entered because of the
    referral. Raises Conflict, Unreadable.
    """
    day = effective_on or act.today
    others = act.others(found)
    waiting = other_hire(found, to_state, others)
    if waiting:
        raise Conflict(waiting, "another-hire")
    after = act.write(found, plan_step(found, to_state, details, day, act.today, act.limit(found)))
    if to_state is S.VERIFIED:
        close_others(act, after, "verified-elsewhere", day)
        say_employed(act, after, details, day)
    elif S.HIRED in (found.state, to_state):
        settle(act, after, others, day)
    if to_state is S.LEFT_IN_PROBATION:
        _say_seeking_again(act, after, day)
    if to_state is S.VOIDED:
        withdraw_entries(act, after)
    return after


def settle(act: Act, changed: Referral, others: Sequence[Referral], day: date) -> None:
    """Suspend the other open referrals while a hire waits, restore them when none does; examinations are never touched."""
    waits = any(one.state is S.HIRED for one in (changed, *others))
    for one in (changed, *others):
        if one.state in OPEN and not one.is_exam and one.is_suspended is not waits:
            act.write(one, plan_suspension(one, waits, max(day, one.moved_on), act.today, act.limit(one)))


def other_hire(found: Referral, to_state: ReferralState, others: Sequence[Referral]) -> str:
    """Return the sentence that another hire of the person must be settled first; empty: nothing stands in the way."""
    hire = next((one for one in others if one.state is S.HIRED), None)
    if hire is None or to_state not in _BARRED or (found.is_exam and to_state is not S.HIRED):
        return ""
    return texts.ANOTHER_HIRE.format(employer=hire.hired_by, slip=hire.slip_number)


def settle_person(act: Act, person: int) -> None:
    """Settle a person whose rows were found to be one or parted again; of two hires at once one is hers to name."""
    own = act.own(person)
    if own:
        settle(act, own[0], own[1:], act.today)


def close_others(act: Act, found: Referral, reason: str, day: date) -> list[Referral]:
    """End the person's other open referrals (已在他处就业), drafts by withdrawing them; examinations are never touched."""
    closed = []
    for one in act.others(found):
        if one.state in OPEN and not one.is_exam:
            closed.append(end_quietly(act, one, S.SUPERSEDED, reason, day))
    return closed


def end_quietly(act: Act, found: Referral, end: ReferralState, reason: str, day: date) -> Referral:
    """End an open referral for a reason that lies outside it; nobody but the office ever saw a draft: it is withdrawn."""
    to_state = S.WITHDRAWN if found.state is S.DRAFT else end
    is_dead = to_state is S.WITHDRAWN and end is S.POSTING_CLOSED
    details = StepDetails(reason="posting-closed" if is_dead else reason)
    return act.write(found, plan_step(found, to_state, details, max(day, found.moved_on), act.today, act.limit(found)))


def say_employed(act: Act, found: Referral, details: StepDetails, day: date) -> Entry:
    """Enter the state 就业 as told or, with evidence, proved."""
    fact = StatusChange(
        PersonStatus.EMPLOYED,
        employment=found.employment,
        evidence=details.evidence_kind,
        employer=found.hired_by,
        started_on=found.started_on or found.starts_on,
        referral=found.number,
    )
    return act.add_entry(found, NewEntry(found.person, fact, day, evidence=details.evidence))


def withdraw_entries(act: Act, found: Referral) -> None:
    """Take back the services and changes of state that were entered because of a referral."""
    for entry in _entries_of(act, found):
        back = NewEntry(entry.person, entry.fact, entry.effective_on, corrects=entry.number, is_withdrawal=True)
        act.add_entry(found, back)


def _entries_of(act: Act, found: Referral) -> list[Entry]:
    entries = act.store.entries.of([found.person], notes=False)
    replaced = {entry.corrects for entry in entries}
    return [
        entry
        for entry in entries
        if isinstance(entry.fact, Service | StatusChange)
        and entry.fact.referral == found.number
        and entry.number not in replaced
        and not entry.is_withdrawal
    ]


def _say_seeking_again(act: Act, found: Referral, day: date) -> None:
    """She is to be helped again, unless she never was employed by this referral or stands elsewhere by now."""
    entries = in_force(act.store.entries.of(act.rows(found.person), notes=False))
    changes = [entry for entry in entries if isinstance(entry.fact, StatusChange)]
    last = changes[-1] if changes else None
    if last is None or not isinstance(last.fact, StatusChange) or last.fact.referral != found.number:
        return
    fact = StatusChange(PersonStatus.SEEKING, StatusReason.JOB_SEEKING, referral=found.number)
    act.add_entry(found, NewEntry(found.person, fact, max(day, last.effective_on)))
