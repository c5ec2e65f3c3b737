"""Receipts (参会回执): read in any layout, taken in by staff or by the employer's link, their postings written as any other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from matcher.domain.access import Permission, Viewer
from matcher.domain.account import EmployerLink
from matcher.domain.errors import Conflict, NotFound, Unreadable
from matcher.domain.fairs.fair import Fair, FairState
from matcher.domain.fairs.participant import Participant, ParticipantState
from matcher.domain.fairs.receipt import Receipt, StoredReceipt
from matcher.domain.problem import RowProblem
from matcher.domain.stored import PostingState
from matcher.domain.texts import fair_course as texts
from matcher.intake import receipts as reader
from matcher.intake.source_keys import SourceKeys
from matcher.store.employers import match_key
from matcher.store.store import Store
from matcher.workflows.fairs.describing import advance, fair_to_change
from matcher.workflows.fairs.steps import take_step
from matcher.workflows.fairs.wishes import carry_wishes
from matcher.workflows.postings.postings import write_postings

SOURCES = ("link", "excel", "word", "pasted", "api")
_S = ParticipantState
_BY_LINK = (_S.INVITED, _S.REPLIED, _S.RETURNED, _S.RESERVE, _S.DECLINED)
_AGAIN = (_S.APPROVED, _S.PLACED)
_MOST_POSTINGS = 50
_KEPT_BACK = frozenset({"contact"})


@dataclass(frozen=True, slots=True)
class ReceiptDifference:
    """What a receipt says otherwise than the one before: field (or posting), before, after."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class AcceptedReceipt:
    """A receipt as taken in: where the employer stands, what the postings' reading complained of, what changed."""

    stored: StoredReceipt
    participant: Participant
    problems: tuple[RowProblem, ...] = ()
    differences: tuple[ReceiptDifference, ...] = ()
    withdrawn: tuple[int, ...] = ()


def read_receipts(name: str, content: bytes) -> list[Receipt]:
    """Read a file, or with an empty name a pasted text; nothing is kept. Raises Unreadable."""
    return reader.read_receipts(name, content)


def accept_receipt(
    store: Store, viewer: Viewer, fair: int, receipt: Receipt, source: str = "pasted", request: str = ""
) -> AcceptedReceipt:
    """Take in a receipt on an employer's behalf; an employer that nobody invited is put on the fair.

    Raises NotFound, NotAllowed, Unreadable, and Conflict once the employer has arrived.
    """
    found = fair_to_change(store, viewer, fair)
    _check(receipt, source)
    one = _participant_of(store, viewer.account, found.number, receipt, request)
    return _take_in(store, viewer, found, one, receipt, source, viewer.account, request)


def list_receipts(store: Store, viewer: Viewer, fair: int) -> Sequence[StoredReceipt]:
    """Return a fair's receipts, newest first. Raises NotFound, NotAllowed."""
    viewer.require(Permission.READ_FAIRS)
    store.fairs.get(viewer, fair)
    return store.fair_receipts.of_fair(viewer, fair)


def fairs_of_link(store: Store, link: EmployerLink) -> Sequence[tuple[Fair, Participant]]:
    """Return the fairs that the employer behind a link was asked to, newest first."""
    return [(store.fairs.find(one.fair), one) for one, _ in store.fair_participants.for_link(link)]


def fair_of_link(store: Store, link: EmployerLink, participant: int) -> tuple[Fair, Participant]:
    """Return one of them. Raises NotFound for anybody else's."""
    for fair, one in fairs_of_link(store, link):
        if one.number == participant:
            return fair, one
    raise NotFound(texts.NO_SUCH_FAIR)


def may_submit(fair: Fair, one: Participant) -> bool:
    """Whether the employer may still fill in its receipt itself."""
    return one.state in _BY_LINK and fair.state in (FairState.PLANNING, FairState.INVITING, FairState.FINAL)


def submit_receipt(
    store: Store, link: EmployerLink, participant: int, receipt: Receipt, request: str = ""
) -> AcceptedReceipt:
    """Take in what the employer filled in behind its link; the name stays the one it was invited under.

    Raises NotFound, Unreadable, and Conflict when the receipt can no longer be changed by itself.
    """
    fair, one = fair_of_link(store, link, participant)
    if not may_submit(fair, one):
        raise Conflict(texts.RECEIPT_CLOSED.format(state=one.state.label), "receipt-closed")
    named = replace(receipt, employer_name=one.employer_name)
    _check(named, "link")
    return _take_in(store, link.viewer(), fair, one, named, "link", -link.number, request)


def decline_by_link(store: Store, link: EmployerLink, participant: int, reason: str = "", request: str = "") -> Participant:
    """Note that the employer says no, while it may still answer itself. Raises NotFound, Conflict."""
    fair, one = fair_of_link(store, link, participant)
    if not may_submit(fair, one):
        raise Conflict(texts.DECLINE_CLOSED, "receipt-closed")
    return take_step(store, link.viewer(), one, _S.DECLINED, reason.strip(), booth="", request=request)


def latest_receipt(store: Store, one: Participant) -> StoredReceipt | None:
    """Return the receipt that counts for an employer, for a caller that has checked who asks."""
    return store.fair_receipts.find(one.receipt) if one.receipt is not None else None


def differences(before: Receipt | None, after: Receipt) -> tuple[ReceiptDifference, ...]:
    """Return what a receipt says otherwise than the one before; contacts only that they changed."""
    if before is None:
        return ()
    found = []
    for name in ("credit_code", "nature", "industry", "size", "address", "attendants", "booths"):
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            found.append(ReceiptDifference(name, "" if old is None else str(old), "" if new is None else str(new)))
    if (before.contact_name, before.contact_phone) != (after.contact_name, after.contact_phone):
        found.append(ReceiptDifference("contact", "", ""))
    was, now = _by_title(before), _by_title(after)
    for title in dict.fromkeys((*was, *now)):
        if was.get(title) != now.get(title):
            found.append(ReceiptDifference(title, _line(was.get(title)), _line(now.get(title))))
    return tuple(found)


def _take_in(
    store: Store,
    viewer: Viewer,
    fair: Fair,
    one: Participant,
    receipt: Receipt,
    source: str,
    actor: int,
    request: str,
) -> AcceptedReceipt:
    if one.state in (_S.ARRIVED, _S.ABSENT):
        raise Conflict(texts.RECEIPT_CLOSED.format(state=one.state.label), "receipt-closed")
    if match_key(receipt.employer_name, "") == match_key(one.employer_name, ""):
        # (普通合伙) and （普通合伙） are one name: lists and booths know the employer as it was invited.
        receipt = replace(receipt, employer_name=one.employer_name)
    before = latest_receipt(store, one)
    records = [_record(receipt, posting) for posting in receipt.postings]
    written = write_postings(store, viewer, records, SourceKeys())
    numbers = tuple(each.number or 0 for each in written)
    kept = replace(receipt, posting_numbers=numbers)
    withdrawn = _withdraw_dropped(store, viewer, before, numbers)
    one = _identified(store, one, receipt, numbers, viewer)
    stored = store.fair_receipts.add(actor, fair.number, one.number, kept, source)
    one = store.fair_participants.put_receipt(one, stored.number)
    one = _replied(store, viewer, one, request)
    if fair.state is FairState.PLANNING:
        advance(store, viewer, fair, FairState.INVITING, request)
    detail: dict[str, str | int] = {"fair": fair.number, "receipt": stored.number, "source": source}
    detail["postings"] = sum(number > 0 for number in numbers)
    store.audit.append("fair_receipt.accepted", viewer, "fair_participant", one.number, request, detail)
    problems = tuple(problem for each in written for problem in each.problems)
    changed = differences(before.receipt if before is not None else None, receipt)
    return AcceptedReceipt(stored, one, problems, changed, withdrawn)


def _replied(store: Store, viewer: Viewer, one: Participant, request: str) -> Participant:
    """Whoever had passed is to be vetted again: what it offers is not what was vetted."""
    if one.state is _S.REPLIED:
        return one
    if one.state in _AGAIN:
        one = take_step(store, viewer, one, _S.RETURNED, texts.RECEIPT_AGAIN, request=request)
    return take_step(store, viewer, one, _S.REPLIED, request=request)


def _participant_of(store: Store, actor: int, fair: int, receipt: Receipt, request: str) -> Participant:
    """Return the employer's row: by its credit code, else by its name, else a new one."""
    name, code = receipt.employer_name, receipt.credit_code
    for key in dict.fromkeys((match_key(name, code), match_key(name, ""))):
        one = store.fair_participants.by_key(fair, key)
        if one is not None:
            return one
    made = store.fair_participants.add(actor, fair, name, code, receipt.nature, request=request)
    return carry_wishes(store, fair, [made])[0]


def _identified(
    store: Store, one: Participant, receipt: Receipt, numbers: Sequence[int], viewer: Viewer
) -> Participant:
    """Who was invited by name may now be known by its credit code: its postings hang at that employer."""
    known = store.postings.stands([number for number in numbers if number])
    employers = {stand.employer for stand in known.values() if stand.employer is not None}
    if len(employers) != 1:
        return one
    (number,) = employers
    return store.fair_participants.put_identity(one, number, match_key(receipt.employer_name, receipt.credit_code))


def _withdraw_dropped(
    store: Store, viewer: Viewer, before: StoredReceipt | None, numbers: Sequence[int]
) -> tuple[int, ...]:
    """What the receipt before offered and this one does not is taken off, where this office brought it."""
    if before is None:
        return ()
    dropped = [number for number in before.receipt.posting_numbers if number and number not in numbers]
    open_ones = [number for number, stand in store.postings.stands(dropped).items() if stand.state is PostingState.OPEN]
    gone = []
    for number in open_ones:
        try:
            store.postings.withdraw(viewer, number, texts.DROPPED_BY_RECEIPT)
        except NotFound:
            continue  # another office's posting of the same employer stays that office's to withdraw
        gone.append(number)
    return tuple(gone)


def _record(receipt: Receipt, posting: Mapping[str, str]) -> dict[str, Any]:
    """Return a posting in the interchange form: the employer's facts stand with each of its postings."""
    record: dict[str, Any] = {name: text for name, text in posting.items() if name not in _KEPT_BACK}
    record["employer"] = receipt.employer_name
    if receipt.credit_code:
        record["employer_code"] = receipt.credit_code
    if receipt.nature:
        record["employer_nature"] = receipt.nature
    record["source"] = texts.RECEIPT_SOURCE
    return record


def _check(receipt: Receipt, source: str) -> None:
    if not receipt.employer_name.strip():
        raise Unreadable(texts.NO_EMPLOYER_NAME, {"employer_name": texts.NO_EMPLOYER_NAME})
    if source not in SOURCES:
        message = texts.RECEIPT_SOURCE_WRONG.format(given=source, sources="、".join(SOURCES))
        raise Unreadable(message, {"source": message})
    if len(receipt.postings) > _MOST_POSTINGS:
        message = texts.RECEIPT_TOO_MANY.format(count=len(receipt.postings), most=_MOST_POSTINGS)
        raise Unreadable(message, {"postings": message})


def _by_title(receipt: Receipt) -> dict[str, Mapping[str, str]]:
    return {one.get("title", ""): one for one in receipt.postings}


def _line(posting: Mapping[str, str] | None) -> str:
    names = ("headcount", "education", "majors", "regions", "salary")
    return "·".join(posting[name] for name in names if name in posting) if posting is not None else ""
