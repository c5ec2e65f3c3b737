"""What came of a fair, reported by an employer behind its link: counts by posting, persons by the code of their slip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import ceil

from matcher.domain.account import EmployerLink
from matcher.domain.errors import Conflict, TooManyAttempts, Unreadable
from matcher.domain.fairs.fair import Fair, FairState
from matcher.domain.fairs.outcome import OutcomeKind
from matcher.domain.fairs.participant import Participant, ParticipantState
from matcher.domain.fairs.report import FairReport
from matcher.domain.texts import fair_reports as texts
from matcher.store.database import Database
from matcher.store.store import Store
from matcher.workflows.fairs.describing import said
from matcher.workflows.fairs.on_the_spot import offered
from matcher.workflows.fairs.outcomes import MOST, PERSONAL
from matcher.workflows.fairs.receipts import fair_of_link
from matcher.workflows.fairs.slip_codes import person_of_code

COUNTED = (OutcomeKind.RESUME, OutcomeKind.INTENTION, OutcomeKind.INTERVIEW, OutcomeKind.OFFER)
LATE_DAYS = 30
"""How long after its end an employer may report; then the office enters what it hears."""
TRIES, LOCK = 10, 3600
_WAS_THERE = (ParticipantState.PLACED, ParticipantState.ARRIVED)


@dataclass(frozen=True, slots=True)
class CountLine:
    """One count as the employer states it; ``posting`` None: of all its postings together."""

    posting: int | None
    kind: OutcomeKind
    count: int
    graduates: int = 0


@dataclass(frozen=True, slots=True)
class OwnReports:
    """A fair as the employer reports of it: its postings by (number, title), what it reported, whether it still may and why not."""

    fair: Fair
    participant: Participant
    postings: Sequence[tuple[int, str]]
    reports: Sequence[FairReport]
    why_not: str


def own_reports(store: Store, link: EmployerLink, participant: int) -> OwnReports:
    """Return what an employer reports of a fair. Raises NotFound for anybody else's."""
    fair, one = fair_of_link(store, link, participant)
    reports = [report for report in store.fair_reports.of_participant(one.number) if not _is_superseded(report)]
    postings = [(posting.number, posting.title) for posting in offered(store, link.viewer(), one)]
    return OwnReports(fair, one, postings, reports, _why_not(store, link.organisation, fair, one))


def may_report(store: Store, fair: Fair, one: Participant) -> bool:
    """Whether an employer may report of a fair now."""
    return not _why_not(store, fair.organisation, fair, one)


def report_counts(
    store: Store, link: EmployerLink, participant: int, lines: Sequence[CountLine], request: str = ""
) -> Sequence[FairReport]:
    """Keep counts for the office to look at; a count reported again takes the place of the one that waits.

    Raises NotFound, Conflict before the fair, long after it or where the employer was not there, Unreadable.
    """
    own = own_reports(store, link, participant)
    _refuse(own)
    _check_lines(own, lines)
    made = []
    for line in lines:
        for report in own.reports:
            is_same = (report.posting, report.kind, report.is_named) == (line.posting, line.kind, False)
            if is_same and report.decision is None:
                store.fair_reports.decide(report, False, -link.number, texts.SUPERSEDED, request=request)
        if line.count:
            said = (own.fair.number, participant, line.kind, line.count, line.graduates, line.posting)
            made.append(store.fair_reports.add(link.number, *said, request=request))
    detail: dict[str, str | int] = {"fair": own.fair.number, "rows": len(made)}
    store.audit.append("fair_report.counts", link.viewer(), "fair_participant", participant, request, detail)
    return made


def report_person(
    database: Database,
    link: EmployerLink,
    participant: int,
    code: str,
    posting: int | None,
    kind: OutcomeKind,
    request: str = "",
) -> FairReport:
    """Keep what came of one person, named by the code of her slip alone, for who looks after her to look at.

    A code that is none is counted, the tenth in a row locks the link's reports for an hour. Raises NotFound, Conflict,
    Unreadable, TooManyAttempts.
    """
    with database.writing() as store:
        own = own_reports(store, link, participant)
        _refuse(own)
        _check_person(own, code, posting, kind)
        lock = f"fair-report-{link.number}"
        _refuse_locked(store, link, lock)
        person = _person(store, link, own, code, posting)
        if person is not None:
            store.failures.clear(lock)
            return _kept(store, link, own, person, code, posting, kind, request)
        store.failures.record(lock, TRIES, LOCK)
        store.audit.append("fair_report.refused", link.viewer(), "fair_participant", participant, request)
    message = texts.CODE_WRONG.format(code=code.strip()[:20], tries=TRIES)
    raise Unreadable(message, {"code": message}, "wrong-code")


def _kept(
    store: Store,
    link: EmployerLink,
    own: OwnReports,
    person: int,
    code: str,
    posting: int | None,
    kind: OutcomeKind,
    request: str,
) -> FairReport:
    shown = code.strip().upper()
    for report in own.reports:
        is_open = report.decision is None or report.decision.is_adopted
        if is_open and (report.person, report.posting, report.kind) == (person, posting, kind):
            raise Conflict(texts.TWICE.format(code=shown, kind=kind.label), "reported")
    said = (own.fair.number, own.participant.number, kind, 1, 1, posting, person, shown)
    made = store.fair_reports.add(link.number, *said, request=request)
    detail: dict[str, str | int] = {"fair": own.fair.number, "kind": kind.value}
    store.audit.append("fair_report.person", link.viewer(), "graduate", person, request, detail)
    return made


def _person(store: Store, link: EmployerLink, own: OwnReports, code: str, posting: int | None) -> int | None:
    """Return whose slip it is: of this fair, or a 岗位推介单 for this posting of the employer; ``None`` where it is nobody's."""
    person = person_of_code(store.keys, own.fair.number, code)
    if person is None:
        plain = "".join(code.upper().split())
        sent = store.employer_referrals.of_link(link)
        person = next((one.person for one in sent if one.slip_number == plain and one.posting == posting), None)
    if person is None:
        return None
    row = store.ledger_persons.find(person)
    if row is None:
        return person if store.graduates.profiles([person]) else None
    if row.is_erased:
        return None
    return row.merged_into if row.merged_into is not None else person


def _why_not(store: Store, office: int, fair: Fair, one: Participant) -> str:
    now = store.clock()
    if fair.state is FairState.CANCELLED:
        return texts.CANCELLED
    if now < fair.plan.starts_at:
        return texts.TOO_EARLY.format(day=said(fair.plan.starts_at))
    if one.state not in _WAS_THERE:
        return texts.NOT_THERE.format(state=one.state.label)
    if now > fair.plan.ends_at + timedelta(days=LATE_DAYS):
        return texts.TOO_LATE.format(days=LATE_DAYS, office=store.organisations.get(office).name)
    return ""


def _refuse(own: OwnReports) -> None:
    if own.why_not:
        raise Conflict(own.why_not, "not-now")


def _check_lines(own: OwnReports, lines: Sequence[CountLine]) -> None:
    known = {None, *(number for number, _ in own.postings)}
    waiting = {(one.posting, one.kind) for one in own.reports if one.decision is None and not one.is_named}
    if not any(line.count for line in lines) and not any((line.posting, line.kind) in waiting for line in lines):
        raise Unreadable(texts.NOTHING, {"counts": texts.NOTHING})
    for line in lines:
        name = f"{line.kind.value}:{line.posting or 0}"
        if line.kind not in COUNTED:
            kinds = "、".join(kind.label for kind in COUNTED)
            raise Unreadable(texts.KIND_WRONG.format(kind=line.kind.label, kinds=kinds), {name: texts.KIND_WRONG})
        if line.posting not in known:
            raise Unreadable(texts.POSTING_WRONG, {name: texts.POSTING_WRONG})
        if not 0 <= line.count <= MOST:
            message = texts.COUNT_WRONG.format(given=line.count, most=MOST)
            raise Unreadable(message, {name: message})
        if not 0 <= line.graduates <= line.count:
            message = texts.GRADUATES_WRONG.format(graduates=line.graduates, count=line.count)
            raise Unreadable(message, {name: message})


def _check_person(own: OwnReports, code: str, posting: int | None, kind: OutcomeKind) -> None:
    faults = {}
    if not code.strip():
        faults["code"] = texts.CODE_MISSING
    if posting not in {number for number, _ in own.postings}:
        faults["posting"] = texts.POSTING_WRONG
    if kind not in PERSONAL:
        faults["kind"] = texts.PERSON_KIND
    if faults:
        raise Unreadable("；".join(faults.values()), faults)


def _refuse_locked(store: Store, link: EmployerLink, lock: str) -> None:
    until = store.failures.locked_until(lock)
    if until is not None:
        seconds = max(1, int((until - store.clock()) / timedelta(seconds=1)))
        office = store.organisations.get(link.organisation).name
        raise TooManyAttempts(texts.LOCKED.format(minutes=ceil(seconds / 60), office=office), seconds)


def _is_superseded(report: FairReport) -> bool:
    return report.decision is not None and report.decision.actor < 0
