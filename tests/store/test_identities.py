"""Persons are recognised by blind indexes; who is only alike is suspected, and no number is ever given to a second person."""

from __future__ import annotations

from datetime import date

from matcher.domain.access import Role
from matcher.domain.contact import Contact
from matcher.domain.ledger.enrolment import Enrolment
from matcher.store.database import Database
from matcher.store.identities import SAME_BIRTH, SAME_ID, SAME_PHONE, Likeness
from matcher.store.store import Store
from tests.builders import make_graduate
from tests.ledgers import id_number
from tests.offices import Offices, plant_offices, viewer_at

BORN = date(2003, 7, 15)


def add(store: Store, office: int, key: str, contact: Contact, school: str = "江城大学") -> int:
    store.graduates.upsert(office, key, make_graduate(name=contact.name, school=school, birth_date=BORN), contact, None)
    number = store.graduates.number_of(office, key)
    assert number is not None
    return number


def planted(store: Store) -> tuple[Offices, int]:
    offices = plant_offices(store)
    return offices, add(store, offices.county.number, "a", Contact("陈一鸣", "13800000001", id_number(1)))


def test_each_likeness_has_its_reason(database: Database) -> None:
    with database.writing() as store:
        _, number = planted(store)
        asked = [
            Likeness(None, id_number(1), "陈一明"),
            Likeness(None, "", "陈 一鸣", "13800000001"),
            Likeness(None, "", "陈一鸣", "", "江城大学", BORN),
            Likeness(None, "", "陈一鸣", "", "江城大学", date(2003, 7, 16)),
            Likeness(None, id_number(2), "陈一鸣", "", "江城大学", BORN),
            Likeness(number, id_number(1), "陈一鸣", "13800000001", "江城大学", BORN),
        ]
        found = store.identities.suspects(asked)
    assert found == [{number: {SAME_ID}}, {number: {SAME_PHONE}}, {number: {SAME_BIRTH}}, {}, {}, {}]


def test_a_row_is_known_below_the_office_that_asks_and_not_beside_it(database: Database) -> None:
    with database.writing() as store:
        offices, number = planted(store)
        wanted = {"person:x": id_number(1)}
        below = store.identities.known(offices.city.number, offices.city.path, wanted)
        beside = store.identities.known(offices.other_city.number, offices.other_city.path, wanted)
    assert below["person:x"].number == number and below["person:x"].rows == (number,) and not below["person:x"].is_enrolled
    assert beside == {}


def test_a_merged_profile_leads_to_all_rows_of_the_person_and_is_ranked_for_nobody(database: Database) -> None:
    with database.writing() as store:
        offices, first = planted(store)
        second = add(store, offices.county.number, "b", Contact("陈一鸣", "13800000009", id_number(1)))
        for number in (first, second):
            store.ledger_persons.enrol(number, offices.county.number, Enrolment(2026))
        store.ledger_persons.merge(first, second)
        known = store.identities.known(offices.county.number, offices.county.path, {"k": id_number(1)})
        assert known["k"].number == second and known["k"].rows == (first, second)
        assert store.graduates.count_automated() == 1 and len(list(store.graduates.stream_automated())) == 1
        assert store.person_matches.sees(viewer_at(Role.CASEWORKER, offices.county), first)


def test_the_number_of_an_erased_person_is_not_given_to_another(database: Database) -> None:
    with database.writing() as store:
        offices, number = planted(store)
        store.ledger_persons.enrol(number, offices.county.number, Enrolment(2026))
        store.graduates.delete(viewer_at(Role.CASEWORKER, offices.county), number)
        later = add(store, offices.county.number, "b", Contact("李二", "13800000002"))
        assert later > number and store.ledger_persons.find(later) is None
