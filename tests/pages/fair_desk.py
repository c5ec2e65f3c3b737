"""An organizer signed in, with one fair described by its form."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import pytest
from starlette.testclient import TestClient

from matcher.domain.access import Role
from tests.api.conftest import World
from tests.api.fair_world import PLAN, PlantedFair, at_once, placed, plant_fair, published
from tests.offices import viewer_at

Clients = Callable[[Role | None], TestClient]
FORM = {
    "name": "机电材料专场", "kind": "campus", "starts_at": "2099-12-05T09:00", "ends_at": "2099-12-05T16:00", "venue": "体育馆", "region": "洪山区",
    "host": "江城市公共就业服务中心", "booths": "40", "postings_per_booth": "3", "schools": "江城理工学院\n山城学院", "turnout": "60",
}  # fmt: skip


@pytest.fixture
def client(client_of: Clients) -> TestClient:
    return client_of(Role.ORGANIZER)


@pytest.fixture
def fair(world: World) -> PlantedFair:
    with world.service.database.writing() as store:
        return plant_fair(store, world.offices.city)


def code_of(world: World, fair: PlantedFair, is_today: bool = False) -> str:
    """Place the employers and publish the fair; return the code of its public page."""
    organizer = viewer_at(Role.ORGANIZER, world.offices.city)
    with world.service.database.writing() as store:
        placed(store, organizer, fair)
        if is_today:
            store.fairs.put_plan(store.fairs.get(organizer, fair.fair), at_once(PLAN, store.clock()))
        return published(store, organizer, fair)


def batch(client: TestClient, base: str, step: str, numbers: Sequence[int], reason: str = "") -> str:
    """Look at a batch, confirm it, and return where that leads."""
    data = {"step": step, "chosen": [str(number) for number in numbers], "reason": reason}
    shown = client.post(f"{base}/many", data=data)
    token = re.findall(r'name="token" value="([^"]+)"', shown.text)[0]
    return client.post(f"{base}/many", data={**data, "token": token}).headers["location"]
