"""The office decides what employers report of a fair: counts by who runs it, persons by who looks after them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import Conflict, NotFound, Unreadable
from matcher.domain.fairs.fair import Fair
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
    reports = store.fair_reports.of_fair(fair)
    names = _names(store, viewer, [one for one in reports if one.is_named])
    counts = viewer.may(Permission.WRITE_FAIRS) and store.fairs.sees(viewer, fair)
    mine = [one for one in reports if (one.number in names if one.is_named else counts)]
    shown = [_shown(store, viewer, one, names.get(one.number, "")) for one in mine]
    waiting = [one for one in shown if one.report.decision is None]
    named_waiting = sum(one.is_named and one.decision is None for one in reports)
    persons = [one for one in waiting if one.report.is_named]
    return FairReports(
        fair=found,
        counts=[one for one in waiting if not one.report.is_named],
        persons=persons,
        decided=[one for one in reversed(shown) if one.report.decision is not None and one.report.decision.actor >= 0],
        elsewhere=named_waiting - len(persons),
    )


def waiting_reports(store: Store, viewer: Viewer, fair: int) -> int:
    """Return how many reports of a fair wait for the viewer; 0 for who decides none."""
    if not _may_decide(viewer):
        return 0
    found = fair_reports(store, viewer, fair)
    return len(found.counts) + len(found.persons)


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
    for row in in_force(store.fair_outcomes.of_participant(found.participant)):
        if row.person is None and row.kind is found.kind and row.posting in (None, found.posting):
            take_back(store, viewer, found.fair, row.number, request)
    said = (found.kind, found.count, found.graduates, found.participant, found.posting, found.at)
    return record_outcome(store, viewer, found.fair, *said, request=request).number


def _fair(store: Store, viewer: Viewer, fair: int) -> Fair:
    if not _may_decide(viewer):
        viewer.require(Permission.WRITE_FAIRS)
    return fair_near(store, viewer, fair) if viewer.may(Permission.WRITE_LEDGER) else store.fairs.get(viewer, fair)


def _may_decide(viewer: Viewer) -> bool:
    return viewer.may(Permission.WRITE_FAIRS) or viewer.may(Permission.WRITE_LEDGER)


def _own(store: Store, viewer: Viewer, fair: int, number: int) -> FairReport:
    """Return a report of this fair that the viewer decides. Raises NotFound for any other."""
    shown = fair_reports(store, viewer, fair)
    for one in (*shown.counts, *shown.persons, *shown.decided):
        if one.report.number == number:
            return one.report
    raise NotFound(texts.NOT_SHOWN.format(number=number))


def _names(store: Store, viewer: Viewer, named: Sequence[FairReport]) -> Mapping[int, str]:
    """Return the masked names of the persons whom the viewer looks after, by report; nobody's without that right."""
    persons = {one.person for one in named if one.person is not None} if viewer.may(Permission.WRITE_LEDGER) else set()
    visible = {row.person for row in store.ledger_persons.visible(viewer, persons)} if persons else set()
    profiles = store.graduates.profiles(visible)
    names = {number: masked_name(profiles[number].name) if number in profiles else "" for number in visible}
    return {one.number: names[one.person] for one in named if one.person is not None and one.person in names}


def _shown(store: Store, viewer: Viewer, one: FairReport, name: str) -> ShownReport:
    employer = store.fair_participants.find(one.participant).employer_name
    rows = [] if one.is_named else in_force(store.fair_outcomes.of_participant(one.participant))
    these = [row.count for row in rows if row.person is None and row.kind is one.kind and row.posting in (None, one.posting)]
    return ShownReport(one, employer, _title(store, viewer, one.posting), sum(these), name)


def _title(store: Store, viewer: Viewer, posting: int | None) -> str:
    try:
        return store.postings.get(viewer, posting).posting.title if posting is not None else texts.ALL_POSTINGS
    except NotFound:
        return texts.ALL_POSTINGS


def _note(store: Store, viewer: Viewer, found: FairReport, action: str, request: str) -> None:
    detail: dict[str, str | int] = {"report": found.number, "fair": found.fair}
    kind, number = ("graduate", found.person) if found.person is not None else ("fair", found.fair)
    store.audit.append(action, viewer, kind, number, request, detail)
