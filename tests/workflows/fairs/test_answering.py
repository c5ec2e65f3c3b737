"""What employers answer, by receipt or by their link: it is vetted, replaced by what they say later, and stays their own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from matcher.domain.access import Viewer
from matcher.domain.errors import Conflict, NotFound
from matcher.domain.fairs.fair import Fair, FairState
from matcher.domain.stored import PostingState
from matcher.store.database import Database
from matcher.store.store import Store
from matcher.workflows.fairs import ending, inviting, receipts, vetting
from matcher.workflows.postings.employer_links import open_link
from tests.fair_ground import described, organizer_of, receipt
from tests.offices import plant_offices
from tests.store.conftest import MovingClock
from tests.workflows.fairs.course_ground import S, approved, fair, offices, organizer, store

__all__ = ["fair", "offices", "organizer", "store"]


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
    (number,) = approved(store, organizer, fair, "江城甲有限公司")
    again = receipts.accept_receipt(store, organizer, fair.number, receipt("江城甲有限公司", "焊工"), "pasted")
    assert again.participant.state is S.REPLIED
    states = [step.to_state for step in store.fair_participants.steps([number])[number]]
    assert states == [S.PROPOSED, S.REPLIED, S.APPROVED, S.RETURNED, S.REPLIED]


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
        later = described(store, organizer)
        codeless = inviting.propose_employer(store, organizer, later.number, "江城甲有限公司")
        by_name = inviting.invite_by_link(store, organizer, later.number, codeless.number)
    link, plain = (open_link(database, each.token, each.code).link for each in (made, by_name))
    with database.reading() as store:
        assert [each.number for _, each in receipts.fairs_of_link(store, link)] == [one.number]
        assert [each.number for _, each in receipts.fairs_of_link(store, plain)] == [codeless.number], "nobody knows which it is"
