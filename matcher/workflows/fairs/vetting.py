"""资质审核: what is checked of an employer and its postings, passed or returned with what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stdnum.cn import uscc

from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import Conflict
from matcher.domain.fairs.participant import Participant, ParticipantState
from matcher.domain.fairs.receipt import StoredReceipt
from matcher.domain.search import PostingFilter
from matcher.domain.stored import PostingState
from matcher.domain.texts import fair_course as texts
from matcher.store.store import Store
from matcher.workflows.fairs.steps import participant_to_change, require_reason, take_step

_S = ParticipantState


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was checked; ``passed`` None: it could not be told, which does not stop a pass."""

    code: str
    label: str
    passed: bool | None
    text: str


def check_participant(store: Store, viewer: Viewer, fair: int, number: int) -> Sequence[Check]:
    """Return every check of an employer's receipt, its papers and its postings. Raises NotFound."""
    viewer.require(Permission.READ_FAIRS)
    return _checks(store, viewer, store.fair_participants.get(viewer, number))


def approve(
    store: Store, viewer: Viewer, fair: int, number: int, despite: str = "", request: str = ""
) -> Participant:
    """Pass an employer. Raises Conflict while a check fails, unless ``despite`` says why it passes all the same."""
    _, one = participant_to_change(store, viewer, fair, number)
    failed = [check for check in _checks(store, viewer, one) if check.passed is False]
    if failed and not despite.strip():
        words = "；".join(f"{check.label}：{check.text}" for check in failed)
        raise Conflict(texts.NOT_PASSED.format(employer=one.employer_name, checks=words), "checks-failed")
    return take_step(store, viewer, one, _S.APPROVED, despite.strip(), request=request)


def return_to_employer(
    store: Store, viewer: Viewer, fair: int, number: int, message: str = "", request: str = ""
) -> Participant:
    """Return a receipt with a message; without one, with the checks that fail. Raises Unreadable where none does."""
    _, one = participant_to_change(store, viewer, fair, number)
    said = message.strip()
    if not said:
        open_checks = [check for check in _checks(store, viewer, one) if check.passed is not True]
        words = "".join(f"{check.label}：{check.text}" for check in open_checks)
        said = texts.RETURNED.format(checks=words) if words else ""
    require_reason(one, _S.RETURNED, said)
    return take_step(store, viewer, one, _S.RETURNED, said, said, request=request)


def _checks(store: Store, viewer: Viewer, one: Participant) -> list[Check]:
    kept = store.fair_receipts.find(one.receipt) if one.receipt is not None else None
    if kept is None:
        return [_check("receipt", False, texts.CHECK_FAILED["receipt"])]
    return [
        _check("receipt", True, texts.CHECK_PASSED["receipt"]),
        _credit_code(kept),
        _licence(kept),
        _promises(kept),
        _postings(store, viewer, one, kept),
        *_findings(store, viewer, one),
        *_warnings(store, one),
    ]


def _credit_code(kept: StoredReceipt) -> Check:
    code = kept.receipt.credit_code
    if not code:
        return _check("credit-code", None, texts.CHECK_FAILED["credit-code-missing"])
    if uscc.is_valid(code):
        return _check("credit-code", True, texts.CHECK_PASSED["credit-code"].format(code=code))
    return _check("credit-code", False, texts.CHECK_FAILED["credit-code"].format(code=code))


def _licence(kept: StoredReceipt) -> Check:
    has = kept.receipt.has_licence
    if has:
        return _check("licence", True, texts.CHECK_PASSED["licence"])
    return _check("licence", has, texts.CHECK_FAILED["licence-unknown" if has is None else "licence"])


def _promises(kept: StoredReceipt) -> Check:
    given = kept.receipt.promises
    missing = [one for one in texts.PROMISES if one not in given]
    if not missing:
        return _check("promises", True, texts.CHECK_PASSED["promises"])
    return _check("promises", False, texts.CHECK_FAILED["promises"].format(missing="、".join(missing)))


def _postings(store: Store, viewer: Viewer, one: Participant, kept: StoredReceipt) -> Check:
    """A receipt without postings of its own brings what the employer has on offer."""
    count = len(kept.receipt.postings)
    if count:
        return _check("postings", True, texts.CHECK_PASSED["postings"].format(count=count))
    if one.employer is not None:
        on_offer = PostingFilter(employer=one.employer, states=(PostingState.OPEN,))
        count = store.posting_search.count(viewer, on_offer)
    if count:
        return _check("postings", True, texts.CHECK_PASSED["postings-kept"].format(count=count))
    return _check("postings", False, texts.CHECK_FAILED["postings"])


def _findings(store: Store, viewer: Viewer, one: Participant) -> list[Check]:
    """Of every posting that the employer offers: what the guard holds back, and what waits for a reviewer."""
    if one.employer is None:
        return []
    rows = store.posting_search.search(viewer, PostingFilter(employer=one.employer), count=200).rows
    kept = store.screenings.latest([row.number for row in rows])
    found = []
    for row in rows:
        if row.state.is_hidden_by_review:
            words = [finding.text for finding in kept[row.number].blocking] if row.number in kept else []
            text = texts.CHECK_FAILED["findings"].format(title=row.title, text="；".join(words)) if words else ""
            text = text or texts.CHECK_FAILED["findings-held"].format(title=row.title)
            found.append(_check("findings", False, text))
    return found or [_check("findings", True, texts.CHECK_PASSED["findings"])]


def _warnings(store: Store, one: Participant) -> list[Check]:
    found = store.employer_warnings.published_on([one.employer]) if one.employer is not None else {}
    published = [each for some in found.values() for each in some]
    return [_check("warning", None, texts.CHECK_FAILED["warning"].format(text=each.text)) for each in published]


def _check(code: str, passed: bool | None, text: str) -> Check:
    return Check(code, texts.CHECKS[code], passed, text)
