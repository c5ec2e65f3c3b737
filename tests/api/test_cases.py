"""A person's file is kept over the API as on the pages: entered, worked with, corrected, and hidden from every other office."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import orjson
import pytest
from starlette.testclient import TestClient

from api.dependencies import today as today_of
from matcher.domain.access import Role
from matcher.store.answers import Answer
from tests.api.conftest import World, signed_in
from tests.api.ledger_world import A, account_of, client_at, enrolled, written


@pytest.fixture
def worker(world: World) -> TestClient:
    """Return the county's caseworker, with the graduate in the ledger and in her hands."""
    client = signed_in(world, Role.CASEWORKER)
    enrolled(client, world.graduate)
    mine = account_of(world, "login-caseworker")
    assert client.post(f"{A}/cases/{world.graduate}/assignment", json={"caseworker": mine}).status_code == 200
    return client


def test_who_is_entered_stands_in_the_work_list_with_reasons_and_what_is_missing(world: World, worker: TestClient) -> None:
    listed = worker.get(f"{A}/cases", params={"list": "work"}).json()
    assert [item["person"] for item in listed["items"]] == [world.graduate] and listed["total"] == 1
    item = listed["items"][0]
    assert item["name"] == "陈*" and item["reasons"] and sum(one["points"] for one in item["reasons"]) == item["points"]
    written(worker, world.graduate, "status", status="seeking", reason="job-seeking")
    found = worker.get(f"{A}/cases/{world.graduate}").json()
    assert [one["service"] for one in found["floor"]["missing"]] == ["guidance", "referral", "training"]
    assert worker.get(f"{A}/cases", params={"list": "deficits", "missing": "guidance"}).json()["total"] == 1
    assert worker.get(f"{A}/cases", params={"list": "all", "person": world.stranger}).json()["items"] == []


def test_entering_her_twice_is_refused_and_a_new_year_begins_anew(world: World, worker: TestClient) -> None:
    again = worker.post(f"{A}/cases", json={"person": world.graduate, "year": 2026})
    assert (again.status_code, again.json()["type"]) == (409, "/problems/enrolled-already")
    earlier = worker.post(f"{A}/cases", json={"person": world.graduate, "year": 2025})
    assert earlier.status_code == 409
    enrolled(worker, world.graduate, 2027)
    assert worker.get(f"{A}/cases/{world.graduate}").json()["year"] == 2027


def test_every_kind_of_entry_is_written_and_shown_in_one_timeline(world: World, worker: TestClient) -> None:
    person, day = world.graduate, today_of()
    call = written(worker, person, "contact", channel="phone", result="reached", note="愿意先看武汉的岗位")
    written(worker, person, "status", status="seeking", reason="job-seeking")
    guided = written(worker, person, "service", service="guidance", subject="一对一职业指导", channel="on-site")
    written(worker, person, "intention", wants_training=True)
    written(worker, person, "difficulty", category="zero-employment", source="社区走访", is_checked=True)
    written(worker, person, "certification", number="认12号", valid_until=(day + timedelta(days=300)).isoformat())
    written(worker, person, "unemployment")
    plan = {"goal": "年底前到岗", "measures": [{"what": "推荐三家单位", "owner": "帮扶责任人", "due_on": day.isoformat()}]}
    written(worker, person, "plan", **plan)
    placement = {"type": "traineeship", "state": "agreed", "employer": "江城检测站", "post": "助理", "is_insured": True}
    placement |= {"starts_on": day.isoformat(), "ends_on": (day + timedelta(days=120)).isoformat()}
    placed = written(worker, person, "placement", **placement)
    assert placed["also"][0]["kind"] == "service"  # a 见习 offered is an opportunity given
    timeline = worker.get(f"{A}/cases/{person}/entries").json()["items"]
    kinds = {item["kind"] for item in timeline}
    assert kinds == {
        "enrolment", "assignment", "contact", "status", "service", "intention",
        "difficulty", "certification", "unemployment", "plan", "placement",
    }  # fmt: skip
    by_number = {item["number"]: item for item in timeline}
    assert by_number[call["entry"]["number"]]["note"] == "愿意先看武汉的岗位"
    assert by_number[guided["entry"]["number"]]["counts"] is True
    found = worker.get(f"{A}/cases/{person}").json()
    assert found["standing"]["difficulties"] == ["zero-employment"] and found["standing"]["is_certified"]
    assert found["floor"]["guidance"] == 1 and found["floor"]["training_or_traineeship"] == 1
    assert [one["service"] for one in found["floor"]["missing"]] == ["referral"]


def test_pages_of_a_timeline_show_every_entry_once(world: World, worker: TestClient) -> None:
    for _ in range(5):
        written(worker, world.graduate, "contact", channel="sms", result="message-left")
    seen, cursor = [], None
    while True:
        params: dict[str, Any] = {"count": 2, **({"cursor": cursor} if cursor else {})}
        page = worker.get(f"{A}/cases/{world.graduate}/entries", params=params).json()
        seen += [item["number"] for item in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert len(seen) == len(set(seen)) == 7 and seen == sorted(seen, reverse=True)


def test_last_thursdays_visit_keeps_both_days_and_tomorrows_is_refused(world: World, worker: TestClient) -> None:
    day = today_of()
    before = (day - timedelta(days=5)).isoformat()
    entry = written(worker, world.graduate, "contact", channel="visit", result="reached", on=before)["entry"]
    assert (entry["on"], entry["entered_on"]) == (before, day.isoformat())
    later = {"kind": "contact", "channel": "visit", "result": "reached", "on": (day + timedelta(days=1)).isoformat()}
    refused = worker.post(f"{A}/cases/{world.graduate}/entries", json=later)
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/in-future")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"kind": "contact", "channel": "phone"}, "contact.result"),
        ({"kind": "contact", "channel": "pigeon", "result": "reached"}, "contact.channel"),
        ({"kind": "rumour"}, ""),
        ({"kind": "service", "service": "guidance", "counts": True}, "service.counts"),
        ({"kind": "contact", "channel": "phone", "result": "reached", "on": "0001-01-01"}, "contact.on"),
        ({"kind": "contact", "channel": "phone", "result": "reached", "evidence": [99]}, "evidence"),
        ({"kind": "status", "status": "employed"}, None),
    ],
)
def test_what_cannot_stand_is_refused_by_field(
    world: World, worker: TestClient, body: dict[str, Any], field: str | None
) -> None:
    answer = worker.post(f"{A}/cases/{world.graduate}/entries", json=body)
    assert answer.status_code == 422 and answer.headers["content-type"] == "application/problem+json"
    if field is not None:
        assert [one["field"] for one in answer.json()["errors"]] == [field]


def test_a_correction_is_a_new_entry_and_a_withdrawal_leaves_nothing_standing(world: World, worker: TestClient) -> None:
    person = world.graduate
    first = written(worker, person, "service", service="guidance", subject="职业指导")["entry"]["number"]
    moved = (today_of() - timedelta(days=3)).isoformat()
    corrected = worker.post(f"{A}/entries/{first}/corrections", json={"reason": "日期记错", "on": moved})
    assert corrected.status_code == 201
    second = corrected.json()["entry"]
    assert (second["corrects"], second["on"], second["facts"]["kind"]) == (first, moved, "guidance")
    again = worker.post(f"{A}/entries/{first}/corrections", json={"reason": "再改", "on": moved})
    assert (again.status_code, again.json()["type"]) == (409, "/problems/corrected-already")
    other = {"reason": "错", "fact": {"kind": "contact", "channel": "phone", "result": "reached"}}
    refused = worker.post(f"{A}/entries/{second['number']}/corrections", json=other)
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/corrects-another")
    back = worker.post(f"{A}/entries/{second['number']}/withdrawal", json={"reason": "记在了别人名下"})
    assert back.status_code == 201 and back.json()["is_withdrawal"]
    items = {item["number"]: item for item in worker.get(f"{A}/cases/{person}/entries").json()["items"]}
    assert items[first]["replaced_by"] == second["number"]
    assert items[second["number"]]["replaced_by"] == back.json()["number"]
    assert worker.get(f"{A}/cases/{person}").json()["floor"] is None or not worker.get(f"{A}/cases/{person}").json()["floor"]["guidance"]


def test_the_same_request_again_writes_nothing(world: World, worker: TestClient) -> None:
    body = {"kind": "contact", "channel": "phone", "result": "reached"}
    key = {"Idempotency-Key": "call-1"}
    first = worker.post(f"{A}/cases/{world.graduate}/entries", json=body, headers=key)
    again = worker.post(f"{A}/cases/{world.graduate}/entries", json=body, headers=key)
    assert first.content == again.content and again.headers["Idempotency-Replayed"] == "true"
    contacts = worker.get(f"{A}/cases/{world.graduate}/entries", params={"kind": "contact"}).json()["items"]
    assert len(contacts) == 1


def test_a_write_whose_answer_was_lost_is_not_done_again(world: World, worker: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.idempotency._remember", lambda service, place, given: _forget(place))
    body, key = {"kind": "contact", "channel": "phone", "result": "reached"}, {"Idempotency-Key": "killed-1"}
    assert worker.post(f"{A}/cases/{world.graduate}/entries", json=body, headers=key).status_code == 201
    again = worker.post(f"{A}/cases/{world.graduate}/entries", json=body, headers=key)
    assert (again.status_code, again.json()["type"]) == (409, "/problems/done-unanswered")
    assert len(worker.get(f"{A}/cases/{world.graduate}/entries", params={"kind": "contact"}).json()["items"]) == 1


def test_a_refused_write_may_be_corrected_under_the_same_key(world: World, worker: TestClient) -> None:
    key = {"Idempotency-Key": "typo-1"}
    later = (today_of() + timedelta(days=1)).isoformat()
    body = {"kind": "contact", "channel": "phone", "result": "reached", "on": later}
    assert worker.post(f"{A}/cases/{world.graduate}/entries", json=body, headers=key).status_code == 409
    assert worker.post(f"{A}/cases/{world.graduate}/entries", json={**body, "on": None}, headers=key).status_code == 201


def _forget(place: tuple[int, str]) -> Answer | None:
    from api import idempotency

    idempotency._release(place)
    return None


def test_twelve_calls_in_one_request_and_each_line_is_answered(world: World, worker: TestClient) -> None:
    call = {"person": world.graduate, "channel": "phone", "result": "no-answer"}
    lines = [orjson.dumps(call), b"{broken", orjson.dumps({**call, "result": "sung"}), orjson.dumps({**call, "person": world.stranger}), orjson.dumps({**call, "note": "空号"})]
    answer = worker.post(f"{A}/cases/contacts/bulk", content=b"\n".join(lines), headers={"Idempotency-Key": "calls-1"})
    told = [orjson.loads(line) for line in answer.content.splitlines()]
    assert [one["line"] for one in told] == [1, 2, 3, 4, 5]
    assert [bool(one["entry"]) for one in told] == [True, False, False, False, True]
    assert [one["code"] for one in told] == ["", "unreadable", "unreadable", "not-found", ""] and all(one["problem"] for one in told[1:4])
    again = worker.post(f"{A}/cases/contacts/bulk", content=b"\n".join(lines), headers={"Idempotency-Key": "calls-1"})
    assert again.content == answer.content
    assert len(worker.get(f"{A}/cases/{world.graduate}/entries", params={"kind": "contact"}).json()["items"]) == 2


def test_the_etag_changes_with_every_entry(world: World, worker: TestClient) -> None:
    tag = worker.get(f"{A}/cases/{world.graduate}").headers["ETag"]
    known = {"If-None-Match": tag}
    assert worker.get(f"{A}/cases/{world.graduate}", headers=known).status_code == 304
    written(worker, world.graduate, "contact", channel="phone", result="reached")
    assert worker.get(f"{A}/cases/{world.graduate}", headers=known).status_code == 200


def test_a_counsellor_reads_without_difficulties_and_writes_nothing(world: World, worker: TestClient) -> None:
    written(worker, world.graduate, "difficulty", category="zero-employment", source="社区走访")
    counsellor = signed_in(world, Role.COUNSELLOR)
    found = counsellor.get(f"{A}/cases/{world.graduate}").json()
    assert found["standing"]["difficulties"] is None and found["standing"]["is_certified"] is None
    told = counsellor.get(f"{A}/cases/{world.graduate}/entries").text
    assert "zero-employment" not in told and "零就业" not in told
    body = {"kind": "contact", "channel": "phone", "result": "reached"}
    assert counsellor.post(f"{A}/cases/{world.graduate}/entries", json=body).status_code == 403


def test_another_offices_person_is_not_there_by_any_number(world: World, worker: TestClient) -> None:
    entry = written(worker, world.graduate, "contact", channel="phone", result="reached")["entry"]["number"]
    stranger = client_at(world, Role.CASEWORKER, world.offices.other_city, "elsewhere")
    person = world.graduate
    asked: list[tuple[str, str, dict[str, Any]]] = [
        ("GET", f"/cases/{person}", {}),
        ("GET", f"/cases/{person}/entries", {}),
        ("POST", "/cases", {"person": person, "year": 2027}),
        ("POST", f"/cases/{person}/entries", {"kind": "contact", "channel": "phone", "result": "reached"}),
        ("POST", f"/cases/{person}/assignment", {"caseworker": None}),
        ("POST", f"/cases/{person}/consent", {"is_given": True}),
        ("POST", f"/entries/{entry}/corrections", {"reason": "试", "on": date(2026, 1, 1).isoformat()}),
        ("POST", f"/entries/{entry}/withdrawal", {"reason": "试"}),
        ("POST", f"/entries/{entry}/answer", {"is_upheld": True, "words": "试"}),
    ]
    for method, path, body in asked:
        answer = stranger.request(method, A + path, json=body if method == "POST" else None)
        assert answer.status_code == 404, (method, path, answer.text)
    assert stranger.get(f"{A}/cases", params={"list": "all"}).json()["items"] == []
    assert len(worker.get(f"{A}/cases/{person}/entries").json()["items"]) == 3
