"""The demo's ledger: graduates enrolled and a month of casework done through the service's own journeys, day by day."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from matcher.demo import organisations as offices
from matcher.demo.ledger import (
    ENROLLED,
    Corrected,
    Event,
    Moved,
    Noted,
    Referred,
    story_of_city,
    story_of_street,
)
from matcher.domain.access import Viewer
from matcher.domain.ledger.contact import ContactAttempt
from matcher.domain.ledger.difficulty import Certification, Difficulty, UnemploymentRegistration
from matcher.domain.ledger.enrolment import Enrolment, Origin
from matcher.domain.ledger.entry import Entry, Fact, NewEntry
from matcher.domain.ledger.plan import Placement, Plan
from matcher.domain.ledger.recorded import Recorded
from matcher.domain.ledger.service import Service
from matcher.domain.ledger.status import PersonStatus, StatusChange, StatusReason
from matcher.domain.texts import demo as texts
from matcher.matching.service_index import ServiceIndex
from matcher.store.database import Database
from matcher.store.store import Store
from matcher.workflows.background.means import Means
from matcher.workflows.casework import recording
from matcher.workflows.casework.case_entry import Details
from matcher.workflows.casework.correcting import Correction, correct_entry, withdraw_entry
from matcher.workflows.graduates.objecting import object_to
from matcher.workflows.index.serving import IndexService, StoreChanges
from matcher.workflows.referrals import referring
from matcher.workflows.referrals.proposing import approve, bundle_name, draft_proposals, propose_for
from matcher.workflows.referrals.referral_sending import Sending

_SHANGHAI = ZoneInfo("Asia/Shanghai")
_DESK_OPENS = time(9, 30)
_PROVINCE, _REGION = "42", "420111"
_NEW_YEAR_BEGINS = 7
"""The month in which a new 届 arrives."""
_DESKS = {"demo-caseworker": offices.STREET, "demo-supervisor": offices.CITY}


@dataclass
class Calendar:
    """The clock of the demo's past: each day begins when the desk opens, a third of a minute passes at each look."""

    moment: datetime = datetime(2000, 1, 1, tzinfo=UTC)

    def begin(self, day: date) -> None:
        """Go on to a day."""
        self.moment = datetime.combine(day, _DESK_OPENS, _SHANGHAI).astimezone(UTC)

    @property
    def day(self) -> date:
        """The present day in Shanghai."""
        return self.moment.astimezone(_SHANGHAI).date()

    def __call__(self) -> datetime:
        """Return the present moment and let a third of a minute pass."""
        self.moment += timedelta(seconds=20)
        return self.moment


@dataclass
class _Book:
    """Who is who at one office, and what was done so far: the last entries and the referrals of each graduate."""

    store: Store
    index: ServiceIndex
    bundle: str
    viewer: Viewer
    persons: Mapping[str, int]
    entries: dict[str, list[Entry]] = field(default_factory=dict)
    referrals: dict[str, list[int]] = field(default_factory=dict)

    def keep(self, graduate: str, *written: Entry) -> None:
        """Remember what was written."""
        self.entries.setdefault(graduate, []).extend(written)

    def last(self, graduate: str, fact: type[Fact]) -> Entry | None:
        """Return the last entry of a kind, ``None`` where there is none."""
        found = [entry for entry in self.entries.get(graduate, ()) if isinstance(entry.fact, fact)]
        return found[-1] if found else None


def install_ledger(means: Means, graduates: Mapping[str, Sequence[str]]) -> None:
    """Enrol the graduates of the street and the city, and live through their story up to yesterday.

    ``graduates`` are the ids of the demo's files by office. All or nothing: killed in between, it begins anew.
    """
    calendar, today, models = Calendar(), means.today(), means.models()
    serving = IndexService(means.index, models, congestion=means.congestion > 0)
    serving.open()
    past = Database(means.database.path, means.database.keys, calendar)
    try:
        with past.writing() as store:
            index = serving.refresh(StoreChanges(store))
            for login, office in _DESKS.items():
                book = _opened(store, index, bundle_name(models), login, graduates[office])
                calendar.begin(today - timedelta(days=ENROLLED))
                for number in book.persons.values():
                    _enrol(book, number, calendar.day)
                story = story_of_street(today) if office == offices.STREET else story_of_city(today, tuple(book.persons))
                for event in sorted(story, key=lambda event: -event.days_ago):
                    day = today - timedelta(days=event.days_ago)
                    if calendar.day != day:
                        calendar.begin(day)
                    _live(book, event, day, today)
    finally:
        past.close()


def _opened(store: Store, index: ServiceIndex, bundle: str, login: str, ids: Sequence[str]) -> _Book:
    account = store.accounts.by_login(login)
    assert account is not None
    numbers = {one: store.graduates.number_of(account.organisation, one) for one in ids}
    persons = {one: number for one, number in numbers.items() if number is not None}
    return _Book(store, index, bundle, account.viewer(), persons)


def _enrol(book: _Book, person: int, day: date) -> None:
    """Register a person as the hand-over list of her school would: enrolled, seeking work, in somebody's care."""
    store, viewer = book.store, book.viewer
    profile = store.graduates.profile(person)
    year = day.year if day.month >= _NEW_YEAR_BEGINS else day.year - 1
    is_local = profile is not None and profile.household_code.startswith(_PROVINCE)
    origin = Origin.LOCAL if is_local else Origin.INCOMING
    enrolment = Enrolment(year, origin, _REGION, profile.school if profile is not None else "", texts.SOURCE)
    store.ledger_persons.enrol(person, viewer.organisation, enrolment)
    store.entries.add(viewer, NewEntry(person, enrolment, day), viewer.organisation)
    recording.record_status(
        store, viewer, person, StatusChange(PersonStatus.SEEKING, StatusReason.JOB_SEEKING), Details(day)
    )
    recording.assign(store, viewer, person, viewer.account, Details(day))


def _live(book: _Book, event: Event, day: date, today: date) -> None:
    person = book.persons[event.graduate]
    if isinstance(event, Noted):
        _note(book, event, person, day, today)
    elif isinstance(event, Referred):
        _refer(book, event, person, day)
    elif isinstance(event, Moved):
        _move(book, event, day)
    elif isinstance(event, Corrected):
        entry = book.entries[event.graduate][-1]
        if event.fact is None:
            withdraw_entry(book.store, book.viewer, entry.number, event.reason)
        else:
            correction = Correction(event.reason, event.fact)
            book.keep(event.graduate, correct_entry(book.store, book.viewer, entry.number, correction).entry)
    else:
        account = book.store.accounts.of_graduate(person)
        service = book.last(event.graduate, Service)
        if account is not None and service is not None:
            object_to(book.store, account.viewer(), event.words, day, against_entry=service.number)


def _note(book: _Book, event: Noted, person: int, day: date, today: date) -> None:
    happened = day if event.happened is None else today - timedelta(days=event.happened)
    fact, record = event.fact, _RECORD[type(event.fact)]
    contact, placed = book.last(event.graduate, ContactAttempt), book.last(event.graduate, Placement)
    if isinstance(fact, StatusChange) and fact.status is PersonStatus.NO_WILL and not event.note and contact is not None:
        fact = replace(fact, recorded_by=contact.number)
    if isinstance(fact, Placement) and placed is not None:
        fact = replace(fact, placement=placed.number)
    made = record(book.store, book.viewer, person, fact, Details(happened, event.note))
    book.keep(event.graduate, made.entry)


def _refer(book: _Book, event: Referred, person: int, day: date) -> None:
    store, viewer = book.store, book.viewer
    proposal = propose_for(store, book.index, viewer, person, day, bundle=book.bundle)
    chosen = [item.number for item in proposal.items[: event.count]]
    if not chosen:
        return
    made = [one.number for one in draft_proposals(store, viewer, proposal, chosen, day)]
    if event.is_sent:
        approve(store, viewer, made, day)
        for number in made:
            referring.send(store, viewer, number, Sending(event.channel), day)
    book.referrals.setdefault(event.graduate, []).extend(made)


def _move(book: _Book, event: Moved, day: date) -> None:
    numbers = book.referrals.get(event.graduate, [])
    if event.place >= len(numbers):
        return
    number = numbers[event.place]
    if event.state is None:
        referring.start(book.store, book.viewer, number, day, event.details, day)
    else:
        referring.record_step(book.store, book.viewer, number, event.state, event.details, day)


_RECORD: Mapping[type[Fact], Callable[..., Recorded]] = {
    ContactAttempt: recording.record_contact,
    Service: recording.record_service,
    StatusChange: recording.record_status,
    Difficulty: recording.record_difficulty,
    Certification: recording.record_certification,
    UnemploymentRegistration: recording.record_unemployment,
    Plan: recording.record_plan,
    Placement: recording.record_placement,
}
