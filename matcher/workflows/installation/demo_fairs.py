"""The demo's fairs, lived through by the service's own journeys: one over with its result, one ready to be held, one in invitation, one planned."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from matcher.demo import fairs, people
from matcher.demo.fairs import DemoCount, DemoFair
from matcher.domain.access import Role, Viewer
from matcher.domain.fairs.curation import ListKind
from matcher.domain.fairs.fair import FairPlan
from matcher.domain.fairs.outcome import OutcomeKind
from matcher.domain.fairs.participant import ParticipantState
from matcher.domain.fairs.receipt import Receipt
from matcher.domain.texts import fair_course as texts
from matcher.store.database import Database
from matcher.store.store import Store
from matcher.workflows.background.means import Means
from matcher.workflows.fairs import arrivals, audiences, booths, inviting, outcomes, publishing, receipts, vetting
from matcher.workflows.fairs.describing import describe_fair
from matcher.workflows.fairs.ending import end_fair
from matcher.workflows.fairs.listing import make_list
from matcher.workflows.index.models import ServingModels
from matcher.workflows.installation.demo_ledger import Calendar

_SHANGHAI = ZoneInfo("Asia/Shanghai")
_OPENS, _CLOSES = time(9, 0), time(15, 30)
_ABSENT = 1
"""How many employers of the fair that is over did not come."""
_WAITING = 4
"""How many of the invited have not answered yet at the fair in invitation."""


def install_fairs(means: Means) -> None:
    """Hold the demo's fairs up to today; a fair that is there already is left as it is."""
    calendar, models = Calendar(), means.models()
    past = Database(means.database.path, means.database.keys, calendar)
    try:
        with past.reading() as store:
            organizer = next(one for one in people.ACCOUNTS if one.role is Role.ORGANIZER)
            account = store.accounts.by_login(organizer.login)
            viewer = account.viewer() if account is not None else None
            known = {one.plan.name for one in store.fairs.visible(viewer)} if viewer is not None else set()
        if viewer is None:
            return
        today = means.today()
        if fairs.OVER.name not in known:
            _hold(past, calendar, models, viewer, today)
        if fairs.READY.name not in known:
            calendar.begin(today - timedelta(days=16))
            _make_ready(past, calendar, models, viewer, fairs.READY, today, answered=9, passed=5)
        if fairs.INVITING.name not in known:
            _invite(past, calendar, models, viewer, today)
        if fairs.PLANNED.name not in known:
            calendar.begin(today - timedelta(days=2))
            _describe(past, viewer, fairs.PLANNED, today)
    finally:
        past.close()


def _hold(past: Database, calendar: Calendar, models: ServingModels, viewer: Viewer, today: date) -> None:
    """The fair that is over, from its description a month ago to its result."""
    calendar.begin(today - timedelta(days=30))
    fair, placed = _make_ready(past, calendar, models, viewer, fairs.OVER, today, answered=18, passed=14)
    calendar.begin(today + timedelta(days=fairs.OVER.days))
    with past.writing() as store:
        for number in placed[_ABSENT:]:
            arrivals.check_in(store, viewer, fair, number)
        for number in placed[:_ABSENT]:
            arrivals.stay_away(store, viewer, fair, number)
        here = placed[_ABSENT:]
        for line in fairs.LINES_OF_THE_DAY:
            _count(store, viewer, fair, line, here)
        wrong = _count(store, viewer, fair, fairs.MISTAKEN, here)
        if wrong is not None:
            outcomes.take_back(store, viewer, fair, wrong)
        end_fair(store, viewer, fair)


def _make_ready(
    past: Database, calendar: Calendar, models: ServingModels, viewer: Viewer, demo: DemoFair, today: date, answered: int, passed: int
) -> tuple[int, list[int]]:
    """Describe a fair, invite, take the receipts ``answered`` days ago, pass, place and publish; return who has a booth."""
    fair = _describe(past, viewer, demo, today)
    invited = _invite_named(past, viewer, fair, demo.employers) if demo.employers else _invite_list(past, models, viewer, fair)
    calendar.begin(today - timedelta(days=answered))
    with past.writing() as store:
        for number in invited:
            one = store.fair_participants.get(viewer, number)
            said = Receipt(one.employer_name, has_licence=True, promises=texts.PROMISES, attendants=2, booths=1)
            receipts.accept_receipt(store, viewer, fair, said, "excel")
    calendar.begin(today - timedelta(days=passed))
    with past.writing() as store:
        for number in invited:
            vetting.approve(store, viewer, fair, number)
    make_list(past, models, viewer, fair, ListKind.FINAL)
    with past.writing() as store:
        placed = [one.number for one in booths.place_booths(store, viewer, fair).placed]
        publishing.publish(store, viewer, fair)
    return fair, placed


def _invite(past: Database, calendar: Calendar, models: ServingModels, viewer: Viewer, today: date) -> None:
    """The fair in invitation: some have answered, in three layouts, one is sent back for its licence."""
    calendar.begin(today - timedelta(days=6))
    fair = _describe(past, viewer, fairs.INVITING, today)
    _invite_list(past, models, viewer, fair, waiting=_WAITING)
    calendar.begin(today - timedelta(days=2))
    with past.writing() as store:
        for text in fairs.RECEIPTS:
            for read in receipts.read_receipts("", text.encode()):
                taken = receipts.accept_receipt(store, viewer, fair, read, "pasted")
                checks = vetting.check_participant(store, viewer, fair, taken.participant.number)
                if any(check.code == "licence" and check.passed is False for check in checks):
                    vetting.return_to_employer(store, viewer, fair, taken.participant.number)


def _describe(past: Database, viewer: Viewer, demo: DemoFair, today: date) -> int:
    day = today + timedelta(days=demo.days)
    with past.writing() as store:
        office = store.organisations.get(viewer.organisation)
        plan = FairPlan(
            name=demo.name,
            kind=demo.kind,
            theme=demo.theme,
            starts_at=datetime.combine(day, _OPENS, _SHANGHAI).astimezone(UTC),
            ends_at=datetime.combine(day, _CLOSES, _SHANGHAI).astimezone(UTC),
            venue=demo.venue,
            region_code=demo.region_code,
            host=office.name,
            co_host="、".join(demo.schools),
            booths=demo.booths,
            postings_per_booth=demo.postings_per_booth,
            schools=demo.schools,
            expected_visitors=demo.expected_visitors,
        )
        fair = describe_fair(store, viewer, plan).number
        if demo.roster:
            roster = audiences.read_roster("", demo.roster.encode(), demo.schools[0])
            audiences.use_roster(store, viewer, fair, roster.groups, demo.both)
        else:
            audiences.use_registered(store, viewer, fair)
    return fair


def _invite_list(past: Database, models: ServingModels, viewer: Viewer, fair: int, waiting: int = 0) -> list[int]:
    """Make the invite list and invite its employers, all but the last ``waiting``; return who was invited."""
    made = make_list(past, models, viewer, fair, ListKind.INVITE)
    with past.writing() as store:
        inviting.propose_from_list(store, viewer, fair, made.number, with_reserve=True)
        proposed = store.fair_participants.of_fair(viewer, fair, (ParticipantState.PROPOSED,))
        numbers = [one.number for one in proposed]
        numbers = numbers[: len(numbers) - waiting]
        inviting.invite(store, viewer, fair, numbers)
    return numbers


def _invite_named(past: Database, viewer: Viewer, fair: int, names: Sequence[str]) -> list[int]:
    """Invite employers by name, as an organizer does who knows them; no curation is waited for at a first start."""
    with past.writing() as store:
        numbers = [inviting.propose_employer(store, viewer, fair, name).number for name in names]
        inviting.invite(store, viewer, fair, numbers)
    return numbers


def _count(store: Store, viewer: Viewer, fair: int, line: DemoCount, here: Sequence[int]) -> int | None:
    """Enter a line of the day; None where that employer is not there."""
    if line.employer is not None and line.employer >= len(here):
        return None
    booth = here[line.employer] if line.employer is not None else None
    kind = OutcomeKind(line.kind)
    return outcomes.record_outcome(store, viewer, fair, kind, line.count, line.graduates, booth).number
