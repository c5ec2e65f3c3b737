"""The course of a fair: described, invited, answered, vetted, placed, checked in, replaced; each step kept, none skipped."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from matcher.domain.access import Role, Viewer
from matcher.domain.errors import Conflict, NotAllowed, NotFound, Unreadable
from matcher.domain.fairs.fair import Fair, FairState
from matcher.store.store import Store
from matcher.workflows.fairs import arrivals, booths, describing, ending, inviting, receipts, replanning, steps, vetting
from tests.fair_ground import PLAN, receipt
from tests.offices import Offices, viewer_at
from tests.store.conftest import MovingClock
from tests.workflows.fairs.course_ground import S, approved, fair, offices, organizer, store

__all__ = ["fair", "offices", "organizer", "store"]


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


def test_booths_are_given_once_swapped_and_never_twice(store: Store, organizer: Viewer, fair: Fair) -> None:
    numbers = approved(store, organizer, fair, "甲有限公司", "乙有限公司", "丙有限公司", "丁有限公司")
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
    numbers = approved(store, organizer, fair, *(f"{name}有限公司" for name in "甲乙丙丁戊己"))
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
    numbers = approved(store, organizer, fair, "甲有限公司")
    booths.place_booths(store, organizer, fair.number)
    waiting = inviting.propose_employer(store, organizer, fair.number, "乙有限公司")
    steps.put_in_reserve(store, organizer, fair.number, waiting.number)
    assert replanning.replan(store, organizer, fair.number, numbers).filled == ()


def test_a_reserve_gets_a_booth_only_where_its_last_vetting_passed(store: Store, organizer: Viewer, fair: Fair) -> None:
    first, second = approved(store, organizer, fair, "甲有限公司", "乙有限公司")
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
    first, second, third = approved(store, organizer, fair, "甲有限公司", "乙有限公司", "丙有限公司")
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
