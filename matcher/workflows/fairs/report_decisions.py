"""The office decides what employers report of a fair: counts by who runs it, persons by who looks after them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import Conflict, NotFound, Unreadable
from matcher.domain.fairs.fair import Fair
from matcher.domain.fairs.outcome import FairOutcome
from matcher.domain.fairs.report import FairReport
from matcher.domain.masking import masked_name
from matcher.domain.texts import fair_reports as texts
from matcher.store.fair_outcomes import in_force
from matcher.store.store import Store
from matcher.workflows.fairs.nearby import fair_near
from matcher.workflows.fairs.outcomes import record_outcome, record_personal, take_back

_LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class ShownReport:
    """A report as the office reads it: ``entered`` is what stands of that kind at the booth, ``name`` is masked."""

    report: FairReport
    employer: str
    title: str
    entered: int = 0
    name: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class FairReports:
    """What waits for the viewer, what is decided, and how many persons' reports wait for somebody else."""

    fair: Fair
    counts: Sequence[ShownReport]
    persons: Sequence[ShownReport]
    decided: Sequence[ShownReport]
    elsewhere: int


def fair_reports(store: Store, viewer: Viewer, fair: int) -> FairReports:
    """Return the reports of a fair that the viewer decides: counts for who runs fairs, the own people's for caseworkers.

    Whoever runs fairs alone learns of persons no more than how many wait. Raises NotFound, NotAllowed.
    """
    found = _fair(store, viewer, fair)
    mine, elsewhere = _mine(store, viewer, fair)
    shown = _shown(store, viewer, mine)
    waiting = [one for one in shown if one.report.decision is None]
    return FairReports(
        fair=found,
        counts=[one for one in waiting if not one.report.is_named],
        persons=[one for one in waiting if one.report.is_named],
        decided=[one for one in reversed(shown) if one.report.decision is not None],
        elsewhere=elsewhere,
    )


def waiting_reports(store: Store, viewer: Viewer, fair: int) -> int:
    """Return how many reports of a fair wait for the viewer; 0 for who decides none."""
    if not _may_decide(viewer):
        return 0
    _fair(store, viewer, fair)
    return sum(one.decision is None for one in _mine(store, viewer, fair)[0])


def adopt(store: Store, viewer: Viewer, fair: int, number: int, today: date, request: str = "") -> FairReport:
    """Take a report over: a count in place of what was counted of that kind at the booth, a person as a step of her referral.

    Raises NotFound for one that the viewer does not decide, Conflict for one decided before or where a rule says no.
    """
    found = _own(store, viewer, fair, number)
    if found.decision is not None:
        raise Conflict(texts.DECIDED.format(number=number), "decided")
    if not found.is_named:
        outcome = _adopt_count(store, viewer, found, request)
    elif found.person is None or found.posting is None:
        raise Conflict(texts.PERSON_GONE, "erased")
    else:
        said = (found.participant, found.posting, found.person, today)
        outcome = record_personal(store, viewer, fair, found.kind, *said, request=request)[0].number
    decided = store.fair_reports.decide(found, True, viewer.account, outcome=outcome, request=request)
    _note(store, viewer, decided, "fair_report.adopted", request)
    return decided


def refuse(store: Store, viewer: Viewer, fair: int, number: int, reason: str, request: str = "") -> FairReport:
    """Leave a report out, with a reason that the employer reads. Raises NotFound, Unreadable, Conflict."""
    found = _own(store, viewer, fair, number)
    words = reason.strip()[:_LONGEST_REASON]
    if not words:
        raise Unreadable(texts.REASON_MISSING, {f"reason-{number}": texts.REASON_MISSING})
    decided = store.fair_reports.decide(found, False, viewer.account, words, request=request)
    _note(store, viewer, decided, "fair_report.left_out", request)
    return decided


def _adopt_count(store: Store, viewer: Viewer, found: FairReport, request: str) -> int:
    for row in _replaced(found, *_at_booth(store, found.participant)):
        take_back(store, viewer, found.fair, row.number, request)
    said = (found.kind, found.count, found.graduates, found.participant, found.posting, found.at)
    return record_outcome(store, viewer, found.fair, *said, request=request).number


def _at_booth(store: Store, participant: int) -> tuple[Sequence[FairOutcome], Collection[int | None]]:
    """Return what is counted at a booth without persons, and the numbers of those rows that came of its reports."""
    rows = [row for row in in_force(store.fair_outcomes.of_participant(participant)) if row.person is None]
    decisions = [one.decision for one in store.fair_reports.of_participant(participant)]
    return rows, {one.outcome for one in decisions if one is not None}


def _replaced(found: FairReport, rows: Sequence[FairOutcome], reported: Collection[int | None]) -> Sequence[FairOutcome]:
    """Return what a count takes the place of: an earlier report of the same posting, what the office counted for it or for all.

    What an employer reports of a posting and what it reports 不分岗位 stand beside each other, whichever is taken over first.
    """
    return [
        row
        for row in rows
        if row.kind is found.kind
        and (row.posting == found.posting or (row.number not in reported and None in (row.posting, found.posting)))
    ]


def _fair(store: Store, viewer: Viewer, fair: int) -> Fair:
    if not _may_decide(viewer):
        viewer.require(Permission.WRITE_FAIRS)
    return fair_near(store, viewer, fair) if viewer.may(Permission.WRITE_LEDGER) else store.fairs.get(viewer, fair)


def _may_decide(viewer: Viewer) -> bool:
    return viewer.may(Permission.WRITE_FAIRS) or viewer.may(Permission.WRITE_LEDGER)


def _own(store: Store, viewer: Viewer, fair: int, number: int) -> FairReport:
    """Return a report of this fair that the viewer decides. Raises NotFound for any other."""
    _fair(store, viewer, fair)
    for one in _mine(store, viewer, fair)[0]:
        if one.number == number:
            return one
    raise NotFound(texts.NOT_SHOWN.format(number=number))


def _mine(store: Store, viewer: Viewer, fair: int) -> tuple[Sequence[FairReport], int]:
    """Return the reports that the viewer decides or decided, and how many of persons wait for somebody else.

    What an employer itself replaced is nobody's.
    """
    reports = [one for one in store.fair_reports.of_fair(fair) if one.decision is None or one.decision.actor >= 0]
    counts = viewer.may(Permission.WRITE_FAIRS) and store.fairs.sees(viewer, fair)
    persons = {one.person for one in reports if one.is_named and one.person is not None}
    visible = viewer.may(Permission.WRITE_LEDGER) and persons
    own = {row.person for row in store.ledger_persons.visible(viewer, persons)} if visible else set()
    mine = [one for one in reports if (one.person in own if one.is_named else counts)]
    waiting = [one for one in reports if one.is_named and one.decision is None]
    return mine, sum(one.person not in own for one in waiting)


def _shown(store: Store, viewer: Viewer, reports: Sequence[FairReport]) -> Sequence[ShownReport]:
    """Return reports with the words that go with them, each employer, posting and person read once."""
    employers = {number: store.fair_participants.find(number).employer_name for number in {one.participant for one in reports}}
    titles = {number: _title(store, viewer, number) for number in {one.posting for one in reports}}
    booths = {number: _at_booth(store, number) for number in {one.participant for one in reports if not one.is_named}}
    profiles = store.graduates.profiles({one.person for one in reports if one.person is not None})
    names = {number: masked_name(one.name) for number, one in profiles.items()}

    def entered(one: FairReport) -> int:
        return 0 if one.is_named else sum(row.count for row in _replaced(one, *booths[one.participant]))

    return [
        ShownReport(one, employers[one.participant], titles[one.posting], entered(one), names.get(one.person or 0, "")) for one in reports
    ]


def _title(store: Store, viewer: Viewer, posting: int | None) -> str:
    try:
        return store.postings.get(viewer, posting).posting.title if posting is not None else texts.ALL_POSTINGS
    except NotFound:
        return texts.ALL_POSTINGS


def _note(store: Store, viewer: Viewer, found: FairReport, action: str, request: str) -> None:
    detail: dict[str, str | int] = {"report": found.number, "fair": found.fair}
    kind, number = ("graduate", found.person) if found.person is not None else ("fair", found.fair)
    store.audit.append(action, viewer, kind, number, request, detail)
