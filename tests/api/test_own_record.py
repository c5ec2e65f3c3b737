"""A graduate's record on her phone: what was done and sent, her answers, objections and consent; nothing of others."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from starlette.testclient import TestClient

from matcher.domain.access import Role, Viewer
from matcher.domain.ledger.contact import Channel, ContactAttempt, ContactResult
from matcher.domain.ledger.enrolment import Enrolment
from matcher.domain.ledger.entry import NewEntry
from matcher.domain.ledger.referral import NewReferral, ReferralReason, ReferralState, StepDetails
from matcher.domain.ledger.service import Service, ServiceKind
from matcher.domain.ledger.status import PersonStatus, StatusChange, StatusReason
from matcher.workflows.graduates.objecting import answer_objection
from matcher.workflows.referrals import referring
from matcher.workflows.referrals.referral_sending import Sending
from tests.api.conftest import World
from tests.offices import viewer_at

Clients = Callable[[Role | None], TestClient]


def today() -> date:
    """Return the day that the service takes for today."""
    return datetime.now(ZoneInfo("Asia/Shanghai")).date()


@dataclass(frozen=True)
class Recorded:
    """Numbers of what was written about the graduate."""

    worker: Viewer
    service: int
    draft: int
    sent: int


@pytest.fixture
def recorded(world: World) -> Recorded:
    """Enrol the graduate of the world, with a service, a call, a draft and a referral that was sent."""
    worker = viewer_at(Role.CASEWORKER, world.offices.county)
    day, person = today(), world.graduate
    with world.service.database.writing() as store:
        enrolment = Enrolment(2026)
        store.ledger_persons.enrol(person, worker.organisation, enrolment)
        facts = (
            enrolment,
            StatusChange(PersonStatus.SEEKING, StatusReason.JOB_SEEKING),
            ContactAttempt(Channel.PHONE, ContactResult.REACHED),
            Service(ServiceKind.GUIDANCE, subject="简历修改"),
        )
        for fact in facts:
            last = store.entries.add(worker, NewEntry(person, fact, day), worker.organisation)
        made = []
        for posting, title in ((1, "后端开发工程师"), (2, "软件测试工程师")):
            reasons = (
                ReferralReason("education", f"{title}的学历要求您符合"),
                ReferralReason("bad-news", "休息少：写的是“单休”"),
                ReferralReason("lacking", "岗位要求“伺服系统”，您没有写"),
            )
            new = NewReferral(person, posting, 1, title, "江城云序软件有限公司", employer=1, verdict="eligible", reasons=reasons)
            made.append(referring.draft(store, worker, new, day).number)
        referring.review(store, worker, made[0], day)
        referring.send(store, worker, made[0], Sending(Channel.PHONE), day)
    return Recorded(worker, last.number, made[1], made[0])


def test_who_is_in_no_ledger_is_told_so_and_what_registration_changes(client_of: Clients) -> None:
    page = client_of(Role.GRADUATE).get("/me/record")
    assert page.status_code == 200
    assert "还没有登记在离校未就业毕业生帮扶台账" in page.text and "以招录公告为准" in page.text


def test_she_reads_state_services_and_what_was_sent_and_no_draft(world: World, client_of: Clients, recorded: Recorded) -> None:
    page = client_of(Role.GRADUATE).get("/me/record").text
    for words in ("有就业意愿", "简历修改", "后端开发工程师的学历要求您符合", "江夏区", "以招录公告为准", "TJ-"):
        assert words in page
    assert "软件测试工程师" not in page and "草拟" not in page
    assert 'href="#notice"' in page
    ticked = re.findall(r"✔</span>([^<]*)", page)
    assert ticked == ["后端开发工程师的学历要求您符合"] and "要先说明" in page and "尚缺" in page
    with world.service.database.reading() as store:
        assert store.referrals.find(recorded.sent).state is ReferralState.READ


def test_she_reads_that_a_hire_elsewhere_suspends_a_referral(world: World, client_of: Clients, recorded: Recorded) -> None:
    with world.service.database.writing() as store:
        referring.review(store, recorded.worker, recorded.draft, today())
        referring.send(store, recorded.worker, recorded.draft, Sending(Channel.PHONE), today())
        hired = StepDetails(starts_on=today())
        referring.record_step(store, recorded.worker, recorded.draft, ReferralState.HIRED, hired, today())
    assert client_of(Role.GRADUATE).get("/me/record").text.count("暂停：另一个单位已登记录用") == 1


def test_she_answers_a_referral_and_a_wrong_answer_keeps_what_she_typed(world: World, client_of: Clients, recorded: Recorded) -> None:
    client = client_of(Role.GRADUATE)
    path = f"/me/record/referrals/{recorded.sent}"
    assert client.post(path, data={"state": "interested"}).headers["location"].startswith("/me/record?done=answered")
    asked = client.post(path, data={"state": "declined-by-person", "reason": "other", "note": ""})
    assert asked.status_code == 422 and "写明原因" in asked.text
    refused = client.post(path, data={"state": "declined-by-person", "reason": "place"})
    assert refused.status_code == 303
    with world.service.database.reading() as store:
        found = store.referrals.find(recorded.sent)
    assert (found.state, found.end_reason) == (ReferralState.DECLINED_BY_PERSON, "place")
    again = client.post(path, data={"state": "interested"})
    assert again.status_code == 409 and "已结束" in again.text


def test_a_draft_and_what_only_the_office_records_are_not_hers_to_answer(client_of: Clients, recorded: Recorded) -> None:
    client = client_of(Role.GRADUATE)
    assert client.post(f"/me/record/referrals/{recorded.draft}", data={"state": "interested"}).status_code == 404
    assert client.post(f"/me/record/referrals/{recorded.sent}", data={"state": "verified"}).status_code == 403
    assert client.post(f"/me/record/referrals/{recorded.sent}", data={"state": "nonsense"}).status_code == 404


def test_she_objects_and_reads_the_answer(world: World, client_of: Clients, recorded: Recorded) -> None:
    client = client_of(Role.GRADUATE)
    empty = client.post("/me/record/objections", data={"words": "", "entry": str(recorded.service)})
    assert empty.status_code == 422 and "请写明" in empty.text
    done = client.post("/me/record/objections", data={"words": "没有人帮我改过简历", "entry": str(recorded.service)})
    page = client.get(done.headers["location"]).text
    assert "异议已提交" in page and "没有人帮我改过简历" in page and "异议处理中" in page
    with world.service.database.writing() as store:
        number = max(entry.number for entry in store.entries.of([world.graduate]))
        answer_objection(store, recorded.worker, number, False, "11月的指导有签字记录，维持原记录", today())
    assert "维持原记录" in client.get("/me/record").text


def test_she_consents_and_takes_it_back(client_of: Clients, recorded: Recorded) -> None:
    client = client_of(Role.GRADUATE)
    assert ">撤回同意<" not in client.get("/me/record").text
    client.post("/me/record/consent", data={"given": "yes"})
    assert ">撤回同意<" in client.get("/me/record").text
    assert client.post("/me/record/consent", data={"given": "yes"}).status_code == 409
    client.post("/me/record/consent", data={"given": ""})
    assert ">撤回同意<" not in client.get("/me/record").text


def test_the_place_stands_in_her_navigation(client_of: Clients) -> None:
    assert 'href="/me/record" aria-current="page"' in client_of(Role.GRADUATE).get("/me/record").text
