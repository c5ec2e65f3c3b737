"""The course of a fair: described, invited, answered, vetted, placed, checked in, replaced; each step kept, none skipped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from matcher.domain.access import Role, Viewer
from matcher.domain.errors import Conflict, NotAllowed, NotFound, Unreadable
from matcher.domain.fairs.fair import Fair, FairState
from matcher.domain.fairs.participant import ParticipantState
from matcher.domain.stored import PostingState
from matcher.store.database import Database
from matcher.store.store import Store
from matcher.workflows.fairs import arrivals, booths, describing, ending, inviting, receipts, replanning, steps, vetting
from matcher.workflows.postings.employer_links import open_link
from tests.fair_ground import PLAN, described, organizer_of, receipt
from tests.offices import Offices, plant_offices, viewer_at
from tests.store.conftest import MovingClock

S = ParticipantState


@pytest.fixture
def store(database: Database) -> Iterator[Store]:
    with database.writing() as opened:
        yield opened


@pytest.fixture
def offices(store: Store) -> Offices:
    return plant_offices(store)


@pytest.fixture
def organizer(offices: Offices) -> Viewer:
    return organizer_of(offices)


@pytest.fixture
def fair(store: Store, organizer: Viewer) -> Fair:
    return described(store, organizer)


def _approved(store: Store, viewer: Viewer, fair: Fair, *names: str) -> list[int]:
    numbers = []
    for name in names:
        taken = receipts.accept_receipt(store, viewer, fair.number, receipt(name, "工艺工程师"), "excel")
        numbers.append(vetting.approve(store, viewer, fair.number, taken.participant.number).number)
    return numbers


def test_a_plan_with_faults_is_refused_with_each_of_them(store: Store, organizer: Viewer) -> None:
    bad = replace(PLAN, name=" ", ends_at=PLAN.starts_at, booths=0, region_code="999999", turnout=1.5)
    with pytest.raises(Unreadable) as refused:
        describing.describe_fair(store, organizer, bad)
    assert set(refused.value.fields) == {"name", "ends_at", "booths", "region", "turnout"}
    with pytest.raises(Unreadable, match="已经过去"):
        past = replace(PLAN, starts_at=store.clock() - timedelta(days=1))
        describing.describe_fair(store, organizer, past)


def test_only_who_may_write_fairs_describes_them(store: Store, offices: Offices) -> None:
    for role in (Role.CASEWORKER, Role.ADMINISTRATOR):
        with pytest.raises(NotAllowed):
            describing.describe_fair(store, viewer_at(role, offices.city), PLAN)


def test_above_a_thousand_visitors_the_permit_is_reminded_of_and_late_is_said_to_be_late(store: Store, fair: Fair) -> None:
    many = replace(fair, plan=replace(fair.plan, expected_visitors=1001))
    early, late = fair.plan.starts_at - timedelta(days=20), fair.plan.starts_at - timedelta(days=19)
    assert "请在2026-11-15前" in describing.permit_reminder(many, None, early)
    assert "已经过期" in describing.permit_reminder(many, None, late)
    assert describing.permit_reminder(replace(fair, plan=replace(fair.plan, expected_visitors=1000)), None, early) == ""


def test_inviting_keeps_the_text_that_was_sent_and_moves_the_fair_on(store: Store, organizer: Viewer, fair: Fair) -> None:
    one = inviting.propose_employer(store, organizer, fair.number, "武汉江曜精密机械有限公司")
    (invited,) = inviting.invite(store, organizer, fair.number, [one.number])
    assert invited.state is S.INVITED
    message = store.fair_participants.steps([one.number])[one.number][-1].message
    assert "武汉江曜精密机械有限公司" in message and "不收取任何费用" in message and "12333" in message
    assert store.fairs.get(organizer, fair.number).state is FairState.INVITING
    text = inviting.invitation(store, organizer, fair.number, one.number, "https://x/e/t")
    assert "https://x/e/t" in text and "机械设计制造及其自动化（本科）" in text


def test_a_receipt_writes_its_postings_under_its_employer_and_waits_for_review(
    store: Store, organizer: Viewer, fair: Fair
) -> None:
    taken = receipts.accept_receipt(store, organizer, fair.number, receipt("江城甲有限公司", "工艺工程师", "检测员"), "word")
    assert taken.participant.state is S.REPLIED
    kept = [store.postings.get(organizer, number) for number in taken.stored.receipt.posting_numbers]
    assert [(one.posting.title, one.posting.employer) for one in kept] == [("工艺工程师", "江城甲有限公司"), ("检测员", "江城甲有限公司")]
    assert kept[0].employer == taken.participant.employer
    assert kept[0].posting.requirements.majors


def test_a_second_receipt_shows_what_changed_and_takes_off_what_it_no_longer_offers(
    store: Store, organizer: Viewer, fair: Fair
) -> None:
    first = receipts.accept_receipt(store, organizer, fair.number, receipt("江城甲有限公司", "工艺工程师", "检测员"), "word")
    again = receipts.accept_receipt(
        store, organizer, fair.number, replace(receipt("江城甲有限公司", "工艺工程师"), booths=2), "pasted"
    )
    assert next((one.name, one.before, one.after) for one in again.differences) == ("booths", "1", "2")
    assert again.differences[-1].name == "检测员" and again.differences[-1].after == ""
    gone = first.stored.receipt.posting_numbers[1]
    assert again.withdrawn == (gone,)
    assert store.postings.get(organizer, gone).state is PostingState.WITHDRAWN


def test_an_employer_known_by_name_and_then_by_code_stays_one(store: Store, organizer: Viewer, fair: Fair) -> None:
    one = inviting.propose_employer(store, organizer, fair.number, "江城甲有限公司")
    coded = replace(receipt("江城甲有限公司", "工艺工程师"), credit_code="91110000600037341L")
    taken = receipts.accept_receipt(store, organizer, fair.number, coded, "excel")
    assert taken.participant.number == one.number
    again = receipts.accept_receipt(store, organizer, fair.number, coded, "excel")
    assert again.participant.number == one.number
    assert len(store.fair_participants.of_fair(organizer, fair.number)) == 1


def test_postings_of_a_receipt_stand_under_the_name_as_it_was_invited_whatever_its_brackets(
    store: Store, organizer: Viewer, fair: Fair
) -> None:
    one = inviting.propose_employer(store, organizer, fair.number, "江城专利代理事务所（普通合伙）")
    taken = receipts.accept_receipt(store, organizer, fair.number, receipt("江城专利代理事务所(普通合伙)", "专利代理师"), "excel")
    assert taken.participant.number == one.number
    (number,) = taken.stored.receipt.posting_numbers
    assert store.postings.get(organizer, number).posting.employer == "江城专利代理事务所（普通合伙）"


def test_without_licence_or_with_a_wrong_code_nobody_passes_and_the_message_says_what_is_missing(
    store: Store, organizer: Viewer, fair: Fair
) -> None:
    said = replace(receipt("江城甲有限公司", "工艺工程师", licence=False), credit_code="91110000600037341X", promises=("真实合法",))
    one = receipts.accept_receipt(store, organizer, fair.number, said, "excel").participant
    failed = {check.code for check in vetting.check_participant(store, organizer, fair.number, one.number) if check.passed is False}
    assert failed == {"licence", "credit-code", "promises"}
    with pytest.raises(Conflict, match="营业执照"):
        vetting.approve(store, organizer, fair.number, one.number)
    returned = vetting.return_to_employer(store, organizer, fair.number, one.number)
    assert returned.state is S.RETURNED
    assert "91110000600037341X" in returned.reason and "不收费、不歧视" in returned.reason
    passed = vetting.approve(store, organizer, fair.number, one.number, despite="现场核对了执照原件")
    assert (passed.state, passed.reason) == (S.APPROVED, "现场核对了执照原件")


def test_whoever_passed_and_answers_anew_is_vetted_again(store: Store, organizer: Viewer, fair: Fair) -> None:
    (number,) = _approved(store, organizer, fair, "江城甲有限公司")
    again = receipts.accept_receipt(store, organizer, fair.number, receipt("江城甲有限公司", "焊工"), "pasted")
    assert again.participant.state is S.REPLIED
    states = [step.to_state for step in store.fair_participants.steps([number])[number]]
    assert states == [S.PROPOSED, S.REPLIED, S.APPROVED, S.RETURNED, S.REPLIED]


def test_booths_are_given_once_swapped_and_never_twice(store: Store, organizer: Viewer, fair: Fair) -> None:
    numbers = _approved(store, organizer, fair, "甲有限公司", "乙有限公司", "丙有限公司", "丁有限公司")
    placed = booths.place_booths(store, organizer, fair.number)
    assert [one.booth for one in placed.placed] == ["A01", "A02", "A03"]
    assert [one.number for one in placed.without] == numbers[3:]
    with pytest.raises(Conflict, match="甲有限公司"):
        booths.move_booth(store, organizer, fair.number, numbers[1], "a０1")
    first, second = booths.swap_booths(store, organizer, fair.number, numbers[0], numbers[1])
    assert (first.booth, second.booth) == ("A02", "A01")
    assert booths.move_booth(store, organizer, fair.number, numbers[2], "b7").booth == "B7"


def test_three_cancel_on_the_eve_and_everybody_else_keeps_the_booth(store: Store, organizer: Viewer, fair: Fair) -> None:
    fair = describing.change_fair(store, organizer, fair.number, replace(fair.plan, booths=5))
    numbers = _approved(store, organizer, fair, *(f"{name}有限公司" for name in "甲乙丙丁戊己"))
    booths.place_booths(store, organizer, fair.number)
    before = {one.number: one.booth for one in store.fair_participants.of_fair(organizer, fair.number)}
    done = replanning.replan(store, organizer, fair.number, numbers[:3], "单位临时有事")
    assert [booth for _, booth in done.gone] == ["A01", "A02", "A03"]
    assert [(one.number, one.booth) for one in done.filled] == [(numbers[5], "A01")]
    assert done.empty == ("A02", "A03")
    after = {one.number: one.booth for one in store.fair_participants.of_fair(organizer, fair.number)}
    assert all(after[number] == before[number] for number in numbers[3:5])
    assert all(after[number] == "" for number in numbers[:3])


def test_a_reserve_that_was_never_vetted_does_not_come_in(store: Store, organizer: Viewer, fair: Fair) -> None:
    numbers = _approved(store, organizer, fair, "甲有限公司")
    booths.place_booths(store, organizer, fair.number)
    waiting = inviting.propose_employer(store, organizer, fair.number, "乙有限公司")
    steps.put_in_reserve(store, organizer, fair.number, waiting.number)
    assert replanning.replan(store, organizer, fair.number, numbers).filled == ()


def test_a_reserve_gets_a_booth_only_where_its_last_vetting_passed(store: Store, organizer: Viewer, fair: Fair) -> None:
    first, second = _approved(store, organizer, fair, "甲有限公司", "乙有限公司")
    steps.put_in_reserve(store, organizer, fair.number, second)
    booths.place_booths(store, organizer, fair.number)
    fresh = inviting.propose_employer(store, organizer, fair.number, "丙有限公司").number
    steps.put_in_reserve(store, organizer, fair.number, fresh)
    receipts.accept_receipt(store, organizer, fair.number, receipt("乙有限公司", "焊工"), "pasted")
    vetting.return_to_employer(store, organizer, fair.number, second, "请补传营业执照。")
    replanning.replan(store, organizer, fair.number, [second])
    steps.put_in_reserve(store, organizer, fair.number, second)
    for unvetted in (second, fresh):
        with pytest.raises(Conflict, match="还没有通过资质审核"):
            booths.move_booth(store, organizer, fair.number, unvetted, "A03")
        with pytest.raises(Conflict, match="还没有通过资质审核"):
            arrivals.substitute(store, organizer, fair.number, first, unvetted)
    assert store.fair_participants.find(first).booth == "A01"
    vetting.approve(store, organizer, fair.number, second)
    assert booths.move_booth(store, organizer, fair.number, second, "A03").state is S.PLACED


def test_a_fair_is_over_when_the_organizer_says_so_and_not_before_it_began(
    store: Store, organizer: Viewer, fair: Fair, clock: MovingClock
) -> None:
    with pytest.raises(Conflict, match="才开始"):
        ending.end_fair(store, organizer, fair.number)
    clock.now = fair.plan.starts_at
    assert ending.end_fair(store, organizer, fair.number).state is FairState.OVER
    with pytest.raises(Conflict, match="已结束"):
        ending.end_fair(store, organizer, fair.number)


def test_on_the_day_employers_arrive_by_booth_or_card_and_a_reserve_takes_an_empty_booth(
    store: Store, organizer: Viewer, fair: Fair, clock: MovingClock
) -> None:
    first, second, third = _approved(store, organizer, fair, "甲有限公司", "乙有限公司", "丙有限公司")
    steps.put_in_reserve(store, organizer, fair.number, third)
    booths.place_booths(store, organizer, fair.number)
    clock.now = fair.plan.starts_at - timedelta(hours=12, seconds=1)
    with pytest.raises(Conflict, match="才开始"):
        arrivals.check_in_at(store, organizer, fair.number, "a０1")
    assert store.fairs.get(organizer, fair.number).state is FairState.FINAL
    clock.move(seconds=1)
    for card in ("https://fairs.example/fairs/another?booth=A01", "A09"):
        with pytest.raises(Unreadable, match=r"另一场招聘会|没有单位"):
            arrivals.check_in_at(store, organizer, fair.number, card)
    store.fairs.put_public_code(store.fairs.get(organizer, fair.number), "kept")
    card = "https://fairs.example/fairs/kept?booth=A01"
    assert arrivals.check_in_at(store, organizer, fair.number, card).state is S.ARRIVED
    assert store.fairs.get(organizer, fair.number).state is FairState.OPEN
    gone, comes = arrivals.substitute(store, organizer, fair.number, second, third)
    assert (gone.state, gone.booth, comes.state, comes.booth) == (S.ABSENT, "", S.PLACED, "A02")
    assert arrivals.undo_arrival(store, organizer, fair.number, first).state is S.PLACED


def test_a_step_out_of_order_is_refused_with_those_that_are_allowed(store: Store, organizer: Viewer, fair: Fair) -> None:
    one = inviting.propose_employer(store, organizer, fair.number, "甲有限公司")
    with pytest.raises(Conflict, match="已邀"):
        arrivals.undo_arrival(store, organizer, fair.number, one.number)
    with pytest.raises(Conflict, match="还没有排展位"):
        arrivals.check_in(store, organizer, fair.number, one.number)


def test_cancelling_needs_a_reason_tells_everybody_and_ends_all_changes(
    store: Store, organizer: Viewer, fair: Fair, offices: Offices
) -> None:
    one = inviting.propose_employer(store, organizer, fair.number, "甲有限公司")
    with pytest.raises(Unreadable):
        ending.cancel_fair(store, organizer, fair.number, " ")
    assert ending.cancel_fair(store, organizer, fair.number, "场地停电").state is FairState.CANCELLED
    assert "场地停电" in store.fair_participants.steps([one.number])[one.number][-1].message
    trail = store.audit.latest(viewer_at(Role.ADMINISTRATOR, offices.province), action="fair_participant.moved")
    assert [(each.object_number, each.detail["state"]) for each in trail] == [(str(one.number), "cancelled")]
    with pytest.raises(Conflict, match="已取消"):
        inviting.invite(store, organizer, fair.number, [one.number])


def test_another_city_can_change_nothing(store: Store, organizer: Viewer, fair: Fair, offices: Offices) -> None:
    one = inviting.propose_employer(store, organizer, fair.number, "甲有限公司")
    stranger = viewer_at(Role.ORGANIZER, offices.other_city)
    for change in (
        lambda: ending.cancel_fair(store, stranger, fair.number, "x"),
        lambda: inviting.invite(store, stranger, fair.number, [one.number]),
        lambda: receipts.accept_receipt(store, stranger, fair.number, receipt("甲有限公司")),
        lambda: vetting.approve(store, stranger, fair.number, one.number),
    ):
        with pytest.raises(NotFound):
            change()


def test_an_employer_answers_by_its_link_sees_its_own_fairs_only_and_may_say_no(
    database: Database, clock: MovingClock
) -> None:
    with database.writing() as store:
        organizer = organizer_of(plant_offices(store))
        fair = described(store, organizer)
        mine = inviting.propose_employer(store, organizer, fair.number, "江城甲有限公司")
        other = inviting.propose_employer(store, organizer, fair.number, "江城乙有限公司")
        made = inviting.invite_by_link(store, organizer, fair.number, mine.number)
    link = open_link(database, made.token, made.code).link
    with database.writing() as store:
        assert [(found.number, one.state) for found, one in receipts.fairs_of_link(store, link)] == [(fair.number, S.INVITED)]
        with pytest.raises(NotFound):
            receipts.submit_receipt(store, link, other.number, receipt("江城乙有限公司", "焊工"))
        coded = replace(receipt("不管写什么名字", "工艺工程师"), credit_code="91110000600037341L")
        taken = receipts.submit_receipt(store, link, mine.number, coded)
        assert taken.stored.receipt.employer_name == "江城甲有限公司"
        assert (taken.participant.state, taken.stored.actor) == (S.REPLIED, -link.number)
        ((_, again),) = receipts.fairs_of_link(store, link)
        assert again.state is S.REPLIED
        vetting.approve(store, organizer, fair.number, mine.number)
        with pytest.raises(Conflict, match="不能再改"):
            receipts.submit_receipt(store, link, mine.number, coded)


def test_an_employer_says_no_after_its_receipt_and_learns_that_the_fair_is_cancelled(
    database: Database, clock: MovingClock
) -> None:
    with database.writing() as store:
        organizer = organizer_of(plant_offices(store))
        fair, next_fair = described(store, organizer), described(store, organizer)
        mine = inviting.propose_employer(store, organizer, fair.number, "江城甲有限公司")
        inviting.propose_employer(store, organizer, next_fair.number, "江城甲有限公司")
        made = inviting.invite_by_link(store, organizer, fair.number, mine.number)
    link = open_link(database, made.token, made.code).link
    with database.writing() as store:
        receipts.submit_receipt(store, link, mine.number, receipt("江城甲有限公司", "工艺工程师"))
        assert receipts.decline_by_link(store, link, mine.number, "人手不够").state is S.DECLINED
        receipts.submit_receipt(store, link, mine.number, receipt("江城甲有限公司", "工艺工程师"))
        for cancelled in (fair, next_fair):
            ending.cancel_fair(store, organizer, cancelled.number, "场地停电")
        ((found, one),) = receipts.fairs_of_link(store, link)
        assert (found.number, found.state) == (fair.number, FairState.CANCELLED), "never asked to the other, so not told"
        assert (one.state, one.reason) == (S.CANCELLED, "场地停电")
        with pytest.raises(Conflict, match="截止"):
            receipts.decline_by_link(store, link, mine.number)


def test_of_two_employers_with_one_name_and_a_credit_code_each_neither_sees_the_others_receipt(
    database: Database, clock: MovingClock
) -> None:
    with database.writing() as store:
        organizer = organizer_of(plant_offices(store))
        fair = described(store, organizer)
        one, other = (
            inviting.propose_employer(store, organizer, fair.number, "江城甲有限公司", code)
            for code in ("91110000600037341L", "91420100MA4KAAAA0H")
        )
        assert one.employer != other.employer
        made = inviting.invite_by_link(store, organizer, fair.number, one.number)
        inviting.invite(store, organizer, fair.number, [other.number])
    link = open_link(database, made.token, made.code).link
    with database.reading() as store:
        assert [each.number for _, each in receipts.fairs_of_link(store, link)] == [one.number]
