"""Profiles come back whole, are seen only by who may see them, and leave nothing readable in the file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from matcher.domain.access import Role, Viewer
from matcher.domain.contact import Contact
from matcher.domain.errors import Conflict, NotAllowed, NotFound
from matcher.domain.graduate import Graduate
from matcher.domain.ledger.enrolment import Enrolment
from matcher.domain.levels import Education
from matcher.domain.search import GraduateFilter
from matcher.store.database import Database
from tests.offices import Offices, plant_offices, viewer_at

CONTACT = Contact("陈思远", "13800138000", "11010519491231002X", "siyuan@example.cn")


@pytest.fixture
def offices(database: Database) -> Offices:
    with database.writing() as store:
        return plant_offices(store)


def profile(**values: object) -> Graduate:
    return replace(
        Graduate(id="S1", name="陈思远", school="江城理工学院", major="软件工程", education=Education.UNDERGRADUATE),
        **values,  # type: ignore[arg-type]
    )


def put(database: Database, office: int, key: str = "id:S1", one: Graduate | None = None) -> str:
    with database.writing() as store:
        return store.graduates.upsert(office, key, one or profile(), CONTACT, None)


def test_every_demo_profile_comes_back_as_it_was(database: Database, offices: Offices, people: list[Graduate]) -> None:
    viewer = viewer_at(Role.SUPERVISOR, offices.province)
    with database.writing() as store:
        for person in people:
            store.graduates.upsert(offices.city.number, f"id:{person.id}", person, Contact(person.name), None)
            number = store.graduates.number_of(offices.city.number, person.id)
            assert number is not None and store.graduates.get(viewer, number).graduate == person


def test_the_same_row_again_changes_nothing(database: Database, offices: Offices) -> None:
    assert put(database, offices.city.number) == "created"
    assert put(database, offices.city.number) == "unchanged"
    assert put(database, offices.city.number, one=profile(major="网络工程")) == "updated"


def test_each_role_sees_its_own_persons_only(database: Database, offices: Offices) -> None:
    put(database, offices.county.number)
    seen = [
        viewer_at(Role.CASEWORKER, offices.county),
        viewer_at(Role.SUPERVISOR, offices.city),
        viewer_at(Role.COUNSELLOR, offices.school),
        Viewer(1, Role.GRADUATE, 1, "/1/", graduate=1),
    ]
    unseen = [
        viewer_at(Role.CASEWORKER, offices.other_city),
        viewer_at(Role.ORGANIZER, offices.province),
        viewer_at(Role.ADMINISTRATOR, offices.province),
        replace(viewer_at(Role.COUNSELLOR, offices.school), school="山城学院"),
        replace(viewer_at(Role.COUNSELLOR, offices.school), school=""),
        Viewer(1, Role.GRADUATE, 1, "/1/", graduate=2),
        Viewer(1, Role.GRADUATE, 1, "/1/"),
        replace(viewer_at(Role.CASEWORKER, offices.county), scopes=frozenset()),
    ]
    with database.reading() as store:
        for viewer in seen:
            assert store.graduates.get(viewer, 1).number == 1
            assert store.graduates.count(viewer, GraduateFilter()) == 1
        for viewer in unseen:
            with pytest.raises(NotFound):
                store.graduates.get(viewer, 1)
            assert store.graduates.search(viewer, GraduateFilter()).rows == []


def test_contacts_need_their_own_permission(database: Database, offices: Offices) -> None:
    put(database, offices.county.number)
    caseworker = viewer_at(Role.CASEWORKER, offices.county)
    from matcher.domain.access import Permission

    with database.reading() as store:
        assert store.graduates.contact(caseworker, 1) == CONTACT
        narrowed = replace(caseworker, scopes=frozenset({Permission.READ_GRADUATES}))
        with pytest.raises(NotAllowed):
            store.graduates.contact(narrowed, 1)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (GraduateFilter(name="陈思远"), 1),
        (GraduateFilter(name="陈思"), 0),
        (GraduateFilter(phone="138 0013 8000"), 1),
        (GraduateFilter(id_number="11010519491231002x"), 1),
        (GraduateFilter(major="软件"), 1),
        (GraduateFilter(major="会计"), 0),
        (GraduateFilter(education=Education.MASTER), 0),
        (GraduateFilter(has_account=True), 0),
        (GraduateFilter(has_account=False), 1),
    ],
)
def test_persons_are_found_by_the_whole_name_or_number_only(
    database: Database, offices: Offices, wanted: GraduateFilter, found: int
) -> None:
    put(database, offices.county.number)
    with database.reading() as store:
        assert store.graduates.count(viewer_at(Role.CASEWORKER, offices.county), wanted) == found


def test_a_change_to_another_version_is_refused(database: Database, offices: Offices) -> None:
    put(database, offices.county.number)
    own = Viewer(1, Role.GRADUATE, 1, "/1/", graduate=1)
    with database.writing() as store:
        assert store.graduates.update(own, 1, profile(graduation_date=date(2026, 6, 25)), None, 1).version == 2
        with pytest.raises(Conflict):
            store.graduates.update(own, 1, profile(), None, 1)
        assert store.graduates.contact(own, 1) == CONTACT


def test_only_she_switches_recommendations_off(database: Database, offices: Offices) -> None:
    put(database, offices.county.number)
    own = Viewer(1, Role.GRADUATE, 1, "/1/", graduate=1)
    with database.writing() as store:
        store.graduates.set_automated(own, 1, False)
        assert not store.graduates.get(own, 1).automated
        with pytest.raises(NotFound):
            store.graduates.set_automated(viewer_at(Role.CASEWORKER, offices.county), 1, True)


def test_a_deleted_profile_is_gone(database: Database, offices: Offices) -> None:
    put(database, offices.county.number)
    own = Viewer(1, Role.GRADUATE, 1, "/1/", graduate=1)
    with database.writing() as store:
        store.graduates.delete(own, 1)
        with pytest.raises(NotFound):
            store.graduates.get(own, 1)


def test_nothing_personal_is_readable_in_the_files(database: Database, offices: Offices) -> None:
    put(database, offices.county.number)
    content = b"".join(path.read_bytes() for path in database.path.parent.glob("matcher.db*"))
    for word in ("陈思远", CONTACT.phone, CONTACT.id_number, CONTACT.email):
        assert word.encode() not in content


def test_a_profile_goes_with_the_person_who_is_handed_over(database: Database, offices: Offices) -> None:
    put(database, offices.county.number)
    giving, taking = viewer_at(Role.CASEWORKER, offices.county), viewer_at(Role.CASEWORKER, offices.other_city, 901)
    with database.writing() as store:
        number = store.graduates.number_of(offices.county.number, "S1")
        assert number is not None
        store.ledger_persons.enrol(number, offices.county.number, Enrolment(2026))
        assert store.graduates.get(giving, number).number == number
        store.ledger_persons.move(number, offices.other_city.number)
        assert store.graduates.get(taking, number).number == number
        with pytest.raises(NotFound):
            store.graduates.get(giving, number)
        store.ledger_persons.assign(number, giving.account)
        assert store.graduates.get(giving, number).number == number
