"""The demo's reviews, made through the service's own journeys: postings held, decided, appealed, an employer warned of."""

from __future__ import annotations

from datetime import date, timedelta

from matcher.demo import reviews
from matcher.domain.access import Viewer
from matcher.intake.source_keys import SourceKeys
from matcher.store.store import Store
from matcher.workflows.guard.appealing import appeal
from matcher.workflows.guard.reviewing import decide
from matcher.workflows.guard.warning import publish_warning, write_warning
from matcher.workflows.postings.postings import write_postings

_LINK = timedelta(days=30)


def install_reviews(store: Store, today: date) -> int:
    """Write the postings and what happened to them; return how many. Called twice it does nothing the second time."""
    reviewer, approver = _viewer(store, reviews.REVIEWER), _viewer(store, reviews.APPROVER)
    if reviewer is None or approver is None:
        return 0
    written = write_postings(store, reviewer, reviews.reviewed_postings(), SourceKeys())
    numbers = {one.id: one.number for one in written if one.number is not None}
    if store.reviews.in_force(list(numbers.values())):
        return len(numbers)
    evidence: dict[str, int] = {}
    for planned in reviews.DECISIONS:
        number = numbers[planned.posting]
        version = store.postings.stands([number])[number].version
        made = decide(store, reviewer, number, version, planned.decision, planned.reason, today)
        evidence[planned.posting] = made.number
        if planned.appeal:
            _appeal(store, reviewer, number, planned.appeal)
    employer = store.postings.stands([numbers[reviews.WARNED]])[numbers[reviews.WARNED]].employer
    if employer is not None:
        hint = write_warning(store, reviewer, employer, reviews.WARNING, [evidence[reviews.WARNED]])
        publish_warning(store, approver, hint.number, reviews.DECISION_NUMBER)
    return len(numbers)


def _appeal(store: Store, reviewer: Viewer, number: int, words: str) -> None:
    employer = store.postings.stands([number])[number].employer
    if employer is not None:
        link = store.links.add(employer, reviewer.organisation, _LINK, reviewer.account)[2]
        appeal(store, link, number, words)


def _viewer(store: Store, login: str) -> Viewer | None:
    account = store.accounts.by_login(login)
    return account.viewer() if account is not None else None
