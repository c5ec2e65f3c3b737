"""A referral goes over the API from the proposal to the proved employment; nobody else's is reached, drafts stay inside."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.dependencies import today as today_of
from matcher.domain.access import Role
from tests.api.conftest import POSTINGS, World, signed_in
from tests.api.ledger_world import A, account_of, client_at, enrolled, written


@pytest.fixture
def worker(world: World) -> TestClient:
    """Return the county's caseworker with the graduate in her hands and seeking work."""
    client = signed_in(world, Role.CASEWORKER)
    enrolled(client, world.graduate)
    client.post(f"{A}/cases/{world.graduate}/assignment", json={"caseworker": account_of(world, "login-caseworker")})
    written(client, world.graduate, "status", status="seeking", reason="job-seeking")
    return client


def drafted(client: TestClient, person: int) -> list[int]:
    """Draft everything that is proposed and return the numbers."""
    proposed = client.get(f"{A}/cases/{person}/proposals").json()
    chosen = [item["posting"] for item in proposed["items"]]
    assert chosen, proposed
    made = client.post(f"{A}/cases/{person}/proposals", json={"postings": chosen})
    assert made.status_code == 201, made.text
    return [one["number"] for one in made.json()]


def sent(client: TestClient, person: int) -> list[int]:
    """Draft, review and send everything that is proposed."""
    numbers = drafted(client, person)
    for number in numbers:
        assert client.post(f"{A}/referrals/{number}/review").status_code == 200
        answer = client.post(f"{A}/referrals/{number}/send", json={"channel": "phone"})
        assert answer.status_code == 200 and answer.json()["state"] == "sent", answer.text
    return numbers


def test_proposals_name_reasons_and_say_why_there_are_fewer(world: World, worker: TestClient) -> None:
    found = worker.get(f"{A}/cases/{world.graduate}/proposals").json()
    assert found["wanted"] == 3 and len(found["items"]) < 3 and found["why_fewer"]
    assert all(item["reasons"] for item in found["items"])
    assert "算法研究员" not in [item["title"] for item in found["items"]]
    assert worker.get(f"{A}/referrals").json()["items"] == []
    beyond = worker.post(f"{A}/cases/{world.graduate}/proposals", json={"postings": [3]})
    assert beyond.status_code == 422


def test_from_the_draft_to_the_proved_employment_with_what_follows(world: World, worker: TestClient) -> None:
    person, day = world.graduate, today_of().isoformat()
    number = sent(worker, person)[0]
    assert worker.get(f"{A}/cases/{person}").json()["floor"]["referral_occasions"] == 1
    assert worker.post(f"{A}/referrals/{number}/steps", json={"to_state": "interview"}).json()["state"] == "interview"
    back = worker.post(f"{A}/referrals/{number}/steps", json={"to_state": "read"})
    assert (back.status_code, back.json()["type"]) == (409, "/problems/transition-refused")
    lacking = worker.post(f"{A}/referrals/{number}/steps", json={"to_state": "hired"})
    assert lacking.status_code == 422 and [one["field"] for one in lacking.json()["errors"]] == ["starts_on"]
    hired = worker.post(f"{A}/referrals/{number}/steps", json={"to_state": "hired", "starts_on": day})
    assert hired.json()["state"] == "hired" and hired.json()["hired_by"]
    started = worker.post(f"{A}/referrals/{number}/start", json={"started_on": day})
    assert started.status_code == 200 and started.json()["started_on"] == day
    assert worker.get(f"{A}/cases/{person}").json()["standing"]["has_proof"] is False
    proof = {"file": ("合同.pdf", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n", "application/pdf")}
    evidence = worker.post(f"{A}/cases/{person}/evidence", files=proof)
    assert evidence.status_code == 201, evidence.text
    file = evidence.json()["number"]
    verified = {"to_state": "verified", "evidence_kind": "contract", "evidence": [file]}
    assert worker.post(f"{A}/referrals/{number}/steps", json=verified).json()["state"] == "verified"
    standing = worker.get(f"{A}/cases/{person}").json()["standing"]
    assert standing["status"] == "employed" and standing["has_proof"] is True
    steps = [(step["to_state"], step["notice"]) for step in worker.get(f"{A}/referrals/{number}").json()["steps"]]
    assert steps == [("draft", ""), ("reviewed", ""), ("sent", ""), ("interview", ""), ("hired", ""), ("hired", "started"), ("verified", "")]
    listed = worker.get(f"{A}/cases/{person}/evidence").json()
    assert [(one["number"], one["referrals"]) for one in listed] == [(file, [number])]
    assert worker.get(f"{A}/evidence/{file}").content.startswith(b"%PDF-1.4")


def test_the_same_step_again_changes_nothing(world: World, worker: TestClient) -> None:
    number = sent(worker, world.graduate)[0]
    key = {"Idempotency-Key": "step-1"}
    body = {"to_state": "declined-by-person", "reason": "place"}
    first = worker.post(f"{A}/referrals/{number}/steps", json=body, headers=key)
    again = worker.post(f"{A}/referrals/{number}/steps", json=body, headers=key)
    assert first.status_code == 200 and again.content == first.content
    assert again.headers["Idempotency-Replayed"] == "true"
    twice = worker.post(f"{A}/referrals/{number}/steps", json=body)
    assert twice.status_code == 409
    steps = worker.get(f"{A}/referrals/{number}").json()["steps"]
    assert [step["to_state"] for step in steps] == ["draft", "reviewed", "sent", "declined-by-person"]
    services = worker.get(f"{A}/cases/{world.graduate}/entries", params={"kind": "service"}).json()["items"]
    assert services[0]["counts"] is True  # a refusal still counts: the service was given


def test_an_old_version_is_refused_where_it_is_named(world: World, worker: TestClient) -> None:
    number = drafted(worker, world.graduate)[0]
    tag = worker.get(f"{A}/referrals/{number}").headers["ETag"]
    assert worker.get(f"{A}/referrals/{number}", headers={"If-None-Match": tag}).status_code == 304
    assert worker.post(f"{A}/referrals/{number}/review", headers={"If-Match": tag}).status_code == 200
    late = worker.post(f"{A}/referrals/{number}/send", json={"channel": "sms"}, headers={"If-Match": tag})
    assert late.status_code == 412


def test_a_draft_in_other_words_takes_the_place_of_the_first(world: World, worker: TestClient) -> None:
    number = drafted(worker, world.graduate)[0]
    edited = worker.put(f"{A}/referrals/{number}/draft", json={"reasons": [0], "must_ask": ["能出差吗"], "message": "请看这个岗位"})
    assert edited.status_code == 200
    found = edited.json()
    assert (len(found["reasons"]), found["must_ask"], found["message"]) == (1, ["能出差吗"], "请看这个岗位")
    assert worker.get(f"{A}/referrals/{number}").json()["state"] == "withdrawn"


def test_slips_and_messages_mask_the_name(world: World, worker: TestClient) -> None:
    numbers = drafted(worker, world.graduate)
    refused = worker.get(f"{A}/referrals/{numbers[0]}/slip")
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/not-reviewed")
    worker.post(f"{A}/referrals/{numbers[0]}/review")
    slip = worker.get(f"{A}/referrals/{numbers[0]}/slip").json()
    assert "陈*" in slip["text"] and "陈思远" not in slip["text"] and slip["number"].startswith("TJ-")
    said = worker.get(f"{A}/cases/{world.graduate}/messages", params={"referral": numbers[0]}).json()
    assert len(said["sms"]) <= 70 and "陈思远" not in said["sms"] + said["wechat"]
    paper = worker.post(f"{A}/referrals/slips", json={"referrals": [numbers[0]]})
    assert paper.status_code == 503 or paper.content.startswith(b"%PDF")


def test_a_batch_is_shown_run_as_shown_and_undone_once(world: World, worker: TestClient) -> None:
    numbers = drafted(worker, world.graduate)
    wish: dict[str, Any] = {"kind": "review", "referrals": [*numbers, 999]}
    shown = worker.post(f"{A}/referrals/batches/preview", json=wish).json()
    assert [one["number"] for one in shown["included"]] == numbers
    assert [one["referral"] for one in shown["excluded"]] == [999] and shown["excluded"][0]["why"]
    stale = worker.post(f"{A}/referrals/batches", json={**wish, "token": "made-up"})
    assert (stale.status_code, stale.json()["type"]) == (409, "/problems/preview-stale")
    done = worker.post(f"{A}/referrals/batches", json={**wish, "token": shown["token"]})
    assert done.status_code == 201 and done.json()["done"] == numbers
    batch = done.json()["batch"]
    assert worker.post(f"{A}/referrals/batches/{batch}/undo").json()["done"] == numbers
    assert worker.post(f"{A}/referrals/batches/{batch}/undo").status_code == 409
    assert {one["state"] for one in worker.get(f"{A}/referrals").json()["items"]} == {"draft"}


def test_proposing_for_a_selection_is_shown_first_and_done_by_the_worker(world: World, worker: TestClient) -> None:
    asked = {"persons": [world.graduate, world.stranger]}
    shown = worker.post(f"{A}/proposals/preview", json=asked).json()
    assert shown["included"] == [world.graduate]
    assert [(one["person"], one["why"]) for one in shown["left_out"]] == [(world.stranger, "not-yours")]
    key = {"Idempotency-Key": "batch-1"}
    started = worker.post(f"{A}/proposals", json=asked, headers=key)
    assert started.status_code == 202 and started.json()["job"]["kind"] == "propose-referrals"
    assert worker.post(f"{A}/proposals", json=asked, headers=key).content == started.content
    assert world.submitted == [started.json()["job"]["number"]]


def test_pages_of_the_list_hold_every_referral_once(world: World, worker: TestClient) -> None:
    office = signed_in(world, Role.ORGANIZER)
    for number in range(3):
        office.post(f"{A}/postings", json={**POSTINGS[0], "id": f"M{number}", "employer": f"江城第{number}软件公司"})
    numbers = drafted(worker, world.graduate)
    seen, cursor = [], None
    while True:
        params: dict[str, Any] = {"count": 1, "total": True, **({"cursor": cursor} if cursor else {})}
        page = worker.get(f"{A}/referrals", params=params).json()
        assert page["total"] == len(numbers)
        seen += [item["number"] for item in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert seen == sorted(numbers, reverse=True)


def test_another_offices_referral_is_not_there_by_any_number(world: World, worker: TestClient) -> None:
    number = drafted(worker, world.graduate)[0]
    file = {"file": ("合同.pdf", b"%PDF-1.4\n%%EOF\n", "application/pdf")}
    evidence = worker.post(f"{A}/cases/{world.graduate}/evidence", files=file).json()["number"]
    stranger = client_at(world, Role.CASEWORKER, world.offices.other_city, "elsewhere")
    day = (today_of() - timedelta(days=1)).isoformat()
    asked: list[tuple[str, str, dict[str, Any] | None]] = [
        ("GET", f"/cases/{world.graduate}/proposals", None),
        ("POST", f"/cases/{world.graduate}/proposals", {"postings": [1]}),
        ("GET", f"/cases/{world.graduate}/evidence", None),
        ("GET", f"/cases/{world.graduate}/messages?referral={number}", None),
        ("POST", f"/cases/{world.graduate}/file", {}),
        ("GET", f"/evidence/{evidence}", None),
        ("GET", f"/referrals/{number}", None),
        ("GET", f"/referrals/{number}/slip", None),
        ("POST", f"/referrals/{number}/review", None),
        ("POST", f"/referrals/{number}/send", {"channel": "phone"}),
        ("POST", f"/referrals/{number}/steps", {"to_state": "withdrawn", "reason": "other", "note": "试"}),
        ("POST", f"/referrals/{number}/start", {"started_on": day}),
        ("PUT", f"/referrals/{number}/draft", {"reasons": [0]}),
        ("POST", "/referrals/slips", {"referrals": [number]}),
    ]
    for method, path, body in asked:
        answer = stranger.request(method, A + path, json=body)
        assert answer.status_code == 404, (method, path, answer.text)
    assert stranger.get(f"{A}/referrals").json()["items"] == []
    assert worker.get(f"{A}/referrals/{number}").json()["state"] == "draft"


def test_a_posting_of_one_s_own_choice_is_checked_and_drafted_once(world: World, worker: TestClient) -> None:
    person, posting = world.graduate, worker.get(f"{A}/cases/{world.graduate}/proposals").json()["items"][0]["posting"]
    checked = worker.get(f"{A}/cases/{person}/postings/{posting}").json()
    assert checked["may_be_drafted"] and checked["refusals"] == [] and checked["reasons"]
    asked = {"json": {"person": person, "posting": posting}, "headers": {"Idempotency-Key": "refer-1"}}
    made = worker.post(f"{A}/referrals", **asked)
    assert made.status_code == 201 and made.json()["state"] == "draft" and made.headers["ETag"], made.text
    again = worker.post(f"{A}/referrals", **asked)
    assert again.json()["number"] == made.json()["number"] and len(worker.get(f"{A}/referrals").json()["items"]) == 1
    twice = worker.post(f"{A}/referrals", json={"person": person, "posting": posting})
    assert (twice.status_code, twice.json()["type"]) == (409, "/problems/not-drafted")
    assert made.json()["slip"] in twice.json()["detail"]


def test_an_unmet_condition_of_a_chosen_posting_is_named(world: World, worker: TestClient) -> None:
    titles = {one["title"]: one["number"] for one in worker.get(f"{A}/postings").json()["items"]}
    refused = worker.post(f"{A}/referrals", json={"person": world.graduate, "posting": titles["算法研究员"]})
    assert refused.status_code == 409 and "学历：岗位要求" in refused.json()["detail"]
    assert worker.get(f"{A}/referrals").json()["items"] == []


def test_nobody_refers_a_posting_to_another_office_s_person(world: World, worker: TestClient) -> None:
    elsewhere = client_at(world, Role.CASEWORKER, world.offices.other_city, "far-away")
    for answer in (
        elsewhere.post(f"{A}/referrals", json={"person": world.graduate, "posting": 1}),
        elsewhere.get(f"{A}/cases/{world.graduate}/postings/1"),
    ):
        assert answer.status_code == 404 and "何雨晴" not in answer.text
