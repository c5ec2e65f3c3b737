"""Whatever is written after a cut-off, the figures known at the cut-off stay; every service counts in one month only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.casework.record import record_from
from matcher.casework.timeline import first_entries
from matcher.domain.ledger.contact import Channel, ContactAttempt, ContactResult
from matcher.domain.ledger.enrolment import Enrolment
from matcher.domain.ledger.entry import KINDS, Entry, Fact
from matcher.domain.ledger.rules import CaseworkRules
from matcher.domain.ledger.service import Service, ServiceKind, ServiceStage
from matcher.domain.ledger.status import EmploymentKind, EvidenceKind, PersonStatus, StatusChange
from matcher.domain.report import Period, PersonFacts
from matcher.reports.facts import facts_of
from matcher.reports.figures import Figures, figures
from matcher.reports.periods import known_until, period_of
from tests.reports.people import NORTH, WHOLE

MONTHS = [period_of(2026, month) for month in range(8, 13)]
FIRST, LAST = MONTHS[0].begins_on, MONTHS[-1].ends_on
SERVICES = ("guidance-times", "referral-postings", "referral-times", "training-times", "traineeship-times")
RULES = CaseworkRules()
FACTS: list[Fact] = [
    ContactAttempt(Channel.PHONE, ContactResult.REACHED),
    ContactAttempt(Channel.SMS, ContactResult.NO_ANSWER),
    StatusChange(PersonStatus.SEEKING),
    StatusChange(PersonStatus.NO_WILL),
    StatusChange(PersonStatus.EMPLOYED, employment=EmploymentKind.FLEXIBLE, evidence=EvidenceKind.SOCIAL_INSURANCE),
    Service(ServiceKind.GUIDANCE),
    Service(ServiceKind.REFERRAL, posting=1),
    Service(ServiceKind.REFERRAL, posting=2),
    Service(ServiceKind.REFERRAL, posting=2, posting_was_valid=False),
    Service(ServiceKind.TRAINING, ServiceStage.OFFERED, subject="数控"),
]


@st.composite
def histories(draw: st.DrawFn) -> list[Entry]:
    """Return the entries of one person in the order of writing: some late, some corrected, some taken back."""
    entered = sorted(draw(st.lists(st.dates(FIRST, LAST), min_size=1, max_size=12)))
    found = [_entry(1, Enrolment(2026), FIRST, FIRST)]
    for number, day in enumerate(entered, start=2):
        free = [old for old in found if old.number not in {later.corrects for later in found} and not old.is_withdrawal]
        corrected = draw(st.sampled_from([None, None, *free[1:]]))
        same = [fact for fact in FACTS if corrected is None or KINDS[type(fact)] is corrected.kind]
        happened = max(FIRST, day - timedelta(days=draw(st.integers(0, 40))))
        back = corrected is not None and draw(st.booleans())
        found.append(_entry(number, draw(st.sampled_from(same)), happened, day, corrected, back))
    return found


def _entry(number: int, fact: Fact, happened: date, day: date, corrected: Entry | None = None, back: bool = False) -> Entry:
    at = datetime(day.year, day.month, day.day, 4, tzinfo=UTC) + timedelta(seconds=number)
    corrects = corrected.number if corrected else None
    return Entry(number, 1, fact, happened, at, day, 7, NORTH.number, corrects, back)


def _facts(entries: Sequence[Entry], period: Period) -> PersonFacts:
    known = [entry for entry in entries if entry.entered_at <= known_until(period)]
    return facts_of(record_from(1, entries, period.ends_on, RULES, known_until(period)), first_entries(known))


def _table(entries: Sequence[Entry], known: Period, period: Period) -> Figures:
    return figures([_facts(entries, known)], period, WHOLE)


@settings(deadline=None)
@given(histories(), st.sampled_from(MONTHS))
def test_what_is_written_later_changes_nothing_known_at_a_cut_off(entries: list[Entry], period: Period) -> None:
    by_then = [entry for entry in entries if entry.entered_at <= known_until(period)]
    assert _table(entries, period, period) == _table(by_then, period, period)


@settings(deadline=None)
@given(histories())
def test_the_months_add_up_to_all_that_was_done(entries: list[Entry]) -> None:
    end = MONTHS[-1]
    whole = Period(FIRST, LAST, "2026-12")
    total = _table(entries, end, whole).total.counts()
    months = [_table(entries, end, month).total.counts() for month in MONTHS]
    for code in SERVICES:
        assert sum(month[code] for month in months) == total[code], code


@settings(deadline=None)
@given(histories())
def test_without_corrections_the_frozen_months_add_up_too(entries: list[Entry]) -> None:
    plain = [entry for entry in entries if entry.corrects is None]
    frozen = [_table(plain, month, month).total.counts() for month in MONTHS]
    total = _table(plain, MONTHS[-1], Period(FIRST, LAST, "2026-12")).total.counts()
    for code in SERVICES:
        assert sum(month[code] for month in frozen) == total[code], code
