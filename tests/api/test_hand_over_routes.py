"""Hand-overs, double rows, rules and imports over the API: shown first, signed by two, undone, out of others' reach."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from matcher.domain.access import Role
from matcher.workflows.graduates.profiles import add_profile
from tests.api.conftest import PROFILE, World, signed_in
from tests.api.ledger_world import A, client_at, enrolled, written
from tests.offices import viewer_at


@pytest.fixture
def worker(world: World) -> TestClient:
    """Return the county's caseworker with the graduate in the ledger."""
    client = signed_in(world, Role.CASEWORKER)
    enrolled(client, world.graduate)
    return client


def test_a_list_is_sent_noted_returned_in_part_and_signed_by_the_other_side(world: World, worker: TestClient) -> None:
    with world.service.database.writing() as store:
        second, _, _ = add_profile(store, viewer_at(Role.CASEWORKER, world.offices.county), {**PROFILE, "id": "S3", "name": "程一"})
    enrolled(worker, second)
    written(worker, world.graduate, "contact", channel="phone", result="reached")
    asked = {"to_organisation": world.offices.other_city.number, "persons": [world.graduate, second, world.stranger]}
    shown = worker.post(f"{A}/hand-overs/preview", json=asked).json()
    assert shown["included"] == [world.graduate, second] and shown["left_out"][0]["person"] == world.stranger
    made = worker.post(f"{A}/hand-overs", json=asked)
    assert made.status_code == 201
    number = made.json()["number"]
    taker = client_at(world, Role.CASEWORKER, world.offices.other_city, "taker")
    assert taker.get(f"{A}/hand-overs/{number}").status_code == 404  # a draft is the giving side's
    assert worker.post(f"{A}/hand-overs/{number}/send").json()["state"] == "sent"
    assert worker.post(f"{A}/hand-overs/{number}/sign").json()["type"] == "/problems/other-side"
    sheet = taker.get(f"{A}/hand-overs/{number}").json()
    assert [line["name"] for line in sheet["lines"]] == ["陈*", "程*"] and "13800138000" not in str(sheet)
    line = f"{A}/hand-overs/{number}/persons/{world.graduate}"
    assert taker.post(line, json={"action": "note", "words": "电话已停机"}).status_code == 200
    back = taker.post(f"{A}/hand-overs/{number}/persons/{second}", json={"action": "return", "words": "不在本地"})
    assert back.json()["lines"][str(second)] == "returned"
    assert taker.post(f"{A}/hand-overs/{number}/sign").json()["state"] == "signed"
    assert worker.get(f"{A}/cases/{world.graduate}").status_code == 404
    entries = taker.get(f"{A}/cases/{world.graduate}/entries").json()["items"]
    contact = next(one for one in entries if one["kind"] == "contact")
    assert contact["organisation"] == world.offices.county.number  # what was done stays with who did it
    assert worker.get(f"{A}/cases/{second}").status_code == 200
    assert taker.get(f"{A}/hand-overs").json()["items"][0]["number"] == number


def test_a_hand_over_between_others_is_not_there(world: World, worker: TestClient) -> None:
    asked = {"to_organisation": world.offices.city.number, "persons": [world.graduate]}
    number = worker.post(f"{A}/hand-overs", json=asked).json()["number"]
    stranger = client_at(world, Role.CASEWORKER, world.offices.other_city, "elsewhere")
    for path, body in (
        ("send", None), ("recall", None), ("sign", None), ("paper", {}), (f"persons/{world.graduate}", {"action": "remove"}),
    ):  # fmt: skip
        assert stranger.post(f"{A}/hand-overs/{number}/{path}", json=body).status_code == 404, path
    assert stranger.get(f"{A}/hand-overs").json()["items"] == []


def test_two_rows_are_merged_and_taken_apart_again(world: World, worker: TestClient) -> None:
    double = {**PROFILE, "id": "S4", "id_number": ""}
    with world.service.database.writing() as store:
        other, _, _ = add_profile(store, viewer_at(Role.CASEWORKER, world.offices.county), double)
    enrolled(worker, other)
    found = worker.get(f"{A}/matches").json()["items"]
    assert len(found) == 1 and {found[0]["kept"]["person"], found[0]["other"]["person"]} == {world.graduate, other}
    assert "13800138000" not in str(found)
    number = found[0]["number"]
    stranger = client_at(world, Role.CASEWORKER, world.offices.other_city, "elsewhere")
    assert stranger.get(f"{A}/matches/{number}").status_code == 404
    assert stranger.put(f"{A}/matches/{number}/decision", json={"verdict": "apart"}).status_code == 404
    merged = worker.put(f"{A}/matches/{number}/decision", json={"verdict": "merged", "keep": world.graduate})
    assert merged.json()["state"] == "merged"
    assert worker.get(f"{A}/cases/{other}").json()["rows"] == [world.graduate, other]
    again = worker.put(f"{A}/matches/{number}/decision", json={"verdict": "apart"})
    assert (again.status_code, again.json()["type"]) == (409, "/problems/decided-already")
    assert worker.delete(f"{A}/matches/{number}/decision").json()["state"] == "suspected"
    assert worker.get(f"{A}/cases/{other}").json()["rows"] == [other]


def test_a_rule_is_set_for_the_own_place_with_its_source(world: World, worker: TestClient) -> None:
    supervisor = signed_in(world, Role.SUPERVISOR)
    new: dict[str, Any] = {"name": "no_will_days", "region_code": "420115", "valid_from": "2026-01-01", "value": 45, "source": "区里约定"}
    assert worker.post(f"{A}/rules", json=new).status_code == 403
    assert supervisor.post(f"{A}/rules", json=new).status_code == 201
    held = {one["name"]: one for one in worker.get(f"{A}/rules").json()}["no_will_days"]
    assert (held["value"], held["source"], held["is_certain"]) == (45, "区里约定", False)
    wide = supervisor.post(f"{A}/rules", json={**new, "region_code": "420300"})
    assert (wide.status_code, wide.json()["type"]) == (409, "/problems/not-own-place")
    wrong = supervisor.post(f"{A}/rules", json={**new, "value": 9000})
    assert wrong.status_code == 422 and [one["field"] for one in wrong.json()["errors"]] == ["value"]
    package = {"policy": 1, "guidance": 1, "referral": 3, "training_or_traineeship": 1}
    assert supervisor.post(f"{A}/rules", json={**new, "name": "service_package", "value": package}).status_code == 201
    assert [one["value"] for one in worker.get(f"{A}/rules/values").json()] == [package, 45]


def test_a_ledger_is_checked_before_anything_is_written(world: World, worker: TestClient) -> None:
    file = {"file": ("台账.csv", "姓名,证件号码\n陈思远,\n")}
    sent = worker.post(f"{A}/ledger-imports", files=file)
    assert sent.status_code == 202 and world.submitted == [sent.json()["number"]]
    number = sent.json()["number"]
    waiting = worker.get(f"{A}/ledger-imports/{number}").json()
    assert waiting["check"]["state"] == "waiting" and waiting["items"] == []
    early = worker.post(f"{A}/ledger-imports/{number}/apply")
    assert (early.status_code, early.json()["type"]) == (409, "/problems/check-not-done")
    stranger = client_at(world, Role.CASEWORKER, world.offices.other_city, "elsewhere")
    assert stranger.get(f"{A}/ledger-imports/{number}").status_code == 404
    assert stranger.post(f"{A}/ledger-imports/{number}/apply").status_code == 404
