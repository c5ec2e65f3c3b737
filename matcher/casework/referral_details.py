"""What a step of a referral must bring, on which day it may have happened, and what it writes into the row."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from matcher.domain.errors import Conflict, Unreadable
from matcher.domain.ledger.referral import OPEN, Referral, ReferralState, StepDetails
from matcher.domain.ledger.status import EmploymentKind
from matcher.domain.levels import PostingKind
from matcher.domain.texts import referrals as texts

S = ReferralState
_LONG_NUMBER = re.compile(r"\d{11}")
_SALUTATION = re.compile(r"^.{0,20}?(?:同学|您好|你好)[，,：:！!。]?")
_SLIP = re.compile(r"TJ-\d{4}-\d+")
_EMPLOYMENTS: Mapping[PostingKind | None, EmploymentKind] = {
    PostingKind.GRASSROOTS: EmploymentKind.PROGRAMME,
    PostingKind.PUBLIC_WELFARE: EmploymentKind.PUBLIC_WELFARE,
}


def check_dates(found: Referral, effective_on: date, today: date) -> None:
    """Raise Conflict for a day in the future, before the referral was made, or before its last transition."""
    if effective_on > today:
        raise Conflict(texts.IN_FUTURE.format(day=effective_on), "in-future")
    if effective_on >= found.moved_on:
        return
    if found.state is S.DRAFT:
        raise Conflict(texts.BEFORE_MADE.format(day=effective_on, made=found.moved_on), "before-made")
    message = texts.BEFORE_LAST.format(day=effective_on, state=found.state.label, last=found.moved_on)
    raise Conflict(message, "before-last-step")


def check_details(found: Referral, to_state: ReferralState, details: StepDetails, falls_through: bool) -> None:
    """Raise Unreadable, naming each field that is missing or cannot stand, and Conflict for a hire that is none."""
    problems: dict[str, str] = {}
    if to_state.is_end or falls_through:
        problems |= _reason_problems(texts.FALLEN_THROUGH if falls_through else to_state.value, details)
    if to_state is S.SENT and not falls_through and found.state is S.REVIEWED and details.channel is None:
        problems["channel"] = texts.FIELD_FAULTS["channel"]
    if to_state is S.HIRED:
        _check_is_employment(found)
        problems |= _hire_problems(found, details)
    if to_state is S.VERIFIED:
        problems |= _proof_problems(details)
    if problems:
        named = (texts.FIELDS[name] if said == texts.FIELD_FAULTS[name] else said for name, said in problems.items())
        raise Unreadable(texts.DETAILS_MISSING.format(fields="、".join(named)), problems)


def fields_of(found: Referral, to_state: ReferralState, details: StepDetails, effective_on: date) -> dict[str, Any]:
    """Return the columns that a checked step changes beside state and dates."""
    if to_state.is_end:
        return {
            "end_reason": details.reason,
            "ended_on": effective_on,
            "before_end": found.state,
            "is_suspended": False,
        }
    reopened: dict[str, Any] = {"end_reason": "", "ended_on": None, "before_end": None}
    if to_state is S.SENT and found.state is S.REVIEWED:
        return {"sent_on": effective_on, "channel": details.channel, "message_digest": details.message}
    if to_state is S.HIRED:
        before = found.before_end if found.state is S.NO_RESPONSE else found.state
        return reopened | {
            "before_hire": before,
            "hired_by": details.employer or found.employer_name,
            "starts_on": details.starts_on,
            "employment": details.employment or _EMPLOYMENTS.get(found.posting_kind, EmploymentKind.EMPLOYER),
        }
    if to_state is S.VERIFIED:
        return {"evidence_kind": details.evidence_kind, "started_on": found.started_on or details.starts_on}
    if to_state in OPEN and found.state is S.HIRED:
        return {"before_hire": None, "hired_by": "", "starts_on": None, "employment": None}
    return reopened


def message_digest(text: str) -> str:
    """Return the digest by which the same words sent to many are told, whoever they greet and whatever slip they name.

    >>> message_digest("陈同学，您好：请看 TJ-2026-000001") == message_digest("李同学，您好：请看 TJ-2026-000002")
    True
    """
    words = text.strip()
    for _ in range(2):  # a name, then 您好
        words = _SALUTATION.sub("", words).strip()
    words = re.sub(r"\s+", "", _SLIP.sub("", words))
    return hashlib.sha256(words.encode()).hexdigest()[:32] if words else ""


def reason_label(state: str, code: str) -> str:
    """Return the words of a reason: ``state`` is the end's value, or ``texts.FALLEN_THROUGH``."""
    return texts.REASONS.get(state, {}).get(code, texts.UNKNOWN_REASON) if code else ""


def _reason_problems(kind: str, details: StepDetails) -> dict[str, str]:
    offered = texts.REASONS[kind]
    if not details.reason:
        return {"reason": texts.FIELD_FAULTS["reason"]}
    if details.reason not in offered:
        named = "、".join(f"{code}（{label}）" for code, label in offered.items() if code not in texts.AUTOMATIC)
        return {"reason": texts.REASON_WRONG.format(reason=details.reason[:40], reasons=named)}
    if details.reason == texts.OTHER and not details.note.strip():
        return {"note": texts.FIELD_FAULTS["note"]}
    return {}


def _check_is_employment(found: Referral) -> None:
    kind = found.posting_kind
    if kind is not None and not kind.is_employment:
        raise Conflict(texts.NOT_EMPLOYMENT.format(kind=kind.value), "not-employment")


def _hire_problems(found: Referral, details: StepDetails) -> dict[str, str]:
    problems: dict[str, str] = {}
    employer = details.employer or found.employer_name
    if not employer.strip():
        problems["employer"] = texts.FIELD_FAULTS["employer"]
    elif _LONG_NUMBER.search(details.employer):
        problems["employer"] = texts.NUMBERS_IN_TEXT.format(field=texts.FIELDS["employer"])
    if details.starts_on is None:
        problems["starts_on"] = texts.FIELD_FAULTS["starts_on"]
    elif found.sent_on is not None and details.starts_on < found.sent_on:
        problems["starts_on"] = texts.STARTS_BEFORE_MADE.format(day=details.starts_on, sent=found.sent_on)
    return problems


def _proof_problems(details: StepDetails) -> dict[str, str]:
    if details.evidence_kind is None:
        return {"evidence_kind": texts.FIELD_FAULTS["evidence_kind"]}
    if not details.evidence_kind.proves_employment:
        return {"evidence_kind": texts.NO_PROOF.format(evidence=details.evidence_kind.label)}
    return {}
