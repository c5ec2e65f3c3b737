"""The employer's side of a review, behind its link: what is said of its hidden postings, and what it says against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matcher.domain.account import EmployerLink
from matcher.domain.errors import Conflict, Unreadable
from matcher.domain.review import Decision, KeptScreening, PostingAppeal, PostingDecision
from matcher.domain.stored import PostingState
from matcher.domain.texts import reviews as texts
from matcher.store.employer_postings import EmployerPosting
from matcher.store.store import Store

LONGEST_APPEAL = 1000


@dataclass(frozen=True, slots=True)
class EmployerReview:
    """What an employer is told of one of its postings; ``appeal`` is its last one against the decision in force.

    ``findings`` are (what is wrong, the words it rests on, the basis) of what the posting waits for or was hidden for.
    """

    posting: int
    told: str
    findings: tuple[tuple[str, str, str], ...]
    decision: PostingDecision | None
    appeal: PostingAppeal | None
    answer: PostingDecision | None
    may_appeal: bool


def employer_reviews(store: Store, link: EmployerLink) -> dict[int, EmployerReview]:
    """Return what there is to tell of the postings of a link, by posting; those never reviewed are left out."""
    return _told(store, store.employer_postings.of(link))


def appeal(store: Store, link: EmployerLink, number: int, words: str, request: str = "") -> PostingAppeal:
    """Take what an employer says against the decision on one of its postings.

    Raises NotFound for another's posting, Unreadable without words, Conflict where nothing can be appealed against or an
    appeal waits already.
    """
    found = store.employer_postings.get(link, number)
    told = _told(store, [found]).get(number)
    if told is None or told.decision is None or not _can_be_appealed(found, told.decision):
        raise Conflict(texts.APPEAL_NONE, "nothing-to-appeal")
    waiting = next((one for one in store.reviews.appeals([number]) if one.answer is None), None)
    if waiting is not None:
        raise Conflict(texts.APPEAL_WAITS.format(number=waiting.number), "appeal-waits")
    plain = words.strip()
    if not plain:
        raise Unreadable(texts.APPEAL_MISSING, {"appeal": texts.APPEAL_MISSING})
    if len(plain) > LONGEST_APPEAL:
        message = texts.APPEAL_LONG.format(most=LONGEST_APPEAL, count=len(plain))
        raise Unreadable(message, {"appeal": message})
    made = store.reviews.appeal(link, told.decision, plain, request)
    detail: dict[str, str | int] = {"appeal": made.number, "decision": told.decision.number}
    store.audit.append("posting.appealed", link.viewer(), "posting", number, request, detail)
    return made


def review_told(state: PostingState, screening: KeptScreening | None, decision: PostingDecision | None) -> str:
    """Return the sentence that says why a posting is hidden, empty where it is not."""
    if state is PostingState.HELD:
        reasons = "；".join(dict.fromkeys(one.text for one in screening.blocking)) if screening is not None else ""
        return texts.HELD_TOLD.format(reasons=reasons or texts.HELD_OTHER)
    reason = decision.reason if decision is not None else ""
    if state is PostingState.BLOCKED:
        return texts.BLOCKED_TOLD.format(reason=reason)
    return texts.RETURNED_TOLD.format(reason=reason) if state is PostingState.RETURNED else ""


def _told(store: Store, postings: Sequence[EmployerPosting]) -> dict[int, EmployerReview]:
    numbers = [one.number for one in postings]
    screenings, decisions = store.screenings.latest(numbers), store.reviews.in_force(numbers)
    appeals: dict[int, PostingAppeal] = {}
    for said in reversed(store.reviews.appeals(numbers)):
        appeals[said.posting] = said
    found: dict[int, EmployerReview] = {}
    for one in postings:
        screening, decision, last = screenings.get(one.number), decisions.get(one.number), appeals.get(one.number)
        if not one.state.is_hidden_by_review and decision is None:
            continue
        answered = decision if last is not None and decision is not None and last.answer == decision.number else None
        findings = screening.blocking if screening is not None and one.state.is_hidden_by_review else ()
        waits = last is not None and last.answer is None
        found[one.number] = EmployerReview(
            posting=one.number,
            told=review_told(one.state, screening, decision),
            findings=tuple((finding.text, finding.quote, finding.basis) for finding in findings),
            decision=decision,
            appeal=last,
            answer=answered,
            may_appeal=decision is not None and _can_be_appealed(one, decision) and not waits,
        )
    return found


def _can_be_appealed(posting: EmployerPosting, decision: PostingDecision) -> bool:
    return posting.state.is_hidden_by_review and decision.decision is not Decision.PASS
