"""The public page of a fair: published under a code that cannot be guessed, withdrawn, read without signing in."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from matcher.domain.access import Viewer
from matcher.domain.errors import Conflict, NotFound
from matcher.domain.fairs.curation import ListKind, ListRow, StoredList
from matcher.domain.fairs.fair import Fair, FairState
from matcher.domain.fairs.outcome import FairOutcome, OutcomeKind
from matcher.domain.fairs.participant import ParticipantState
from matcher.domain.texts import fair_course as texts
from matcher.store.employers import match_key
from matcher.store.store import Store
from matcher.workflows.fairs.describing import advance, fair_to_change, said
from matcher.workflows.fairs.inviting import employers_of

_BYTES = 15
_EARLY = timedelta(hours=2)
_LATE = timedelta(hours=2)
_GONE = (ParticipantState.CANCELLED, ParticipantState.DECLINED, ParticipantState.RETURNED)


@dataclass(frozen=True, slots=True)
class PublicFair:
    """What the public sees: the list with present booths, employers that are gone since, published warnings."""

    fair: Fair
    shown: StoredList
    rows: Sequence[ListRow]
    gone: Sequence[str]
    warnings: Sequence[str]


def publish(store: Store, viewer: Viewer, fair: int, request: str = "") -> Fair:
    """Publish a fair's page; publishing again keeps its address. Raises Conflict without a final list."""
    found = fair_to_change(store, viewer, fair)
    if store.fair_lists.latest(fair, ListKind.FINAL) is None:
        raise Conflict(texts.PUBLISH_NEEDS_LIST, "no-list")
    found = advance(store, viewer, found, FairState.FINAL, request)
    if found.public_code:
        return found
    after = store.fairs.put_public_code(found, secrets.token_urlsafe(_BYTES))
    store.audit.append("fair.published", viewer, "fair", fair, request)
    return after


def withdraw(store: Store, viewer: Viewer, fair: int, request: str = "") -> Fair:
    """Take the public page off; publishing again gives another address."""
    found = fair_to_change(store, viewer, fair)
    if not found.public_code:
        return found
    after = store.fairs.put_public_code(found, "")
    store.audit.append("fair.withdrawn", viewer, "fair", fair, request)
    return after


def find_public(store: Store, code: str) -> PublicFair:
    """Return what the public sees of a published fair. Raises NotFound with one sentence for any other code."""
    fair = store.fairs.by_public_code(code[:40])
    shown = store.fair_lists.latest(fair.number, ListKind.FINAL) if fair is not None else None
    if fair is None or shown is None:
        raise NotFound(texts.NO_SUCH_FAIR)
    names = {match_key(name, one_code): name for name, one_code, _ in employers_of(shown)}
    gone, warned = [], []
    for key, name in names.items():
        one = store.fair_participants.by_key(fair.number, key)
        if one is None:
            continue
        if one.state in _GONE:
            gone.append(name)
        if one.employer is not None:
            warned += [f"{name}：{each.text}" for each in store.employer_warnings.published(one.employer)]
    rows = [row for row in shown.curated.rows if row.employer not in gone]
    return PublicFair(fair, shown, rows, gone, warned)


def check_in_publicly(store: Store, code: str, graduate: bool, request: str = "") -> FairOutcome:
    """Count one visitor at the door, without a name. Raises NotFound, and Conflict before and after the day."""
    fair = store.fairs.by_public_code(code[:40])
    if fair is None:
        raise NotFound(texts.NO_SUCH_FAIR)
    now = store.clock()
    if now < fair.plan.starts_at - _EARLY:
        raise Conflict(texts.CHECK_IN_EARLY.format(day=said(fair.plan.starts_at)), "too-early")
    if now > fair.plan.ends_at + _LATE or fair.state is FairState.OVER:
        raise Conflict(texts.CHECK_IN_PAST, "too-late")
    advance(store, None, fair, FairState.OPEN, request)
    return store.fair_outcomes.add(
        None, fair.number, OutcomeKind.CHECK_IN, now, graduates=int(graduate), request=request
    )
