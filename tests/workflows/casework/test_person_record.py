"""Records are read from all rows of a person, under the rules of the office responsible, as known at a moment."""

from __future__ import annotations

from datetime import date

from matcher.domain.ledger.difficulty import Difficulty, DifficultyCategory, UnemploymentRegistration
from matcher.domain.ledger.rule_value import NewRuleValue
from matcher.domain.ledger.service import Service, ServiceKind
from matcher.domain.ledger.status import PersonStatus, StatusChange, StatusReason
from matcher.store.database import Database
from matcher.workflows.casework.person_record import record_of, records_of
from tests.store.conftest import MovingClock
from tests.workflows.casefiles import DAY, casefiles


def test_rows_of_one_person_make_one_record(database: Database) -> None:
    with casefiles(database) as files:
        kept, other = files.own("陈晓雨"), files.person("陈小雨")
        files.write(other, Service(ServiceKind.GUIDANCE))
        files.store.ledger_persons.merge(other, kept)
        record = record_of(files.store, kept, DAY, sensitive=False)
    assert record.floor is not None and record.floor.guidance == 1


def test_difficulty_data_is_read_only_when_asked_for(database: Database) -> None:
    with casefiles(database) as files:
        person = files.own()
        files.write(person, Difficulty(DifficultyCategory.DISABLED))
        assert record_of(files.store, person, DAY, sensitive=False).standing.difficulties == ()
        assert len(record_of(files.store, person, DAY, sensitive=True).standing.difficulties) == 1


def test_the_rules_of_the_responsible_office_apply(database: Database) -> None:
    with casefiles(database) as files:
        person = files.person()
        files.write(person, StatusChange(PersonStatus.NO_WILL, StatusReason.FAMILY), date(2026, 11, 1))
        value = NewRuleValue("no_will_days", "420100", date(2026, 1, 1), None, 10, "市局通知", True)
        files.store.rule_values.put(files.supervisor, value)
        assert record_of(files.store, person, DAY, sensitive=False).standing.no_will_until == date(2026, 11, 11)


def test_what_was_entered_later_was_not_known_then(database: Database, clock: MovingClock) -> None:
    with casefiles(database) as files:
        person, then = files.own(), clock.now
        clock.move(days=3)
        files.write(person, Service(ServiceKind.GUIDANCE), date(2026, 11, 20))
        assert records_of(files.store, [person], DAY, False)[person].services
        assert not records_of(files.store, [person], DAY, False, known_until=then)[person].services


def test_a_message_that_went_to_many_is_told_from_all_their_entries(database: Database) -> None:
    service = Service(ServiceKind.REFERRAL, posting=5, message="d1")
    with casefiles(database) as files:
        value = NewRuleValue("mass_message_limit", "420100", date(2026, 1, 1), None, 2, "市局通知", True)
        files.store.rule_values.put(files.supervisor, value)
        persons = [files.own(name) for name in ("甲某", "乙某", "丙某")]
        for person in persons[:2]:
            files.write(person, service)
        assert record_of(files.store, persons[0], DAY, False).services[0].counts
        files.write(persons[2], service)
        assert record_of(files.store, persons[0], DAY, False).services[0].why_not == "mass-message"


def test_the_age_of_the_profile_decides_about_long_jobless_youth(database: Database) -> None:
    with casefiles(database) as files:
        young, old = files.own("甲某", birth_date=date(2003, 5, 1)), files.own("乙某", birth_date=date(1980, 5, 1))
        for person in (young, old):
            files.write(person, UnemploymentRegistration(), date(2025, 10, 1))
        records = records_of(files.store, [young, old], DAY, False)
    assert [records[person].standing.is_long_term_jobless for person in (young, old)] == [True, False]
