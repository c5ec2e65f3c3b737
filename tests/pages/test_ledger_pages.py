"""The caseworker's pages of a case and of her work: their forms write entries, and a refused form says what to change and keeps all."""

from __future__ import annotations

import io
import re
from datetime import timedelta

import pytest
from openpyxl import load_workbook

from matcher.domain.access import Role
from matcher.domain.ledger.contact import ContactAttempt
from matcher.domain.ledger.difficulty import Difficulty, DifficultyCategory
from matcher.domain.ledger.entry import NewEntry
from matcher.domain.ledger.objection import Objection, ObjectionAnswer
from matcher.domain.ledger.plan import Plan
from matcher.domain.ledger.status import StatusChange, StatusReason
from matcher.domain.texts import ledger_pages as texts
from matcher.domain.texts import work_pages as texts_of_lists
from matcher.workflows.casework.case_entry import Details
from matcher.workflows.casework.recording import record_difficulty
from tests.api.conftest import client_of, clock, database, empty_database, world
from tests.offices import viewer_at
from tests.pages.desk import TODAY, Clients, Desk, desk

__all__ = ["client_of", "clock", "database", "desk", "empty_database", "world"]


def test_the_page_of_a_person_shows_her_masked_with_what_she_is_owed(desk: Desk) -> None:
    page = desk.client.get(desk.page).text
    assert "陈*" in page and "陈思远" not in page and "13800138000" not in page
    assert texts.FLOOR_TITLE in page and "岗位推介" in page and "还缺5次" in page
    assert "有就业意愿" in page


def test_contact_is_shown_on_a_click_that_is_recorded(desk: Desk) -> None:
    page = desk.client.post(desk.page + "/contact").text
    assert "13800138000" in page and "陈思远" in page
    with desk.world.service.database.reading() as store:
        viewer = viewer_at(Role.ADMINISTRATOR, desk.world.offices.province)
        assert next(one.action for one in store.audit.latest(viewer, None, 5)) == "graduate.revealed"


def test_every_form_opens(desk: Desk) -> None:
    for kind, title in texts.FORM_TITLES.items():
        page = desk.client.get(f"{desk.page}?form={kind}")
        assert (kind, page.status_code) == (kind, 200)
        assert f'action="{desk.page}/record/{kind}"' in page.text and title in page.text


def test_a_contact_is_written_and_taken_back_with_one_click(desk: Desk) -> None:
    answer = desk.client.post(desk.page + "/record/contact", data={"channel": "phone", "result": "reached", "note": "想做测试"})
    assert answer.status_code == 303
    entry = desk.entries()[-1]
    assert isinstance(entry.fact, ContactAttempt) and entry.note == "想做测试"
    shown = desk.client.get(answer.headers["location"]).text
    assert f"{desk.page}/entries/{entry.number}/withdraw" in shown and texts.UNDO in shown
    desk.client.post(f"{desk.page}/entries/{entry.number}/withdraw", data={"reason": texts.UNDO_REASON})
    last = desk.entries()[-1]
    assert last.is_withdrawal and last.corrects == entry.number


def test_what_happened_last_thursday_is_entered_today_and_says_so(desk: Desk) -> None:
    thursday = TODAY - timedelta(days=6)
    desk.client.post(desk.page + "/record/contact", data={"channel": "visit", "result": "reached", "on": thursday.isoformat()})
    page = desk.client.get(desk.page).text
    assert texts.LATE.format(day=TODAY) in page and thursday.isoformat() in page


@pytest.mark.parametrize(
    ("kind", "typed", "said"),
    [
        ("contact", {"channel": "phone", "note": "说好周五再打"}, texts.CHOICE_MISSING),
        ("contact", {"channel": "phone", "result": "reached", "on": "上周四", "note": "x"}, "“上周四”不是日期"),
        ("status", {"status": "no-will", "reason": "family", "follow_up_on": ""}, "暂无就业意愿须有记录"),
        ("status", {"status": "employed", "employer": "江城云序软件有限公司"}, "请选择就业类别"),
        ("plan", {"goal": "两个月内上岗", "what-1": "改简历", "owner-1": "秦"}, "第1条措施的完成日期"),
        ("placement", {"kind": "public-welfare", "state": "proposed", "employer": "关山街道"}, "目前没有有效认定"),
        ("placement", {"kind": "traineeship", "state": "started", "employer": "江城云序"}, "起止日期"),
        ("difficulty", {"category": "", "source": "学校名单"}, texts.CHOICE_MISSING),
        ("service", {"kind": "referral", "subject": ""}, "请写明推介的单位和岗位"),
    ],
)
def test_a_refused_form_says_what_to_change_and_loses_nothing_typed(
    desk: Desk, kind: str, typed: dict[str, str], said: str
) -> None:
    before = len(desk.entries())
    answer = desk.client.post(f"{desk.page}/record/{kind}", data=typed)
    assert answer.status_code in (409, 422), answer.text[:200]
    assert said in answer.text and 'class="summary"' in answer.text
    for name, value in typed.items():
        if value and name in ("note", "employer", "goal", "what-1", "source"):
            assert value in answer.text
    for target in re.findall(r'<a href="#([\w-]+)">', answer.text[answer.text.index('class="summary"') :].split("</div>")[0]):
        assert f'id="{target}"' in answer.text
    assert len(desk.entries()) == before


def test_reasons_are_offered_under_the_status_that_they_belong_to(desk: Desk) -> None:
    page = desk.client.get(f"{desk.page}?form=status").text
    select = page[page.index('<select id="reason"') :].split("</select>")[0]
    groups = {label: re.findall(r'value="([\w-]+)"', options) for label, options in re.findall(r'<optgroup label="(\w+)"[^>]*>(.*?)</optgroup>', select)}
    assert groups["有就业意愿"] == ["job-seeking", "starting-business"]
    assert "public-exam" in groups["暂无就业意愿"] and "other" not in groups["暂无就业意愿"] and 'value="other"' in select


def test_an_examination_is_a_reason_with_a_day_to_ask_again(desk: Desk) -> None:
    desk.client.post(desk.page + "/record/contact", data={"channel": "phone", "result": "reached"})
    contact, day = desk.entries()[-1].number, TODAY + timedelta(days=40)
    typed = {"status": "no-will", "reason": "public-exam", "follow_up_on": day.isoformat(), "recorded_by": str(contact)}
    desk.client.post(desk.page + "/record/status", data=typed)
    fact = desk.entries()[-1].fact
    assert isinstance(fact, StatusChange) and fact.reason is StatusReason.PUBLIC_EXAM and fact.follow_up_on == day
    assert "拟参加公招考试" in desk.client.get(desk.page).text


def test_employment_without_proof_is_taken_and_the_doubt_is_said(desk: Desk) -> None:
    typed = {"status": "employed", "employment": "employer", "employer": "江城云序软件有限公司", "started_on": TODAY.isoformat()}
    answer = desk.client.post(desk.page + "/record/status", data=typed)
    assert answer.status_code == 200 and "不计入帮扶就业率" in answer.text
    assert isinstance(desk.entries()[-1].fact, StatusChange)


def test_a_plan_keeps_its_measures_and_a_correction_begins_with_what_stands(desk: Desk) -> None:
    due = (TODAY + timedelta(days=20)).isoformat()
    typed = {"goal": "两个月内上岗", "what-1": "改简历", "owner-1": "秦雨荷", "due-1": due, "review_on": due}
    desk.client.post(desk.page + "/record/plan", data=typed)
    entry = desk.entries()[-1]
    assert isinstance(entry.fact, Plan) and [one.what for one in entry.fact.measures] == ["改简历"]
    page = desk.client.get(f"{desk.page}?form=correct&entry={entry.number}").text
    assert 'value="改简历"' in page and f'value="{due}"' in page and texts.REASON_TO_CORRECT in page
    again = {**typed, "what-1": "改简历并模拟面试", "corrects": str(entry.number)}
    refused = desk.client.post(desk.page + "/record/plan", data=again)
    assert refused.status_code == 422 and "改简历并模拟面试" in refused.text
    desk.client.post(desk.page + "/record/plan", data={**again, "reason_to_correct": "漏写了模拟面试"})
    assert desk.entries()[-1].corrects == entry.number
    shown = desk.client.get(desk.page).text
    assert texts.CORRECTED_BY.format(number=desk.entries()[-1].number) in shown


def test_difficulty_is_shown_to_who_may_know_and_to_nobody_else(desk: Desk, client_of: Clients) -> None:
    with desk.world.service.database.writing() as store:
        account = store.accounts.by_login("login-caseworker")
        assert account is not None
        fact = Difficulty(DifficultyCategory.ZERO_EMPLOYMENT, "学校名单", is_checked=True)
        record_difficulty(store, account.viewer(), desk.person, fact, Details(TODAY))
    assert "零就业家庭" in desk.client.get(desk.page).text
    counsellor = client_of(Role.COUNSELLOR)
    page = counsellor.get(desk.page)
    assert page.status_code == 200 and "零就业家庭" not in page.text and texts.DIFFICULTIES_HIDDEN in page.text
    assert f"{desk.page}/record/" not in page.text


def test_an_objection_is_answered_on_the_page(desk: Desk) -> None:
    with desk.world.service.database.writing() as store:
        words = NewEntry(desk.person, Objection(against_entry=1, due_on=TODAY), TODAY, note="我没有接到过推介")
        number = store.entries.add(None, words, desk.world.offices.county.number).number
    page = desk.client.get(f"{desk.page}?form=objection&entry={number}").text
    assert "我没有接到过推介" in page and "针对第1条" in page
    assert 'value="no" checked' not in page and 'value="yes" checked' not in page
    undecided = desk.client.post(f"{desk.page}/objections/{number}", data={"words": "已更正"})
    assert undecided.status_code == 422 and 'href="#upheld"' in undecided.text
    assert desk.client.post(f"{desk.page}/objections/{number}", data={"upheld": "yes", "words": ""}).status_code == 422
    desk.client.post(f"{desk.page}/objections/{number}", data={"upheld": "yes", "words": "已更正"})
    fact = desk.entries()[-1].fact
    assert fact == ObjectionAnswer(number, True)


def test_evidence_is_taken_in_by_its_content_and_opened_with_a_trail(desk: Desk) -> None:
    wrong = desk.client.post(desk.page + "/evidence", files={"file": ("合同.pdf", b"not a pdf")})
    assert wrong.status_code == 422 and "合同.pdf" in wrong.text
    png = b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00\x90wS\xde\x00\x00\x00\x00IEND\xaeB`\x82"
    assert desk.client.post(desk.page + "/evidence", files={"file": ("签到表.png", png)}).status_code == 303
    page = desk.client.get(desk.page).text
    link = re.search(rf'href="({desk.page}/evidence/\d+)"', page)
    assert link is not None and "签到表.png" in page
    assert desk.client.get(link[1]).content == png


def test_an_entry_of_another_person_is_not_there(desk: Desk) -> None:
    number = desk.entries()[0].number
    assert desk.client.get(f"{desk.page}?form=correct&entry={number + 99}").status_code == 404
    assert desk.client.post(f"{desk.page}/entries/{number + 99}/withdraw", data={"reason": "x"}).status_code == 404
    assert desk.client.get(f"/staff/people/{desk.world.stranger}").status_code == 404


def test_the_work_list_says_whom_first_and_why_and_what_is_lacking(desk: Desk) -> None:
    page = desk.client.get("/staff/work").text
    assert f'href="{desk.page}"' in page and "登记后还没有联系过" in page and "岗位推介 3" in page
    assert "陈思远" not in page


def test_filters_of_the_work_list_stand_in_the_address(desk: Desk) -> None:
    row = f'id="row-{desk.person}"'
    assert row in desk.client.get("/staff/work?reason=untouched&missing=training&school=江城").text
    for asked in ("reason=objection", "status=no-will", "answer=waiting", "school=山城", "who=unassigned"):
        page = desk.client.get(f"/staff/work?{asked}").text
        assert (asked, row in page) == (asked, False)


def test_a_call_is_noted_in_its_row_and_taken_back_there(desk: Desk) -> None:
    part = {"HX-Request": "true"}
    call = f"/staff/work/{desk.person}/contact"
    row = desk.client.post(call, data={"channel": "phone", "result": "no-answer", "note": ""}, headers=part)
    entry = desk.entries()[-1].number
    assert row.text.strip().startswith("<tr") and "电话 · 无人接听" in row.text and "已联系1次" in row.text
    row = desk.client.post(f"{call}/{entry}/withdraw", headers=part)
    assert "已撤回" in row.text and desk.entries()[-1].corrects == entry
    refused = desk.client.post(call, data={"channel": "phone"}, headers=part)
    assert refused.status_code == 422 and 'role="alert"' in refused.text
    plain = desk.client.post(call, data={"channel": "phone", "result": "no-answer"})
    assert plain.status_code == 303 and "done=saved-" in plain.headers["location"]


def test_a_phone_number_is_shown_in_its_row_with_a_trail(desk: Desk) -> None:
    assert "13800138000" not in desk.client.get("/staff/work").text
    assert "13800138000" in desk.client.post(f"/staff/work/{desk.person}/phone", headers={"HX-Request": "true"}).text


def test_a_selection_goes_to_a_colleague_and_back_once(desk: Desk, client_of: Clients) -> None:
    client_of(Role.SUPERVISOR)
    with desk.world.service.database.reading() as store:
        other = store.accounts.by_login("login-supervisor")
        own = store.accounts.by_login("login-caseworker")
        assert other is not None and own is not None
    typed = {"chosen": str(desk.person), "caseworker": str(own.number)}
    assert "已由该同事负责" in desk.client.post("/staff/work/assign", data=typed).text
    assert desk.client.post("/staff/work/assign", data={"chosen": str(desk.person)}).status_code == 422


def test_the_deficit_board_and_its_sheet_show_the_same_masked(desk: Desk) -> None:
    page = desk.client.get("/staff/deficits?missing=referral&school=江城").text
    assert f'href="{desk.page}"' in page and "岗位推介 3" in page and "陈思远" not in page
    assert f'href="{desk.page}"' not in desk.client.get("/staff/deficits?school=山城").text
    sheet = load_workbook(io.BytesIO(desk.client.get("/staff/deficits.xlsx?missing=referral&school=江城").content))
    rows = list(sheet.active.iter_rows(values_only=True))
    assert [row[:2] for row in rows[1:]] == [(desk.person, "陈*")] and "岗位推介 3" in str(rows[1][8])
    assert len(list(load_workbook(io.BytesIO(desk.client.get("/staff/deficits.xlsx?school=山城").content)).active.iter_rows())) == 1


def test_statements_of_no_will_stand_in_a_list_until_they_are_confirmed(desk: Desk) -> None:
    assert texts_of_lists.NO_NO_WILL in desk.client.get("/staff/no-will").text
    long_ago = (TODAY - timedelta(days=70)).isoformat()
    typed = {"status": "no-will", "reason": "family", "note": "本人说家里有事，先不找", "on": long_ago}
    desk.client.post(desk.page + "/record/status", data=typed)
    page = desk.client.get("/staff/no-will").text
    assert f'href="{desk.page}"' in page and "已过期10天" in page
    assert texts_of_lists.NO_LONG_TERM in desk.client.get("/staff/long-term").text
