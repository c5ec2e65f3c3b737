"""An employer reports of a fair behind its link: counts and codes, never names; the office takes over what it has looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from sqlalchemy import event

from matcher.domain.access import Role, Viewer
from matcher.domain.account import EmployerLink
from matcher.domain.errors import Conflict, NotAllowed, NotFound, TooManyAttempts, Unreadable
from matcher.domain.fairs.outcome import OutcomeKind
from matcher.domain.fairs.participant import ParticipantState
from matcher.domain.ledger.enrolment import Enrolment
from matcher.domain.ledger.referral import ReferralState
from matcher.store.database import Database
from matcher.store.fair_outcomes import in_force
from matcher.store.store import Store
from matcher.workflows.fairs.employer_reports import CountLine, own_reports, report_counts, report_person
from matcher.workflows.fairs.forgetting import forget_in_fairs
from matcher.workflows.fairs.outcomes import record_outcome
from matcher.workflows.fairs.report_decisions import adopt, fair_reports, refuse, waiting_reports
from matcher.workflows.fairs.results import fair_result
from matcher.workflows.fairs.slip_codes import slip_code
from matcher.workflows.graduates.profiles import add_profile
from tests.fair_ground import PLAN
from tests.offices import viewer_at
from tests.referral_ground import TODAY, Ground, plant_referrals, sent, services
from tests.store.conftest import MovingClock

K, S = OutcomeKind, ReferralState


@dataclass
class Scene:
    """A fair that began an hour ago, with the employer of the first posting at a booth, behind its link."""

    database: Database
    ground: Ground
    organizer: Viewer
    link: EmployerLink
    fair: int
    booth: int
    person: int

    def code(self, person: int) -> str:
        with self.database.reading() as store:
            return slip_code(store.keys, self.fair, person)


@pytest.fixture
def scene(database: Database, clock: MovingClock) -> Iterator[Scene]:
    with database.writing() as store:
        ground = plant_referrals(store)
        keeper = viewer_at(Role.CASEWORKER, ground.offices.county)
        profile = {"id": "S1", "name": "何雨晴", "school": "江城理工学院", "major": "软件工程", "education": "本科"}
        person = add_profile(store, keeper, profile)[0]
        store.ledger_persons.enrol(person, ground.offices.county.number, Enrolment(2026))
        store.ledger_persons.assign(person, ground.worker.account)
        organizer = viewer_at(Role.ORGANIZER, ground.offices.city)
        now = store.clock()
        plan = replace(PLAN, starts_at=now - timedelta(hours=1), ends_at=now + timedelta(hours=5))
        fair = store.fairs.add(organizer, plan).number
        employer = store.postings.stands([ground.postings[0]])[ground.postings[0]].employer
        assert employer is not None
        one = store.fair_participants.add(1, fair, store.employers.get(employer).name)
        for state in (ParticipantState.INVITED, ParticipantState.REPLIED, ParticipantState.APPROVED, ParticipantState.PLACED):
            one = store.fair_participants.step(1, one, state, booth="A01" if state is ParticipantState.PLACED else None)
        link = store.links.add(employer, ground.offices.city.number, timedelta(days=60))[2]
    yield Scene(database, ground, organizer, link, fair, one.number, person)


def counted(store: Store, scene: Scene) -> dict[OutcomeKind, int]:
    rows = in_force(store.fair_outcomes.of_participant(scene.booth))
    return {kind: sum(row.count for row in rows if row.kind is kind) for kind in K if any(row.kind is kind for row in rows)}


def test_counts_wait_for_the_organizer_and_take_the_place_of_what_was_counted_at_the_booth(scene: Scene) -> None:
    posting = scene.ground.postings[0]
    with scene.database.writing() as store:
        record_outcome(store, scene.organizer, scene.fair, K.INTENTION, 4, 4, scene.booth)
        report_counts(store, scene.link, scene.booth, [CountLine(posting, K.INTENTION, 7, 6), CountLine(None, K.RESUME, 30)])
        assert counted(store, scene) == {K.INTENTION: 4}, "nothing counts before somebody has looked at it"
        shown = fair_reports(store, scene.organizer, scene.fair)
        assert [(one.report.kind, one.report.count, one.entered) for one in shown.counts] == [(K.INTENTION, 7, 4), (K.RESUME, 30, 0)]
        for one in shown.counts:
            adopt(store, scene.organizer, scene.fair, one.report.number, TODAY)
        assert counted(store, scene) == {K.INTENTION: 7, K.RESUME: 30}
        assert fair_result(store, scene.organizer, scene.fair).figures.graduates == 6
        assert [report.decision.is_adopted for report in own_reports(store, scene.link, scene.booth).reports if report.decision] == [True, True]
        assert waiting_reports(store, scene.organizer, scene.fair) == 0


def test_taking_a_report_over_asks_the_store_no_more_the_more_reports_wait(scene: Scene) -> None:
    asked: list[str] = []
    event.listen(scene.database.engine, "before_cursor_execute", lambda *said: asked.append(said[2]))
    costs = []
    with scene.database.writing() as store:
        for kinds in ((K.RESUME,), (K.INTENTION, K.INTERVIEW, K.OFFER)):
            report_counts(store, scene.link, scene.booth, [CountLine(None, kind, 2) for kind in kinds])
            number = fair_reports(store, scene.organizer, scene.fair).counts[0].report.number
            asked.clear()
            adopt(store, scene.organizer, scene.fair, number, TODAY)
            costs.append(len(asked))
    assert costs[1] <= costs[0], costs


def test_counts_of_one_posting_and_of_none_in_particular_add_up_in_whatever_order_they_are_taken_over(scene: Scene) -> None:
    posting, kinds = scene.ground.postings[0], (K.RESUME, K.OFFER)
    with scene.database.writing() as store:
        record_outcome(store, scene.organizer, scene.fair, K.RESUME, 9, 0, scene.booth, posting)
        record_outcome(store, scene.organizer, scene.fair, K.OFFER, 9, 0, scene.booth)
        made = report_counts(
            store, scene.link, scene.booth, [CountLine(each, kind, 5 if each else 4) for each in (posting, None) for kind in kinds]
        )
        for one in (made[1], made[2], made[3], made[0]):
            adopt(store, scene.organizer, scene.fair, one.number, TODAY)
        assert counted(store, scene) == {K.RESUME: 9, K.OFFER: 9}, "five and four, beside nothing that the office had counted"
        (again,) = report_counts(store, scene.link, scene.booth, [CountLine(None, K.RESUME, 6)])
        (shown,) = fair_reports(store, scene.organizer, scene.fair).counts
        assert (shown.report.number, shown.entered) == (again.number, 4)
        adopt(store, scene.organizer, scene.fair, again.number, TODAY)
        assert counted(store, scene) == {K.RESUME: 11, K.OFFER: 9}


def test_a_count_reported_again_replaces_the_one_that_waits_and_a_zero_takes_it_back(scene: Scene) -> None:
    with scene.database.writing() as store:
        report_counts(store, scene.link, scene.booth, [CountLine(None, K.OFFER, 3), CountLine(None, K.RESUME, 9)])
        report_counts(store, scene.link, scene.booth, [CountLine(None, K.OFFER, 2), CountLine(None, K.RESUME, 0)])
        waiting = fair_reports(store, scene.organizer, scene.fair).counts
        assert [(one.report.kind, one.report.count) for one in waiting] == [(K.OFFER, 2)]
        assert [(one.kind, one.count) for one in own_reports(store, scene.link, scene.booth).reports] == [(K.OFFER, 2)]


def test_a_person_named_by_the_code_of_her_slip_becomes_a_step_of_her_referral_once_her_caseworker_agrees(scene: Scene) -> None:
    posting = scene.ground.postings[0]
    made = report_person(scene.database, scene.link, scene.booth, scene.code(scene.person).lower(), posting, K.INTERVIEW)
    assert made.person == scene.person and made.code == scene.code(scene.person)
    with scene.database.writing() as store:
        assert len(services(store, scene.person)) == 0, "an employer makes nobody's referral"
        (waiting,) = fair_reports(store, scene.ground.worker, scene.fair).persons
        assert waiting.name == "何*" and waiting.report.number == made.number
        done = adopt(store, scene.ground.worker, scene.fair, made.number, TODAY)
        (referral,) = store.referrals.of([scene.person])
        assert (referral.state, referral.posting) == (S.INTERVIEW, posting) and len(services(store, scene.person)) == 1
        assert done.decision is not None and done.decision.outcome is not None and counted(store, scene) == {K.INTERVIEW: 1}
        assert "fair_report.person" in [event.action for event in store.audit.about_graduate(scene.person)]
        with pytest.raises(Conflict, match="已经处理过"):
            adopt(store, scene.ground.worker, scene.fair, made.number, TODAY)


def test_the_number_of_a_referral_slip_names_her_too_for_its_own_posting_only(scene: Scene) -> None:
    with scene.database.writing() as store:
        referral = sent(store, scene.ground)
    made = report_person(scene.database, scene.link, scene.booth, referral.slip_number, referral.posting, K.OFFER)
    with scene.database.writing() as store:
        adopt(store, scene.ground.worker, scene.fair, made.number, TODAY)
        (after,) = store.referrals.of([1])
        assert (after.number, after.state) == (referral.number, S.OFFER)
    with pytest.raises(Conflict, match="已经填过"):
        report_person(scene.database, scene.link, scene.booth, referral.slip_number, referral.posting, K.OFFER)


def test_organizers_learn_of_persons_only_how_many_wait_and_a_refusal_is_read_by_the_employer(scene: Scene) -> None:
    made = report_person(scene.database, scene.link, scene.booth, scene.code(1), scene.ground.postings[0], K.INTENTION)
    with scene.database.writing() as store:
        shown = fair_reports(store, scene.organizer, scene.fair)
        assert (shown.counts, shown.persons, shown.decided, shown.elsewhere) == ([], [], [], 1)
        with pytest.raises(NotFound):
            adopt(store, scene.organizer, scene.fair, made.number, TODAY)
        for stranger in (viewer_at(Role.CASEWORKER, scene.ground.offices.other_city), viewer_at(Role.ORGANIZER, scene.ground.offices.other_city)):
            with pytest.raises(NotFound):
                fair_reports(store, stranger, scene.fair)
        with pytest.raises(NotAllowed):
            fair_reports(store, viewer_at(Role.COUNSELLOR, scene.ground.offices.school), scene.fair)
        with pytest.raises(Unreadable, match="原因"):
            refuse(store, scene.ground.worker, scene.fair, made.number, "  ")
        refuse(store, scene.ground.worker, scene.fair, made.number, "本人说没有去过这个展位")
        (own,) = own_reports(store, scene.link, scene.booth).reports
        assert own.decision is not None and own.decision.reason == "本人说没有去过这个展位" and not own.decision.is_adopted
        assert counted(store, scene) == {}


def test_codes_that_are_none_are_counted_and_the_tenth_closes_the_door_for_an_hour(scene: Scene, clock: MovingClock) -> None:
    posting = scene.ground.postings[0]
    for number in range(10):
        with pytest.raises(Unreadable, match="没有编号“0000"):
            report_person(scene.database, scene.link, scene.booth, f"0000{number}-00000", posting, K.OFFER)
    with pytest.raises(TooManyAttempts, match="分钟后再试"):
        report_person(scene.database, scene.link, scene.booth, scene.code(1), posting, K.OFFER)
    clock.move(hours=1, minutes=1)
    assert report_person(scene.database, scene.link, scene.booth, scene.code(1), posting, K.OFFER).person == 1


def test_nothing_is_reported_before_the_fair_long_after_it_or_by_who_was_not_there(scene: Scene, clock: MovingClock) -> None:
    line = [CountLine(None, K.RESUME, 1)]
    now = clock.now
    clock.move(hours=-2)
    with scene.database.writing() as store, pytest.raises(Conflict, match="开始后才能填写"):
        report_counts(store, scene.link, scene.booth, line)
    clock.now = now + timedelta(days=31)
    with scene.database.writing() as store, pytest.raises(Conflict, match="超过 30 天"):
        report_counts(store, scene.link, scene.booth, line)
    clock.now = now
    with scene.database.writing() as store:
        one = store.fair_participants.find(scene.booth)
        store.fair_participants.step(1, one, ParticipantState.ABSENT)
        with pytest.raises(Conflict, match="没有到场"):
            report_counts(store, scene.link, scene.booth, line)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (CountLine(None, K.RESUME, 0), "至少填一个"), (CountLine(None, K.RESUME, -1), "应是 0 到"), (CountLine(None, K.INTENTION, 2, 3), "多于"),
        (CountLine(999, K.RESUME, 1), "岗位"), (CountLine(None, K.CHECK_IN, 1), "由主办方登记"),
    ],
)  # fmt: skip
def test_a_count_that_cannot_be_is_named(scene: Scene, line: CountLine, said: str) -> None:
    with scene.database.writing() as store, pytest.raises(Unreadable, match=said):
        report_counts(store, scene.link, scene.booth, [line])


def test_an_erased_person_leaves_the_report_without_her_and_it_can_only_be_left_out(scene: Scene) -> None:
    made = report_person(scene.database, scene.link, scene.booth, scene.code(1), scene.ground.postings[0], K.INTENTION)
    with scene.database.writing() as store:
        assert [(report.kind, name) for report, name in store.fair_reports.of_persons([1])] == [(K.INTENTION, PLAN.name)]
        forget_in_fairs(store, [1])
        assert store.fair_reports.get(made.number).person is None and store.fair_reports.get(made.number).is_named
        assert fair_reports(store, scene.ground.worker, scene.fair).persons == []
