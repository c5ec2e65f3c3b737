"""Rows suspected to be one person: found among all that is stored, shown, and merged or kept apart by people.

A merge moves nothing: both rows keep their entries, which from then on are read together; the other row's profile is
hidden from staff, its account signs in to the kept one. Taken back, everything is as it was.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import Conflict, NotAllowed, NotFound
from matcher.domain.job import Job
from matcher.domain.ledger.enrolment import Enrolment
from matcher.domain.ledger.entry import EntryKind
from matcher.domain.ledger.person import MatchState, PersonMatch
from matcher.domain.masking import masked_id, masked_name, masked_phone
from matcher.domain.organisation import Organisation, OrganisationKind
from matcher.domain.texts import access as access_texts
from matcher.domain.texts import ledger_import as texts
from matcher.store.identities import Likeness
from matcher.store.store import Store
from matcher.workflows.background.means import Means
from matcher.workflows.casework.case_entry import today_of
from matcher.workflows.referrals.referral_steps import Act, settle_person

_CHUNK = 1000


@dataclass(frozen=True, slots=True)
class MatchSide:
    """One row of a match as it is shown: masked. ``is_seen``: in the viewer's own part; ``entries`` counts its history."""

    person: int
    organisation: str
    is_seen: bool
    is_enrolled: bool
    name: str = field(repr=False)
    phone: str = field(repr=False)
    id_number: str = field(repr=False)
    school: str
    entries: int
    has_account: bool


@dataclass(frozen=True, slots=True)
class MatchView:
    """A match with both rows, the one to keep first; ``may_decide``: the viewer may merge or part them."""

    match: PersonMatch
    kept: MatchSide
    other: MatchSide
    may_decide: bool


def matches(
    store: Store,
    viewer: Viewer,
    state: MatchState | None = MatchState.SUSPECTED,
    before: int | None = None,
    count: int = 50,
) -> Sequence[MatchView]:
    """Return the matches of which the viewer sees a row, newest first. Raises NotAllowed."""
    viewer.require(Permission.READ_LEDGER)
    return [_view(store, viewer, match) for match in store.person_matches.visible(viewer, state, before, count)]


def match(store: Store, viewer: Viewer, number: int) -> MatchView:
    """Return one match. Raises NotAllowed, NotFound."""
    viewer.require(Permission.READ_LEDGER)
    return _view(store, viewer, store.person_matches.get(viewer, number))


def decide(
    store: Store, viewer: Viewer, number: int, verdict: MatchState, keep: int | None = None, request: str = ""
) -> PersonMatch:
    """Merge the rows of a match (MERGED) or say that they are two people (APART).

    ``keep`` names the row that stays; one outside the ledger or beyond the viewer's part never stays before the other.

    Raises NotFound, NotAllowed where the other row is another office's, Conflict where it is decided already.
    """
    viewer.require(Permission.WRITE_LEDGER)
    found = store.person_matches.get(viewer, number)
    if found.state is not MatchState.SUSPECTED or verdict is MatchState.SUSPECTED:
        raise Conflict(texts.MATCH_DECIDED.format(state=found.state.label), "decided-already")
    _require_both(store, viewer, found)
    if verdict is MatchState.APART:
        store.person_matches.decide(number, verdict, viewer.account, found.kept, found.other)
        detail: dict[str, str | int] = {"other": found.other, "match": number}
        store.audit.append("person.kept-apart", viewer, "graduate", found.kept, request, detail)
        return store.person_matches.get(viewer, number)
    kept = _row_to_keep(store, viewer, found, keep)
    other = found.other if kept == found.kept else found.kept
    _merge(store, viewer, found, kept, other)
    _settle_referrals(store, viewer, found, request)
    store.audit.append("person.merged", viewer, "graduate", kept, request, {"other": other, "match": number})
    return store.person_matches.get(viewer, number)


def undo(store: Store, viewer: Viewer, number: int, request: str = "") -> PersonMatch:
    """Take a decision back: the rows are two again, each with its own history and account, and wait for a decision.

    Raises NotFound, NotAllowed, Conflict where nothing was decided.
    """
    viewer.require(Permission.WRITE_LEDGER)
    found = store.person_matches.get(viewer, number)
    if found.state is MatchState.SUSPECTED:
        raise Conflict(texts.MATCH_NOT_DECIDED, "not-decided")
    _require_both(store, viewer, found)
    store.person_matches.decide(number, MatchState.SUSPECTED, None, found.kept, found.other)
    if found.state is MatchState.MERGED:
        _part(store, found)
        _settle_referrals(store, viewer, found, request)
    detail: dict[str, str | int] = {"other": found.other, "match": number, "was": found.state.value}
    store.audit.append("person.decision-taken-back", viewer, "graduate", found.kept, request, detail)
    return store.person_matches.get(viewer, number)


def find_matches(store: Store, persons: Collection[int]) -> int:
    """Queue whoever these stored persons may be too, and return how many pairs are new."""
    asked = store.identities.likenesses(persons)
    pairs = [
        (min(one.number, other), max(one.number, other), reasons)
        for one, found in zip(asked, store.identities.suspects(asked), strict=True)
        for other, reasons in found.items()
        if one.number is not None
    ]
    return store.person_matches.suspect(pairs)


def run_matching(job: Job, means: Means) -> dict[str, int]:
    """Look through all stored persons for such as may be one, and return how many pairs are new."""
    with means.database.reading() as store:
        repeated = store.identities.repeated()
    found = job.result.get("matches", 0)
    for number, start in enumerate(range(0, len(repeated), _CHUNK)):
        if number < job.cursor:
            continue
        done = min(start + _CHUNK, len(repeated))
        with means.database.writing() as store:
            found += find_matches(store, repeated[start:done])
            store.jobs.advance(job, texts.STEP_MATCH, done, len(repeated), number + 1, {"matches": found})
        means.progress(texts.STEP_MATCH, done, len(repeated))
    return {"matches": found}


def _view(store: Store, viewer: Viewer, found: PersonMatch) -> MatchView:
    likenesses = {one.number: one for one in store.identities.likenesses([found.kept, found.other])}
    sides = [_side(store, viewer, person, likenesses.get(person)) for person in (found.kept, found.other)]
    may = viewer.may(Permission.WRITE_LEDGER) and _hidden_office(store, viewer, found) is None
    return MatchView(found, sides[0], sides[1], may)


def _side(store: Store, viewer: Viewer, person: int, one: Likeness | None) -> MatchSide:
    office = _office(store, person)
    return MatchSide(
        person=person,
        organisation=office.name if office is not None else "",
        is_seen=store.person_matches.sees(viewer, person),
        is_enrolled=store.ledger_persons.find(person) is not None,
        name=masked_name(one.name) if one is not None else "",
        phone=masked_phone(one.phone) if one is not None else "",
        id_number=masked_id(one.id_number) if one is not None else "",
        school=one.school if one is not None else "",
        entries=len(store.entries.of([person], sensitive=True, notes=False)),
        has_account=store.accounts.of_graduate(person) is not None,
    )


def _office(store: Store, person: int) -> Organisation | None:
    keeper = store.identities.keeper(person)
    return store.organisations.get(keeper) if keeper is not None else None


def _hidden_office(store: Store, viewer: Viewer, found: PersonMatch) -> Organisation | None:
    """Return the office of a row that the viewer does not see, by which she may not decide; a school's row she may.

    Schools hand their graduates over to the office of the place, so the office that has the person decides; counsellors
    go on seeing her by her school.
    """
    for person in (found.kept, found.other):
        if store.person_matches.sees(viewer, person):
            continue
        office = _office(store, person)
        if office is None:
            raise NotFound(access_texts.NOT_FOUND)
        if office.kind is not OrganisationKind.SCHOOL:
            return office
    return None


def _require_both(store: Store, viewer: Viewer, found: PersonMatch) -> None:
    hidden = _hidden_office(store, viewer, found)
    if hidden is not None:
        raise NotAllowed(texts.MATCH_BEYOND.format(office=hidden.name), "beyond-own-part")


def _row_to_keep(store: Store, viewer: Viewer, found: PersonMatch, keep: int | None) -> int:
    """Return the row named; else one in the ledger before one that is not, an office's before a school's, the older."""
    pair = (found.kept, found.other)
    if keep is not None and keep not in pair:
        raise Conflict(texts.MATCH_KEEP_WRONG.format(first=found.kept, second=found.other), "not-of-this-match")

    def rank(person: int) -> tuple[bool, bool, bool, bool]:
        office = _office(store, person)
        return (
            not store.person_matches.sees(viewer, person),
            store.ledger_persons.find(person) is None,
            person != keep,
            office is not None and office.kind is OrganisationKind.SCHOOL,
        )

    return min(pair, key=lambda person: (*rank(person), person))


def _merge(store: Store, viewer: Viewer, found: PersonMatch, kept: int, other: int) -> None:
    persons = store.ledger_persons
    if persons.find(other) is None:
        row, office = persons.find(kept), store.identities.keeper(other)
        year = row.year if row is not None else store.clock().year
        persons.enrol(other, office or viewer.organisation, Enrolment(year))
    account = store.accounts.of_graduate(other)
    if account is not None:
        store.accounts.attach(account.number, kept)
    persons.merge(other, kept)
    moved = account.number if account is not None else None
    store.person_matches.decide(found.number, MatchState.MERGED, viewer.account, kept, other, moved)
    _move_suspicions(store, other, kept)


def _settle_referrals(store: Store, viewer: Viewer, found: PersonMatch, request: str) -> None:
    """A hire of either row suspends the other open referrals of the person; of two people it does not."""
    act = Act(store, viewer, today_of(store), request)
    for person in (found.kept, found.other):
        settle_person(act, person)


def _move_suspicions(store: Store, other: int, kept: int) -> None:
    """What was suspected of the row merged away is suspected of the kept one."""
    open_ones = store.person_matches.of([other], MatchState.SUSPECTED)
    store.person_matches.drop([one.number for one in open_ones])
    pairs = [(kept, one.kept if one.other == other else one.other, one.reasons) for one in open_ones]
    store.person_matches.suspect(pairs)


def _part(store: Store, found: PersonMatch) -> None:
    """Follow the merges that still stand: each row belongs to the last that they lead to."""
    into = store.person_matches.merged_into()
    persons = store.ledger_persons
    root = persons.find(found.other)
    together = persons.rows_of(root.merged_into) if root is not None and root.merged_into is not None else ()
    for row in together:
        last = row
        while last in into:
            last = into[last]
        if persons.find(row) is not None:
            persons.set_merged(row, last if last != row else None)
    if found.moved_account is not None:
        account = store.accounts.load(found.moved_account)
        if account.graduate is not None:
            store.accounts.attach(account.number, found.other)
    if not any(entry.kind is EntryKind.ENROLMENT for entry in store.entries.of([found.other], notes=False)):
        persons.withdraw(found.other)
    find_matches(store, [found.other])
