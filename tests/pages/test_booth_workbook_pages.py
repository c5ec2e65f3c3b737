"""The pages and the API of an office's own booth list: taken in once, asked about, filled for a fair, the same bytes each time."""

from __future__ import annotations

import html
import io
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from starlette.testclient import TestClient

from matcher.domain.access import Role
from tests.api.conftest import World, client_of, clock, database, empty_database, world
from tests.api.fair_world import PlantedFair, plant_fair
from tests.pages.test_workbook_pages import fields_of
from tests.reports.test_booth_workbook import packed, template

__all__ = ["client_of", "clock", "database", "empty_database", "world"]
Clients = Callable[[Role | None], TestClient]
PAGE, API = "/staff/fair-workbooks", "/api/v1/fair-workbooks"
NAME = "展位表.xlsx"


@pytest.fixture
def fair(world: World) -> PlantedFair:
    with world.service.database.writing() as store:
        return plant_fair(store, world.offices.city)


@pytest.fixture
def client(client_of: Clients) -> TestClient:
    return client_of(Role.ORGANIZER)


def uploaded(client: TestClient, book: Workbook | None = None) -> str:
    answer = client.post(PAGE, files={"file": (NAME, packed(book or template()))})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def sheet_of(content: bytes) -> Any:
    return load_workbook(io.BytesIO(content)).active


def unclear() -> Workbook:
    book = Workbook()
    book.active.append(["单位名称", "岗位名称", "专业", "任职要求", "天气"])
    return book


def test_a_booth_list_is_mapped_on_arrival_and_filled_for_the_list_of_a_fair(client: TestClient, fair: PlantedFair) -> None:
    path = uploaded(client)
    assert fields_of(client.get(path).text)["code:展位表:C"] == "employer"
    chosen = html.unescape(client.get(f"{PAGE}?list={fair.second}").text)
    assert f"{path}?list={fair.second}" in chosen and "清单 JC1205-v2" in chosen
    page = html.unescape(client.get(f"{path}?list={fair.second}").text)
    assert "清单有 4 行，表样只留了 3 行" in page and f"filled.xlsx?list={fair.second}" in page
    answer = client.get(f"{path}/filled.xlsx?list={fair.second}")
    assert answer.content == client.get(f"{path}/filled.xlsx?list={fair.second}").content
    assert [sheet_of(answer.content).cell(row, 4).value for row in range(5, 9)] == ["工艺工程师", "设备工程师", "检测员", "设备技术员"]
    assert f"/staff/fair-workbooks?list={fair.second}" in client.get(f"/staff/fairs/{fair.fair}/outputs").text


def test_unclear_columns_are_asked_about_until_somebody_says_and_unknown_ones_are_left(client: TestClient, fair: PlantedFair) -> None:
    path = uploaded(client, unclear())
    page = html.unescape(client.get(path).text)
    assert "D 列“任职要求”可能是“全部要求" in page and "请选定" in page and "天气" in page
    fields = fields_of(client.get(path).text)
    assert (fields["code:Sheet:D"], fields["code:Sheet:E"]) == ("", "")
    assert client.post(f"{path}/mapping", data=fields | {"code:Sheet:D": "other"}).headers["location"] == f"{path}?saved=yes"
    assert "可能是“" not in html.unescape(client.get(path).text)


def test_a_wrong_mapping_is_named_and_what_was_typed_stays(client: TestClient) -> None:
    path = uploaded(client)
    fields = fields_of(client.get(path).text) | {"first:展位表": "9", "last:展位表": "5"}
    answer = client.post(f"{path}/mapping", data=fields)
    assert answer.status_code == 422 and "行号 9 至 5 不对" in answer.text and 'value="9"' in answer.text


def test_a_workbook_without_a_head_is_refused_with_what_stands_there(client: TestClient) -> None:
    book = Workbook()
    book.active.append(["县区", "登记人数", "就业人数"])
    answer = client.post(PAGE, files={"file": ("月报.xlsx", packed(book))})
    assert answer.status_code == 422
    assert "“月报.xlsx”里没有认出展位表的表头" in html.unescape(answer.text) and "县区、登记人数、就业人数" in html.unescape(answer.text)
    assert client.post(PAGE, files={"file": ("表.doc", b"\xd0\xcf\x11\xe0")}).status_code == 422


def test_booth_lists_and_month_reports_do_not_meet(client: TestClient, client_of: Clients) -> None:
    number = uploaded(client).rpartition("/")[2]
    supervisor = client_of(Role.SUPERVISOR)
    assert NAME not in supervisor.get("/staff/office-workbooks").text and NAME in supervisor.get(PAGE).text
    assert supervisor.get(f"/staff/office-workbooks/{number}").status_code == 404


def test_a_counsellor_fills_and_does_not_change(client: TestClient, client_of: Clients, fair: PlantedFair) -> None:
    path = uploaded(client)
    counsellor = client_of(Role.CASEWORKER)
    assert counsellor.post(f"{path}/mapping", data={}).status_code == 403
    assert counsellor.post(f"{path}/retire").status_code == 403


def test_the_api_takes_maps_fills_and_retires(client: TestClient, fair: PlantedFair) -> None:
    sent = client.post(API, files={"file": (NAME, packed(unclear()))})
    assert sent.status_code == 201, sent.text
    made = sent.json()
    asked = next(head for head in made["heads"] if head["column"] == "D")
    assert asked["choices"] == ["conditions", "other"] and asked["code"] == "" and len(made["notes"]) == 1
    mapping = made["mapping"]
    mapping["tables"][0]["columns"].append({"column": "D", "code": "conditions"})
    number = made["number"]
    assert client.put(f"{API}/{number}/mapping", json=mapping).json()["notes"] == []
    filled = client.get(f"{API}/{number}/filled", params={"list": fair.second})
    assert sheet_of(filled.content)["D2"].value == "本科及以上；机械类；2026届"
    assert client.get(f"{API}/{number}/filled", params={"list": fair.second}).content == filled.content
    assert [one["number"] for one in client.get(API).json()] == [number]
    assert client.delete(f"{API}/{number}").status_code == 204
    assert client.get(f"{API}/{number}").status_code == 409 and client.get(API).json() == []
