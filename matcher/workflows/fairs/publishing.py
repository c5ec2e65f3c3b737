"""The public page of a fair: published under a code that cannot be guessed, withdrawn, read without signing in."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import Conflict, NotFound
from matcher.domain.fairs.booth import booth_order
from matcher.domain.fairs.curation import ListKind, ListRow, StoredList
from matcher.domain.fairs.fair import Fair, FairState
from matcher.domain.fairs.outcome import FairOutcome, OutcomeKind
from matcher.domain.fairs.participant import Participant, ParticipantState
from matcher.domain.texts import fair_course as texts
from matcher.store.employers import match_key
from matcher.store.store import Store
from matcher.workflows.fairs.describing import advance, fair_to_change, said
from matcher.workflows.fairs.inviting import employers_of
from matcher.workflows.fairs.newcomers import newcomer_rows

_BYTES = 15
_EARLY = timedelta(hours=2)
_LATE = timedelta(hours=2)
_GONE = (ParticipantState.CANCELLED, ParticipantState.DECLINED, ParticipantState.RETURNED)


@dataclass(frozen=True, slots=True)
class PublicFair:
    """What the public sees: the list with present booths, employers gone since, published warnings as (employer, text).

    ``came`` are (booth, employer) of those at a booth without being on the list, mostly substitutes; their lines are
    among the rows.
    """

    fair: Fair
    shown: StoredList
    rows: Sequence[ListRow]
    gone: Sequence[str]
    warnings: Sequence[tuple[str, str]]
    came: Sequence[tuple[str, str]] = ()


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
    """Take the public page off, also once the fair is over; publishing again gives another address."""
    viewer.require(Permission.WRITE_FAIRS)
    found = store.fairs.get(viewer, fair)
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
    return at_present(store, fair, shown)


def at_present(store: Store, fair: Fair, shown: StoredList) -> PublicFair:
    """Return a list as its employers stand now, for a caller that has checked who asks."""
    present = store.fair_participants.by_keys(fair.number)
    taken = {one.booth for one in present.values() if one.booth}
    named = zip(dict.fromkeys(row.employer_key for row in shown.curated.rows), employers_of(shown), strict=True)
    by_employer = {one.employer: one for one in present.values() if one.employer is not None}
    listed: set[int] = set()
    coming: dict[str, Participant | None] = {}
    known: list[tuple[str, int]] = []
    gone = []
    for key, (name, one_code, _) in named:
        one = present.get(match_key(name, one_code))
        employer = one.employer if one is not None else store.employers.known(name, one_code)
        if one is None and employer is not None:
            one = by_employer.get(employer)
        if one is not None:
            listed.add(one.number)
        if one is not None and _is_gone(one):
            gone.append(name)
        else:
            coming[key] = one
        if employer is not None:
            known.append((name, employer))
    came = [one for one in present.values() if one.booth and one.number not in listed and not _is_gone(one)]
    came.sort(key=lambda one: booth_order(one.booth))
    known += [(one.employer_name, one.employer) for one in came if one.employer is not None]
    published = store.employer_warnings.published_on({number for _, number in known})
    warned = [(name, each.text) for name, number in known for each in published.get(number, ())]
    rows = [
        replace(row, booth=_present_booth(row.booth, coming[row.employer_key], taken))
        for row in shown.curated.rows
        if row.employer_key in coming
    ]
    if came:
        rows += newcomer_rows(store, fair, shown, came)
        rows.sort(key=lambda row: (not row.booth, booth_order(row.booth)))
    return PublicFair(fair, shown, rows, gone, warned, [(one.booth, one.employer_name) for one in came])


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


def _is_gone(one: Participant) -> bool:
    """Whoever stayed away and lost the booth to a reserve does not come either."""
    return one.state in _GONE or (one.state is ParticipantState.ABSENT and not one.booth)


def _present_booth(printed: str, one: Participant | None, taken: Collection[str]) -> str:
    """The booth an employer has now; the printed one as long as none is given and nobody else stands there."""
    if one is not None and one.booth:
        return one.booth
    is_waiting = one is not None and one.state is ParticipantState.RESERVE
    return "" if is_waiting or printed in taken else printed
