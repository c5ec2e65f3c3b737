"""Papers and the passing on of many cases over the API: what the pages give, masked, recorded, and never another office's."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook
from starlette.testclient import TestClient

from matcher.domain.access import Role
from tests.api.conftest import World, signed_in
from tests.api.ledger_world import A, client_at, enrolled

PERIOD = {"begins": "2026-01-01", "ends": "2026-12-31"}


@pytest.fixture
def worker(world: World) -> TestClient:
    """Return the county's caseworker with the graduate in the ledger."""
    client = signed_in(world, Role.CASEWORKER)
    enrolled(client, world.graduate)
    return client


def test_the_ledger_is_a_workbook_of_exactly_the_persons_asked_for_masked(world: World, worker: TestClient) -> None:
    answer = worker.post(f"{A}/papers/ledger", json={"persons": [world.graduate]})
    assert answer.status_code == 200 and answer.headers["Cache-Control"] == "no-store"
    cells = [str(cell) for sheet in load_workbook(io.BytesIO(answer.content)) for row in sheet.values for cell in row]
    assert any("*" in cell for cell in cells) and "何雨晴" not in cells and "13800138000" not in cells


def test_the_service_record_is_a_paper_and_a_full_one_states_its_reason(world: World, worker: TestClient) -> None:
    made = worker.post(f"{A}/papers/service-records", json={"persons": [world.graduate], **PERIOD})
    assert made.status_code == 200 and made.content.startswith(b"%PDF")
    full = worker.post(f"{A}/papers/service-records", json={"persons": [world.graduate], **PERIOD, "full": True})
    assert full.status_code in (403, 422), full.text


def test_another_office_gets_neither_paper_nor_ledger(world: World, worker: TestClient) -> None:
    far = client_at(world, Role.CASEWORKER, world.offices.other_city, "far-away")
    asked = {"persons": [world.graduate]}
    for path, body in ((f"{A}/papers/ledger", asked), (f"{A}/papers/service-records", asked | PERIOD), (f"{A}/cases/{world.graduate}/plan-paper", {})):
        assert far.post(path, json=body).status_code == 404, path


def test_many_cases_are_passed_on_once_and_taken_back(world: World, worker: TestClient) -> None:
    client_at(world, Role.CASEWORKER, world.offices.county, "colleague-2")
    with world.service.database.reading() as store:
        colleague = store.accounts.by_login("colleague-2")
    assert colleague is not None
    wanted = {"persons": [world.graduate], "caseworker": colleague.number}
    assert worker.post(f"{A}/assignments/preview", json=wanted).json()["included"] == [world.graduate]
    keyed = {"Idempotency-Key": "assign-1"}
    made = worker.post(f"{A}/assignments", json=wanted, headers=keyed)
    assert made.status_code == 201, made.text
    assert worker.post(f"{A}/assignments", json=wanted, headers=keyed).json() == made.json()
    assert worker.get(f"{A}/cases/{world.graduate}").json()["caseworker"] == colleague.number
    undone = worker.post(f"{A}/assignments/{made.json()['batch']}/undo")
    assert undone.status_code == 200 and worker.get(f"{A}/cases/{world.graduate}").json()["caseworker"] is None
