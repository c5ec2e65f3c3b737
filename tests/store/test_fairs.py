"""Fairs as kept: seen by the own place and the invited school, employers' steps appended, lists sealed with their inputs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from matcher.domain.access import Role, Viewer
from matcher.domain.errors import Conflict, NotFound
from matcher.domain.fairs.audience import AudienceGroup, AudienceSource
from matcher.domain.fairs.curation import Coverage, CuratedList, CurationSettings, ListKind
from matcher.domain.fairs.fair import Fair, FairKind, FairPlan, FairState
from matcher.domain.fairs.outcome import OutcomeKind
from matcher.domain.fairs.participant import ParticipantState
from matcher.domain.fairs.receipt import Receipt
from matcher.store import fair_grounds
from matcher.store.database import Database
from matcher.store.fair_outcomes import in_force
from matcher.store.store import Store
from tests.offices import Offices, plant_offices, viewer_at

STARTS = datetime(2026, 12, 5, 1, 0, tzinfo=UTC)
PLAN = FairPlan(
    "机电材料专场", FairKind.CAMPUS, "", STARTS, STARTS + timedelta(hours=7), "体育馆", "420111", "就业中心", "", 40, 3, ("江城理工学院",)
)
S = ParticipantState
CURATED = CuratedList(CurationSettings(40, 3), (), Coverage((), 3, 0.0, 0.0, 0.0, {}), ("甲公司",), PLAN)


@pytest.fixture
def store(database: Database) -> Iterator[Store]:
    with database.writing() as opened:
        yield opened


@pytest.fixture
def offices(store: Store) -> Offices:
    return plant_offices(store)


@pytest.fixture
def organizer(offices: Offices) -> Viewer:
    return viewer_at(Role.ORGANIZER, offices.city)


@pytest.fixture
def fair(store: Store, organizer: Viewer) -> Fair:
    return store.fairs.add(organizer, PLAN)


def test_a_fair_comes_back_as_described_and_begins_in_planning(store: Store, organizer: Viewer, fair: Fair) -> None:
    found = store.fairs.get(organizer, fair.number)
    assert (found.plan, found.state, found.version, found.public_code) == (PLAN, FairState.PLANNING, 1, "")


def test_the_own_place_and_those_above_see_a_fair_and_a_neighbour_does_not(store: Store, fair: Fair, offices: Offices) -> None:
    for role, place in ((Role.SUPERVISOR, offices.province), (Role.CASEWORKER, offices.city)):
        assert store.fairs.visible(viewer_at(role, place)) == [fair]
    for role, place in ((Role.ORGANIZER, offices.other_city), (Role.ORGANIZER, offices.county)):
        assert store.fairs.visible(viewer_at(role, place)) == []
        with pytest.raises(NotFound):
            store.fairs.get(viewer_at(role, place), fair.number)


def test_a_counsellor_sees_fairs_that_invite_the_school_by_its_whole_name(store: Store, fair: Fair, offices: Offices) -> None:
    counsellor = viewer_at(Role.COUNSELLOR, offices.school)
    assert store.fairs.visible(counsellor) == [fair]
    assert store.fairs.visible(replace(counsellor, school="江城理工")) == []
    graduate = Viewer(5, Role.GRADUATE, offices.school.number, "/", graduate=1)
    assert store.fairs.visible(graduate) == []


def test_whoever_changes_a_fair_unseen_is_refused(store: Store, organizer: Viewer, fair: Fair) -> None:
    after = store.fairs.put_plan(fair, replace(PLAN, booths=30), 1)
    assert (after.plan.booths, after.version) == (30, 2)
    with pytest.raises(Conflict, match="2"):
        store.fairs.put_plan(fair, replace(PLAN, booths=20), 1)


def test_only_a_published_fair_is_found_by_its_code(store: Store, fair: Fair) -> None:
    coded = store.fairs.put_public_code(fair, "abc")
    assert store.fairs.by_public_code("abc") is None
    shown = store.fairs.put_state(coded, FairState.FINAL)
    assert store.fairs.by_public_code("abc") == shown
    assert store.fairs.by_public_code("") is None


def test_an_employer_stands_on_a_fair_once_whatever_the_spelling(store: Store, fair: Fair) -> None:
    first = store.fair_participants.add(1, fair.number, "江曜精密（武汉）有限公司")
    again = store.fair_participants.add(1, fair.number, "江曜精密(武汉) 有限公司")
    assert again == first
    assert [step.to_state for step in store.fair_participants.steps([first.number])[first.number]] == [S.PROPOSED]


def test_a_step_is_appended_and_whoever_comes_second_is_refused(store: Store, fair: Fair) -> None:
    one = store.fair_participants.add(1, fair.number, "江曜精密有限公司")
    invited = store.fair_participants.step(1, one, S.INVITED, message="诚邀", request="r1")
    steps = store.fair_participants.steps([one.number])[one.number]
    assert (steps[-1].from_state, steps[-1].to_state, steps[-1].message, steps[-1].request) == (S.PROPOSED, S.INVITED, "诚邀", "r1")
    assert invited.state is S.INVITED
    with pytest.raises(Conflict, match="江曜精密"):
        store.fair_participants.step(1, one, S.DECLINED)


@pytest.mark.parametrize("table", ["fair_participant_step", "fair_receipt", "fair_list", "fair_outcome"])
def test_what_is_appended_only_cannot_be_removed(database: Database, table: str) -> None:
    with database.writing() as store:
        offices = plant_offices(store)
        organizer = viewer_at(Role.ORGANIZER, offices.city)
        fair = store.fairs.add(organizer, PLAN)
        one = store.fair_participants.add(1, fair.number, "江曜精密有限公司")
        store.fair_receipts.add(1, fair.number, one.number, Receipt("江曜精密有限公司"), "pasted")
        store.fair_lists.add(1, fair.number, ListKind.INVITE, "v{version}", STARTS, "1", "b", b"x", CURATED)
        store.fair_outcomes.add(1, fair.number, OutcomeKind.RESUME, STARTS)
    with pytest.raises(DatabaseError, match="appended only"), database.writing() as store:
        store.connection.execute(text(f"DELETE FROM {table}"))


def test_contacts_of_a_receipt_lie_sealed_and_come_back(store: Store, organizer: Viewer, fair: Fair) -> None:
    one = store.fair_participants.add(1, fair.number, "江曜精密有限公司")
    said = Receipt(
        "江曜精密有限公司", contact_name="王五", contact_phone="13800000009", postings=({"title": "钳工", "contact": "赵六"}, {"title": "焊工"})
    )
    kept = store.fair_receipts.add(1, fair.number, one.number, said, "word")
    facts = store.connection.execute(text("SELECT facts FROM fair_receipt")).scalar_one()
    assert "王五" not in facts.encode().decode("unicode_escape") and "13800000009" not in facts
    assert "赵六" not in facts.encode().decode("unicode_escape")
    assert store.fair_receipts.get(organizer, kept.number).receipt == said


def test_lists_count_their_versions_and_keep_their_inputs_until_somebody_is_erased(
    store: Store, organizer: Viewer, fair: Fair
) -> None:
    made = [
        store.fair_lists.add(1, fair.number, kind, "JC-v{version}", STARTS, "1", "b", b"inputs", CURATED)
        for kind in (ListKind.INVITE, ListKind.INVITE, ListKind.FINAL)
    ]
    assert [(one.version, one.label) for one in made] == [(1, "JC-v1"), (2, "JC-v2"), (1, "JC-v1")]
    assert store.fair_lists.latest(fair.number, ListKind.INVITE) == made[1]
    assert store.fair_lists.inputs(made[0].number) == b"inputs"
    assert made[0].curated == CURATED
    assert store.fair_lists.empty_inputs([fair.number]) == 3
    assert store.fair_lists.inputs(made[0].number) is None
    assert store.fair_lists.get(organizer, made[0].number).curated == CURATED


def test_heads_of_lists_are_read_without_opening_one(store: Store, organizer: Viewer, fair: Fair) -> None:
    made = [
        store.fair_lists.add(1, fair.number, kind, "JC-v{version}", STARTS, "1", "b", b"inputs", CURATED)
        for kind in (ListKind.INVITE, ListKind.FINAL)
    ]
    assert list(store.fair_lists.heads(organizer, fair.number)) == [one.head for one in reversed(made)]
    assert [one.number for one in store.fair_lists.heads(organizer, fair.number, ListKind.FINAL)] == [made[1].number]


def test_the_newest_grounds_are_kept_sealed_by_what_they_depend_on_and_any_may_go(store: Store) -> None:
    for place in range(fair_grounds.KEPT + 1):
        store.fair_grounds.put(f"{place:064}", "2/rules", "bundle", b"pairs" * (place + 1))
    assert store.fair_grounds.find(f"{0:064}", "2/rules", "bundle") is None
    assert store.fair_grounds.find(f"{1:064}", "2/rules", "bundle") == b"pairs" * 2
    assert store.fair_grounds.find(f"{1:064}", "3/rules", "bundle") is None
    kept = store.connection.execute(text("SELECT pairs_sealed FROM fair_ground")).scalars().all()
    assert len(kept) == fair_grounds.KEPT and not any(b"pairs" in sealed for sealed in kept)
    store.fair_grounds.clear()
    assert store.fair_grounds.find(f"{1:064}", "2/rules", "bundle") is None


def test_erased_persons_leave_audiences_and_outcomes_while_counts_stay(store: Store, organizer: Viewer, fair: Fair) -> None:
    group = AudienceGroup("软件工程", "本科", 60, "江城理工学院", "080902", registered=2)
    store.fair_audiences.add(1, fair.number, AudienceSource.BOTH, [group], [7, 8])
    store.fair_outcomes.add(1, fair.number, OutcomeKind.INTENTION, STARTS, graduates=1, person=7)
    assert store.fair_audiences.forget([7]) == {fair.number}
    store.fair_outcomes.forget([7])
    audience = store.fair_audiences.latest(organizer, fair.number)
    assert audience is not None and (audience.persons, audience.size) == ((8,), 60)
    (row,) = store.fair_outcomes.of_fair(organizer, fair.number)
    assert (row.person, row.count) == (None, 1)


def test_a_row_taken_back_counts_no_more_and_neither_does_the_one_that_takes_it_back(
    store: Store, organizer: Viewer, fair: Fair
) -> None:
    wrong = store.fair_outcomes.add(1, fair.number, OutcomeKind.RESUME, STARTS, count=30)
    right = store.fair_outcomes.add(1, fair.number, OutcomeKind.RESUME, STARTS, count=3)
    store.fair_outcomes.add(1, fair.number, OutcomeKind.RESUME, STARTS, count=30, takes_back=wrong.number)
    assert in_force(store.fair_outcomes.of_fair(organizer, fair.number)) == [right]


def test_strangers_see_nothing_of_a_fair(store: Store, fair: Fair, offices: Offices) -> None:
    one = store.fair_participants.add(1, fair.number, "江曜精密有限公司")
    kept = store.fair_receipts.add(1, fair.number, one.number, Receipt("江曜精密有限公司"), "pasted")
    made = store.fair_lists.add(1, fair.number, ListKind.INVITE, "v{version}", STARTS, "1", "b", b"x", CURATED)
    store.fair_audiences.add(1, fair.number, AudienceSource.ROSTER, [AudienceGroup("软件工程", "本科", 60)])
    stranger = viewer_at(Role.ORGANIZER, offices.other_city)
    assert store.fair_participants.of_fair(stranger, fair.number) == []
    assert store.fair_receipts.of_fair(stranger, fair.number) == []
    assert store.fair_lists.of_fair(stranger, fair.number) == []
    assert store.fair_audiences.latest(stranger, fair.number) is None
    for ask in (
        lambda: store.fair_participants.get(stranger, one.number),
        lambda: store.fair_receipts.get(stranger, kept.number),
        lambda: store.fair_lists.get(stranger, made.number),
    ):
        with pytest.raises(NotFound):
            ask()
