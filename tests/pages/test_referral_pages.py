"""The caseworker's pages of proposals and referrals: chosen, sent, followed to a hire, many at once and taken back."""

from __future__ import annotations

import re

from tests.api.conftest import client_of, clock, database, empty_database, world
from tests.pages.desk import TODAY, Desk, desk

__all__ = ["client_of", "clock", "database", "desk", "empty_database", "world"]


def proposed(desk: Desk) -> list[str]:
    """Return the numbers of the postings that her page of proposals offers."""
    page = desk.client.get(desk.page + "/propose").text
    return re.findall(r'name="chosen" value="(\d+)"', page)


def test_proposals_are_chosen_approved_sent_counted_and_copied(desk: Desk) -> None:
    numbers = proposed(desk)
    assert numbers
    typed = {"chosen": numbers[0], "channel": "phone", "on": TODAY.isoformat(), "act": "send"}
    answer = desk.client.post(desk.page + "/propose", data=typed)
    assert answer.status_code == 303, answer.text
    page = desk.client.get(answer.headers["location"]).text
    assert 'data-copy="#wechat-text"' in page and "陈思远" not in page and "已推介1个岗位" in page
    with desk.world.service.database.reading() as store:
        assert [one.state.value for one in store.referrals.of([desk.person])] == ["sent"]
    assert "计入" in desk.client.get(desk.page).text
    slips = re.search(r'href="([^"]+/slips\?[^"]+)"', page)
    assert slips is not None and "TJ-" in desk.client.get(slips[1].replace("&amp;", "&")).text
    assert numbers[0] not in proposed(desk)


def test_a_draft_is_edited_before_it_is_sent(desk: Desk) -> None:
    numbers = proposed(desk)
    desk.client.post(desk.page + "/propose", data={"chosen": numbers[0], "act": "draft"})
    with desk.world.service.database.reading() as store:
        draft = store.referrals.of([desk.person])[0]
    edited = {"reason": "0", "must_ask": "能接受倒班吗？", "message": "您看看这个岗位。"}
    assert desk.client.post(f"{desk.page}/drafts/{draft.number}", data=edited).status_code == 303
    with desk.world.service.database.reading() as store:
        old, new = store.referrals.of([desk.person])
    assert (old.state.value, new.state.value, new.must_ask) == ("withdrawn", "draft", ("能接受倒班吗？",))
    missing = desk.client.post(f"{desk.page}/drafts", data={"chosen": str(new.number), "act": "send", "channel": ""})
    assert missing.status_code == 422 and "请选择推介方式" in missing.text
    assert desk.client.post(f"{desk.page}/drafts", data={"chosen": str(new.number), "act": "withdraw"}).status_code == 303


def test_nothing_chosen_is_said_and_nothing_is_written(desk: Desk) -> None:
    answer = desk.client.post(desk.page + "/propose", data={"act": "send", "channel": "phone"})
    assert answer.status_code == 422 and "请至少勾选一个岗位" in answer.text


def test_three_referrals_for_a_selection_are_shown_first_then_drafted_in_the_background(desk: Desk) -> None:
    shown = desk.client.post("/staff/work/propose", data={"chosen": [str(desk.person), str(desk.world.stranger)]}).text
    assert "不在本单位管理范围内" in shown and f'name="chosen" value="{desk.person}"' in shown
    begun = desk.client.post("/staff/work/propose", data={"chosen": str(desk.person), "sure": "yes"})
    assert begun.status_code == 303 and desk.world.submitted
    page = desk.client.get(begun.headers["location"]).text
    assert "可以关闭本页" in page and "data-watch" in page
    nobody = desk.client.post("/staff/work/propose", data={})
    assert nobody.status_code == 409 and "还没有选人" in nobody.text


def referred(desk: Desk, state: str = "sent") -> int:
    """Refer the first proposal to her and return the referral's number."""
    act = {"act": "send", "channel": "phone"} if state == "sent" else {"act": "draft"}
    desk.client.post(desk.page + "/propose", data={"chosen": proposed(desk)[0], **act})
    with desk.world.service.database.reading() as store:
        return store.referrals.of([desk.person])[-1].number


def state_of(desk: Desk, number: int) -> str:
    """Return where a referral stands."""
    with desk.world.service.database.reading() as store:
        return store.referrals.find(number).state.value


def test_the_board_shows_referrals_by_state_and_due_day(desk: Desk) -> None:
    assert "还没有推介" in desk.client.get("/staff/referrals").text
    number = referred(desk)
    link = f'href="/staff/referrals/{number}"'
    for asked, is_there in (("", True), ("?state=sent", True), ("?state=draft", False), ("?due=past", False), ("?state=open&who=all", True)):
        assert (asked, link in desk.client.get("/staff/referrals" + asked).text) == (asked, is_there)


def test_a_referral_goes_from_interview_to_work_with_proof(desk: Desk) -> None:
    number = referred(desk)
    step = f"/staff/referrals/{number}/step"
    assert desk.client.post(step, data={"step": "interview"}).status_code == 303
    missing = desk.client.post(step, data={"step": "hired", "note": "电话里说定了"})
    assert missing.status_code == 422 and "约定到岗日期" in missing.text and "电话里说定了" in missing.text
    assert desk.client.post(step, data={"step": "hired", "starts_on": TODAY.isoformat()}).status_code == 303
    assert desk.client.post(step, data={"step": "started"}).status_code == 303
    assert desk.client.post(step, data={"step": "verified", "evidence_kind": "contract"}).status_code == 303
    assert state_of(desk, number) == "verified"
    assert "就业" in desk.client.get(desk.page).text


def test_a_hire_that_came_to_nothing_goes_back_to_where_it_was(desk: Desk) -> None:
    number = referred(desk)
    step = f"/staff/referrals/{number}/step"
    desk.client.post(step, data={"step": "interview"})
    desk.client.post(step, data={"step": "hired", "starts_on": TODAY.isoformat()})
    refused = desk.client.post(step, data={"step": "fallen-through"})
    assert refused.status_code == 422 and 'href="#reason-fallen-through"' in refused.text
    assert desk.client.post(step, data={"step": "fallen-through", "reason-fallen-through": "no-show"}).status_code == 303
    assert state_of(desk, number) == "interview"
    assert "录用未成，退回面试 · 未报到" in desk.client.get(f"/staff/referrals/{number}").text


def test_a_hire_that_fell_through_right_after_sending_stays_in_her_story(desk: Desk) -> None:
    number = referred(desk)
    step = f"/staff/referrals/{number}/step"
    desk.client.post(step, data={"step": "hired", "starts_on": TODAY.isoformat()})
    desk.client.post(step, data={"step": "fallen-through", "reason-fallen-through": "medical"})
    story = desk.client.get(desk.page).text
    assert "录用未成，退回已推介：" in story and "体检未通过" in story


def test_a_refusal_keeps_its_reason_and_a_step_not_allowed_is_refused_in_words(desk: Desk) -> None:
    number = referred(desk)
    step = f"/staff/referrals/{number}/step"
    assert desk.client.post(step, data={"step": "declined-by-person", "reason-declined-by-person": "place"}).status_code == 303
    answer = desk.client.post(step, data={"step": "interview"})
    assert answer.status_code == 409 and "已结束（本人婉拒）" in answer.text
    assert "工作地点不合适" in desk.client.get(f"/staff/referrals/{number}").text


def test_a_batch_is_shown_first_run_as_shown_and_undone_once(desk: Desk) -> None:
    number = referred(desk, "draft")
    shown = desk.client.post("/staff/referrals/batch", data={"kind": "review", "chosen": [str(number), "999"]}).text
    token = re.search(r'name="token" value="(\w+)"', shown)
    assert token is not None and "审核1条推介" in shown and "不包括的（1）" in shown
    done = desk.client.post("/staff/referrals/batch", data={"kind": "review", "chosen": [str(number), "999"], "token": token[1]})
    assert done.status_code == 303 and state_of(desk, number) == "reviewed"
    board = desk.client.get(done.headers["location"]).text
    undo = re.search(r'action="(/staff/referrals/batches/\d+/undo)"', board)
    assert undo is not None
    assert desk.client.post(undo[1]).status_code == 303 and state_of(desk, number) == "draft"
    assert desk.client.post(undo[1]).status_code == 409
    assert desk.client.post("/staff/referrals/batch", data={"kind": "review"}).status_code == 409
