"""Erasing a person from the ledger at her wish: nothing tells of her any more, what was done for her stays counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from matcher.domain.access import Viewer
from matcher.domain.ledger.evidence import EvidenceFile
from matcher.domain.ledger.referral import ReferralState, StepDetails
from matcher.store.store import Store
from matcher.workflows.casework.case_entry import today_of
from matcher.workflows.casework.evidence import give_up_evidence, kept_until
from matcher.workflows.referrals.referral_steps import Act, take_step

S = ReferralState
_TAKEN_BACK = (S.DRAFT, S.REVIEWED, S.SENT, S.READ, S.INTERESTED)


@dataclass(frozen=True, slots=True)
class KeptEvidence:
    """Evidence files that the keeping duty (3 years, rules.md §2) holds after an erasure, and until when the last one."""

    count: int
    until: datetime | None


def forget_in_ledger(store: Store, viewer: Viewer, person: int, request: str = "") -> KeptEvidence:
    """Erase a person and every row that is the same person from the ledger; the caller has checked the viewer.

    Her running referrals end. Notes, plans, difficulty data, what was shown of referrals and words of hand-overs are
    emptied; evidence files go as soon as the keeping duty allows. Does nothing where she is not in the ledger.
    """
    rows = rows_of_same(store, person)
    if not rows:
        return KeptEvidence(0, None)
    _end_referrals(store, viewer, rows, today_of(store), request)
    store.entries.empty_words(rows)
    store.referrals.empty_words(rows)
    store.hand_overs.empty_words(rows)
    store.import_differences.forget(rows)
    kept = give_up_evidence(store, rows, store.clock())
    for row in rows:
        store.ledger_persons.mark_erased(row)
    detail: dict[str, str | int] = {"rows": len(rows), "evidence_kept": len(kept)}
    store.audit.append("ledger.erased", viewer, "graduate", rows[0], request, detail)
    return _kept(store, kept)


def kept_after_erasure(store: Store, person: int) -> KeptEvidence:
    """Return which evidence would have to be kept if she were erased today, to be said before she decides."""
    files = [file for file in store.evidence.of(rows_of_same(store, person)) if file.deleted_at is None]
    return _kept(store, [file for file in files if kept_until(store, file) >= store.clock()])


def rows_of_same(store: Store, person: int) -> tuple[int, ...]:
    """Return the rows of the ledger that are the same person as ``person``, the kept one first; none: not in it."""
    row = store.ledger_persons.find(person)
    if row is None:
        return ()
    return store.ledger_persons.rows_of(row.merged_into if row.merged_into is not None else row.person)


def _kept(store: Store, files: Sequence[EvidenceFile]) -> KeptEvidence:
    return KeptEvidence(len(files), max((kept_until(store, file) for file in files), default=None))


def _end_referrals(store: Store, viewer: Viewer, rows: Sequence[int], today: date, request: str) -> None:
    """End what still runs: nobody may be reminded of, or look for, a person who is gone."""
    for found in store.referrals.open_of(rows):
        if found.is_suspended:
            continue  # a hire of hers waits: it is the office's to close
        act = Act(store, replace(viewer, organisation=found.organisation), today, request)
        if found.state in _TAKEN_BACK:
            after = take_step(act, found, S.WITHDRAWN, StepDetails(reason="person-asked"))
        else:
            after = take_step(act, found, S.DECLINED_BY_PERSON, StepDetails(reason="untold"))
        act.audit("referral.moved", after)
