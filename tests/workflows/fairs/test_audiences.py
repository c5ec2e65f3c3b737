"""Whom a fair expects: registered graduates who still look for work, a roster, or both, and nobody twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from matcher.domain.access import Role, Viewer
from matcher.domain.errors import Unreadable
from matcher.domain.fairs.audience import AudienceGroup, AudienceSource
from matcher.domain.fairs.fair import Fair
from matcher.domain.ledger.enrolment import Enrolment
from matcher.domain.ledger.entry import NewEntry
from matcher.domain.ledger.status import PersonStatus, StatusChange
from matcher.store.database import Database
from matcher.store.store import Store
from matcher.workflows.fairs.audiences import merge, read_roster, use_registered, use_roster
from matcher.workflows.fairs.describing import describe_fair
from matcher.workflows.graduates.profiles import add_profile
from tests.fair_ground import PLAN, SCHOOL, organizer_of
from tests.offices import Offices, plant_offices, viewer_at

DAY = date(2026, 11, 26)


@pytest.fixture
def store(database: Database) -> Iterator[Store]:
    with database.writing() as opened:
        yield opened


@pytest.fixture
def offices(store: Store) -> Offices:
    return plant_offices(store)


@pytest.fixture
def organizer(offices: Offices) -> Viewer:
    return organizer_of(offices)


@pytest.fixture
def fair(store: Store, organizer: Viewer) -> Fair:
    return describe_fair(store, organizer, PLAN)


def _register(store: Store, viewer: Viewer, *people: tuple[str, str, str]) -> list[int]:
    return [
        add_profile(
            store,
            viewer,
            {"id": f"T{number}", "name": name, "school": school, "major": major, "education": "本科", "graduation_year": 2026},
        )[0]
        for number, (name, school, major) in enumerate(people)
    ]


def test_registered_graduates_of_the_invited_school_are_counted_by_major_without_names(
    store: Store, offices: Offices, organizer: Viewer, fair: Fair
) -> None:
    keeper = viewer_at(Role.CASEWORKER, offices.city)
    numbers = _register(store, keeper, ("甲", SCHOOL, "软件工程"), ("乙", SCHOOL, "软件工程"), ("丙", "别的学院", "会计学"))
    audience = use_registered(store, organizer, fair.number)
    assert [(one.major, one.education, one.count, one.registered) for one in audience.groups] == [("软件工程", "本科", 2, 2)]
    assert audience.persons == tuple(numbers[:2])
    assert audience.source is AudienceSource.REGISTERED


def test_whoever_found_work_is_not_expected(store: Store, offices: Offices, organizer: Viewer, fair: Fair) -> None:
    keeper = viewer_at(Role.CASEWORKER, offices.city)
    first, second = _register(store, keeper, ("甲", SCHOOL, "软件工程"), ("乙", SCHOOL, "软件工程"))
    for person in (first, second):
        store.ledger_persons.enrol(person, offices.city.number, Enrolment(2026))
    store.entries.add(keeper, NewEntry(first, StatusChange(PersonStatus.EMPLOYED), DAY), keeper.organisation)
    assert use_registered(store, organizer, fair.number).persons == (second,)


def test_graduates_of_a_neighbour_are_not_expected_and_nobody_at_all_is_said(
    store: Store, offices: Offices, organizer: Viewer, fair: Fair
) -> None:
    _register(store, viewer_at(Role.CASEWORKER, offices.other_city), ("甲", SCHOOL, "软件工程"))
    with pytest.raises(Unreadable, match="没有登记"):
        use_registered(store, organizer, fair.number)


def test_with_both_registered_graduates_are_found_in_the_roster_and_not_added_to_it(
    store: Store, offices: Offices, organizer: Viewer, fair: Fair
) -> None:
    keeper = viewer_at(Role.CASEWORKER, offices.city)
    _register(store, keeper, ("甲", SCHOOL, "软件工程"), ("乙", SCHOOL, "会计学"), ("丙", SCHOOL, "会计学"))
    roster = read_roster("", "软件工程 本科 60\n会计学 本科 1\n市场营销 本科 40\n".encode(), SCHOOL)
    audience = use_roster(store, organizer, fair.number, roster.groups, both=True)
    assert [(one.major, one.count, one.registered) for one in audience.groups] == [
        ("软件工程", 60, 1),
        ("会计学", 2, 2),
        ("市场营销", 40, 0),
    ]
    assert audience.size == 102 and len(audience.persons) == 3


def test_registered_graduates_of_no_group_come_on_top() -> None:
    roster = [AudienceGroup("软件工程", "本科", 60, SCHOOL, "080902")]
    registered = [
        AudienceGroup("软件工程专业", "本科", 3, SCHOOL, "080902", registered=3),
        AudienceGroup("软件工程", "专科", 2, SCHOOL, registered=2),
    ]
    assert [(one.education, one.count, one.registered) for one in merge(roster, registered)] == [("本科", 60, 3), ("专科", 2, 2)]


def test_a_roster_alone_counts_nobody_as_registered_and_an_empty_one_is_refused(
    store: Store, organizer: Viewer, fair: Fair
) -> None:
    audience = use_roster(store, organizer, fair.number, [AudienceGroup("软件工程", "本科", 60, SCHOOL, registered=9)])
    assert (audience.size, audience.persons, audience.groups[0].registered) == (60, (), 0)
    with pytest.raises(Unreadable):
        use_roster(store, organizer, fair.number, [])
