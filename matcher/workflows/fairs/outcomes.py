"""What happens at a fair, entered fast: check-ins, CVs, intentions, interviews, offers; a mistake is taken back by a new row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import Conflict, NotFound, Unreadable
from matcher.domain.fairs.fair import Fair, FairState
from matcher.domain.fairs.outcome import FairOutcome, OutcomeKind
from matcher.domain.ledger.contact import Channel
from matcher.domain.ledger.referral import NewReferral, Referral, ReferralState, StepDetails
from matcher.domain.texts import fair_course as texts
from matcher.eligibility.verdict import judge_pair, pair_verdict
from matcher.store.fair_outcomes import in_force
from matcher.store.store import Store
from matcher.workflows.fairs.describing import advance, said
from matcher.workflows.fairs.nearby import fair_near
from matcher.workflows.referrals.referral_sending import Sending
from matcher.workflows.referrals.referring import draft, record_step, review, send

MOST = 100_000
_EARLY = timedelta(hours=12)
PERSONAL = {
    OutcomeKind.INTENTION: ReferralState.INTERESTED,
    OutcomeKind.INTERVIEW: ReferralState.INTERVIEW,
    OutcomeKind.OFFER: ReferralState.OFFER,
}
"""What can be entered of one person, and the state of her referral that it is."""
S = ReferralState


def record_outcome(
    store: Store,
    viewer: Viewer,
    fair: int,
    kind: OutcomeKind,
    count: int = 1,
    graduates: int = 0,
    participant: int | None = None,
    posting: int | None = None,
    at: datetime | None = None,
    request: str = "",
) -> FairOutcome:
    """Enter a count without names. Raises NotFound, NotAllowed, Unreadable, and Conflict before the fair or after cancelling."""
    viewer.require(Permission.WRITE_FAIRS)
    found = store.fairs.get(viewer, fair)
    _check_time(store, found, kind)
    _check_count(count, graduates)
    _check_participant(store, found, participant)
    return _add(store, viewer, found, kind, count, graduates, participant, posting, None, at, request)


def take_back(store: Store, viewer: Viewer, fair: int, number: int, request: str = "") -> FairOutcome:
    """Take one row back by a new one. Raises NotFound for another fair's row, Conflict for one taken back before."""
    viewer.require(Permission.WRITE_FAIRS)
    found = store.fairs.get(viewer, fair)
    rows = store.fair_outcomes.of_fair(viewer, fair)
    one = next((row for row in rows if row.number == number and row.takes_back is None), None)
    if one is None:
        raise NotFound(texts.OUTCOME_GONE.format(number=number))
    if one not in in_force(rows):
        raise Conflict(texts.OUTCOME_TAKEN_BACK.format(number=number), "taken-back")
    after = store.fair_outcomes.add(
        viewer.account,
        found.number,
        one.kind,
        store.clock(),
        one.count,
        one.graduates,
        one.participant,
        one.posting,
        one.person,
        takes_back=one.number,
        request=request,
    )
    store.audit.append("fair_outcome.taken_back", viewer, "fair", fair, request, {"outcome": number})
    return after


def outcomes_of(store: Store, viewer: Viewer, fair: int) -> Sequence[FairOutcome]:
    """Return every row of a fair in its order, for the list of the day. Raises NotFound."""
    viewer.require(Permission.READ_FAIRS)
    store.fairs.get(viewer, fair)
    return store.fair_outcomes.of_fair(viewer, fair)


def record_personal(
    store: Store,
    viewer: Viewer,
    fair: int,
    kind: OutcomeKind,
    participant: int,
    posting: int,
    person: int,
    today: date,
    request: str = "",
) -> tuple[FairOutcome, Referral]:
    """Enter an intention, interview or offer of one person: it is a referral step too, of hers and this posting.

    For who works on cases, at the fair's office or below it; the person must be visible. A referral that was not yet made is made as handed over on
    the spot. Raises NotFound, NotAllowed, Unreadable, Conflict where a rule of referrals says no.
    """
    viewer.require(Permission.WRITE_LEDGER)
    found = fair_near(store, viewer, fair)
    _check_time(store, found, kind)
    if kind not in PERSONAL:
        message = texts.PERSON_KIND.format(kind=kind.label)
        raise Unreadable(message, {"kind": message})
    _check_participant(store, found, participant)
    store.ledger_persons.get(viewer, person)
    referral = _referral(store, viewer, person, posting, today, request)
    target = PERSONAL[kind]
    if referral.state is not target:
        details = StepDetails(note=texts.PERSON_NOTE.format(fair=found.plan.name, kind=kind.label))
        referral = record_step(store, viewer, referral.number, target, details, today, request=request)
    row = _add(store, viewer, found, kind, 1, 1, participant, posting, person, None, request)
    return row, referral


def _referral(store: Store, viewer: Viewer, person: int, posting: int, today: date, request: str) -> Referral:
    """Return her running referral for the posting, sent; one that was never made is made now, handed over at the booth."""
    running = [one for one in store.referrals.open_of([person]) if one.posting == posting]
    if running:
        referral = running[0]
    else:
        kept = store.postings.get(viewer, posting)
        profile = store.graduates.profile(person)
        verdict = pair_verdict(judge_pair(profile, kept.posting, today)).word if profile is not None else ""
        new = NewReferral(
            person=person,
            posting=posting,
            posting_version=kept.version,
            title=kept.posting.title,
            employer_name=kept.posting.employer,
            employer=kept.employer,
            occupation=kept.posting.occupations[0].code if kept.posting.occupations else "",
            region_codes=tuple(place.code for place in kept.posting.places if place.code),
            verdict=verdict,
        )
        referral = draft(store, viewer, new, today, request=request)
    if referral.state is S.DRAFT:
        referral = review(store, viewer, referral.number, today, request)
    if referral.state is S.REVIEWED:
        referral = send(store, viewer, referral.number, Sending(Channel.ON_SITE), today, request)
    return referral


def _check_time(store: Store, fair: Fair, kind: OutcomeKind) -> None:
    if fair.state is FairState.CANCELLED:
        raise Conflict(texts.FAIR_CLOSED.format(state=fair.state.label), "fair-closed")
    if store.clock() < fair.plan.starts_at - _EARLY:
        raise Conflict(texts.OUTCOME_EARLY.format(day=said(fair.plan.starts_at), kind=kind.label), "too-early")


def _check_count(count: int, graduates: int) -> None:
    if not 1 <= count <= MOST:
        message = texts.OUTCOME_COUNT.format(given=count, most=MOST)
        raise Unreadable(message, {"count": message})
    if not 0 <= graduates <= count:
        message = texts.OUTCOME_GRADUATES.format(graduates=graduates, count=count)
        raise Unreadable(message, {"graduates": message})


def _check_participant(store: Store, fair: Fair, participant: int | None) -> None:
    if participant is not None and store.fair_participants.find(participant).fair != fair.number:
        raise NotFound(texts.NO_SUCH_FAIR)


def _add(
    store: Store,
    viewer: Viewer,
    fair: Fair,
    kind: OutcomeKind,
    count: int,
    graduates: int,
    participant: int | None,
    posting: int | None,
    person: int | None,
    at: datetime | None,
    request: str,
) -> FairOutcome:
    if fair.plan.starts_at <= store.clock() <= fair.plan.ends_at:
        advance(store, viewer, fair, FairState.OPEN, request)
    row = store.fair_outcomes.add(
        viewer.account,
        fair.number,
        kind,
        at or store.clock(),
        count,
        graduates,
        participant,
        posting,
        person,
        request=request,
    )
    detail: dict[str, str | int] = {"outcome": row.number, "kind": kind.value, "count": count}
    store.audit.append("fair_outcome.entered", viewer, "fair", fair.number, request, detail)
    return row
