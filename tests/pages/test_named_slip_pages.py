"""Slips of single graduates on pages and over the API: a class, one, all; on her own phone; nobody else's and no organizer's."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pytest
from starlette.testclient import TestClient

from matcher.domain.access import Role
from matcher.reports.typesetting import chinese_font
from matcher.workflows.files.loading import PostingSet
from matcher.workflows.index.models import ServingModels
from tests.api.conftest import World, opened_world, signed_in
from tests.fair_slip_ground import NAMES, SlipGround, plant_slips
from tests.offices import add_account

pytestmark = pytest.mark.skipif(chinese_font() is None, reason="no Chinese font on this machine")


@dataclass
class Scene:
    """One service for the whole file."""

    world: World
    ground: SlipGround

    @property
    def page(self) -> str:
        return f"/staff/fair-slips/{self.ground.fair}"

    @property
    def api(self) -> str:
        return f"/api/v1/fair-slips/{self.ground.fair}"


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory, serving: ServingModels, demo: PostingSet) -> Iterator[Scene]:
    with opened_world(tmp_path_factory.mktemp("slips"), serving) as world:
        with world.service.database.writing() as store:
            account = add_account(store, "planter", Role.SUPERVISOR, world.offices.city).number
        ground = plant_slips(world.service.database, world.service.models, demo, world.offices, account)
        yield Scene(world, ground)


@pytest.fixture(scope="module")
def counsellor(scene: Scene) -> TestClient:
    return signed_in(scene.world, Role.COUNSELLOR)


def words_of(content: bytes) -> str:
    return "".join("".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(io.BytesIO(content)))


def test_a_counsellor_comes_from_the_fairs_to_the_own_classes_and_prints_one(scene: Scene, counsellor: TestClient) -> None:
    assert 'href="/staff/fair-slips"' in counsellor.get("/staff/fairs").text
    assert f'href="{scene.page}"' in counsellor.get("/staff/fair-slips").text
    page = counsellor.get(scene.page).text
    assert "软件工程（本科）2026届" in page and not any(name in page for name in NAMES)
    group = re.search(r"group=([0-9a-f]+)\" aria-label=\"看名单 江城理工学院 · 会计学", page)
    assert group is not None
    made = counsellor.post(f"{scene.page}/slips.pdf", data={"what": "group", "group": group[1]})
    assert made.headers["content-type"] == "application/pdf" and made.headers["cache-control"] == "no-store"
    words = words_of(made.content)
    assert words.count("招聘会推介单") == 1 and "司*" in words and "司马听泉" not in words


def test_ticked_people_are_printed_and_a_look_at_a_class_is_in_the_trail(scene: Scene, counsellor: TestClient) -> None:
    groups = counsellor.get(scene.api).json()
    largest = max(groups, key=lambda one: len(one["persons"]))
    page = counsellor.get(f"{scene.page}?group={largest['key']}").text
    boxes = re.findall(r'name="persons" value="(\d+)"[^>]* checked', page)
    assert sorted(map(int, boxes)) == sorted(set(largest["persons"]))
    made = counsellor.post(f"{scene.page}/slips.pdf", data={"what": "persons", "group": largest["key"], "persons": boxes[:2]})
    assert words_of(made.content).count("招聘会推介单") == 2
    nobody = counsellor.post(f"{scene.page}/slips.pdf", data={"what": "persons", "group": largest["key"]})
    assert nobody.status_code == 422 and "请先勾选" in nobody.text
    with scene.world.service.database.reading() as store:
        actions = [event.action for event in store.audit.about_graduate(int(boxes[0]))]
    assert "fair_slip.made" in actions


def test_full_names_are_a_supervisors_with_a_reason(scene: Scene, counsellor: TestClient) -> None:
    sent = {"what": "all", "full": "yes", "reason": "现场发放"}
    assert counsellor.post(f"{scene.page}/slips.pdf", data=sent).status_code == 403
    supervisor = signed_in(scene.world, Role.SUPERVISOR)
    assert "打印完整姓名" in supervisor.get(scene.page).text and "打印完整姓名" not in counsellor.get(scene.page).text
    missing = supervisor.post(f"{scene.page}/slips.pdf", data=sent | {"reason": ""})
    assert missing.status_code == 422 and "用途" in missing.text
    assert "用途：现场发放" in words_of(supervisor.post(f"{scene.page}/slips.pdf", data=sent).content)


def test_a_county_prints_for_its_people_at_the_citys_fair(scene: Scene) -> None:
    worker = signed_in(scene.world, Role.CASEWORKER)
    assert f'href="{scene.page}"' in worker.get("/staff/fair-slips").text
    assert worker.get(scene.page).status_code == 200


@pytest.mark.parametrize("role", [Role.ORGANIZER, Role.ADMINISTRATOR], ids=lambda role: role.value)
def test_organizers_and_administrators_reach_none_of_it(scene: Scene, role: Role) -> None:
    client = signed_in(scene.world, role)
    assert {client.get(path).status_code for path in ("/staff/fair-slips", scene.page, scene.api, f"{scene.api}/groups/0123456789")} == {403}
    assert client.post(f"{scene.page}/slips.pdf", data={"what": "all"}).status_code == 403
    assert client.post(f"{scene.api}/slips", json={}).status_code == 403
    assert "/staff/fair-slips" not in client.get(f"/staff/fairs/{scene.ground.fair}/outputs").text


def test_the_api_gives_codes_of_a_class_and_its_slips(scene: Scene, counsellor: TestClient) -> None:
    groups = counsellor.get(scene.api).json()
    one = next(group for group in groups if "会计学" in group["label"])
    (person,) = counsellor.get(f"{scene.api}/groups/{one['key']}").json()
    assert person["name"] == "司*" and re.fullmatch(r"[0-9A-Z]{5}-[0-9A-Z]{5}", person["code"])
    made = counsellor.post(f"{scene.api}/slips", json={"persons": [person["number"]]})
    assert person["code"] in words_of(made.content)
    assert counsellor.post(f"{scene.api}/slips", json={"persons": [999_999]}).status_code == 422
    assert [fair["number"] for fair in counsellor.get("/api/v1/fair-slips").json()] == [scene.ground.fair]


def test_she_reads_her_own_slip_though_the_list_was_made_before_she_registered(scene: Scene) -> None:
    signed = signed_in(scene.world, Role.GRADUATE)
    listed = signed.get("/me/fairs").text
    assert f'href="/me/fairs/{scene.ground.fair}"' in listed and "看我的推介单" in listed
    page = signed.get(f"/me/fairs/{scene.ground.fair}").text
    own = signed.get(f"/api/v1/me/fairs/{scene.ground.fair}/slip").json()
    assert own["code"] in page and own["visits"] and all(visit["employer"] in page for visit in own["visits"])
    assert signed.get("/me/fairs/999999").status_code == 404
    assert [fair["number"] for fair in signed.get("/api/v1/me/fairs").json()] == [scene.ground.fair]
