"""The pages of the day itself: booths and steps, the door, visitors, counts, and the result beside what was predicted."""

from __future__ import annotations

import html
import io
import re
from dataclasses import replace
from datetime import date, timedelta

from openpyxl import load_workbook
from starlette.testclient import TestClient

from matcher.domain.access import Role
from matcher.domain.fairs.participant import ParticipantState
from matcher.domain.ledger.enrolment import Enrolment
from matcher.domain.ledger.entry import NewEntry
from matcher.domain.search import PostingFilter
from matcher.workflows.fairs.booths import move_booth, swap_booths
from tests.api.conftest import World, client_of, clock, database, empty_database, world
from tests.api.fair_world import PLAN, PlantedFair
from tests.offices import viewer_at
from tests.pages.fair_desk import Clients, client, code_of, fair

__all__ = ["client", "client_of", "clock", "database", "empty_database", "fair", "world"]


def test_on_the_booth_plan_two_change_places_one_moves_and_a_reserve_comes_in(world: World, client: TestClient, fair: PlantedFair) -> None:
    code_of(world, fair, is_today=True)
    base = f"/staff/fairs/{fair.fair}"
    page = client.get(f"{base}/booths").text
    assert page.index("A03") < page.index("A11") < page.index("B07") and "没有审核通过的候补单位" in page
    swapped = client.post(f"{base}/booths/swap", data={"first": "a03", "second": "A11"})
    page = client.get(swapped.headers["location"]).text
    assert "A11 现在是 武汉江曜精密机械有限公司" in page and "印的是 A03" in page
    wrong = client.post(f"{base}/booths/swap", data={"first": "A03", "second": "C99"})
    assert wrong.status_code == 422 and 'href="#second"' in wrong.text and "C99 展位没有单位" in wrong.text
    moved = client.post(f"{base}/booths/move", data={"from": "B07", "to": "A01"})
    assert "襄阳岘新汽配有限公司 已换到 A01" in client.get(moved.headers["location"]).text
    organizer = viewer_at(Role.ORGANIZER, world.offices.city)
    with world.service.database.writing() as store:
        waits = store.fair_participants.add(900, fair.fair, "江城新材料有限公司")
        for state in (ParticipantState.REPLIED, ParticipantState.APPROVED, ParticipantState.RESERVE):
            waits = store.fair_participants.step(organizer.account, waits, state)
    client.post(f"{base}/day/{fair.employers[2]}/absent")
    assert f"{base}/booths?gone=A01#substitute" in client.get(f"{base}/day").text
    came = client.post(f"{base}/booths/substitute", data={"gone": "A01", "reserve": str(waits.number)})
    assert "A01 已由 江城新材料有限公司 顶替，襄阳岘新汽配有限公司 记为未到" in client.get(came.headers["location"]).text


def test_what_one_person_was_told_at_a_booth_is_a_step_of_her_referral_and_a_count_without_her_name(
    world: World, client: TestClient, client_of: Clients, fair: PlantedFair
) -> None:
    worker = client_of(Role.CASEWORKER)
    path = f"/staff/people/{world.graduate}/fair"
    with world.service.database.writing() as store:
        place = world.offices.county
        store.ledger_persons.enrol(world.graduate, place.number, Enrolment(2026))
        store.entries.add(viewer_at(Role.CASEWORKER, place), NewEntry(world.graduate, Enrolment(2026), date(2026, 9, 1)), place.number)
    assert "最近 30 天没有本地的招聘会" in worker.get(path).text
    code_of(world, fair, is_today=True)
    organizer = viewer_at(Role.ORGANIZER, world.offices.city)
    with world.service.database.writing() as store:
        shown = store.posting_search.search(organizer, PostingFilter(), count=1).rows[0]
        here = store.fair_participants.add(900, fair.fair, shown.employer_name)
        for state in (ParticipantState.REPLIED, ParticipantState.APPROVED, ParticipantState.PLACED):
            booth = "C01" if state is ParticipantState.PLACED else None
            here = store.fair_participants.step(900, here, state, booth=booth)
    assert f">C01 {shown.employer_name}<" in worker.get(path).text
    page = worker.get(path, params={"fair": fair.fair, "employer": here.number}).text
    assert shown.title in page and "意向" in page
    data = {"fair": str(fair.fair), "employer": str(here.number), "kind": "interview"}
    assert "请选择岗位" in worker.post(path, data=data).text
    done = worker.post(path, data={**data, "posting": str(shown.number)})
    assert done.status_code == 303 and "面试" in worker.get(done.headers["location"]).text
    day = client.get(f"/staff/fairs/{fair.fair}/day").text
    assert f"面试 1 · {shown.employer_name}" in day and "同学" not in day
    assert client.get(path).status_code == 403


def test_at_the_door_a_card_is_scanned_or_its_booth_typed(world: World, client: TestClient, fair: PlantedFair) -> None:
    code = code_of(world, fair, is_today=True)
    base = f"/staff/fairs/{fair.fair}/day"
    for given, name in (("a03", "武汉江曜精密机械有限公司"), (f"http://testserver/fairs/{code}?booth=A11", "湖北澄禾检测有限公司")):
        answer = client.post(f"{base}/check-in", data={"booth": given})
        assert f"{name} 已签到" in client.get(answer.headers["location"]).text
    other = client.post(f"{base}/check-in", data={"booth": "http://testserver/fairs/another?booth=A11"})
    assert other.status_code == 422 and "另一场招聘会" in other.text


def test_the_public_page_is_found_by_its_code_and_shows_no_contact(world: World, client_of: Clients, fair: PlantedFair) -> None:
    code, visitor = code_of(world, fair), client_of(None)
    page = visitor.get(f"/fairs/{code}").text
    assert "工艺工程师" in page and "A03展位" in page and "B排" in page and "派遣用工" in page
    assert "13800138000" not in page and "刘工" not in page
    found = visitor.get(f"/fairs/{code}", params={"q": "检测 材料"}).text
    assert "找到1个岗位" in found and "设备技术员" not in found
    assert "没有找到" in visitor.get(f"/fairs/{code}", params={"q": "宇航员"}).text
    link = html.unescape(re.findall(r'href="(/fairs/[^"]+/posting\?id=[^"]+)"', page)[0])
    posting = visitor.get(link).text
    assert "到A03展位找武汉江曜精密机械有限公司" in posting and "13800138000" not in posting
    for wrong in (f"/fairs/{code[:-1]}x", f"/fairs/{code}/posting?id=x", "/fairs/x/check-in"):
        answer = visitor.get(wrong)
        assert answer.status_code == 404 and "没有这个页面" in answer.text


def test_a_visitor_is_counted_once_a_phone_without_a_name(world: World, client_of: Clients, fair: PlantedFair) -> None:
    code, visitor = code_of(world, fair, is_today=True), client_of(None)
    visitor.headers["X-CSRF-Token"] = visitor.get(f"/fairs/{code}/check-in").text.split('name="csrf" value="')[1].split('"')[0]
    first = visitor.post(f"/fairs/{code}/check-in", data={"graduate": "yes"})
    assert "已登记，欢迎入场" in first.text
    assert "已经登记过" in visitor.post(f"/fairs/{code}/check-in", data={"graduate": "yes"}).text
    with world.service.database.reading() as store:
        rows = store.fair_outcomes.of_fair(viewer_at(Role.ORGANIZER, world.offices.city), fair.fair)
    assert [(row.count, row.graduates, row.person) for row in rows] == [(1, 1, None)]


def test_the_door_is_closed_before_the_day(world: World, client_of: Clients, fair: PlantedFair) -> None:
    code, visitor = code_of(world, fair), client_of(None)
    visitor.headers["X-CSRF-Token"] = visitor.get(f"/fairs/{code}/check-in").text.split('name="csrf" value="')[1].split('"')[0]
    assert "还没到开放登记的时间" in visitor.post(f"/fairs/{code}/check-in", data={"graduate": ""}).text


def test_the_day_counts_at_booths_and_takes_back_what_was_a_mistake(world: World, client: TestClient, fair: PlantedFair) -> None:
    code_of(world, fair, is_today=True)
    base, first = f"/staff/fairs/{fair.fair}/day", fair.employers[0]
    assert client.post(f"{base}/{first}/arrived").status_code == 303
    assert client.post(base, data={"kind": "intention", "participant": str(first), "count": "4", "graduates": "3"}).status_code == 303
    for wrong in ("0", "-5"):
        assert client.post(base, data={"kind": "intention", "participant": str(first), "count": wrong}).status_code == 422
    refused = client.post(base, data={"kind": "intention", "participant": str(first), "count": "2", "graduates": "5"})
    assert refused.status_code == 422 and "不能多于总数" in refused.text
    page = client.get(base).text
    assert "已签到 1 / 3 家" in page and "达成意向 4" in page
    row = re.findall(r'name="outcome" value="(\d+)"', page)[0]
    client.post(f"{base}/take-back", data={"outcome": row})
    page = client.get(base).text
    assert "已撤回" in page and "<span>达成意向 4</span>" not in page
    assert "襄阳岘新" in client.get(base, params={"q": "B07"}).text.split("<ul class=")[1]


def test_a_fair_is_over_by_hand_once_it_began_and_its_page_can_still_be_withdrawn(world: World, client: TestClient, fair: PlantedFair) -> None:
    path = f"/staff/fairs/{fair.fair}"
    assert f'action="{path}/over"' not in client.get(path).text
    early = client.post(f"{path}/over")
    assert early.status_code == 409 and "现在还不能标为已结束" in early.text
    code = code_of(world, fair, is_today=True)
    assert f'action="{path}/over"' in client.get(path).text
    page = client.get(client.post(f"{path}/over").headers["location"]).text
    assert "已结束" in page and f'action="{path}/over"' not in page
    assert client.post(f"/api/v1/fairs/{fair.fair}/over").status_code == 409
    assert "这场招聘会已结束" in client.get(f"/fairs/{code}").text
    assert client.post(f"{path}/withdraw").status_code == 303
    assert client.get(f"/fairs/{code}").status_code == 404


def test_nobody_is_checked_in_long_before_the_day(world: World, client: TestClient, fair: PlantedFair) -> None:
    code_of(world, fair)
    organizer = viewer_at(Role.ORGANIZER, world.offices.city)
    with world.service.database.writing() as store:
        store.fairs.put_plan(store.fairs.get(organizer, fair.fair), replace(PLAN, starts_at=store.clock() + timedelta(hours=13)))
    early = client.post(f"/staff/fairs/{fair.fair}/day/{fair.employers[0]}/arrived")
    assert early.status_code == 409 and "才开始" in early.text
    assert "进行中" not in client.get(f"/staff/fairs/{fair.fair}").text


def test_the_public_page_shows_the_booths_of_now_and_every_day_of_a_long_fair(world: World, client: TestClient, fair: PlantedFair) -> None:
    code = code_of(world, fair)
    organizer = viewer_at(Role.ORGANIZER, world.offices.city)
    first, second, third = fair.employers
    with world.service.database.writing() as store:
        store.fairs.put_plan(store.fairs.get(organizer, fair.fair), replace(PLAN, ends_at=PLAN.ends_at + timedelta(days=1)))
        move_booth(store, organizer, fair.fair, first, "C09")
        swap_booths(store, organizer, fair.fair, second, third)
    page = client.get(f"/fairs/{code}").text
    assert "2026-12-05（周六）09:00–2026-12-06（周日）16:00" in page
    assert "C09展位" in page and "A03展位" not in page and "C排" in page
    assert "湖北澄禾检测有限公司" in client.get(f"/fairs/{code}", params={"booth": "B07"}).text
    link = html.unescape(re.findall(r'href="(/fairs/[^"]+/posting\?id=[^"]+)"', page)[0])
    assert "到C09展位找武汉江曜精密机械有限公司" in client.get(link).text


def test_the_result_stands_beside_what_was_predicted_and_the_table_comes_the_same_evening(world: World, client: TestClient, fair: PlantedFair) -> None:
    code_of(world, fair, is_today=True)
    base = f"/staff/fairs/{fair.fair}"
    assert "还没有登记任何结果" in client.get(f"{base}/result").text
    client.post(f"{base}/day/{fair.employers[0]}/arrived")
    client.post(f"{base}/day", data={"kind": "check-in", "count": "120", "graduates": "110"})
    client.post(f"{base}/day", data={"kind": "intention", "participant": str(fair.employers[0]), "count": "4", "graduates": "3"})
    page = client.get(f"{base}/result").text
    assert "120" in page and "<dd>4</dd>" in page and "未登记" in page
    sheet = load_workbook(io.BytesIO(client.get(f"{base}/statistics.xlsx").content)).active
    assert any("职引未来·江城理工学院机电材料专场" in str(cell.value) for row in sheet.iter_rows() for cell in row)
