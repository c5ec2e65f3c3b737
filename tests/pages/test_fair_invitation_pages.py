"""Many employers are invited in one step: a workbook of fresh links with codes, texts and contacts, made this once and audited."""

from __future__ import annotations

import io
from typing import Any

from openpyxl import load_workbook
from starlette.testclient import TestClient

from matcher.domain.access import Role
from matcher.domain.fairs.participant import ParticipantState
from matcher.workflows.postings.employer_links import open_link
from tests.api.conftest import World, client_of, clock, database, empty_database, world
from tests.api.fair_world import PlantedFair
from tests.offices import viewer_at
from tests.pages.fair_desk import client, fair

__all__ = ["client", "client_of", "clock", "database", "empty_database", "fair", "world"]


def _lines(content: bytes) -> list[dict[str, Any]]:
    heads, *rows = load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
    return [dict(zip((str(head)[:3] for head in heads), row, strict=True)) for row in rows]


def _declined(world: World, fair: PlantedFair) -> None:
    """The last employer has said no."""
    with world.service.database.writing() as store:
        one = store.fair_participants.find(fair.employers[2])
        store.fair_participants.step(None, one, ParticipantState.DECLINED, "人手不够")


def test_each_chosen_employer_has_a_line_with_a_link_that_its_code_opens(
    world: World, client: TestClient, fair: PlantedFair
) -> None:
    _declined(world, fair)
    base = f"/staff/fairs/{fair.fair}/participants"
    assert f'formaction="{base}/invitations.xlsx"' in client.get(base).text
    made = client.post(f"{base}/invitations.xlsx", data={"chosen": [str(one) for one in fair.employers]})
    assert made.status_code == 200 and made.headers["Cache-Control"] == "no-store"
    first, second, left = _lines(made.content)
    assert first["单位名"] == "武汉江曜精密机械有限公司" and first["联系人"] == "刘工 13800138000"
    assert first["回执链"] != second["回执链"] and first["回执链"] in first["邀请函"] and "验证码另行告知" in first["邀请函"]
    assert first["回执截"] in first["邀请函"]
    assert not left["回执链"] and "不参加" in left["说明"]
    opened = open_link(world.service.database, first["回执链"].removeprefix("http://testserver/employer/"), first["验证码"])
    assert opened.link.employer_name == first["单位名"]
    with world.service.database.reading() as store:
        states = [store.fair_participants.find(one).state for one in fair.employers]
        admin = viewer_at(Role.ADMINISTRATOR, world.offices.province)
        details = [store.audit.latest(admin, action=action)[0].detail for action in ("fair.links_made", "fair.contacts_exported")]
    assert states == [ParticipantState.INVITED, ParticipantState.INVITED, ParticipantState.DECLINED]
    assert details == [{"links": 2, "left_out": 1}, {"contacts": 2}]


def test_nobody_who_can_be_sent_a_link_makes_none_and_says_why(world: World, client: TestClient, fair: PlantedFair) -> None:
    _declined(world, fair)
    base = f"/staff/fairs/{fair.fair}/participants"
    assert "请先选择单位" in client.post(f"{base}/invitations.xlsx").text
    refused = client.post(f"{base}/invitations.xlsx", data={"chosen": str(fair.employers[2])})
    assert refused.status_code == 409 and "没有生成链接" in refused.text
    with world.service.database.reading() as store:
        assert list(store.links.visible(viewer_at(Role.ORGANIZER, world.offices.city))) == []


def test_a_repeated_request_of_the_api_keeps_no_secret_and_makes_fresh_links(
    world: World, client: TestClient, fair: PlantedFair
) -> None:
    address, key = f"/api/v1/fairs/{fair.fair}/invitations", {"Idempotency-Key": "links-1"}
    body = {"participants": list(fair.employers)}
    first, again = (client.post(address, json=body, headers=key) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 201) and "Idempotency-Replayed" not in again.headers
    codes = [one["address"] for one in first.json()["made"]] + [one["address"] for one in again.json()["made"]]
    assert len(set(codes)) == 6 and "13800138000" not in first.text
    assert [one["participant"]["state"] for one in first.json()["made"]] == ["invited"] * 3
