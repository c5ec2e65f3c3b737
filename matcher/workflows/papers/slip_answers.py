"""The receipt of a slip (推介单回执): a person answers a referral by the link printed on it, without signing in.

Whoever holds the paper can open the link, the employer too; so an answer needs the last four of her phone or ID number.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from matcher.casework.referral_rules import allowed_from
from matcher.domain.errors import NotFound, TooManyAttempts, Unreadable
from matcher.domain.ledger.referral import Referral, ReferralState, StepDetails
from matcher.domain.texts import referrals as referral_texts
from matcher.domain.texts import slip_answers as texts
from matcher.store.database import Database
from matcher.store.keys import KeyRing
from matcher.store.store import Store
from matcher.workflows.referrals.referral_steps import Act, take_step

S = ReferralState
ANSWERS = (S.INTERESTED, S.APPLIED, S.DECLINED_BY_PERSON)
REASONS = {
    code: label
    for code, label in referral_texts.REASONS[S.DECLINED_BY_PERSON.value].items()
    if code != referral_texts.OTHER
}
TRIES, LOCK = 5, 3600
_SIGNATURE, _LAST, _LONGEST = 20, 4, 60


@dataclass(frozen=True, slots=True)
class OpenedSlip:
    """What the page of a slip shows; ``asked`` is which number's last four are asked for, empty where none is known."""

    referral: Referral
    answers: tuple[ReferralState, ...]
    asked: str


def slip_token(keys: KeyRing, referral: int) -> str:
    """Return the signed token of a slip, for the link printed on it."""
    return f"{referral}.{keys.sign(f'slip:{referral}'.encode())[:_SIGNATURE]}"


def open_slip(store: Store, token: str, today: date) -> OpenedSlip:
    """Return what the slip's page shows. Raises NotFound, in one sentence, for a wrong token or what was never sent."""
    found = _found(store, token)
    asked, _ = _proof(store, found)
    allowed = allowed_from(found, today, Act(store, None, today).limit(found))
    return OpenedSlip(found, tuple(state for state in ANSWERS if state in allowed), asked)


def answer_slip(
    database: Database, token: str, last_four: str, state: str, today: date, reason: str = "", request: str = ""
) -> Referral:
    """Record her answer. A wrong number is counted, the fifth locks the slip for an hour.

    Raises NotFound, Unreadable, TooManyAttempts, and Conflict where the referral takes no such answer.
    """
    with database.writing() as store:
        found = _found(store, token)
        name = f"slip-{found.number}"
        _refuse_locked(store, name)
        _, proof = _proof(store, found)
        if not proof:
            raise Unreadable(texts.NOT_KNOWN, {"last_four": texts.NOT_KNOWN})
        is_right = hmac.compare_digest(last_four.strip().upper()[:_LONGEST].encode(), proof.encode())
        if is_right:
            return _answered(store, found, state, reason, today, request, name)
        store.failures.record(name, TRIES, LOCK)
        store.audit.append("slip.refused", None, "graduate", found.person, request, {"referral": found.number})
    with database.reading() as store:
        _refuse_locked(store, name)
    message = texts.WRONG.format(tries=TRIES)
    raise Unreadable(message, {"last_four": message}, "wrong-number")


def _answered(
    store: Store, found: Referral, state: str, reason: str, today: date, request: str, name: str
) -> Referral:
    wanted = next((one for one in ANSWERS if one.value == state), None)
    if wanted is None:
        raise Unreadable(texts.ANSWER_MISSING, {"state": texts.ANSWER_MISSING})
    details = StepDetails(reason=reason if reason in REASONS else "untold") if wanted.is_end else StepDetails()
    after = take_step(Act(store, None, today, request), found, wanted, details)
    store.failures.clear(name)
    detail: dict[str, str | int] = {"referral": after.number, "state": after.state.value, "by_slip": 1}
    store.audit.append("referral.answered", None, "graduate", after.person, request, detail)
    return after


def _found(store: Store, token: str) -> Referral:
    number, _, signature = token[:_LONGEST].partition(".")
    gone = NotFound(texts.GONE, "slip-gone")
    if not (number.isascii() and number.isdecimal() and len(number) < 12):
        raise gone
    expected = slip_token(store.keys, int(number)).partition(".")[2]
    if not hmac.compare_digest(signature.encode(), expected.encode()):
        raise gone
    found = store.referrals.find(int(number))
    row = store.ledger_persons.find(found.person)
    if not found.is_shown_to_person or found.state is S.VOIDED or row is None or row.is_erased:
        raise gone
    return found


def _proof(store: Store, found: Referral) -> tuple[str, str]:
    """Return which number is asked for and its last four; the phone first, as people know it by heart."""
    row = store.ledger_persons.find(found.person)
    kept = row.merged_into if row is not None and row.merged_into is not None else found.person
    contact = store.graduates.contact_of(kept)
    if contact is not None:
        for label, value in ((texts.PHONE, contact.phone), (texts.ID_NUMBER, contact.id_number)):
            if len(value) >= 2 * _LAST:
                return label, value[-_LAST:].upper()
    return "", ""


def _refuse_locked(store: Store, name: str) -> None:
    until = store.failures.locked_until(name)
    if until is not None:
        seconds = max(1, int((until - store.clock()) / timedelta(seconds=1)))
        raise TooManyAttempts(texts.LOCKED.format(minutes=ceil(seconds / 60)), seconds)
