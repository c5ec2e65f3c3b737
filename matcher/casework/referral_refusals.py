"""Why a step of a referral is refused, in the sentence that tells best what to do instead."""

from __future__ import annotations

from matcher.domain.ledger.referral import LINE, OPEN, Referral, ReferralState
from matcher.domain.texts import referrals as texts

S = ReferralState
_UNSENT = (S.DRAFT, S.REVIEWED)
_WITHDRAWN_TOO_LATE = (S.APPLIED, S.INTERVIEW, S.OFFER)


def refusal(found: Referral, wanted: ReferralState) -> str | None:
    """Return why the table does not lead from the referral's state to ``wanted``; ``None`` where nothing special is wrong."""
    text = _text(found.state, wanted)
    return text and text.format(slip=found.slip_number, state=found.state.label, wanted=wanted.label)


def _text(state: ReferralState, wanted: ReferralState) -> str | None:
    if state is S.VOIDED:
        return texts.VOIDED_STAYS
    if wanted is S.VOIDED:
        return None
    if state is wanted:
        return texts.SAME_STATE
    if state.is_end:
        return texts.ENDED
    if wanted is S.VERIFIED and state is not S.HIRED:
        return texts.VERIFY_HIRED
    if state is S.VERIFIED:
        return None if wanted is S.LEFT_IN_PROBATION else texts.VERIFIED_STAYS
    return _of_open(state, wanted)


def _of_open(state: ReferralState, wanted: ReferralState) -> str | None:
    if wanted is S.LEFT_IN_PROBATION and state is not S.HIRED:
        return texts.PROBATION_HIRED
    if state is S.HIRED:
        return texts.HIRED_STAYS
    if state is S.DRAFT and wanted is S.SENT:
        return texts.REVIEW_FIRST
    if state in _UNSENT and wanted not in _UNSENT:
        return texts.NOT_SENT
    if wanted in OPEN and LINE.index(wanted) < LINE.index(state):
        return texts.NOT_BACK
    if wanted is S.REJECTED_BY_EMPLOYER:
        return texts.NOT_APPLIED
    if wanted is S.WITHDRAWN and state in _WITHDRAWN_TOO_LATE:
        return texts.APPLIED_STAYS
    if wanted is S.NO_RESPONSE and state is S.OFFER:
        return texts.SILENCE_OVER
    return None
