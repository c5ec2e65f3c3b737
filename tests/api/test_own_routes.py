"""The person's own side over the API: drafts never, her answers and objections, hers alone; and the stream of changes."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from matcher.domain.access import Role
from tests.api.conftest import World, signed_in
from tests.api.ledger_world import A, account_of, client_at, enrolled, written


@pytest.fixture
def worker(world: World) -> TestClient:
    """Return the county's caseworker with the graduate in the ledger and seeking work."""
    client = signed_in(world, Role.CASEWORKER)
    enrolled(client, world.graduate)
    client.post(f"{A}/cases/{world.graduate}/assignment", json={"caseworker": account_of(world, "login-caseworker")})
    written(client, world.graduate, "status", status="seeking", reason="job-seeking")
    return client


def drafted(worker: TestClient, person: int) -> int:
    """Draft one proposal and return its number."""
    chosen = [item["posting"] for item in worker.get(f"{A}/cases/{person}/proposals").json()["items"]][:1]
    number: int = worker.post(f"{A}/cases/{person}/proposals", json={"postings": chosen}).json()[0]["number"]
    return number


def test_a_draft_is_never_visible_to_her_and_a_sent_one_is(world: World, worker: TestClient) -> None:
    own, number = signed_in(world, Role.GRADUATE), drafted(worker, world.graduate)
    for act in ("draft", "review"):
        if act == "review":
            worker.post(f"{A}/referrals/{number}/review")
        assert own.get(f"{A}/me/record").json()["referrals"] == []
        assert own.get(f"{A}/me/data").json()["referrals"] == []
        assert own.post(f"{A}/me/record/referrals/{number}/answers", json={"state": "interested"}).status_code == 404
        assert own.post(f"{A}/me/record/objections", json={"words": "不对", "referral": number}).status_code == 404
        assert own.get(f"{A}/referrals/{number}").status_code == 403
    worker.post(f"{A}/referrals/{number}/send", json={"channel": "wechat"})
    shown = own.get(f"{A}/me/record").json()
    assert [(one["number"], one["state"]) for one in shown["referrals"]] == [(number, "sent")]
    assert [one["counts"] for one in shown["services"]] == [True]


def test_she_answers_and_what_she_refused_is_not_sent_again(world: World, worker: TestClient) -> None:
    own, number = signed_in(world, Role.GRADUATE), drafted(worker, world.graduate)
    worker.post(f"{A}/referrals/{number}/review")
    worker.post(f"{A}/referrals/{number}/send", json={"channel": "wechat"})
    path = f"{A}/me/record/referrals/{number}/answers"
    assert own.post(path, json={"state": "read"}).json()["state"] == "read"
    assert own.post(path, json={"state": "hired"}).status_code == 422
    declined = own.post(path, json={"state": "declined-by-person", "reason": "place"})
    assert declined.json()["state"] == "declined-by-person" and declined.json()["answers"] == []
    posting = worker.get(f"{A}/referrals/{number}").json()["posting"]
    assert posting not in [item["posting"] for item in worker.get(f"{A}/cases/{world.graduate}/proposals").json()["items"]]


def test_an_objection_waits_with_a_day_and_is_answered(world: World, worker: TestClient) -> None:
    own = signed_in(world, Role.GRADUATE)
    entry = written(worker, world.graduate, "service", service="guidance", subject="职业指导")["entry"]["number"]
    made = own.post(f"{A}/me/record/objections", json={"words": "没有人给我打过电话", "entry": entry})
    assert made.status_code == 201 and made.json()["due_on"]
    twice = own.post(f"{A}/me/record/objections", json={"words": "再说一次", "entry": entry})
    assert (twice.status_code, twice.json()["type"]) == (409, "/problems/objected-already")
    assert worker.get(f"{A}/cases/{world.graduate}").json()["standing"]["open_objections"] == [made.json()["entry"]]
    answered = worker.post(f"{A}/entries/{made.json()['entry']}/answer", json={"is_upheld": True, "words": "已更正"})
    assert answered.status_code == 201
    told = own.get(f"{A}/me/record").json()["objections"]
    assert [(one["is_answered"], one["is_upheld"], one["answer"]) for one in told] == [(True, True, "已更正")]


def test_consent_is_given_and_taken_back_by_herself(world: World, worker: TestClient) -> None:
    own = signed_in(world, Role.GRADUATE)
    assert own.get(f"{A}/me/record").json()["consents"] is False
    assert own.put(f"{A}/me/record/consent", json={"is_given": True}).status_code == 200
    assert own.get(f"{A}/me/record").json()["consents"] is True
    assert own.put(f"{A}/me/record/consent", json={"is_given": False}).status_code == 200
    assert own.get(f"{A}/me/record").json()["consents"] is False


def test_a_graduate_outside_the_ledger_is_told_so(world: World) -> None:
    answer = signed_in(world, Role.GRADUATE).get(f"{A}/me/record")
    assert (answer.status_code, answer.json()["type"]) == (404, "/problems/not-enrolled")


def test_the_change_stream_gives_every_entry_and_step_once_in_order(world: World, worker: TestClient) -> None:
    number = drafted(worker, world.graduate)
    worker.post(f"{A}/referrals/{number}/review")
    worker.post(f"{A}/referrals/{number}/send", json={"channel": "wechat"})
    seen, after = [], "0-0"
    while True:
        page = worker.get(f"{A}/ledger/changes", params={"after": after, "count": 2}).json()
        if not page["items"]:
            break
        seen += page["items"]
        after = page["last"]
    kinds = [(one["stream"], one["kind"]) for one in seen]
    assert kinds[:3] == [("entry", "enrolment"), ("entry", "assignment"), ("entry", "status")]
    assert {kind for kind in kinds if kind[0] == "step"} == {("step", "draft"), ("step", "reviewed"), ("step", "sent")}
    for stream in ("entry", "step"):
        numbers = [one["number"] for one in seen if one["stream"] == stream]
        assert numbers == sorted(set(numbers))
    written(worker, world.graduate, "contact", channel="phone", result="reached", note="家住江夏")
    news = worker.get(f"{A}/ledger/changes", params={"after": after})
    assert [one["kind"] for one in news.json()["items"]] == ["contact"] and "家住江夏" not in news.text
    stranger = client_at(world, Role.CASEWORKER, world.offices.other_city, "elsewhere")
    assert stranger.get(f"{A}/ledger/changes").json() == {"items": [], "last": "0-0"}
    assert worker.get(f"{A}/ledger/changes", params={"after": "x"}).status_code == 422
