"""Slips with names are for who looks after the graduates and for themselves: masked, in the trail, never for organizers."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pypdfium2
import pytest

from matcher.domain.access import Role, Viewer
from matcher.domain.errors import Conflict, NotAllowed, NotFound, Unreadable
from matcher.domain.fairs.participant import ParticipantState
from matcher.reports.typesetting import chinese_font
from matcher.store.database import Database
from matcher.store.keys import KeyRing
from matcher.workflows.fairs.describing import describe_fair
from matcher.workflows.fairs.forgetting import forget_in_fairs
from matcher.workflows.fairs.named_slips import named_slips, print_named_slips, slip_groups, slip_people
from matcher.workflows.fairs.nearby import fairs_nearby
from matcher.workflows.fairs.own_fairs import own_fairs, own_slip
from matcher.workflows.fairs.personal_routes import KeptRoutes
from matcher.workflows.fairs.slip_codes import person_of_code, slip_code
from matcher.workflows.files.loading import PostingSet
from matcher.workflows.index.models import ServingModels
from matcher.workflows.papers.paper_versions import Version
from tests.fair_ground import SCHOOL
from tests.fair_slip_ground import NAMES, SlipGround, plant_people, plant_slips
from tests.offices import Offices, add_account, plant_offices, viewer_at
from tests.store.conftest import MovingClock

needs_font = pytest.mark.skipif(chinese_font() is None, reason="no Chinese font on this machine")


@dataclass
class Scene:
    """One world for the whole file; who changes it does so under a fair or a person of its own."""

    database: Database
    offices: Offices
    models: ServingModels
    kept: KeptRoutes
    ground: SlipGround


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory, empty_database: bytes, demo: PostingSet, serving: ServingModels) -> Iterator[Scene]:
    clock = MovingClock()
    clock.now = datetime(2026, 3, 2, 2, tzinfo=UTC)
    path = tmp_path_factory.mktemp("slips") / "matcher.db"
    path.write_bytes(empty_database)
    database = Database(path, KeyRing.random(), clock)
    with database.writing() as store:
        offices = plant_offices(store)
        account = add_account(store, "staff", Role.SUPERVISOR, offices.city).number
    yield Scene(database, offices, serving, KeptRoutes(), plant_slips(database, serving, demo, offices, account))


def printed(scene: Scene, viewer: Viewer, persons: list[int] | None = None, version: Version | None = None) -> str:
    made = print_named_slips(scene.database, scene.models, scene.kept, viewer, scene.ground.fair, persons, version)
    return "".join("".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(io.BytesIO(made.content)))


def herself(scene: Scene, person: int) -> Viewer:
    return replace(viewer_at(Role.GRADUATE, scene.offices.city, 777), graduate=person)


def test_a_counsellor_sees_the_own_school_by_class_and_names_only_within_one(scene: Scene) -> None:
    ground = scene.ground
    with scene.database.writing() as store:
        fair, stored, groups = slip_groups(store, ground.counsellor, ground.fair)
        assert stored is not None and [fair.number] == [one.number for one in fairs_nearby(store, ground.counsellor)]
        assert [(len(group.persons), group.label.split(" · ")[1]) for group in groups] == [
            (1, "会计学（本科）2026届"), (1, "机械设计制造及其自动化（本科）2026届"), (3, "软件工程（本科）2026届"),
        ]  # fmt: skip
        people = slip_people(store, ground.counsellor, ground.fair, groups[2].key, "r-1")
        assert [one.name for one in people] == ["欧*", "陈*", "何*"]
        assert store.audit.latest(viewer_at(Role.ADMINISTRATOR, scene.offices.province))[0].action == "fair_slip.people_viewed"
        with pytest.raises(NotFound):
            slip_people(store, ground.counsellor, ground.fair, "0123456789")


def test_organizers_never_see_persons_and_neighbours_know_no_such_fair(scene: Scene) -> None:
    ground = scene.ground
    with scene.database.reading() as store:
        for role in (Role.ORGANIZER, Role.ADMINISTRATOR):
            with pytest.raises(NotAllowed):
                slip_groups(store, viewer_at(role, scene.offices.city), ground.fair)
        for stranger in (
            viewer_at(Role.CASEWORKER, scene.offices.other_city),
            replace(ground.counsellor, organisation_path="/1/99/", school="别的学院"),
        ):
            with pytest.raises(NotFound):
                slip_groups(store, stranger, ground.fair)
            assert fairs_nearby(store, stranger) == []


@needs_font
def test_each_slip_bears_a_masked_name_and_a_code_and_is_in_the_trail_of_its_person(scene: Scene) -> None:
    ground = scene.ground
    words = printed(scene, ground.counsellor)
    assert words.count("招聘会推介单") == 5 and "欧*139****0000" in words and "陈*139****0001" in words
    assert not any(name in words for name in NAMES) and "13900000000" not in words
    with scene.database.reading() as store:
        codes = [slip_code(store.keys, ground.fair, person) for person in ground.people]
        assert all(code in words for code in codes) and len(set(codes)) == 5
        looks = [event.action for event in store.audit.about_graduate(ground.people[0])]
    assert looks.count("fair_slip.made") == 1
    with scene.database.reading() as store:
        fair = store.fairs.find(ground.fair)
    with scene.database.writing() as store:
        store.fairs.put_plan(fair, replace(fair.plan, venue="图书馆一楼"))
    one = printed(scene, ground.worker, [ground.people[3]])
    assert one.count("招聘会推介单") == 1 and codes[3] in one and "会计学" in one
    assert "图书馆一楼" in one and "体育馆" not in one, "she goes where the fair is now"


@needs_font
def test_full_names_need_the_right_and_a_reason_that_stands_on_every_page(scene: Scene) -> None:
    supervisor = replace(scene.ground.worker, role=Role.SUPERVISOR)
    with pytest.raises(NotAllowed):
        printed(scene, scene.ground.counsellor, version=Version(True, "发放"))
    with pytest.raises(Unreadable, match="用途"):
        printed(scene, supervisor, version=Version(True, ""))
    words = printed(scene, supervisor, version=Version(True, "现场发放"))
    assert "欧阳清远139****0000" in words and "用途：现场发放" in words


def test_who_is_not_the_viewers_is_refused_by_number(scene: Scene) -> None:
    with scene.database.writing() as store:
        (other, *_) = plant_people(store, viewer_at(Role.CASEWORKER, scene.offices.other_city), "山城学院")
    for viewer in (scene.ground.counsellor, scene.ground.worker):
        with pytest.raises(Unreadable, match=f"编号 {other} 不在"):
            print_named_slips(scene.database, scene.models, scene.kept, viewer, scene.ground.fair, [other])


def test_no_slip_before_the_list_is_final(scene: Scene) -> None:
    with scene.database.writing() as store:
        fair = describe_fair(store, scene.ground.organizer, replace(store.fairs.find(scene.ground.fair).plan, name="还没定稿"))
    with pytest.raises(Conflict, match="“还没定稿”还没有定稿的岗位清单"):
        print_named_slips(scene.database, scene.models, scene.kept, scene.ground.worker, fair.number)


def test_she_reads_the_same_route_on_her_own_page_as_on_paper(scene: Scene) -> None:
    ground = scene.ground
    person = ground.people[0]
    with scene.database.reading() as store:
        assert [one.number for one in own_fairs(store, herself(scene, person))] == [ground.fair]
        fair = store.fairs.find(ground.fair)
    _, own = own_slip(scene.database, scene.models, scene.kept, herself(scene, person), ground.fair)
    (paper,) = named_slips(scene.database, scene.models, KeptRoutes(), fair, ground.stored, [person], [("", "")])
    assert own == paper and own.route.visits and all(visit.reasons for visit in own.route.visits)
    listed = {row.posting for row in ground.stored.curated.rows}
    assert {visit.posting for visit in own.route.visits} <= listed


def test_hundreds_who_open_their_slip_while_it_is_worked_out_do_not_wait_in_line(scene: Scene) -> None:
    fresh = KeptRoutes()
    fresh._making.acquire()
    with pytest.raises(Conflict, match="正在排"):
        own_slip(scene.database, scene.models, fresh, herself(scene, scene.ground.people[0]), scene.ground.fair)
    fresh._making.release()
    own_slip(scene.database, scene.models, fresh, herself(scene, scene.ground.people[0]), scene.ground.fair)


def test_those_alike_take_the_places_of_their_kind_and_who_changed_is_measured_on_her_own(scene: Scene) -> None:
    ground = scene.ground
    with scene.database.reading() as store:
        fair, audience = store.fairs.find(ground.fair), store.fair_audiences.newest(ground.fair)
        routes = scene.kept.of(scene.database, scene.models, fair, ground.stored)
        profiles = store.graduates.profiles(ground.people)
        places = scene.kept.places(store, ground.stored, routes, audience, profiles)
        assert None not in places.values() and len(set(places.values())) == 5
        changed = {ground.people[0]: replace(profiles[ground.people[0]], graduation_year=2024)}
        assert scene.kept.places(store, ground.stored, routes, audience, changed) == {ground.people[0]: None}
    late = routes.route(profiles[ground.people[0]], None, "她", "班")
    placed = routes.route(profiles[ground.people[0]], places[ground.people[0]], "她", "班")
    assert late.visits and len(late.visits) <= 6 and len({one.booth for one in late.visits}) == len(late.visits)
    assert {one.posting for one in placed.visits} & {one.posting for one in late.visits}


def test_an_employer_that_does_not_come_any_more_is_left_out_and_that_is_said(scene: Scene) -> None:
    ground = scene.ground
    _, before = own_slip(scene.database, scene.models, scene.kept, herself(scene, ground.people[3]), ground.fair)
    gone = before.route.visits[0].employer
    with scene.database.writing() as store:
        one = store.fair_participants.add(1, ground.fair, gone, state=ParticipantState.PROPOSED)
        store.fair_participants.step(1, one, ParticipantState.CANCELLED, "不来了")
    _, after = own_slip(scene.database, scene.models, scene.kept, herself(scene, ground.people[3]), ground.fair)
    assert gone not in {visit.employer for visit in after.route.visits} and "已不参会" in after.route.why_short


def test_a_fair_of_another_school_is_not_hers_and_who_switched_off_gets_no_route(scene: Scene) -> None:
    ground = scene.ground
    with scene.database.writing() as store:
        (other, *_) = plant_people(store, viewer_at(Role.CASEWORKER, scene.offices.city), "江城师范学院")
        store.graduates.set_automated(herself(scene, ground.people[4]), ground.people[4], False)
    with pytest.raises(NotFound):
        own_slip(scene.database, scene.models, scene.kept, herself(scene, other), ground.fair)
    with pytest.raises(Conflict, match="关闭了系统推荐"):
        own_slip(scene.database, scene.models, scene.kept, herself(scene, ground.people[4]), ground.fair)
    with scene.database.reading() as store:
        _, _, groups = slip_groups(store, ground.counsellor, ground.fair)
    assert {number for group in groups for number in group.off} == {ground.people[4]}


def test_once_a_person_is_erased_nobodys_route_is_told_any_more_not_even_one_that_was_kept(scene: Scene) -> None:
    with scene.database.writing() as store:
        forget_in_fairs(store, [scene.ground.people[2]])
    with pytest.raises(Conflict, match="不能重新计算"):
        own_slip(scene.database, scene.models, scene.kept, herself(scene, scene.ground.people[0]), scene.ground.fair)


def test_a_code_is_read_as_it_is_typed_and_made_up_by_nobody() -> None:
    keys, others = KeyRing.random(), KeyRing.random()
    for person in (1, 7, 4183, 2**30 - 1):
        code = slip_code(keys, 3, person)
        typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
        assert person_of_code(keys, 3, typed) == person
        assert person_of_code(keys, 4, code) is None and person_of_code(others, 3, code) is None
    assert sum(person_of_code(keys, 3, f"{number:05d}-{number:05d}") is not None for number in range(2000)) == 0
    assert person_of_code(keys, 3, "") is None and person_of_code(keys, 3, SCHOOL) is None
