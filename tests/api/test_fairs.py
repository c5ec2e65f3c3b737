"""Fairs over the API: described with a version, once for one key; employers step by step; lists row by row; nothing personal."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from starlette.testclient import TestClient

from matcher.domain.access import Role
from tests.api.conftest import World, client_of, clock, database, empty_database, world
from tests.api.fair_world import PLAN, PlantedFair, at_once, placed, plant_fair
from tests.offices import viewer_at

__all__ = ["client_of", "clock", "database", "empty_database", "world"]
Clients = Callable[[Role | None], TestClient]
FAIR: dict[str, Any] = {
    "name": "机电材料专场", "kind": "campus", "starts_at": "2099-12-05T09:00:00+08:00", "ends_at": "2099-12-05T16:00:00+08:00",
    "venue": "体育馆", "region_code": "420111", "host": "江城市公共就业服务中心", "booths": 5, "schools": ["江城理工学院"],
}  # fmt: skip
RECEIPT = {
    "employer_name": "武汉江曜精密机械有限公司", "contact_name": "刘建国", "contact_phone": "13800138000", "has_licence": True,
    "promises": ["真实合法", "不收费", "不歧视"], "postings": [{"title": "工艺工程师", "headcount": "6", "education": "本科及以上", "majors": "机械类", "regions": "武汉市"}],
}  # fmt: skip


@pytest.fixture
def client(client_of: Clients) -> TestClient:
    return client_of(Role.ORGANIZER)


@pytest.fixture
def fair(world: World) -> PlantedFair:
    with world.service.database.writing() as store:
        return plant_fair(store, world.offices.city)


def test_a_fair_is_made_once_for_one_key_and_changed_with_the_version_that_was_seen(client: TestClient) -> None:
    twice = [client.post("/api/v1/fairs", json=FAIR, headers={"Idempotency-Key": "k1"}) for _ in range(2)]
    assert [one.status_code for one in twice] == [201, 201] and twice[0].json()["number"] == twice[1].json()["number"]
    number = twice[0].json()["number"]
    seen = client.get(f"/api/v1/fairs/{number}")
    assert client.get(f"/api/v1/fairs/{number}", headers={"If-None-Match": seen.headers["ETag"]}).status_code == 304
    changed = FAIR | {"venue": "图书馆"}
    assert client.put(f"/api/v1/fairs/{number}", json=changed).status_code == 428
    assert client.put(f"/api/v1/fairs/{number}", json=changed, headers={"If-Match": seen.headers["ETag"]}).json()["venue"] == "图书馆"
    assert client.put(f"/api/v1/fairs/{number}", json=FAIR, headers={"If-Match": seen.headers["ETag"]}).status_code == 412


def test_a_fair_that_ends_before_it_begins_is_refused(client: TestClient) -> None:
    answer = client.post("/api/v1/fairs", json=FAIR | {"ends_at": "2099-12-04T09:00:00+08:00"})
    assert answer.status_code == 422


def test_fairs_come_page_by_page(client: TestClient) -> None:
    for number in range(3):
        client.post("/api/v1/fairs", json=FAIR | {"name": f"第{number}场"})
    first = client.get("/api/v1/fairs", params={"count": 2}).json()
    rest = client.get("/api/v1/fairs", params={"count": 2, "cursor": first["next"]}).json()
    assert [one["name"] for one in first["items"] + rest["items"]] == ["第2场", "第1场", "第0场"] and rest["next"] is None


def test_an_employer_goes_step_by_step_and_its_contact_is_not_given_out(client: TestClient, fair: PlantedFair) -> None:
    base = f"/api/v1/fairs/{fair.fair}"
    done = client.post(f"{base}/receipts", json=RECEIPT)
    assert done.status_code == 201 and done.json()["participant"]["state"] == "replied"
    assert "13800138000" not in done.text and "13800138000" not in client.get(f"{base}/receipts").text
    number = done.json()["participant"]["number"]
    back = client.post(f"{base}/participants/{number}/steps", json={"to": "returned", "message": "请补传营业执照。"})
    assert back.json()["reason"] == "请补传营业执照。"
    assert client.post(f"{base}/participants/{number}/steps", json={"to": "arrived"}).status_code == 409
    assert client.post(f"{base}/participants/{number}/steps", json={"to": "replied"}).status_code == 422


def test_a_list_is_curated_compared_and_read_row_by_row(client: TestClient) -> None:
    number = client.post("/api/v1/fairs", json=FAIR).json()["number"]
    base = f"/api/v1/fairs/{number}"
    assert client.post(f"{base}/lists", json={"kind": "invite"}).status_code == 409
    groups = [{"major": "软件工程", "education": "本科", "count": 60}]
    assert client.put(f"{base}/audience", json={"source": "roster", "groups": groups}).json()["size"] == 60
    made = client.post(f"{base}/lists", json={"kind": "invite", "per_person": 1})
    assert made.status_code == 201, made.text
    first = made.json()
    assert first["coverage"]["size"] == 60 and first["employers"] == 1
    assert client.get(f"{base}/lists").json() == [{name: first[name] for name in client.get(f"{base}/lists").json()[0]}]
    rows = client.get(f"{base}/lists/{first['number']}/rows")
    assert [json.loads(line)["employer"] for line in rows.text.splitlines()] == ["江城云序软件有限公司"] * first["postings"]
    second = client.post(f"{base}/lists", json={"kind": "invite", "per_person": 1, "banned": ["江城云序软件有限公司"]}).json()
    assert second["employers"] == 0 and second["version"] == 2
    fewer = client.post(f"{base}/lists", json={"kind": "invite", "per_person": 1, "banned": ["江城云序软件有限公司"], "booths": 1}).json()
    assert all(set(one) == {"employer", "employer_key", "postings"} for one in fewer["unplaced"])
    assert client.get(f"{base}/lists/{second['number']}/difference", params={"before": first["number"]}).status_code == 200
    assert client.get(f"{base}/lists/{first['number']}/reproduction").json() == {"is_equal": True, "why": ""}
    file = client.get(f"{base}/lists/{first['number']}/files/list.csv")
    assert file.status_code == 200 and "江城云序软件有限公司" in file.text
    slips = client.get(f"{base}/lists/{first['number']}/files/slips.zip")
    assert slips.status_code == 200 and slips.headers["Content-Type"] == "application/zip" and slips.content[:2] == b"PK"


def test_a_long_list_is_answered_with_the_job_that_makes_it(world: World, client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    number = client.post("/api/v1/fairs", json=FAIR).json()["number"]
    base = f"/api/v1/fairs/{number}"
    client.put(f"{base}/audience", json={"source": "roster", "groups": [{"major": "软件工程", "education": "本科", "count": 60}]})
    monkeypatch.setattr("matcher.workflows.fairs.curating_job.IMMEDIATE_WORK", 0)
    begun = client.post(f"{base}/lists", json={"kind": "invite"}, headers={"Idempotency-Key": "long"})
    assert begun.status_code == 202 and begun.json()["kind"] == "curate-fair"
    assert client.get(begun.headers["Location"]).json()["state"] == "waiting"
    assert client.post(f"{base}/lists", json={"kind": "invite"}, headers={"Idempotency-Key": "long"}).status_code == 202
    joined = client.post(f"{base}/lists", json={"kind": "invite"})
    assert (joined.status_code, joined.json()["number"]) == (202, begun.json()["number"])
    assert client.post(f"{base}/lists", json={"kind": "invite", "seed": 7}).status_code == 409
    assert set(world.submitted) == {begun.json()["number"]}


def test_booths_are_swapped_and_reserves_come_in_and_many_are_stepped_on_as_looked_at(
    world: World, client: TestClient, fair: PlantedFair
) -> None:
    base = f"/api/v1/fairs/{fair.fair}"
    first, second, third = fair.employers
    wish = client.put(f"{base}/participants/{third}/wish", json={"wish": "banned"})
    assert (wish.status_code, wish.json()["wish"]) == (200, "banned")
    asked = {"step": "invited", "participants": [first, second]}
    seen = client.post(f"{base}/participant-batches/preview", json=asked).json()
    assert [one["number"] for one in seen["included"]] == [first, second] and seen["excluded"] == []
    client.post(f"{base}/participants/{second}/steps", json={"to": "declined"})
    stale = client.post(f"{base}/participant-batches", json={**asked, "token": seen["token"]})
    assert stale.status_code == 409 and "又变了" in stale.text
    seen = client.post(f"{base}/participant-batches/preview", json=asked).json()
    done = client.post(f"{base}/participant-batches", json={**asked, "token": seen["token"]}).json()
    assert [one["state"] for one in done["done"]] == ["invited", "invited"]
    undone = client.post(f"{base}/participant-batches/undo", json={"batch": done["batch"]}).json()
    assert [one["state"] for one in undone["back"]] == ["proposed", "declined"]
    with world.service.database.writing() as store:
        placed(store, viewer_at(Role.ORGANIZER, world.offices.city), replace(fair, employers=(first, third)))
    swapped = client.post(f"{base}/booths/swap", json={"first": first, "second": third}).json()
    assert [one["booth"] for one in swapped] == ["B07", "A03"]
    plan = client.get(f"{base}/booths").json()
    assert [one["employer"]["booth"] for one in plan["booths"]] == ["A03", "B07"] and "A01" in plan["free"]
    assert client.post(f"{base}/substitutions", json={"absent": first, "reserve": second}).status_code == 409
    assert client.post(f"{base}/arrivals", json={"booth": "C99"}).status_code == 422


def test_a_list_of_one_fair_is_not_found_under_another(client: TestClient, fair: PlantedFair) -> None:
    other = client.post("/api/v1/fairs", json=FAIR).json()["number"]
    assert client.get(f"/api/v1/fairs/{fair.fair}/lists/{fair.first}").status_code == 200
    assert client.get(f"/api/v1/fairs/{other}/lists/{fair.first}").status_code == 404


def test_another_city_has_none_of_it(world: World, client: TestClient) -> None:
    with world.service.database.writing() as store:
        theirs = plant_fair(store, world.offices.other_city)
    base = f"/api/v1/fairs/{theirs.fair}"
    for path in ("", "/audience", "/participants", "/receipts", "/lists", f"/lists/{theirs.first}", f"/lists/{theirs.first}/rows", "/outcomes"):
        assert client.get(base + path).status_code == 404, path
    assert client.post(f"{base}/cancel", json={"reason": "x"}).status_code == 404
    assert client.post(f"{base}/participants/{theirs.employers[0]}/steps", json={"to": "invited"}).status_code == 404


def test_the_calendar_and_the_schools_are_read(client: TestClient) -> None:
    assert client.get("/api/v1/fair-calendar").status_code == 200
    assert client.get("/api/v1/school-plans").status_code == 200
    assert client.get("/api/v1/school-plans/plan", params={"school": "没有的学校"}).status_code == 404


def test_a_fair_is_over_by_hand_once_it_began(world: World, client: TestClient, fair: PlantedFair) -> None:
    early = client.post(f"/api/v1/fairs/{fair.fair}/over")
    assert early.status_code == 409 and "现在还不能标为已结束" in early.text
    organizer = viewer_at(Role.ORGANIZER, world.offices.city)
    with world.service.database.writing() as store:
        store.fairs.put_plan(store.fairs.get(organizer, fair.fair), at_once(PLAN, store.clock()))
    assert client.post(f"/api/v1/fairs/{fair.fair}/over").json()["state"] == "over"
