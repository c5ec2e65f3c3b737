"""A slip's link answers one referral only, for who knows the last four of her number; it names nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from sqlalchemy import update

from matcher.domain.contact import Contact
from matcher.domain.errors import Conflict, NotFound, TooManyAttempts, Unreadable
from matcher.domain.ledger.referral import ReferralState, StepDetails
from matcher.store.database import Database
from matcher.store.tables.graduates import graduate
from matcher.workflows.papers.slip_answers import answer_slip, open_slip, slip_token
from matcher.workflows.referrals import referring
from tests.builders import make_graduate
from tests.referral_ground import HIRE, TODAY, Ground, plant_referrals, reviewed, sent
from tests.store.conftest import MovingClock

S = ReferralState


@dataclass(frozen=True)
class Scene:
    ground: Ground
    number: int
    token: str


@pytest.fixture
def scene(database: Database) -> Scene:
    with database.writing() as store:
        ground = plant_referrals(store)
        contact = Contact("陈思远", "13800138765", "11010519491231002X")
        store.graduates.upsert(ground.offices.county.number, "id:S1", make_graduate("S1", name="陈思远"), contact, None)
        store.connection.execute(update(graduate).values(number=1))
        number = sent(store, ground).number
        return Scene(ground, number, slip_token(store.keys, number))


@pytest.mark.parametrize(
    ("state", "reason", "kept"),
    [("interested", "", ""), ("applied", "pay", ""), ("declined-by-person", "place", "place"), ("declined-by-person", "", "untold")],
)
def test_her_answer_is_recorded_without_an_actor(database: Database, scene: Scene, state: str, reason: str, kept: str) -> None:
    after = answer_slip(database, scene.token, " 8765 ", state, TODAY, reason)
    assert (after.state.value, after.end_reason) == (state, kept)
    with database.reading() as store:
        last = store.referrals.steps([scene.number])[scene.number][-1]
        assert (last.actor, last.organisation) == (None, after.organisation)
        assert store.audit.about_graduate(1)[0].action == "referral.answered"


def test_a_token_of_another_slip_or_a_made_up_one_opens_nothing(database: Database, scene: Scene) -> None:
    with database.writing() as store:
        draft = reviewed(store, scene.ground, place=1).number
        signature = scene.token.partition(".")[2]
        wrong = (f"{draft}.{signature}", slip_token(store.keys, draft), slip_token(store.keys, 4711), "", "1", "1.", "一.x", f"{10**30}.x")
        for token in wrong:
            with pytest.raises(NotFound):
                open_slip(store, token, TODAY)
        assert open_slip(store, scene.token, TODAY).answers == (S.INTERESTED, S.APPLIED, S.DECLINED_BY_PERSON)


def test_five_wrong_numbers_lock_the_slip_for_an_hour(database: Database, scene: Scene, clock: MovingClock) -> None:
    for _ in range(4):
        with pytest.raises(Unreadable):
            answer_slip(database, scene.token, "0000", "interested", TODAY)
    with pytest.raises(TooManyAttempts):
        answer_slip(database, scene.token, "0000", "interested", TODAY)
    with pytest.raises(TooManyAttempts):
        answer_slip(database, scene.token, "8765", "interested", TODAY)
    clock.move(seconds=3601)
    assert answer_slip(database, scene.token, "8765", "interested", TODAY).state is S.INTERESTED


def test_only_what_she_can_say_herself_is_taken(database: Database, scene: Scene) -> None:
    for state in ("verified", "hired", "read", "", "nonsense"):
        with pytest.raises(Unreadable):
            answer_slip(database, scene.token, "8765", state, TODAY)


def test_what_is_over_takes_no_answer(database: Database, scene: Scene) -> None:
    with database.writing() as store:
        referring.hire(store, scene.ground.worker, scene.number, HIRE, TODAY)
        assert open_slip(store, scene.token, TODAY).answers == ()
    with pytest.raises(Conflict):
        answer_slip(database, scene.token, "8765", "declined-by-person", TODAY)


def test_without_a_phone_the_id_number_is_asked_and_without_both_nothing(database: Database, scene: Scene) -> None:
    with database.writing() as store:
        other = sent(store, scene.ground, person=2).number
        token = slip_token(store.keys, other)
        assert open_slip(store, token, TODAY).asked == ""
    with pytest.raises(Unreadable, match="没有登记手机号"):
        answer_slip(database, token, "", "interested", TODAY)
    with database.writing() as store:
        office = scene.ground.offices.county.number
        store.graduates.upsert(office, "id:S1", make_graduate("S1", name="陈思远"), Contact("陈思远", "", "11010519491231002X"), None)
        assert open_slip(store, scene.token, TODAY).asked == "证件号"
    assert answer_slip(database, scene.token, "002x", "interested", date(2026, 11, 26)).state is S.INTERESTED


def test_a_slip_of_an_erased_person_or_a_voided_referral_is_gone(database: Database, scene: Scene) -> None:
    with database.writing() as store:
        store.ledger_persons.mark_erased(1)
        with pytest.raises(NotFound):
            open_slip(store, scene.token, TODAY)
        other = sent(store, scene.ground, person=4, place=1).number
        for viewer in (scene.ground.worker, scene.ground.second):
            referring.void(store, viewer, other, StepDetails(reason="entered-in-error"), TODAY)
        with pytest.raises(NotFound):
            open_slip(store, slip_token(store.keys, other), TODAY)
