"""Difficulty categories are read by herself and by who has that permission, and every such look is in the trail."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from matcher.domain.access import Role
from tests.api.conftest import PROFILE, World

Clients = Callable[[Role | None], TestClient]
A = "/api/v1/graduates"


@pytest.fixture
def own(client_of: Clients) -> TestClient:
    """Return the graduate's own client."""
    return client_of(Role.GRADUATE)


@pytest.fixture
def difficult(world: World, own: TestClient) -> int:
    """Let the graduate of the world be in difficulty; return her number."""
    changed = own.put(f"{A}/{world.graduate}", json={**PROFILE, "difficulties": ["残疾"]}, headers={"If-Match": "*"})
    assert changed.json()["profile"]["difficulties"] == ["残疾"]
    return world.graduate


def looks(world: World, number: int) -> list[str]:
    with world.service.database.reading() as store:
        return [event.action for event in store.audit.about_graduate(number) if event.action == "difficulties.viewed"]


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.SUPERVISOR], ids=lambda role: role.value)
def test_who_has_the_permission_reads_them_and_is_recorded(world: World, client_of: Clients, difficult: int, role: Role) -> None:
    client = client_of(role)
    assert client.get(f"{A}/{difficult}").json()["profile"]["difficulties"] == ["残疾"]
    assert len(looks(world, difficult)) == 1
    assert client.get(f"/staff/graduates/{difficult}").status_code == 200
    assert len(looks(world, difficult)) == 2


def test_a_counsellor_does_not_read_them_anywhere(world: World, client_of: Clients, difficult: int) -> None:
    client = client_of(Role.COUNSELLOR)
    assert "残疾" not in client.get(f"{A}/{difficult}").text
    assert "残疾" not in client.get(f"/staff/graduates/{difficult}").text
    kept = client.put(f"{A}/{difficult}", json=PROFILE, headers={"If-Match": "*"})
    assert kept.status_code == 200 and "残疾" not in kept.text
    assert looks(world, difficult) == []


def test_a_form_that_does_not_show_them_does_not_lose_them(world: World, own: TestClient, difficult: int) -> None:
    own.post("/me/profile?step=1", data={"school": "江城理工学院", "major": "软件工程"})
    assert own.get(f"{A}/{difficult}").json()["profile"]["difficulties"] == ["残疾"]
    assert looks(world, difficult) == []
