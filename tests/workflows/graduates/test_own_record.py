"""A graduate reads what is recorded of her, never a draft, disputes it, and is answered; others cannot ask for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from matcher.domain.access import Role, Viewer
from matcher.domain.errors import Conflict, NotAllowed, NotFound, Unreadable
from matcher.domain.ledger.consent import ConsentKind
from matcher.domain.ledger.contact import Channel, ContactAttempt, ContactResult
from matcher.domain.ledger.difficulty import Difficulty, DifficultyCategory
from matcher.domain.ledger.entry import NewEntry
from matcher.domain.ledger.objection import Objection
from matcher.domain.ledger.referral import ReferralState, StepDetails
from matcher.domain.ledger.service import Service, ServiceKind
from matcher.store.database import Database
from matcher.store.store import Store
from matcher.workflows.casework.person_record import record_of
from matcher.workflows.graduates.consenting import may_show_name, record_consent
from matcher.workflows.graduates.objecting import answer_objection, object_to
from matcher.workflows.graduates.own_record import own_record, read_own_record
from matcher.workflows.referrals import referring
from tests.offices import viewer_at
from tests.referral_ground import TODAY, Ground, plant_referrals, reviewed, sent

GIVE = ConsentKind.GIVE_TO_EMPLOYER


@dataclass(frozen=True)
class Scene:
    """Person 1 of the ground with her own account; person 2 with hers."""

    ground: Ground
    herself: Viewer
    other: Viewer

    def write(self, store: Store, fact: Service | ContactAttempt | Difficulty, day: date = TODAY) -> int:
        """Write an entry of person 1 and return its number."""
        return store.entries.add(self.ground.worker, NewEntry(1, fact, day), self.ground.worker.organisation).number


@pytest.fixture
def scene(database: Database) -> Scene:
    with database.writing() as store:
        ground = plant_referrals(store)
        county = ground.offices.county
        return Scene(
            ground,
            Viewer(801, Role.GRADUATE, county.number, county.path, graduate=1),
            Viewer(802, Role.GRADUATE, county.number, county.path, graduate=2),
        )


def test_she_reads_which_services_count_and_why_not_the_others(database: Database, scene: Scene) -> None:
    with database.writing() as store:
        scene.write(store, Service(ServiceKind.GUIDANCE), date(2026, 11, 3))
        scene.write(store, Service(ServiceKind.REFERRAL, posting=7, posting_was_valid=False), date(2026, 11, 4))
        found = own_record(store, scene.herself, TODAY)
    assert [(one.service.counts, one.why_not) for one in found.services] == [
        (False, "推介时岗位已失效，不计数"),
        (True, ""),
    ]
    assert found.office == "江夏区" and found.record.floor is not None


def test_drafts_are_never_hers_to_see_and_what_was_sent_is(database: Database, scene: Scene) -> None:
    with database.writing() as store:
        draft = reviewed(store, scene.ground, place=1)
        shown = sent(store, scene.ground, place=0)
        found = own_record(store, scene.herself, TODAY)
        with pytest.raises(NotFound):
            object_to(store, scene.herself, "没有推介过", TODAY, against_referral=draft.number)
    assert [one.referral.number for one in found.referrals] == [shown.number]
    assert found.referrals[0].answers == (
        ReferralState.INTERESTED,
        ReferralState.APPLIED,
        ReferralState.DECLINED_BY_PERSON,
    )


def test_she_answers_and_her_office_sees_it(database: Database, scene: Scene) -> None:
    with database.writing() as store:
        number = sent(store, scene.ground).number
        refused = StepDetails(reason="place")
        referring.answer(store, scene.herself, number, ReferralState.DECLINED_BY_PERSON, refused, TODAY)
        assert store.referrals.get(scene.ground.worker, number).state is ReferralState.DECLINED_BY_PERSON
        assert own_record(store, scene.herself, TODAY).referrals[0].answers == ()
        with pytest.raises(NotFound):
            referring.answer(store, scene.other, number, ReferralState.INTERESTED, StepDetails(), TODAY)


def test_what_she_opened_is_read_and_drafts_stay_drafts(database: Database, scene: Scene) -> None:
    with database.writing() as store:
        draft, shown = reviewed(store, scene.ground, place=1), sent(store, scene.ground, place=0)
        found = read_own_record(store, scene.herself, TODAY)
        assert [one.referral.state for one in found.referrals] == [ReferralState.READ]
        assert store.referrals.find(draft.number).state is ReferralState.REVIEWED
        read_own_record(store, scene.herself, TODAY)
        assert len(store.referrals.steps([shown.number])[shown.number]) == 4


def test_difficulty_data_is_shown_to_herself(database: Database, scene: Scene) -> None:
    with database.writing() as store:
        scene.write(store, Difficulty(DifficultyCategory.DISABLED))
        found = own_record(store, scene.herself, TODAY)
    assert [one.category for one in found.record.standing.difficulties] == [DifficultyCategory.DISABLED]


def test_only_she_herself_asks_for_it(database: Database, scene: Scene) -> None:
    county = scene.ground.offices.county
    with database.writing() as store:
        for viewer in (scene.ground.worker, scene.ground.supervisor, viewer_at(Role.ADMINISTRATOR, county)):
            with pytest.raises(NotAllowed):
                own_record(store, viewer, TODAY)
            with pytest.raises(NotAllowed):
                object_to(store, viewer, "不对", TODAY)
        for number in (None, 99):
            with pytest.raises(NotFound):
                own_record(store, Viewer(803, Role.GRADUATE, county.number, county.path, graduate=number), TODAY)


def test_an_objection_is_due_in_ten_working_days_and_waits_in_the_caseworkers_list(database: Database, scene: Scene) -> None:
    with database.writing() as store:
        call = scene.write(store, ContactAttempt(Channel.PHONE, ContactResult.REACHED))
        made = object_to(store, scene.herself, " 这天没有人打过电话 ", TODAY, against_entry=call)
        assert made.fact == Objection(call, None, date(2026, 12, 10)) and made.note == "这天没有人打过电话"
        assert record_of(store, 1, TODAY, sensitive=False).standing.open_objections == (made.number,)
        found = own_record(store, scene.herself, TODAY)
        assert found.objections[0].against == "针对 2026-11-26 的联系记录" and found.objections[0].answer is None
        with pytest.raises(Conflict, match="2026-12-10"):
            object_to(store, scene.herself, "再说一次", TODAY, against_entry=call)


def test_an_answer_closes_it_and_she_reads_it(database: Database, scene: Scene) -> None:
    with database.writing() as store:
        service = scene.write(store, Service(ServiceKind.GUIDANCE))
        made = object_to(store, scene.herself, "没有指导过我", TODAY, against_entry=service)
        assert own_record(store, scene.herself, TODAY).services[0].is_disputed
        answer_objection(store, scene.ground.worker, made.number, True, "已核实，属误记，已更正", TODAY)
        found = own_record(store, scene.herself, TODAY).objections[0]
        assert found.is_upheld and found.answer is not None and found.answer.note == "已核实，属误记，已更正"
        assert record_of(store, 1, TODAY, sensitive=False).standing.open_objections == ()
        with pytest.raises(Conflict):
            answer_objection(store, scene.ground.worker, made.number, False, "再答", TODAY)
        object_to(store, scene.herself, "仍然不对", TODAY, against_entry=service)


def test_objections_take_own_things_and_words_only(database: Database, scene: Scene) -> None:
    with database.writing() as store:
        of_other = store.entries.add(
            scene.ground.worker, NewEntry(2, Service(ServiceKind.GUIDANCE), TODAY), scene.ground.worker.organisation
        ).number
        for entry in (of_other, 4711):
            with pytest.raises(NotFound):
                object_to(store, scene.herself, "不对", TODAY, against_entry=entry)
        for words in ("", "  ", "长" * 1001):
            with pytest.raises(Unreadable):
                object_to(store, scene.herself, words, TODAY)
        general = object_to(store, scene.herself, "学校写错了", TODAY)
        stranger = viewer_at(Role.CASEWORKER, scene.ground.offices.other_city)
        with pytest.raises(NotFound):
            answer_objection(store, stranger, general.number, False, "不予采纳", TODAY)
        with pytest.raises(Conflict, match="不是异议"):
            answer_objection(store, scene.ground.worker, of_other, False, "不予采纳", TODAY)
        with pytest.raises(Unreadable):
            answer_objection(store, scene.ground.worker, general.number, False, " ", TODAY)


def test_her_record_holds_what_rows_merged_into_hers_hold(database: Database, scene: Scene) -> None:
    with database.writing() as store:
        scene.write(store, Service(ServiceKind.GUIDANCE))
        store.ledger_persons.merge(2, 1)
        assert len(own_record(store, scene.herself, TODAY).services) == 1
        assert len(own_record(store, scene.other, TODAY).services) == 1


def test_she_sees_that_somebody_looked_and_not_who(database: Database, scene: Scene) -> None:
    with database.writing() as store:
        store.audit.append("graduate.revealed", scene.ground.worker, "graduate", 1)
        store.audit.append("graduate.viewed", scene.ground.worker, "graduate", 2)
        looks = own_record(store, scene.herself, TODAY).looks
    assert [(look.who, look.what) for look in looks] == [("工作人员", "查看联系方式")]


def test_consent_is_given_apart_and_taken_back_at_any_time(database: Database, scene: Scene) -> None:
    with database.writing() as store:
        first, second = sent(store, scene.ground), sent(store, scene.ground, place=1)
        assert not may_show_name(store, first, TODAY)
        record_consent(store, scene.herself, 1, GIVE, True, TODAY, referral=first.number)
        assert may_show_name(store, first, TODAY) and not may_show_name(store, second, TODAY)
        record_consent(store, scene.ground.worker, 1, GIVE, True, TODAY, note="11月26日电话同意")
        assert may_show_name(store, second, TODAY)
        with pytest.raises(Conflict):
            record_consent(store, scene.herself, 1, GIVE, True, TODAY)
        record_consent(store, scene.herself, 1, GIVE, False, TODAY)
        assert not may_show_name(store, first, TODAY) and not may_show_name(store, second, TODAY)
        with pytest.raises(Conflict):
            record_consent(store, scene.herself, 1, GIVE, False, TODAY)


def test_consent_names_a_known_wording_and_an_own_referral(database: Database, scene: Scene) -> None:
    with database.writing() as store:
        of_other = sent(store, scene.ground, person=2).number
        with pytest.raises(Unreadable):
            record_consent(store, scene.herself, 1, GIVE, True, TODAY, wording="1999-1")
        with pytest.raises(NotFound):
            record_consent(store, scene.herself, 1, GIVE, True, TODAY, referral=of_other)
        with pytest.raises(NotFound):
            record_consent(store, scene.herself, 2, GIVE, True, TODAY)
