"""An employer reports results of its own postings' referrals only, and learns nothing of a person but what she allows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import insert, update

from matcher.domain.access import Role, Viewer
from matcher.domain.account import EmployerLink
from matcher.domain.contact import Contact
from matcher.domain.errors import Conflict, NotFound, Unreadable
from matcher.domain.ledger.consent import ConsentKind
from matcher.domain.ledger.referral import ReferralState, StepDetails
from matcher.store.database import Database
from matcher.store.tables.graduates import graduate
from matcher.store.tables.postings import employer, posting
from matcher.workflows.graduates.consenting import record_consent
from matcher.workflows.referrals import referring
from matcher.workflows.referrals.employer_results import employer_referrals, report_result
from tests.builders import make_graduate
from tests.referral_ground import HIRE, TODAY, Ground, plant_referrals, reviewed, sent

S = ReferralState
STARTS = date(2026, 12, 7)


@dataclass(frozen=True)
class Scene:
    """The first posting belongs to employer 1, the second to employer 2; person 1 is 陈思远."""

    ground: Ground
    link: EmployerLink
    other: EmployerLink


@pytest.fixture
def scene(database: Database) -> Scene:
    with database.writing() as store:
        ground = plant_referrals(store)
        for number, name in ((101, "江城光电有限公司"), (102, "山城建材有限公司")):
            row = {"number": number, "name": name, "match_key": name, "created_at": datetime(2026, 11, 1, tzinfo=UTC)}
            store.connection.execute(insert(employer).values(**row))
        for place, number in ((0, 101), (1, 102)):
            theirs = update(posting).where(posting.c.number == ground.postings[place])
            store.connection.execute(theirs.values(employer=number))
        contact = Contact("陈思远", "13800138000", "11010519491231002X")
        profile = make_graduate("S1", name="陈思远", difficulties=("残疾",))
        store.graduates.upsert(ground.offices.county.number, "id:S1", profile, contact, None)
        store.connection.execute(update(graduate).values(number=1))
        link = EmployerLink(7, 101, "江城光电有限公司", ground.offices.county.number, ground.offices.county.path, *[datetime(2026, 11, 1, tzinfo=UTC)] * 2, None, None, 0)
        return Scene(ground, link, replace(link, number=8, employer=102))


def test_only_what_was_sent_to_its_own_postings_is_there(database: Database, scene: Scene) -> None:
    with database.writing() as store:
        own, foreign = sent(store, scene.ground), sent(store, scene.ground, place=1)
        draft = reviewed(store, scene.ground, person=2)
        assert [one.number for one in employer_referrals(store, scene.link, TODAY)] == [own.number]
        for number in (foreign.number, draft.number, 4711):
            with pytest.raises(NotFound):
                report_result(store, scene.link, number, S.INTERVIEW, TODAY)
        elsewhere = replace(scene.link, organisation_path=scene.ground.offices.other_city.path)
        assert employer_referrals(store, elsewhere, TODAY) == []


def test_a_name_is_shown_masked_and_by_consent_only(database: Database, scene: Scene) -> None:
    with database.writing() as store:
        found = sent(store, scene.ground)
        (before,) = employer_referrals(store, scene.link, TODAY)
        assert before.name == "" and before.slip_number == found.slip_number
        county = scene.ground.offices.county
        herself = Viewer(801, Role.GRADUATE, county.number, county.path, graduate=1)
        record_consent(store, herself, 1, ConsentKind.GIVE_TO_EMPLOYER, True, TODAY)
        (after,) = employer_referrals(store, scene.link, TODAY)
        assert after.name == "陈*"
        assert store.audit.about_graduate(1)[0].action == "referral.shown_to_employer"
        said = repr([getattr(after, name) for name in after.__slots__])
        assert not any(word in said for word in ("思远", "13800138000", "002X", "残疾"))


@pytest.mark.parametrize("state", [S.SENT, S.INTERESTED, S.APPLIED], ids=lambda state: state.value)
def test_each_result_is_recorded_by_the_link_for_the_office_of_the_referral(
    database: Database, scene: Scene, state: ReferralState
) -> None:
    with database.writing() as store:
        for person, result in enumerate((S.INTERVIEW, S.REJECTED_BY_EMPLOYER, S.HIRED), start=1):
            found = sent(store, scene.ground, person=person)
            if state is not S.SENT:
                referring.record_step(store, scene.ground.worker, found.number, state, StepDetails(), TODAY)
            report_result(store, scene.link, found.number, result, TODAY, None, STARTS, "interview")
            after = store.referrals.find(found.number)
            assert after.state is result
            last = store.referrals.steps([found.number])[found.number][-1]
            assert (last.actor, last.organisation) == (-scene.link.number, found.organisation)
        hired = store.referrals.find(found.number)
        assert (hired.hired_by, hired.starts_on) == (hired.employer_name, STARTS)


def test_a_result_needs_its_day_or_reason_and_no_free_words(database: Database, scene: Scene) -> None:
    with database.writing() as store:
        number = sent(store, scene.ground).number
        for result, reason in ((S.HIRED, ""), (S.REJECTED_BY_EMPLOYER, ""), (S.REJECTED_BY_EMPLOYER, "other"), (S.VERIFIED, "")):
            with pytest.raises(Unreadable):
                report_result(store, scene.link, number, result, TODAY, reason=reason)
        assert store.referrals.find(number).state is S.SENT


def test_a_refused_result_tells_nothing_of_her_other_employer(database: Database, scene: Scene) -> None:
    with database.writing() as store:
        first, second = sent(store, scene.ground), sent(store, scene.ground, place=1)
        referring.hire(store, scene.ground.worker, second.number, HIRE, TODAY)
        for result in (S.INTERVIEW, S.HIRED):
            with pytest.raises(Conflict) as refused:
                report_result(store, scene.link, first.number, result, TODAY, None, STARTS)
            assert "单位1" not in str(refused.value) and "江夏区" in str(refused.value)


def test_what_she_declined_or_found_elsewhere_is_not_the_employers_to_know(database: Database, scene: Scene) -> None:
    with database.writing() as store:
        declined = sent(store, scene.ground)
        reason = StepDetails(reason="pay")
        referring.record_step(store, scene.ground.worker, declined.number, S.DECLINED_BY_PERSON, reason, TODAY)
        elsewhere = sent(store, scene.ground, person=2)
        other = sent(store, scene.ground, person=2, place=1)
        referring.hire(store, scene.ground.worker, other.number, HIRE, TODAY)
        referring.start(store, scene.ground.worker, other.number, TODAY, StepDetails(), TODAY)
        assert store.referrals.find(elsewhere.number).state is S.SUPERSEDED
        assert employer_referrals(store, scene.link, TODAY) == []


def test_a_suspended_referral_looks_like_any_other(database: Database, scene: Scene) -> None:
    with database.writing() as store:
        sent(store, scene.ground)
        (before,) = employer_referrals(store, scene.link, TODAY)
        second = sent(store, scene.ground, place=1)
        referring.hire(store, scene.ground.worker, second.number, HIRE, TODAY)
        (after,) = employer_referrals(store, scene.link, TODAY)
        assert after == before
