"""The demo shows something to every role, is made once, and is refused elsewhere."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from matcher.demo import people
from matcher.demo.organisations import ROOT, STREET
from matcher.domain.access import Permission, Role, Viewer
from matcher.domain.errors import CannotRunError
from matcher.domain.ledger.plan import PlacementKind, PlacementState
from matcher.domain.ledger.referral import ReferralState as S
from matcher.domain.ledger.status import PersonStatus, StatusReason
from matcher.domain.review import ReviewPart
from matcher.domain.search import PostingFilter
from matcher.domain.stored import PostingState
from matcher.store.graduate_search import GraduateFilter
from matcher.store.passwords import Passwords
from matcher.store.store import Store
from matcher.workflows.background.means import Means
from matcher.workflows.casework.person_record import records_of
from matcher.workflows.casework.worklist import work_list
from matcher.workflows.fairs.describing import permit_reminder
from matcher.workflows.fairs.named_slips import slip_groups
from matcher.workflows.fairs.own_fairs import own_fairs, own_slip
from matcher.workflows.fairs.personal_routes import KeptRoutes
from matcher.workflows.fairs.results import fair_result
from matcher.workflows.guard.reviewing import queue_counts
from matcher.workflows.index.indexing import present_generation
from matcher.workflows.index.models import load_bundle
from matcher.workflows.installation.demo_installing import install_demo
from matcher.workflows.installation.installing import prepare
from tests.installed_demo import DAY, demo_copy

HELD = PostingFilter(states=(PostingState.HELD,))


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Means:
    made = demo_copy(tmp_path_factory.mktemp("demo"), load_bundle())
    assert len(made.told.links) == 2
    assert (made.told.postings, made.told.graduates) == (1520, 126)
    return made.means


def _viewer(store: Store, role: Role) -> Viewer:
    login = next(person.login for person in people.ACCOUNTS if person.role is role)
    account = store.accounts.by_login(login)
    assert account is not None
    return Viewer(
        account.number, role, account.organisation, account.organisation_path, account.school, account.graduate
    )


def test_every_role_has_an_account_that_the_printed_password_opens_and_scenes_their_colleague(demo: Means) -> None:
    first, more = people.ACCOUNTS[: len(Role)], people.ACCOUNTS[len(Role) :]
    assert [person.role for person in first] == list(Role)
    assert [(person.role, person.organisation) for person in more] == [(Role.CASEWORKER, STREET), (Role.SUPERVISOR, ROOT)]
    with demo.database.reading() as store:
        account = store.accounts.by_login(people.ACCOUNTS[0].login)
        assert account is not None
        assert Passwords().matches(store.accounts.password_hash(account.number), people.PASSWORD)


def test_each_role_sees_its_own_graduates_and_all_see_postings(demo: Means) -> None:
    with demo.database.reading() as store:
        seen = {
            role: store.graduates.count(viewer, GraduateFilter())
            for role in Role
            if (viewer := _viewer(store, role)).may(Permission.READ_GRADUATES)
        }
        graduate = _viewer(store, Role.GRADUATE)
        assert graduate.graduate is not None
        assert store.graduates.get(graduate, graduate.graduate).graduate.id == people.GRADUATE
        waiting = store.posting_search.count(_viewer(store, Role.ADMINISTRATOR), HELD)
        assert store.postings.count_open() + waiting >= 1520 and 0 < waiting < 20
    assert seen == {Role.CASEWORKER: 14, Role.SUPERVISOR: 40, Role.COUNSELLOR: 8}


def test_the_ledger_tells_a_believable_month(demo: Means) -> None:
    with demo.database.reading() as store:
        caseworker, city = _viewer(store, Role.CASEWORKER), _viewer(store, Role.SUPERVISOR)
        rows = {row.person: row for row in work_list(store, caseworker, DAY)}
        persons = [one.person for one in store.ledger_persons.visible(city)]
        records = records_of(store, persons, DAY, sensitive=True)
        states = {one.state for one in store.referrals.of(persons)}
        entries = store.entries.of(persons, sensitive=True)
    assert len(persons) == 40 and len(rows) >= 8
    standings = [record.standing for record in records.values()]
    assert any(one.reason is StatusReason.PUBLIC_EXAM and one.follow_up_on for one in standings)
    assert any(one.status is PersonStatus.EMPLOYED and one.has_proof for one in standings)
    assert any(one.is_long_term_jobless for one in standings) and any(one.will_expired for one in standings)
    assert any(one.is_unreachable for one in standings) and any(one.open_objections for one in standings)
    kinds = {(placed.kind, placed.state) for one in standings for _, placed in one.placements}
    assert kinds == {(PlacementKind.PUBLIC_WELFARE, PlacementState.AGREED), (PlacementKind.TRAINEESHIP, PlacementState.STARTED)}
    assert any(record.floor is not None and record.floor.is_met for record in records.values())
    assert {S.DRAFT, S.SENT, S.INTERVIEW, S.HIRED, S.VERIFIED, S.DECLINED_BY_PERSON, S.REJECTED_BY_EMPLOYER} <= states
    assert any(entry.is_withdrawal for entry in entries) and any(entry.entered_on > entry.effective_on for entry in entries)
    assert all(entry.entered_on < DAY for entry in entries)


def test_the_trail_of_the_demo_is_whole(demo: Means) -> None:
    with demo.database.reading() as store:
        assert list(store.audit.faults()) == []


def test_the_review_has_something_waiting_decided_and_appealed_and_one_warning(demo: Means) -> None:
    with demo.database.reading() as store:
        reviewer = _viewer(store, Role.ORGANIZER)
        counts = queue_counts(store, reviewer)
        assert counts[ReviewPart.WAITING] >= 2 and counts[ReviewPart.HIDDEN] == 3 and counts[ReviewPart.APPEALS] == 1
        assert [one.employer_name for one in store.employer_warnings.published()] == ["武汉浮标网络信息服务有限公司"]


def test_an_index_is_in_service_and_nothing_is_installed_twice(demo: Means) -> None:
    generation = present_generation(demo.index)
    assert generation is not None and 1500 < generation.rows <= 1526
    assert install_demo(demo) is None


def test_an_office_is_not_filled_with_the_demo(tmp_path: Path, demo: Means) -> None:
    with pytest.raises(CannotRunError, match="正式数据"):
        install_demo(replace(demo, database=prepare(tmp_path).database))


def test_the_demo_holds_a_fair_at_each_stage_with_lists_receipts_and_a_result(demo: Means) -> None:
    with demo.database.reading() as store:
        organizer = _viewer(store, Role.ORGANIZER)
        planned, inviting, ready, over = store.fairs.visible(organizer)
        assert [fair.state.value for fair in (planned, inviting, ready, over)] == ["planning", "inviting", "final", "over"]
        assert permit_reminder(planned, None, store.clock())
        states = {one.state.value for one in store.fair_participants.of_fair(organizer, inviting.number)}
        assert {"proposed", "invited", "replied", "returned", "reserve"} <= states
        assert len(store.fair_receipts.of_fair(organizer, inviting.number)) == 3
        result = fair_result(store, organizer, over.number)
        assert over.public_code and result.stored is not None and result.stored.kind.value == "final"
        assert result.figures.visits == 260 and result.figures.employers > 5


def test_the_graduate_has_a_slip_at_the_coming_fair_and_the_counsellor_the_slips_of_her_school(demo: Means) -> None:
    with demo.database.reading() as store:
        graduate, counsellor = _viewer(store, Role.GRADUATE), _viewer(store, Role.COUNSELLOR)
        (fair,) = own_fairs(store, graduate)
        _, stored, groups = slip_groups(store, counsellor, fair.number)
    assert stored is not None and sum(len(group.persons) for group in groups) >= 5
    _, slip = own_slip(demo.database, demo.models(), KeptRoutes(), graduate, fair.number)
    assert len(slip.route.visits) >= 3 and all(visit.booth for visit in slip.route.visits)
