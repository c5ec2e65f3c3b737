"""The pages of the review: the queue, one posting with its evidence marked, decisions, warnings, and what others are told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from api.pages.review_view import cut
from matcher.domain.access import Role
from matcher.domain.finding import Finding, Screening, Severity
from matcher.store.store import Store
from matcher.workflows.guard.holding import keep_screenings
from tests.api.conftest import World, client_of, clock, database, empty_database, world
from tests.api.ledger_world import client_at
from tests.review_ground import TODAY

__all__ = ["client_of", "clock", "database", "empty_database", "world"]
Clients = Callable[[Role | None], TestClient]
QUOTE = "负责订单系统"
WARNED = "工作内容写得太少"


def _findings() -> tuple[Finding, ...]:
    return (
        Finding("fee", Severity.BLOCK, QUOTE, "description", 0, len(QUOTE), "就业促进法（L）", "要求应聘者交费"),
        Finding("short", Severity.WARN, "", "description", 0, 0, "约定（U）", WARNED),
    )


@pytest.fixture
def posting(world: World) -> int:
    """Return the number of a posting that waits; it is P1 of the city."""
    with world.service.database.writing() as store:
        return _held(store, 1)


def _held(store: Store, number: int, *findings: Finding) -> int:
    keep_screenings(store, [(number, Screening("P1", 0.87, findings or _findings()))], "2026-11", TODAY)
    return number


def test_the_queue_shows_what_was_found_and_leads_to_the_posting(client_of: Clients, posting: int) -> None:
    page = client_of(Role.ORGANIZER).get("/staff/reviews").text
    assert f'href="/staff/reviews/{posting}"' in page and f"“{QUOTE}”" in page and "0.87" in page
    assert "待审核" in page and "data-keys" in page
    empty = client_of(Role.SUPERVISOR).get("/staff/reviews?rule=nothing").text
    assert "没有符合条件的岗位" in empty


def test_the_words_that_a_finding_rests_on_are_marked_in_the_text(client_of: Clients, posting: int) -> None:
    page = client_of(Role.ORGANIZER).get(f"/staff/reviews/{posting}").text
    assert f'<mark class="block" title="要求应聘者交费">{QUOTE}</mark>的后端开发' in page
    assert "依据：就业促进法（L）" in page and WARNED in page
    assert "<dt>工作内容</dt>" in page and "<dt>description</dt>" not in page


def test_a_decision_needs_a_choice_and_a_reason_and_keeps_what_was_typed(client_of: Clients, posting: int) -> None:
    client, path = client_of(Role.ORGANIZER), f"/staff/reviews/{posting}"
    answer = client.post(path, data={"version": "1", "decision": "pass", "reason": ""})
    assert answer.status_code == 422 and "请写明理由" in answer.text
    assert 'value="pass" required checked' in answer.text
    assert client.post(path, data={"version": "1", "reason": "理由"}).status_code == 422
    answer = client.post(path, data={"version": "1", "decision": "block", "reason": "查实收费"})
    assert answer.headers["location"] == f"/staff/reviews?done={posting}"
    after = client.get(answer.headers["location"]).text
    assert "“后端开发工程师”已拦截" in after and f'<a href="{path}">改判</a>' in after
    page = client.get(path).text
    assert "查实收费" in page and "重新决定" in page and "login-organizer的姓名" in page


def test_an_older_version_is_refused_with_both_numbers(client_of: Clients, posting: int) -> None:
    data = {"version": "9", "decision": "pass", "reason": "理由"}
    answer = client_of(Role.ORGANIZER).post(f"/staff/reviews/{posting}", data=data)
    assert answer.status_code == 409 and "第 1 版" in answer.text and "第 9 版" in answer.text


def test_a_warning_is_published_by_another_reviewer_and_then_public(
    world: World, client_of: Clients, posting: int
) -> None:
    writer, other = client_of(Role.ORGANIZER), client_at(world, Role.SUPERVISOR, world.offices.city, "second")
    writer.post(f"/staff/reviews/{posting}", data={"version": "1", "decision": "block", "reason": "查实收费"})
    assert "查实收费" in writer.get("/staff/warnings?employer=1").text
    sent = {"employer": "1", "text": "以培训名义收费，请勿缴费。", "evidence": ["1"]}
    assert writer.post("/staff/warnings", data={**sent, "evidence": []}).status_code == 422
    assert writer.post("/staff/warnings", data=sent).headers["location"] == "/staff/warnings?done=written"
    nobody = client_of(None)
    assert "请勿缴费" not in nobody.get("/warnings").text
    assert "您以外的审核人员" in writer.get("/staff/warnings").text
    assert writer.post("/staff/warnings/1/publish", data={"decision_number": "1 号"}).status_code == 403
    assert other.post("/staff/warnings/1/publish", data={"decision_number": " "}).status_code == 422
    assert other.post("/staff/warnings/1/publish", data={"decision_number": "江人社监〔2026〕15 号"}).status_code == 303
    page = nobody.get("/warnings").text
    assert "江城云序软件有限公司" in page and "请勿缴费" in page and "江人社监〔2026〕15 号" in page
    assert other.post("/staff/warnings/1/withdraw", data={"reason": "整改完成"}).status_code == 303
    assert "请勿缴费" not in nobody.get("/warnings").text and "整改完成" in other.get("/staff/warnings").text


def test_pieces_put_together_give_the_text_again() -> None:
    text = "先交押金，再交培训费。"
    findings = [
        Finding("a", Severity.BLOCK, "押金", "description", 2, 4, "", "甲"),
        Finding("b", Severity.BLOCK, "交押金", "description", 1, 4, "", "乙"),
        Finding("c", Severity.WARN, "不在此处", "description", 5, 9, "", "丙"),
        Finding("d", Severity.WARN, "培训费", "description", 7, 10, "", "丁"),
    ]
    parts = cut(text, findings)
    assert "".join(part.words for part in parts) == text
    assert [(part.words, part.why) for part in parts if part.why] == [("交押金", "乙"), ("培训费", "丁")]


def _employer(world: World) -> tuple[TestClient, str]:
    client = TestClient(world.app, base_url="http://testserver", follow_redirects=False)
    with world.service.database.writing() as store:
        token, code, _ = store.links.add(1, world.offices.city.number, timedelta(days=9))
    path = f"/employer/{token}"
    csrf = client.get(path).text.split('name="csrf" value="')[1].split('"')[0]
    client.headers["X-CSRF-Token"] = csrf
    assert client.post(path, data={"code": code}).status_code == 303
    csrf = client.get(path).text.split('name="csrf" value="')[1].split('"')[0]
    client.headers["X-CSRF-Token"] = csrf
    return client, path


def test_an_employer_reads_why_appeals_and_reads_the_answer(world: World, client_of: Clients, posting: int) -> None:
    employer, path = _employer(world)
    page = employer.get(path).text
    assert "正在审核" in page and f"“{QUOTE}”" in page and "就业促进法（L）" in page and "提交申诉" not in page
    reviewer = client_of(Role.ORGANIZER)
    reviewer.post(f"/staff/reviews/{posting}", data={"version": "1", "decision": "block", "reason": "查实收费"})
    page = employer.get(path).text
    assert "经审核没有通过" in page and "查实收费" in page and "提交申诉" in page
    appeal = f"{path}/postings/{posting}/appeal"
    assert employer.post(appeal, data={"appeal": " "}).status_code == 422
    assert employer.post(appeal, data={"appeal": "费用由公司承担"}).headers["location"] == f"{path}?done=appeal"
    assert "申诉已提交" in employer.get(f"{path}?done=appeal").text
    assert employer.post(appeal, data={"appeal": "再说一次"}).status_code == 409
    asked = reviewer.get(f"/staff/reviews/{posting}").text
    assert "费用由公司承担" in asked and "同时答复申诉 1 号" in asked
    assert f'href="/staff/reviews/{posting}"' in reviewer.get("/staff/reviews?part=appeals").text
    answer = {"version": "1", "decision": "pass", "reason": "来函属实", "appeal": "1"}
    assert reviewer.post(f"/staff/reviews/{posting}", data=answer).status_code == 303
    page = employer.get(path).text
    assert "来函属实" in page and "放行" in page and "提交申诉" not in page


def test_graduates_read_warnings_in_plain_words_and_see_no_held_posting(
    world: World, client_of: Clients, posting: int
) -> None:
    graduate = client_of(Role.GRADUATE)
    assert graduate.get(f"/postings/{posting}").status_code == 404
    with world.service.database.writing() as store:
        _held(store, 2, _findings()[1])
    assert WARNED in graduate.get("/postings/2").text
    assert "就业促进法" not in graduate.get("/postings/2").text


def test_recommendations_leave_out_what_waits_and_carry_the_warnings(world: World, client_of: Clients) -> None:
    graduate = client_of(Role.GRADUATE)
    found = graduate.get(f"/api/v1/graduates/{world.graduate}/recommendations").json()["recommendations"]
    assert 1 in [one["number"] for one in found]
    with world.service.database.writing() as store:
        _held(store, 1)
        shown = next(one["number"] for one in found if one["number"] != 1)
        _held(store, shown, _findings()[1])
    found = graduate.get(f"/api/v1/graduates/{world.graduate}/recommendations").json()["recommendations"]
    assert 1 not in [one["number"] for one in found]
    assert next(one for one in found if one["number"] == shown)["warnings"][0] == WARNED
    assert WARNED in graduate.get("/me").text


def test_staff_read_on_the_posting_why_it_is_hidden(client_of: Clients, posting: int) -> None:
    seen = client_of(Role.CASEWORKER).get(f"/postings/{posting}").text
    assert "正在审核" in seen and QUOTE in seen and f"/staff/reviews/{posting}" not in seen
    assert f"/staff/reviews/{posting}" in client_of(Role.SUPERVISOR).get(f"/postings/{posting}").text
