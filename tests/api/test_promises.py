"""The API keeps its promises: what is written is there at once, repeats change nothing, nobody sees another's persons."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import orjson
import pytest
from starlette.testclient import TestClient

from matcher.domain.access import Role
from tests.api.conftest import POSTINGS, PROFILE, World

ClientOf = Callable[[Role | None], TestClient]
A = "/api/v1"


def titles(client: TestClient, number: int, **query: Any) -> list[str]:
    answer = client.get(f"{A}/graduates/{number}/recommendations", params=query)
    assert answer.status_code == 200, answer.text
    return [item["title"] for item in answer.json()["recommendations"]]


def test_a_posting_is_recommended_as_soon_as_it_is_written_and_gone_when_withdrawn(world: World, client_of: ClientOf) -> None:
    office, caseworker = client_of(Role.ORGANIZER), client_of(Role.CASEWORKER)
    assert "前端开发工程师" not in titles(caseworker, world.graduate)
    new = {**POSTINGS[0], "id": "P9", "title": "前端开发工程师"}
    made = office.post(f"{A}/postings", json=new)
    assert made.status_code == 201
    number = made.json()["number"]
    assert "前端开发工程师" in titles(caseworker, world.graduate)
    tag = office.get(f"{A}/postings/{number}").headers["ETag"]
    assert office.delete(f"{A}/postings/{number}", headers={"If-Match": tag}).status_code == 200
    assert "前端开发工程师" not in titles(caseworker, world.graduate)


def test_ineligible_postings_and_traineeships_are_never_among_the_jobs(world: World, client_of: ClientOf) -> None:
    found = titles(client_of(Role.CASEWORKER), world.graduate, count=50)
    assert found and "算法研究员" not in found and "软件开发见习" not in found
    assert titles(client_of(Role.COUNSELLOR), world.graduate, trainee=True) == ["软件开发见习"]


def test_why_not_names_what_stops(world: World, client_of: ClientOf) -> None:
    told = client_of(Role.CASEWORKER).get(f"{A}/graduates/{world.graduate}/explanations/3").json()
    assert told["verdict"] == "ineligible" and told["recommendation"] is None
    stops = [one for one in told["criteria"] if one["verdict"] == "unmet"]
    assert [(one["name"], one["quote"]) for one in stops] == [("education", "博士")]


def test_the_same_posting_again_changes_nothing(client_of: ClientOf) -> None:
    office = client_of(Role.ORGANIZER)
    last = office.get(f"{A}/postings/changes").json()["last"]
    again = office.post(f"{A}/postings", json=POSTINGS[0])
    assert (again.status_code, again.json()["change"]) == (200, None)
    assert office.get(f"{A}/postings/changes", params={"after": last}).json()["items"] == []


def test_bad_lines_of_a_bulk_are_named_and_lose_nothing_else(client_of: ClientOf) -> None:
    office = client_of(Role.ORGANIZER)
    lines = [orjson.dumps({**POSTINGS[0], "id": "B1"}), b"{broken", b"[1]", orjson.dumps({"id": "B2"}), orjson.dumps({**POSTINGS[1], "id": "B3"})]
    answer = office.post(f"{A}/postings/bulk", content=b"\n".join(lines))
    told = [orjson.loads(line) for line in answer.content.splitlines()]
    assert [one["change"] for one in told] == ["created", None, None, None, "created"]
    assert all(one["problems"][0]["message"] for one in told[1:4])


def test_a_repeated_write_gives_the_first_answer_and_another_one_under_its_key_is_refused(client_of: ClientOf) -> None:
    office, key = client_of(Role.ORGANIZER), {"Idempotency-Key": "k-1"}
    first = office.post(f"{A}/postings", json={**POSTINGS[0], "id": "I1"}, headers=key)
    again = office.post(f"{A}/postings", json={**POSTINGS[0], "id": "I1"}, headers=key)
    assert (first.status_code, again.status_code, again.content) == (201, 201, first.content)
    assert again.headers["Idempotency-Replayed"] == "true"
    other = office.post(f"{A}/postings", json={**POSTINGS[0], "id": "I2"}, headers=key)
    assert (other.status_code, other.json()["type"]) == (409, "/problems/key-reused")


def test_changes_need_the_version_that_was_seen(client_of: ClientOf) -> None:
    office, body = client_of(Role.ORGANIZER), {"valid_until": "2027-03-01"}
    tag = office.get(f"{A}/postings/1").headers["ETag"]
    assert office.get(f"{A}/postings/1", headers={"If-None-Match": tag}).status_code == 304
    assert office.patch(f"{A}/postings/1", json=body).status_code == 428
    assert office.patch(f"{A}/postings/1", json=body, headers={"If-Match": tag}).json()["version"] == 2
    assert office.patch(f"{A}/postings/1", json=body, headers={"If-Match": tag}).status_code == 412


def test_pages_go_on_where_the_last_ended_and_made_up_cursors_are_refused(client_of: ClientOf) -> None:
    office, seen, cursor = client_of(Role.ORGANIZER), [], None
    while True:
        page = office.get(f"{A}/postings", params={"count": 3, "cursor": cursor} if cursor else {"count": 3}).json()
        seen += [item["number"] for item in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert seen == [4, 3, 2, 1]
    wrong = office.get(f"{A}/postings", params={"cursor": "WzFd"})
    assert (wrong.status_code, wrong.headers["content-type"]) == (422, "application/problem+json")
    assert wrong.json()["errors"] == [{"field": "cursor", "message": wrong.json()["detail"]}]


@pytest.mark.parametrize(
    "path", ["", "/contact", "/recommendations", "/explanations/1"], ids=["profile", "contact", "list", "why"]
)
@pytest.mark.parametrize("role", [Role.GRADUATE, Role.CASEWORKER, Role.SUPERVISOR, Role.COUNSELLOR])
def test_a_person_of_another_office_or_school_is_not_there(world: World, client_of: ClientOf, role: Role, path: str) -> None:
    client = client_of(role)
    assert client.get(f"{A}/graduates/{world.stranger}{path}").status_code == 404
    assert client.get(f"{A}/graduates/{world.graduate}{path}").status_code == 200
    for page in ("", "/recommendations"):
        if role is not Role.GRADUATE:
            assert client.get(f"/staff/graduates/{world.stranger}{page}").status_code == 404


@pytest.mark.parametrize("role", [Role.ORGANIZER, Role.ADMINISTRATOR])
def test_who_needs_no_persons_sees_none(world: World, client_of: ClientOf, role: Role) -> None:
    client = client_of(role)
    assert client.get(f"{A}/graduates/{world.graduate}").status_code == 404
    assert client.get(f"{A}/graduates/{world.graduate}/recommendations").status_code == 403
    assert client.get("/staff/graduates").status_code == 403


def test_another_offices_posting_cannot_be_changed(world: World, client_of: ClientOf) -> None:
    stranger = client_of(Role.CASEWORKER)  # of the county below the city that owns it
    tag = stranger.get(f"{A}/postings/1").headers["ETag"]
    assert stranger.delete(f"{A}/postings/1", headers={"If-Match": tag}).status_code == 404


def test_a_look_at_a_person_is_recorded_and_shown_to_her(world: World, client_of: ClientOf) -> None:
    client_of(Role.CASEWORKER).get(f"{A}/graduates/{world.graduate}/contact")
    page = client_of(Role.GRADUATE).get("/me/settings").text
    assert "查看联系方式" in page
    with world.service.database.reading() as store:
        assert list(store.audit.faults()) == []


def test_recommendations_switched_off_stay_off_for_everybody(world: World, client_of: ClientOf) -> None:
    own, caseworker = client_of(Role.GRADUATE), client_of(Role.CASEWORKER)
    assert own.post("/me/settings/automated", data={"on": ""}).status_code == 303
    refused = caseworker.get(f"{A}/graduates/{world.graduate}/recommendations")
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/switched-off")
    assert "您已关闭自动推荐" in own.get("/me").text


def test_a_hidden_posting_is_not_shown_again_until_it_is_taken_back(world: World, client_of: ClientOf) -> None:
    own = client_of(Role.GRADUATE)
    assert "后端开发工程师" in titles(own, world.graduate)
    own.post("/me/marks/1", data={"mark": "hidden", "reason": "far"})
    assert "后端开发工程师" not in titles(own, world.graduate)
    own.post("/me/marks/1", data={"mark": "hidden", "take_back": "yes"})
    assert "后端开发工程师" in titles(own, world.graduate)


def test_deleting_her_data_removes_profile_and_account(world: World, client_of: ClientOf) -> None:
    own = client_of(Role.GRADUATE)
    assert own.post("/me/settings/delete", data={"word": "好"}).status_code == 422
    assert own.post("/me/settings/delete", data={"word": "删除"}).status_code == 303
    assert own.get("/me").headers["location"].startswith("/sign-in")
    assert client_of(Role.CASEWORKER).get(f"{A}/graduates/{world.graduate}").status_code == 404
    content = b"".join(path.read_bytes() for path in world.service.database.path.parent.glob("matcher.db*"))
    assert PROFILE["name"].encode() not in content and PROFILE["phone"].encode() not in content


def test_an_upload_is_taken_as_a_job_for_the_worker(world: World, client_of: ClientOf) -> None:
    office = client_of(Role.ORGANIZER)
    answer = office.post(f"{A}/imports", data={"kind": "postings"}, files={"file": ("岗位.csv", "岗位名称,招聘单位,学历\n会计,江城,本科\n")})
    assert answer.status_code == 202
    assert world.submitted == [answer.json()["number"]]
    assert office.get(f"{A}/jobs/{world.submitted[0]}").json()["state"] == "waiting"
    refused = client_of(Role.COUNSELLOR).post(f"{A}/imports", data={"kind": "postings"}, files={"file": ("a.csv", "a")})
    assert refused.status_code == 403


def test_health_needs_nobody_and_nothing_else_is_open(client_of: ClientOf) -> None:
    visitor = client_of(None)
    assert visitor.get(f"{A}/health").status_code == 200
    assert visitor.get(f"{A}/readiness").status_code in (200, 503)
    for path in ("/postings", "/graduates", "/jobs", "/lookups/majors?q=a", "/metrics", "/tokens"):
        answer = visitor.get(A + path)
        assert (answer.status_code, answer.json()["type"]) == (401, "/problems/not-signed-in"), path


def test_the_first_look_needs_no_account_and_keeps_nothing(world: World, client_of: ClientOf) -> None:
    visitor = client_of(None)
    token = visitor.get("/try").text.split('name="csrf" value="')[1].split('"')[0]
    page = visitor.post("/try", data={"csrf": token, "school": "江城理工学院", "major": "软工", "level": "本科", "wish": "软件开发"})
    assert page.status_code == 200 and "后端开发工程师" in page.text and "算法研究员" not in page.text
    assert "200元/天" in page.text
