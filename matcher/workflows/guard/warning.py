"""Warnings of employers: an internal hint on evidence; published under a decision's number, approved by somebody else."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from matcher.domain.access import Permission, Viewer
from matcher.domain.employer_warning import EmployerWarning, WarningState
from matcher.domain.errors import Conflict, NotAllowed, Unreadable
from matcher.domain.review import Decision, PostingDecision
from matcher.domain.texts import reviews as texts
from matcher.store.store import Store

LONGEST_TEXT = 500
LONGEST_NUMBER = 60


def write_warning(
    store: Store, viewer: Viewer, employer: int, text: str, evidence: Sequence[int], request: str = ""
) -> EmployerWarning:
    """Write down an internal hint that rests on decisions about the employer's postings.

    Raises NotAllowed, NotFound for an unknown employer, Unreadable without words or evidence.
    """
    viewer.require(Permission.REVIEW_POSTINGS)
    store.employers.get(employer)
    words = text.strip()
    if not words:
        raise Unreadable(texts.WARNING_TEXT_MISSING, {"text": texts.WARNING_TEXT_MISSING})
    if len(words) > LONGEST_TEXT:
        message = texts.WARNING_TEXT_LONG.format(most=LONGEST_TEXT, count=len(words))
        raise Unreadable(message, {"text": message})
    if not evidence:
        raise Unreadable(texts.WARNING_NO_EVIDENCE, {"evidence": texts.WARNING_NO_EVIDENCE})
    rows = store.employers.same_as([employer])[employer]
    for number in evidence:
        if not _speaks_against(store, viewer, number, rows):
            message = texts.WARNING_FOREIGN_EVIDENCE.format(number=number)
            raise Unreadable(message, {"evidence": message})
    made = store.employer_warnings.add(viewer, employer, words, sorted(set(evidence)), request)
    detail: dict[str, str | int] = {"employer": employer, "entries": len(made.evidence)}
    store.audit.append("employer_warning.written", viewer, "employer_warning", made.number, request, detail)
    return made


def publish_warning(
    store: Store, viewer: Viewer, number: int, decision_number: str, request: str = ""
) -> EmployerWarning:
    """Publish a hint under the number of the office's decision; the viewer approves it.

    Raises NotAllowed for who wrote it, NotFound, Unreadable without a number, Conflict where it is no hint any more or
    what it rests on was decided otherwise since.
    """
    viewer.require(Permission.REVIEW_POSTINGS)
    found = store.employer_warnings.get(viewer, number)
    _require_own_part(store, viewer, found)
    if found.state is not WarningState.INTERNAL:
        raise Conflict(texts.WARNING_NOT_INTERNAL.format(state=found.state.label), "not-internal")
    if found.made_by == viewer.account:
        raise NotAllowed(texts.WARNING_OWN)
    words = decision_number.strip()
    if not words:
        raise Unreadable(texts.WARNING_NUMBER_MISSING, {"decision_number": texts.WARNING_NUMBER_MISSING})
    if len(words) > LONGEST_NUMBER:
        message = texts.WARNING_NUMBER_LONG.format(most=LONGEST_NUMBER)
        raise Unreadable(message, {"decision_number": message})
    _refuse_overruled(store, viewer, found)
    after = store.employer_warnings.step(viewer, number, WarningState.PUBLISHED, words, "", request)
    store.audit.append("employer_warning.published", viewer, "employer_warning", number, request)
    return after


def withdraw_warning(store: Store, viewer: Viewer, number: int, reason: str, request: str = "") -> EmployerWarning:
    """Take a published warning down, with a reason; it stays in the records. Raises NotAllowed, NotFound, Conflict."""
    viewer.require(Permission.REVIEW_POSTINGS)
    found = store.employer_warnings.get(viewer, number)
    _require_own_part(store, viewer, found)
    if found.state is not WarningState.PUBLISHED:
        raise Conflict(texts.WARNING_NOT_PUBLISHED.format(state=found.state.label), "not-published")
    words = reason.strip()[:LONGEST_TEXT]
    if not words:
        raise Unreadable(texts.WARNING_WITHDRAW_REASON, {"reason": texts.WARNING_WITHDRAW_REASON})
    after = store.employer_warnings.step(viewer, number, WarningState.WITHDRAWN, "", words, request)
    store.audit.append("employer_warning.withdrawn", viewer, "employer_warning", number, request)
    return after


def list_warnings(
    store: Store, viewer: Viewer, state: WarningState | None = None, employer: int | None = None
) -> Sequence[EmployerWarning]:
    """Return the warnings that a reviewer may see, hints too, newest first. Raises NotAllowed."""
    viewer.require(Permission.REVIEW_POSTINGS)
    return store.employer_warnings.visible(viewer, state, employer)


def evidence_of(store: Store, viewer: Viewer, found: EmployerWarning) -> list[PostingDecision]:
    """Return the decisions that a warning rests on, as far as the viewer may see them."""
    viewer.require(Permission.REVIEW_POSTINGS)
    return store.reviews.decisions_of(viewer, found.evidence)


def usable_evidence(store: Store, viewer: Viewer, employer: int) -> list[PostingDecision]:
    """Return the decisions in force against an employer's postings, newest first: what a warning can rest on."""
    viewer.require(Permission.REVIEW_POSTINGS)
    return [one for one in store.reviews.against(viewer, employer) if one.decision is not Decision.PASS]


def _speaks_against(store: Store, viewer: Viewer, number: int, rows: Collection[int]) -> bool:
    decision = store.reviews.decision(viewer, number)
    item = store.reviews.get(viewer, decision.posting)
    return decision.decision is not Decision.PASS and item.employer in rows


def _require_own_part(store: Store, viewer: Viewer, found: EmployerWarning) -> None:
    """Hints are read up and down the tree; acting on one belongs to its place and to those above."""
    if not store.organisations.get(found.organisation).path.startswith(viewer.organisation_path):
        raise NotAllowed(texts.WARNING_OF_ABOVE)


def _refuse_overruled(store: Store, viewer: Viewer, found: EmployerWarning) -> None:
    decisions = store.reviews.decisions_of(viewer, found.evidence)
    if len(decisions) < len(found.evidence):
        raise Conflict(texts.EVIDENCE_UNSEEN, "evidence-unseen")
    in_force = store.reviews.in_force([one.posting for one in decisions])
    for one in decisions:
        last = in_force[one.posting]
        if last.decision is Decision.PASS:
            message = texts.EVIDENCE_OVERRULED.format(number=one.display_number, decision=last.decision.label)
            raise Conflict(message, "evidence-overruled")
