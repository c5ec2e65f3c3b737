"""The review over the API: findings, the queue, decisions, appeals and warnings, to reviewers of the own part only."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from matcher.domain.access import Role
from matcher.domain.finding import Finding, Screening, Severity
from matcher.workflows.guard.appealing import appeal
from matcher.workflows.guard.holding import keep_screenings
from tests.api.conftest import World
from tests.api.ledger_world import client_at
from tests.review_ground import TODAY

A = "/api/v1/guard"
Clients = Callable[[Role | None], TestClient]
FOUND = (
    Finding("fee", Severity.BLOCK, "负责订单系统", "description", 0, 6, "就业促进法（L）", "要求应聘者交费"),
    Finding("short", Severity.WARN, "", "description", 0, 0, "约定（U）", "内容太少"),
)


@pytest.fixture
def posting(world: World) -> int:
    """Return the number of a posting of the city that waits."""
    with world.service.database.writing() as store:
        keep_screenings(store, [(1, Screening("P1", 0.87, FOUND))], "2026-11", TODAY)
    return 1


def _decide(client: TestClient, decision: str, **more: object) -> dict[str, object]:
    sent = {"version": 1, "decision": decision, "reason": "查实收费", **more}
    answer = client.post(f"{A}/reviews/1/decisions", json=sent)
    assert answer.status_code == 201, answer.text
    found: dict[str, object] = answer.json()
    return found


def test_the_queue_and_the_findings_tell_the_same(client_of: Clients, posting: int) -> None:
    client = client_of(Role.SUPERVISOR)
    (item,) = client.get(f"{A}/reviews").json()["items"]
    assert (item["posting"], item["state"], item["screening"]["risk"]) == (posting, "held", 0.87)
    found = client.get(f"{A}/findings").json()["items"]
    assert [(one["posting"], one["rule"]) for one in found] == [(posting, "fee"), (posting, "short")]
    assert [one["rule"] for one in client.get(f"{A}/findings?rule=fee").json()["items"]] == ["fee"]
    assert client.get(f"/api/v1/postings/{posting}").json()["fields"]["description"][0:6] == found[0]["quote"]


def test_a_decision_changes_the_posting_and_is_told_in_the_stream(client_of: Clients, posting: int) -> None:
    client = client_of(Role.SUPERVISOR)
    assert client.post(f"{A}/reviews/1/decisions", json={"version": 1, "decision": "pass", "reason": " "}).status_code == 422
    assert client.post(f"{A}/reviews/1/decisions", json={"version": 7, "decision": "pass", "reason": "x"}).status_code == 412
    _decide(client, "return")
    assert client.get(f"/api/v1/postings/{posting}").json()["state"] == "returned"
    told = _decide(client, "pass", reason="已核实")
    assert [one["decision"] for one in told["decisions"]] == ["pass", "return"]  # type: ignore[attr-defined]
    kinds = [one["kind"] for one in client.get("/api/v1/postings/changes").json()["items"] if one["number"] == posting]
    assert kinds == ["created", "held", "held", "reopened"]


def test_an_appeal_is_listed_until_a_decision_answers_it(world: World, client_of: Clients, posting: int) -> None:
    client = client_of(Role.SUPERVISOR)
    _decide(client, "block")
    with world.service.database.writing() as store:
        link = store.links.add(1, world.offices.city.number, timedelta(days=9))[2]
        made = appeal(store, link, posting, "费用由公司承担")
    (waiting,) = client.get(f"{A}/appeals").json()
    assert (waiting["number"], waiting["text"], waiting["answer"]) == (made.number, "费用由公司承担", None)
    told = _decide(client, "pass", reason="属实", appeal=made.number)
    assert client.get(f"{A}/appeals").json() == []
    assert told["appeals"][0]["answer"] == told["decisions"][0]["number"]  # type: ignore[index]


def test_a_warning_needs_two_people_a_number_and_evidence(world: World, client_of: Clients, posting: int) -> None:
    writer = client_of(Role.SUPERVISOR)
    other = client_at(world, Role.ORGANIZER, world.offices.city, "second")
    evidence = _decide(writer, "block")["decisions"][0]["number"]  # type: ignore[index]
    hint = {"employer": 1, "text": "请勿缴费", "evidence": []}
    assert writer.post(f"{A}/warnings", json=hint).status_code == 422
    number = writer.post(f"{A}/warnings", json={**hint, "evidence": [evidence]}).json()["number"]
    graduate = client_of(Role.GRADUATE)
    assert graduate.get(f"{A}/warnings").json() == []
    sent = {"decision_number": "江人社监〔2026〕15 号"}
    assert writer.post(f"{A}/warnings/{number}/publication", json=sent).status_code == 403
    assert other.post(f"{A}/warnings/{number}/publication", json=sent).json()["state"] == "published"
    (seen,) = graduate.get(f"{A}/warnings").json()
    assert seen["decision_number"] == sent["decision_number"] and seen["made_by"] is None and seen["evidence"] is None
    assert other.post(f"{A}/warnings/{number}/withdrawal", json={"reason": "整改"}).json()["state"] == "withdrawn"
    assert graduate.get(f"{A}/warnings").json() == []


def test_a_neighbour_sees_nothing_of_it(world: World, client_of: Clients, posting: int) -> None:
    stranger = client_at(world, Role.SUPERVISOR, world.offices.other_city, "stranger")
    assert stranger.get(f"{A}/reviews").json()["items"] == []
    assert stranger.get(f"{A}/reviews/{posting}").status_code == 404
    sent = {"version": 1, "decision": "pass", "reason": "理由"}
    assert stranger.post(f"{A}/reviews/{posting}/decisions", json=sent).status_code == 404
