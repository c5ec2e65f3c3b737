"""Recording: permission and visibility first, then the rules, then one entry with its trail; nothing personal in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from matcher.domain.access import Permission, Role
from matcher.domain.errors import Conflict, NotAllowed, NotFound, RefusedError, Unreadable
from matcher.domain.ledger.contact import Channel, ContactAttempt, ContactResult
from matcher.domain.ledger.difficulty import Certification, Difficulty, DifficultyCategory, UnemploymentRegistration
from matcher.domain.ledger.enrolment import Intention
from matcher.domain.ledger.plan import Measure, Placement, PlacementKind, PlacementState, Plan
from matcher.domain.ledger.service import Service, ServiceKind, ServiceStage
from matcher.domain.ledger.status import EmploymentKind, PersonStatus, StatusChange, StatusReason
from matcher.domain.texts import recording as texts
from matcher.store.database import Database
from matcher.workflows.casework import recording
from matcher.workflows.casework.case_entry import Details
from matcher.workflows.casework.person_record import record_of
from tests.offices import add_account, viewer_at
from tests.workflows.casefiles import DAY, Casefiles, casefiles

CALL = ContactAttempt(Channel.PHONE, ContactResult.REACHED)
NOW = Details(DAY, "电话里说的", request="r1")
GUIDANCE = Service(ServiceKind.GUIDANCE)


def audited(files: Casefiles) -> list[tuple[str, str, dict[str, object]]]:
    root = viewer_at(Role.ADMINISTRATOR, files.offices.province)
    return [(event.action, event.object_number, dict(event.detail)) for event in files.store.audit.latest(root)]


def test_an_entry_is_written_for_the_office_that_served_with_a_trail_that_tells_nothing_personal(database: Database) -> None:
    with casefiles(database) as files:
        person = files.own()
        recorded = recording.record_contact(files.store, files.caseworker, person, CALL, NOW)
        (entry,) = [one for one in files.store.entries.of([person]) if one.fact == CALL]
        assert entry == recorded.entry
        assert (entry.organisation, entry.actor, entry.note) == (files.offices.county.number, files.caseworker.account, "电话里说的")
        assert audited(files)[0] == ("entry.recorded", str(person), {"entry": entry.number, "kind": "contact", "on": "2026-11-26"})


def test_last_thursdays_visit_is_entered_today(database: Database) -> None:
    visit, thursday = ContactAttempt(Channel.VISIT, ContactResult.REACHED), date(2026, 11, 19)
    with casefiles(database) as files:
        entry = recording.record_contact(files.store, files.caseworker, files.own(), visit, replace(NOW, on=thursday)).entry
    assert (entry.effective_on, entry.entered_on, entry.counted_on) == (thursday, DAY, DAY)


def test_nothing_is_recorded_before_it_happens_and_the_distant_past_is_doubted(database: Database) -> None:
    with casefiles(database) as files:
        person = files.own()
        with pytest.raises(Conflict, match="2026-11-27"):
            recording.record_contact(files.store, files.caseworker, person, CALL, replace(NOW, on=DAY + timedelta(days=1)))
        old = recording.record_contact(files.store, files.caseworker, person, CALL, replace(NOW, on=date(2025, 11, 20)))
    assert old.warnings == (texts.LONG_AGO.format(days=371),)


def test_who_may_not_see_or_not_write_records_nothing(database: Database) -> None:
    with casefiles(database) as files:
        person = files.own()
        reader = replace(files.caseworker, scopes=frozenset({Permission.READ_LEDGER}))
        strangers = {
            viewer_at(Role.CASEWORKER, files.offices.other_city): NotFound,
            viewer_at(Role.COUNSELLOR, files.offices.school): NotAllowed,
            viewer_at(Role.ORGANIZER, files.offices.city): NotAllowed,
            reader: NotAllowed,
        }
        for viewer, refusal in strangers.items():
            with pytest.raises(refusal):
                recording.record_contact(files.store, viewer, person, CALL, NOW)
        plain = replace(files.caseworker, scopes=frozenset({Permission.READ_LEDGER, Permission.WRITE_LEDGER}))
        with pytest.raises(NotAllowed):
            recording.record_difficulty(files.store, plain, person, Difficulty(DifficultyCategory.DISABLED), NOW)
        assert len(files.store.entries.of([person])) == 2
        recording.record_contact(files.store, files.supervisor, person, CALL, NOW)


def test_what_is_written_of_a_merged_row_goes_to_the_row_that_is_kept(database: Database) -> None:
    with casefiles(database) as files:
        kept, other = files.own("甲某"), files.person("乙某")
        files.store.ledger_persons.merge(other, kept)
        assert recording.record_contact(files.store, files.caseworker, other, CALL, NOW).entry.person == kept


def test_of_an_erased_person_nothing_more_is_recorded(database: Database) -> None:
    with casefiles(database) as files:
        person = files.own()
        files.store.ledger_persons.mark_erased(person)
        with pytest.raises(Conflict) as refused:
            recording.record_contact(files.store, files.caseworker, person, CALL, NOW)
    assert refused.value.code == "erased"


def test_evidence_of_somebody_else_is_refused(database: Database) -> None:
    with casefiles(database) as files, pytest.raises(Unreadable):
        recording.record_contact(files.store, files.caseworker, files.own(), CALL, replace(NOW, evidence=(5,)))


def test_twelve_calls_are_recorded_in_one_go_and_other_peoples_cases_are_left_out(database: Database) -> None:
    with casefiles(database) as files:
        own = [files.own(f"第{place}人") for place in range(12)]
        foreign = files.person("他人")
        wrong = ContactAttempt(Channel.PHONE, ContactResult.WRONG_NUMBER)
        calls = [recording.Call(person, wrong if place < 4 else CALL, NOW) for place, person in enumerate(own)]
        calls += [recording.Call(foreign, CALL, NOW), recording.Call(999, CALL, NOW)]
        written = recording.record_contacts(files.store, files.caseworker, calls)
        assert [one.code for one in written] == [""] * 12 + ["not-your-case", "not-found"]
        reached = [record_of(files.store, person, DAY, False).standing.is_reached for person in own]
    assert reached == [False] * 4 + [True] * 8


def test_a_service_that_does_not_count_says_why_at_once(database: Database) -> None:
    posted = Service(ServiceKind.REFERRAL, subject="澄禾检测·检测员")
    with casefiles(database) as files:
        person = files.own()
        assert recording.record_service(files.store, files.caseworker, person, posted, NOW).warnings == ()
        (warning,) = recording.record_service(files.store, files.caseworker, person, posted, NOW).warnings
        assert "90天内" in warning
        with pytest.raises(Unreadable):
            recording.record_service(files.store, files.caseworker, person, replace(posted, subject=""), NOW)
        with pytest.raises(Conflict):
            recording.record_service(files.store, files.caseworker, person, replace(posted, posting=7), NOW)


def test_no_will_rests_on_a_call_and_is_asked_about_again(database: Database) -> None:
    change = StatusChange(PersonStatus.NO_WILL, StatusReason.FAMILY)
    with casefiles(database) as files:
        person = files.own()
        with pytest.raises(Conflict):
            recording.record_status(files.store, files.caseworker, person, change, Details(DAY))
        call = recording.record_contact(files.store, files.caseworker, person, CALL, NOW).entry
        entry = recording.record_status(files.store, files.caseworker, person, replace(change, recorded_by=call.number), Details(DAY)).entry
        standing = record_of(files.store, person, DAY, False).standing
    assert isinstance(entry.fact, StatusChange)
    assert entry.fact.follow_up_on == standing.no_will_until == date(2027, 1, 25)


def test_a_rule_that_says_no_leaves_no_entry(database: Database) -> None:
    welfare = Placement(PlacementKind.PUBLIC_WELFARE, PlacementState.PROPOSED)
    with casefiles(database) as files:
        person = files.own()
        before = files.store.entries.of([person])
        with pytest.raises(Conflict, match="下一步"):
            recording.record_placement(files.store, files.caseworker, person, welfare, NOW)
        with pytest.raises(Conflict):
            recording.record_certification(files.store, files.caseworker, person, Certification(is_over=True), NOW)
        with pytest.raises(Conflict):
            recording.record_difficulty(files.store, files.caseworker, person, Difficulty(DifficultyCategory.DISABLED, is_over=True), NOW)
        with pytest.raises(Conflict):
            recording.record_unemployment(files.store, files.caseworker, person, UnemploymentRegistration(is_over=True), NOW)
        assert files.store.entries.of([person]) == before


def test_a_certification_opens_the_last_resort_after_attempts(database: Database) -> None:
    with casefiles(database) as files:
        person = files.own()
        for place in range(3):
            offer = Service(ServiceKind.TRAINING, ServiceStage.OFFERED, subject=f"培训{place}")
            recording.record_service(files.store, files.caseworker, person, offer, NOW)
        recording.record_certification(files.store, files.caseworker, person, Certification(date(2027, 11, 25)), NOW)
        welfare = Placement(PlacementKind.PUBLIC_WELFARE, PlacementState.PROPOSED, employer="流芳社区")
        recorded = recording.record_placement(files.store, files.caseworker, person, welfare, NOW)
        assert recorded.also == ()
        employed = StatusChange(PersonStatus.EMPLOYED, employment=EmploymentKind.PUBLIC_WELFARE)
        with pytest.raises(Conflict):
            recording.record_status(files.store, files.caseworker, person, employed, NOW)
        started = Placement(PlacementKind.PUBLIC_WELFARE, PlacementState.STARTED, recorded.entry.number, starts_on=DAY, ends_on=date(2029, 11, 25))
        recording.record_placement(files.store, files.caseworker, person, started, NOW)
        (placement,) = record_of(files.store, person, DAY, True).standing.placements
        assert placement[1].employer == "流芳社区"
        recording.record_status(files.store, files.caseworker, person, employed, NOW)
        assert record_of(files.store, person, DAY, True).standing.employment is EmploymentKind.PUBLIC_WELFARE


def test_a_new_traineeship_is_an_opportunity_given_and_no_employment(database: Database) -> None:
    with casefiles(database) as files:
        person = files.own()
        trainee = Placement(PlacementKind.TRAINEESHIP, PlacementState.PROPOSED, employer="澄禾检测", post="检测员")
        recorded = recording.record_placement(files.store, files.caseworker, person, trainee, NOW)
        record = record_of(files.store, person, DAY, False)
    assert [entry.fact for entry in recorded.also] == [Service(ServiceKind.TRAINEESHIP, ServiceStage.OFFERED, subject="澄禾检测·检测员")]
    assert record.floor is not None and record.floor.training_or_traineeship == 1
    assert record.standing.status is PersonStatus.SEEKING


def test_one_broken_off_before_it_began_keeps_no_days(database: Database) -> None:
    with casefiles(database) as files:
        person = files.own()
        agreed = Placement(PlacementKind.TRAINEESHIP, PlacementState.AGREED, employer="澄禾检测", starts_on=DAY, ends_on=date(2027, 5, 25))
        first = recording.record_placement(files.store, files.caseworker, person, agreed, NOW).entry
        broken = Placement(PlacementKind.TRAINEESHIP, PlacementState.BROKEN_OFF, first.number, reason="改为就业")
        entry = recording.record_placement(files.store, files.caseworker, person, broken, NOW).entry
    assert isinstance(entry.fact, Placement)
    assert (entry.fact.employer, entry.fact.starts_on) == ("澄禾检测", None)


def test_a_plan_needs_goal_and_measures_with_owner_and_date(database: Database) -> None:
    with casefiles(database) as files:
        person = files.own()
        for plan, field in (
            (Plan("", (Measure("推介", "秦雨荷", DAY),)), "goal"),
            (Plan("上岗"), "measures"),
            (Plan("上岗", (Measure("推介", "", DAY),)), "measures"),
            (Plan("上岗", (Measure("推介", "秦雨荷", date(2026, 11, 1)),)), "measures"),
        ):
            with pytest.raises(Unreadable) as refused:
                recording.record_plan(files.store, files.caseworker, person, plan, NOW)
            assert set(refused.value.fields) == {field}
        plan = Plan("上岗", (Measure("推介", "秦雨荷", DAY),), review_on=DAY)
        recording.record_plan(files.store, files.caseworker, person, plan, NOW)
        recording.record_intention(files.store, files.caseworker, person, Intention(wants_training=True), NOW)
        standing = record_of(files.store, person, DAY, False).standing
    assert (standing.plan, standing.intention) == (plan, Intention(wants_training=True))


def test_a_case_goes_to_a_colleague_of_the_office_and_to_nobody_else(database: Database) -> None:
    with casefiles(database) as files:
        person, store = files.own(), files.store
        stranger = add_account(store, "far", Role.CASEWORKER, files.offices.other_city, None)
        organizer = add_account(store, "fair", Role.ORGANIZER, files.offices.county, None)
        for account in (stranger.number, organizer.number, 999):
            with pytest.raises(Unreadable):
                recording.assign(store, files.caseworker, person, account, Details(DAY))
        with pytest.raises(Conflict):
            recording.assign(store, files.colleague, person, files.colleague.account, Details(DAY))
        recording.assign(store, files.caseworker, person, files.colleague.account, Details(DAY))
        assert store.ledger_persons.get(files.colleague, person).caseworker == files.colleague.account
        assert record_of(store, person, DAY, False).standing.caseworker == files.colleague.account
        recording.assign(store, files.supervisor, person, None, Details(DAY))
        assert store.ledger_persons.get(files.colleague, person).caseworker is None


def test_words_about_a_person_are_in_no_refusal_and_no_trail(database: Database) -> None:
    secret = Details(DAY, "母亲患病，住址望月街5号")
    with casefiles(database) as files:
        person = files.own()
        recording.record_difficulty(files.store, files.caseworker, person, Difficulty(DifficultyCategory.DISABLED), secret)
        with pytest.raises(RefusedError) as refused:
            recording.record_status(files.store, files.caseworker, person, StatusChange(PersonStatus.NO_WILL, recorded_by=99), secret)
        told = f"{refused.value}{audited(files)}"
    assert "望月街" not in told and "陈晓雨" not in told and "disabled" not in told
