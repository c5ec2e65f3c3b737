"""Builders of referrals as they stand in a state."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from matcher.domain.ledger.contact import Channel
from matcher.domain.ledger.referral import Referral, ReferralState

S = ReferralState
MADE, SENT_ON, MOVED_ON = date(2026, 9, 1), date(2026, 9, 2), date(2026, 9, 20)
BEFORE_HIRE, BEFORE_END = S.INTERVIEW, S.APPLIED
REASON = {
    S.DECLINED_BY_PERSON: "pay",
    S.REJECTED_BY_EMPLOYER: "interview",
    S.NO_RESPONSE: "limit-past",
    S.POSTING_CLOSED: "expired",
    S.SUPERSEDED: "employed-elsewhere",
    S.WITHDRAWN: "wrong-posting",
    S.VOIDED: "entered-in-error",
    S.LEFT_IN_PROBATION: "left",
}


def make_referral(state: ReferralState = S.DRAFT, **values: Any) -> Referral:
    """Return a referral as it stands in ``state``, sent on SENT_ON and last moved on MOVED_ON."""
    stated: dict[str, Any] = {"moved_on": MADE if state is S.DRAFT else MOVED_ON}
    if state not in (S.DRAFT, S.REVIEWED):
        stated |= {"sent_on": SENT_ON, "channel": Channel.PHONE, "due_on": date(2026, 10, 4)}
    if state.is_end:
        stated |= {"before_end": BEFORE_END, "end_reason": REASON[state], "ended_on": MOVED_ON}
    if state in (S.HIRED, S.VERIFIED):
        stated |= {"before_hire": BEFORE_HIRE, "hired_by": "江曜精密", "starts_on": date(2026, 10, 1)}
    made_at = datetime(2026, 9, 1, 2, tzinfo=UTC)
    fields = {"organisation": 1, "made_by": 9, "made_at": made_at, "version": 1} | stated | values
    return Referral(7, 1, 70, 3, "工艺工程师", "江曜精密", state=state, **fields)
